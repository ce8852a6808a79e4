"""Anchors follow GitHub's rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.slugs import Slugs, slug


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Hello World", "hello-world"),
        ("What's new in 2.0?", "whats-new-in-20"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("Été à la plage", "été-à-la-plage"),
        ("ÇA VA", "ça-va"),
        ("日本語 の 見出し", "日本語-の-見出し"),
        ("हिन्दी", "हिन्दी"),  # combining marks stay
        ("a‿b", "a‿b"),  # connector punctuation stays
        ("C++ & C#", "c--c"),
        ("a — b", "a--b"),
        ("🎉 Party", "-party"),
        ("  spaces   and\ntabs\t", "spaces-and-tabs"),
        ("½ and ²", "½-and-²"),
        ("!!!", ""),
    ],
)
def test_slug_of_a_heading(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_repeated_headings_are_numbered() -> None:
    slugs = Slugs()
    assert [slugs("Note"), slugs("Note"), slugs("note!")] == ["note", "note-1", "note-2"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    slugs = Slugs()
    assert [slugs("Foo"), slugs("Foo 1"), slugs("Foo"), slugs("Foo")] == ["foo", "foo-1", "foo-2", "foo-3"]


def test_ids_used_elsewhere_are_passed_over() -> None:
    assert Slugs({"foo", "foo-1"})("Foo") == "foo-2"


def test_empty_headings_get_an_id_all_the_same() -> None:
    slugs = Slugs()
    assert [slugs("!"), slugs(""), slugs("Section")] == ["section", "section-1", "section-2"]


def test_the_prefix_of_the_theme_is_not_given() -> None:
    assert Slugs()("SB Menu") == "user-sb-menu"


@given(st.lists(st.text(max_size=6)))
def test_every_anchor_is_new_and_without_spaces(headings: list[str]) -> None:
    slugs = Slugs()
    anchors = [slugs(heading) for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor and not any(c.isspace() for c in anchor) for anchor in anchors)
