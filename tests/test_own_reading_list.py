"""The project's own reading list: real references on the craft, each with a commentary of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.bookmarks.normalise import normalise
from site_builder.text import yaml

_LINKS = Path(__file__).parent.parent / "content" / "links"
_CRAFT = {
    "en": {"community-management", "contributing", "moderation", "governance", "decisions", "policies", "values"}
    | {"roles", "transparency", "voting", "charters", "commons", "metrics", "appeals"},
    "fr": {"animation", "contribuer", "modération", "gouvernance", "décisions", "règles", "valeurs", "rôles"}
    | {"transparence", "vote", "chartes", "communs", "mesure", "recours"},
}


@pytest.mark.parametrize(("name", "lang"), [("2026.yml", "en"), ("2026.fr.yml", "fr")])
def test_forty_references_on_the_craft_each_with_its_own_sentence(name: str, lang: str) -> None:
    rows = yaml.load((_LINKS / name).read_text(encoding="utf-8")).value
    on_the_craft = [row for row in rows if _CRAFT[lang] & set(row["tags"])]
    assert len({normalise(row["url"]) for row in on_the_craft}) >= 40
    notes = [row["note"].strip() for row in rows]
    assert len(set(notes)) == len(notes)
    assert [note for note in notes if len(note.split()) < 15] == []
    # French sets its double signs apart with a space that does not break: a line may not begin with one.
    assert [note for note in notes if lang == "fr" and re.search(r" [;:?!»]|« ", note)] == []


def test_both_languages_share_the_same_references() -> None:
    english, french = (
        {normalise(row["url"]) for row in yaml.load((_LINKS / name).read_text(encoding="utf-8")).value}
        for name in ("2026.yml", "2026.fr.yml")
    )
    assert english == french
