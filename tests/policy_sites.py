"""Small sites with policies, and the commands for policies as somebody calls them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result
from conftest import write

from site_builder.cli import cli
from site_builder.stages.reading import Reading, read_library
from site_builder.stages.request import Request
from site_builder.values import Problem

NOW = "2026-06-15"
SITE = "title: Test site\nurl: https://example.org/\n"
FRENCH = SITE + "languages:\n  fr: {title: Essai}\n"
CONDUCT = """\
---
title: Code of conduct
version: "1.0"
announced: 2026-01-01  # at the meeting
effective: 2026-01-15
change: material
change_note: First version.
---

## Be kind

Be kind, always. Answer within seven days.

## Reporting

Write to [us](https://example.org/us).
"""
FRENCH_CONDUCT = """\
---
title: Code de conduite
translates: conduct@1.0
---

## Soyez aimables

Toujours. Répondez sous sept jours.
"""


def policy(title: str, version: str = "1.0", more: str = "", body: str = "") -> str:
    """A policy in force, with more lines of front matter."""
    head = f'title: {title}\nversion: "{version}"\nannounced: 2026-01-01\neffective: 2026-01-15\n{more}'
    return f"---\n{head}---\n\n{body or f'Words of {title}.'}\n"


def project(root: Path, files: Mapping[str, str | bytes], site: str = SITE) -> Path:
    """A project with these files and a home page."""
    return write(root, {"site.yml": site, "content/index.md": "# Home\n", **files})


def call(root: Path, name: str, *arguments: str, now: str = NOW) -> Result:
    """`site-builder policy NAME`, in this process, on a fixed day."""
    unset: dict[str, str | None] = {each: None for each in os.environ if each.startswith("SITE_BUILDER_")}
    given = ["policy", name, *arguments, "--source", str(root), "--now", now]
    done = CliRunner().invoke(cli, given, env={**unset, "SOURCE_DATE_EPOCH": None})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def fine(root: Path, name: str, *arguments: str, now: str = NOW) -> str:
    """What a command says that is to succeed."""
    done = call(root, name, *arguments, now=now)
    assert done.exit_code == 0, done.output
    return done.stdout


def files(root: Path) -> dict[str, bytes]:
    """Every file of a project but the cache."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith((".site-builder", ".git/"))}


def reading(root: Path, now: str = NOW, *, drafts: bool = False) -> Reading:
    """The project as a command reads it."""
    return read_library(Request(source=root, output=root / "output", now=now, drafts=drafts, jobs=1))


def problems(root: Path, now: str = NOW, *, drafts: bool = False) -> list[Problem]:
    """What a build would say of the policies and their register, notices of translations and reviews apart."""
    found = reading(root, now, drafts=drafts).all_problems()
    return [problem for problem in found if problem.path.startswith("policies/") and problem.code not in _ELSEWHERE]


_ELSEWHERE = frozenset({"policy/translation-missing", "policy/translation-stale"})


def codes(root: Path, now: str = NOW, *, drafts: bool = False) -> list[str]:
    """The codes of these problems."""
    return [problem.code for problem in problems(root, now, drafts=drafts)]
