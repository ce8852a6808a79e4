"""A small community with something of each kind to be found, and what its index holds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

SITE = """title: Reef
url: https://example.org/
language: en
languages:
  fr: {title: Récif}
search: true
severity: {channel/*: off, audience/*: off, roster/*: off, policy/*: off}
"""
_OLD = """---
title: Rules
version: "1.0"
effective: 2025-01-01
---
Bicycles bicycles bicycles. Bicycles may be left in the hall. Bicycles!

## Bicycles

Bicycles, bicycles and bicycles.
"""
_NEW = """---
title: Rules
description: What holds in the house.
version: "2.0"
effective: 2026-01-01
change: material
change_note: Bicycles stay outside.
---
Be kind. Leave bicycles outside.

## Noise {#noise}

After ten it is quiet.
"""
FILES: dict[str, str] = {
    "site.yml": SITE,
    "content/index.md": "# Home\n\nWelcome to the reef.\n",
    "content/index.fr.md": "# Accueil\n\nBienvenue au récif.\n",
    "content/about.md": "# About us\n\nWe restore corals.\n\n## How to join\n\nWrite a postcard.\n",
    "content/about.fr.md": "# À propos\n\nNous restaurons les coraux.\n",
    "content/news/swim.md": "---\ntitle: A swim\ndate: 2026-05-05\ntags: [sea, 'a, b']\n---\n"
    "We swam to the lighthouse.\n",
    "content/news/plan.md": "---\ntitle: A plan\ndate: 2026-05-06\ndraft: true\n---\n"
    "Nobody knows the lighthouse plan.\n",
    "content/links/2026.yml": "- url: https://example.com/kelp\n  title: Kelp\n  date: 2026-03-03\n  tags: [sea]\n"
    "  note: Forests under water.\n",
    "content/_data/channels.yml": "- id: forum\n  name: The forum\n  type: forum\n  url: https://forum.example.org/\n"
    "  purpose: Questions about tides.\n",
    "policies/rules/index.md": _NEW,
    "policies/rules/1.0.md": _OLD,
}


def fragments(output: Path) -> list[dict[str, Any]]:
    """What the index knows of each page, by language and address."""
    found = []
    for path in (output / "pagefind/fragment").iterdir():
        data = gzip.decompress(path.read_bytes())
        assert data.startswith(b"pagefind_dcd")
        found.append(json.loads(data[12:]) | {"lang": path.name.partition("_")[0]})
    return sorted(found, key=lambda each: (each["lang"], each["url"]))
