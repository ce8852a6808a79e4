"""A site of many policies: 500 of them, in five versions and three languages, built cold and after one edit.

    python -m benchmarks.policies [--policies 500] [--keep DIR]

Run it in an environment in which site-builder is installed. It prints the wall time of each build.
"""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks.words import ENDINGS, OBJECTS, SUBJECTS, VERBS

LANGUAGES = ("en", "fr", "de")
VERSIONS = ("1.0", "1.1", "1.2", "2.0", "2.1")
_SECTIONS = 8
_WORDS = sorted({word for phrase in (*SUBJECTS, *VERBS, *OBJECTS, *ENDINGS) for word in phrase.split()})
_SITE = """title: Policies
url: https://example.org
language: en
languages:
  fr: {title: Règles}
  de: {title: Regeln}
"""
_CHANNELS = "".join(
    f"- {{id: c{number}, name: Channel {number}, type: forum, url: https://c{number}.example/, purpose: Talk., "
    "owner: team, moderators: [team]}\n"
    for number in range(20)
)
_ROSTER = "teams:\n  - {id: team, name: Team}\n"


def main() -> None:
    """Write the site, build it twice, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--policies", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="folder for the site, kept (default: a temporary one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.keep or Path(folder) / "site"
        write(site, options.policies)
        _tell("cold", _built(site))
        text = site / "policies" / "policy-1" / "index.md"
        text.write_text(text.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")
        _tell("one policy edited", _built(site))
        _tell("nothing changed", _built(site))


def write(site: Path, count: int) -> None:
    """The site: about 800 words a text; each version changes a few of them."""
    (site / "content" / "_data").mkdir(parents=True)
    (site / "site.yml").write_text(_SITE, encoding="utf-8")
    (site / "content" / "_data" / "channels.yml").write_text(_CHANNELS, encoding="utf-8")
    (site / "content" / "_data" / "roster.yml").write_text(_ROSTER, encoding="utf-8")
    (site / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    for number in range(count):
        folder = site / "policies" / f"policy-{number}"
        folder.mkdir(parents=True)
        for lang in LANGUAGES:
            for at, version in enumerate(VERSIONS):
                stem = "index" if version == VERSIONS[-1] else version
                suffix = ".md" if lang == "en" else f".{lang}.md"
                (folder / f"{stem}{suffix}").write_text(_text(number, at, version, lang), encoding="utf-8")


def _text(number: int, at: int, version: str, lang: str) -> str:
    effective = dt.date(2020 + at, 3, 1)
    front = [
        f"title: Policy {number} {lang}",
        f'version: "{version}"',
        f"announced: {effective - dt.timedelta(days=30)}",
        f"effective: {effective}",
        "review_by: 2099-01-01",
        "owner: team",
        "approved_by: team",
        f"applies_to: [c{number % 20}]",
        "change: material",
        f"change_note: What version {version} changed.",
    ]
    if lang != "en":
        front.append(f"translates: policy-{number}@{version}")
    random = Random(f"{number} {lang}")
    parts = []
    for section in range(_SECTIONS):
        words = [random.choice(_WORDS) for _ in range(100)]
        for change in range(at):  # what earlier versions changed stays changed
            words[(section * 7 + change * 13) % 100] = f"changed{change}"
        parts.append(
            f"## Section {section}\n\n{' '.join(words[:50])}.\n\n- {' '.join(words[50:75])}\n- {' '.join(words[75:])}"
        )
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(parts) + "\n"


def _built(site: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "site_builder", "build", "--now", "2026-06-01"]
    subprocess.run(command, cwd=site, check=True, capture_output=True)
    return time.perf_counter() - start


def _tell(case: str, seconds: float) -> None:
    sys.stdout.write(f"{case}: {seconds:.2f} s\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
