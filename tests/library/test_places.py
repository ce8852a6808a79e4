"""What the name and the folder of a file say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.library.places import index_rank, make_places, section_kind, split_name
from site_builder.values import Place

LANGUAGES = ("en", "fr", "pt-BR")


def places(*paths: str) -> dict[str, Place]:
    return make_places("content", {path: f"content/{path}" for path in paths}, LANGUAGES, {})


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("start.md", ("start", "", ".md")),
        ("start.fr.md", ("start", "fr", ".md")),
        ("start.FR.MD", ("start", "fr", ".md")),
        ("start.pt-br.md", ("start", "pt-BR", ".md")),
        ("start.de.md", ("start.de", "", ".md")),
        ("v1.2.fr.md", ("v1.2", "fr", ".md")),
        (".fr.md", (".fr", "", ".md")),
        ("fr.md", ("fr", "", ".md")),
        ("2026.fr.yml", ("2026", "fr", ".yml")),
    ],
)
def test_a_name_is_stem_language_and_suffix(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name, LANGUAGES) == parts


@given(st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1, max_size=12))
def test_no_name_is_lost(name: str) -> None:
    stem, lang, suffix = split_name(name, LANGUAGES)
    assert name.lower() == f"{stem}{'.' + lang if lang else ''}{suffix}".lower() or suffix == suffix.lower()
    assert lang in ("", *LANGUAGES)
    assert stem


@pytest.mark.parametrize("name", ["index", "README", "_index", "Index", "readme"])
def test_names_of_folder_pages(name: str) -> None:
    assert index_rank(name) >= 0
    assert index_rank(f"{name}2") == -1


def test_index_wins_over_readme_in_each_language() -> None:
    found = places("d/README.md", "d/index.md", "d/README.fr.md", "d/other.md")
    assert [path for path, place in found.items() if place.is_index] == ["d/README.fr.md", "d/index.md"]


def test_a_bundle_is_a_folder_with_one_page_in_any_languages() -> None:
    found = places(
        "a/index.md", "a/index.fr.md", "a/p.png", "b/index.md", "b/x.md", "c/index.md", "c/d/y.md", "index.md"
    )
    assert [path for path, place in found.items() if place.is_bundle] == ["a/index.fr.md", "a/index.md"]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("blog", "post"),
        ("a/News", "post"),
        ("blog/2026/01", "post"),
        ("docs", ""),
        ("", ""),
        ("actualite\u0301s", "post"),
    ],
)
def test_the_kind_that_a_folder_gives(folder: str, kind: str) -> None:
    assert section_kind(folder, {}) == kind


def test_the_nearest_declaration_wins() -> None:
    declared = {"blog/notes": "page", "diary": "post"}
    assert section_kind("blog/notes/x", declared) == "page"
    assert section_kind("diary/2026", declared) == "post"
