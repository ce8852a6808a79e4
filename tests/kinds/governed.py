"""A small site in which nothing is wrong with policies, channels and people, and what checks say when something is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from conftest import SITE
from site_helpers import built

from site_builder.values import Problem

SITE_FR = SITE + "languages:\n  fr: {title: Essai}\n"
ROSTER = """people:
  - {id: ada, name: Ada Example}
  - {id: bob, name: Bob Example}
teams:
  - id: care
    name: The care team
    contact: care@example.org
roles:
  - team: care
    role: Moderator
    person: ada
    start: 2026-01-01
"""
CHANNELS = """- id: forum
  name: The forum
  type: forum
  url: https://forum.example.org/
  purpose: To talk.
  audiences: [members]
  objectives: [engage]
  owner: care
  moderators: [care]
  since: 2026-01-01
"""
CONDUCT = """---
title: Conduct
version: 1.0
announced: 2026-01-01
effective: 2026-01-15
owner: care
approved_by: ada
applies_to: all
audiences: [members]
review_by: 2027-01-15
change: material
---
Be kind.
"""
FILES = {
    "content/index.md": "# Home\n",
    "content/_data/roster.yml": ROSTER,
    "content/_data/channels.yml": CHANNELS,
    "content/_data/audiences.yml": "- {id: members, name: Members}\n",
    "policies/conduct.md": CONDUCT,
}
_AREAS = ("policy", "channel", "roster", "security", "front-matter", "data", "site", "page")


def problems(root: Path, files: Mapping[str, str], *, site: str = SITE, **more: object) -> list[Problem]:
    """What is told about policies, channels and people; the digests of the register are another test's."""
    result = built(root, {**FILES, **files}, site=site, clean=False, **more).result
    registered = {"policy/not-registered", "policy/words-not-kept"}
    return [p for p in result.problems if p.code.partition("/")[0] in _AREAS and p.code not in registered]


def only(root: Path, files: Mapping[str, str], *, site: str = SITE, **more: object) -> Problem:
    """The one thing that is wrong."""
    found = problems(root, files, site=site, **more)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def changed(text: str, key: str, value: str) -> str:
    """A text with another value for a key of its front matter or its only row; an empty one takes the line out."""
    lines = []
    for line in text.split("\n"):
        if line.strip(" -").startswith(f"{key}:"):
            if value:
                lines.append(line[: line.index(key)] + f"{key}: {value}")
        else:
            lines.append(line)
    return "\n".join(lines)
