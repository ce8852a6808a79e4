"""Small sites and what they become, kept in the repository so that a review shows what a change does to output.

`tests/sites/NAME/source` is a site, `tests/sites/NAME/expected` its output. Feeds, sitemap, redirects and files are
kept as they are; of an HTML page its outline is kept (`….html.txt`: what its head says, and its words, headings and
links), so that a theme may change its dress. `targets.txt` lists every address.

To accept what the present code makes:  UPDATE_GOLDEN=1 .venv/bin/pytest tests/test_golden.py
and review the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import NOW, run, tree
from outline import outline

SITES = Path(__file__).parent / "sites"
NAMES = sorted(path.name for path in SITES.iterdir() if (path / "source").is_dir())
_FINGERPRINT = re.compile(r"\.[0-9a-f]{8,}(?=\.[a-z0-9]+$)")


def made(name: str, folder: Path) -> dict[str, str | bytes]:
    """What is kept of the output of a site."""
    root = folder / "site"
    shutil.copytree(SITES / name / "source", root)
    result = run(root, now=NOW)
    kept: dict[str, str | bytes] = {}
    listed = []
    for target, data in tree(root / "output").items():
        plain = _FINGERPRINT.sub("", target)
        listed.append(plain)
        if target.endswith(".html"):
            kept[f"{target}.txt"] = outline(data)
        elif plain == target and not target.endswith((".css", ".js", ".svg", ".woff2")):
            kept[target] = data
    kept["targets.txt"] = "\n".join(sorted(listed)) + "\n"
    problems = [f"{p.path}:{p.line}:{p.column}: {p.severity}: {p.message}\n" for p in result.problems]
    kept["problems.txt"] = "".join(problems)
    return kept


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_expected(name: str, tmp_path: Path) -> None:
    expected = SITES / name / "expected"
    now = {path: data if isinstance(data, bytes) else data.encode() for path, data in made(name, tmp_path).items()}
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in now.items():
            place = expected / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    kept = {path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    assert sorted(now) == sorted(kept)
    for path in sorted(now):
        assert now[path].decode("utf-8", "replace") == kept[path].decode("utf-8", "replace"), path


def test_there_are_sites() -> None:
    assert {"plain", "community"} <= set(NAMES)
