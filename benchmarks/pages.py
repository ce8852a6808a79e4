"""What a build has written, counted by kind, so that nobody compares apples with pears."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

KINDS = ("posts", "index", "tags", "other pages", "feeds", "sitemap", "other files")

_RULES = (
    ("posts", re.compile(r"posts/post-\d{5}/index\.html")),
    ("tags", re.compile(r"tags/.*\.html")),
    ("index", re.compile(r"(posts/)?(page/\d+/)?index\.html")),
    ("other pages", re.compile(r".*\.html")),
    ("sitemap", re.compile(r"sitemap.*\.xml(\.gz)?")),
    ("feeds", re.compile(r".*(\.xml|\.atom|\.rss|feed\.json)")),
)


def kind_of(path: str) -> str:
    """One of KINDS for a path in the output, written with slashes."""
    return next((kind for kind, rule in _RULES if rule.fullmatch(path)), "other files")


def count(output: Path) -> Counter[str]:
    """How many files of each kind a folder holds, and under `bytes` their size."""
    found: Counter[str] = Counter()
    for folder, _, names in os.walk(output):
        for name in names:
            path = Path(folder, name)
            found[kind_of(path.relative_to(output).as_posix())] += 1
            found["bytes"] += path.stat().st_size
    return found
