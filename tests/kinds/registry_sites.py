"""A small community with channels, audiences, teams and a ladder, in two languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from conftest import SITE
from site_helpers import Built, built, words

# What the checks say of such registries is tested where the checks are.
QUIET = "severity: {channel/*: off, audience/*: off, roster/*: off, policy/*: off}\n"
ONE = SITE + QUIET
TWO = SITE + QUIET + "languages:\n  fr: {title: Essai}\n"

CHANNELS = """
- id: forum
  name: The forum
  type: forum
  url: https://forum.example.org/
  purpose: Questions and answers.
  audiences: [students, staff]
  objectives: [engage]
  languages: [en, fr]
  owner: board
  moderators: [care]
  response_time: three days
- id: news
  name: The newsletter
  type: list
  purpose: Once a month.
  audiences: [staff]
  objectives: [be-known]
  owner: board
- id: irc
  name: The old chat
  type: chat
  url: https://irc.example.org/
  audiences: [students]
  objectives: [engage]
  owner: board
  status: archived
  since: 2019-01-01
  until: 2024-06-30
- id: fair
  name: The fair
  type: event
  audiences: [students]
  since: 2026-09-01
"""
AUDIENCES = """
- {id: students, name: Students, description: Who learn here.}
- {id: staff, name: Staff}
"""
ROSTER = """
people:
  - {id: ada, name: Ada Example, bio: Bakes., links: ["https://ada.example.org/"]}
  - {id: bo, name: Bo Sample}
  - {id: cy, name: Cy Former}
teams:
  - {id: care, name: The care team, charter: Look after people., contact: care@example.org}
  - {id: board, name: The board, contact: "https://example.net/board"}
roles:
  - {team: care, role: Lead, person: ada, start: 2025-01-01}
  - {team: care, role: Lead, person: cy, start: 2023-01-01, end: 2024-12-31}
  - {team: care, role: Helper}
  - {team: care, role: Helper, person: bo, start: 2026-07-01}
"""
LADDER = """
- {level: 2, name: A pause, impact: Again., consequence: A week away., decided_by: Two, appeal_days: 30}
- {level: 1, name: A word, impact: A slip., consequence: A talk., decided_by: One, appeal_days: 14}
"""
CONDUCT = """---
title: Conduct
version: "1.2"
effective: 2026-01-15
owner: care
approved_by: board
applies_to: all
in_short: [Be kind., Say sorry.]
---
Be kind to all.
"""
NETIQUETTE = """---
title: Netiquette
version: "2.0"
effective: 2026-02-01
owner: board
applies_to: [forum]
audiences: [students]
in_short: [Search first.]
---
Search before you ask.
"""
FILES = {
    "content/index.md": "# Home\n",
    "content/_data/channels.yml": CHANNELS,
    "content/_data/audiences.yml": AUDIENCES,
    "content/_data/roster.yml": ROSTER,
    "content/_data/ladder.yml": LADDER,
    "policies/conduct.md": CONDUCT,
    "policies/netiquette.md": NETIQUETTE,
}
FRENCH = {
    "content/index.fr.md": "# Accueil\n",
    "content/_data/channels.fr.yml": "- {id: forum, name: Le forum, response_time: trois jours}\n",
    "content/_data/audiences.fr.yml": "- {id: students, name: Étudiants}\n",
    "content/_data/roster.fr.yml": "teams: [{id: care, name: L’équipe}]\n",
    "content/_data/ladder.fr.yml": "- {level: 1, name: Un mot}\n",
}


def community(root: Path, more: dict[str, str] | None = None, *, site: str = ONE, clean: bool = True) -> Built:
    """The community with further files, or others in their place."""
    return built(root, {**FILES, **(more or {})}, site=site, clean=clean)


def facts(site: Built, target: str) -> dict[str, str]:
    """The facts beside a page."""
    return {words(dt): words(dt.getnext()) for dt in site.page(target).iterfind(".//dl[@class='facts']//dt")}


def band(site: Built, target: str, title: str) -> str:
    """The words of the part of a page under a heading; empty where there is none."""
    for section in site.page(target).iterfind(".//main//section"):
        if words(section.find(".//h2")) == title:
            return seen(section)
    return ""


def seen(element: Any) -> str:
    """The text of an element as it looks: a space between what stands in different elements."""
    return re.sub(r" (?=[:,.])", "", " ".join(" ".join(element.itertext()).split()))


def heading(site: Built, target: str) -> str:
    """The one title of a page."""
    (found,) = site.page(target).findall(".//h1")
    return words(found)
