"""`api/links.json`: what it says of the reading list, and that it stays as documented."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from conftest import SITE
from site_helpers import HOST, built

DOCS = (Path(__file__).parent.parent.parent / "content/docs/api.md").read_text(encoding="utf-8")
SETTINGS = SITE + "timezone: Europe/Paris\nlanguages: {fr: {title: Essai}}\n"
FILES = {
    "content/index.md": "# H\n",
    "content/index.fr.md": "# A\n",
    "content/about.md": "# About\n",
    "content/_data/roster.yml": "people: [{id: ada, name: Ada}]\n",
    "content/links/l.yml": """- url: https://example.com/a
  title: 'A "<b>"'
  date: 2026-01-01T23:30:00Z
  note: |
    Read *this*, see [us](../about.md).

    More.
  tags: [bread]
  via: {url: "https://via.example/", name: A friend}
  author: Somebody
  authors: [ada, eve, ada]
  lang: fr
  type: article
  collection: Rules / Examples
  pinned: true
  archived: https://archive.example/a
  objective: share
  channels: [forum]
- url: https://example.com/b
  title: B
  date: 2026-02-02
""",
    "content/links/l.fr.yml": "- {url: 'https://example.com/a', title: Un, date: 2026-01-01, "
    "note: À lire., tags: [pain]}\n",
}


def links(site: Any) -> list[dict[str, Any]]:
    return list(site.json("/api/links.json")["links"])


# --- odd input


def test_there_is_none_without_links(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/index.md": "# L\n"})
    assert not site.has("/api/links.json")


def test_drafts_and_scheduled_ones_are_never_in_it(tmp_path: Path) -> None:
    text = "- {url: 'https://example.com/a', date: 2026-01-01, draft: true}\n"
    text += "- {url: 'https://example.com/b', date: 2030-01-01}\n- {url: 'https://example.com/c', date: 2026-01-01}\n"
    files = {"content/index.md": "# H\n", "content/links/l.yml": text}
    for drafts in (False, True):
        site = built(tmp_path, files, drafts=drafts, clean=False)
        assert [link["url"] for link in links(site)] == ["https://example.com/c"]


# --- what it says


def test_a_link_with_all_its_facts(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, clean=False)
    b, a = links(site)
    assert b["url"] == "https://example.com/b", "the newest comes first"
    assert re.fullmatch(r"[0-9a-f]{12}", a.pop("id"))
    assert a == {
        "url": "https://example.com/a",
        "permalink": f"{HOST}/links/2026/a-b/",
        "permalinks": {"en": f"{HOST}/links/2026/a-b/", "fr": f"{HOST}/fr/links/2026/un/"},
        "title": {"en": 'A "<b>"', "fr": "Un"},
        "date": "2026-01-02",
        "note": {
            "en": f'<p>Read <em>this</em>, see <a href="{HOST}/about/">us</a>.</p>\n<p>More.</p>',
            "fr": "<p>À lire.</p>",
        },
        "note_text": {"en": "Read this, see us. More.", "fr": "À lire."},
        "tags": {"en": ["bread"], "fr": ["pain"]},
        "via": {"url": "https://via.example/", "name": "A friend"},
        "author": "Somebody",
        "curators": [{"id": "ada", "name": {"en": "Ada"}}, {"id": "eve", "name": {}}],
        "lang": "fr",
        "type": "article",
        "collection": "Rules / Examples",
        "pinned": True,
        "archived": "https://archive.example/a",
        "dead": False,
        "objective": "share",
        "channels": ["forum"],
    }
    assert (b["via"], b["archived"], b["note"], b["tags"]) == (None, None, {}, {"en": []})


def test_dead_ones_and_their_copies(tmp_path: Path) -> None:
    log = '- {url: "https://example.com/b", checked: 2026-01-01, status: 404, failures: 3, archived: "https://c.example/"}\n'
    site = built(tmp_path, {**FILES, "content/links/checks.yml": log}, site=SETTINGS, clean=False)
    assert (links(site)[0]["dead"], links(site)[0]["archived"]) == (True, "https://c.example/")


def test_every_key_is_documented_and_in_that_order(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, clean=False)
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL) if '"links"' in block]
    assert list(blocks[0]) == list(site.json("/api/links.json"))
    assert list(blocks[0]["links"][0]) == list(links(site)[1])
