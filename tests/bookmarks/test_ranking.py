"""How entries of feeds are ranked, and the words for it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.bookmarks.ranking import Ranked, interests, rank

KNOWN = interests(["moderation"] * 9 + ["Code of Conduct", "code-of-conduct", "code-of-conduct", "été", "  ", "🎉"])


def ranked(**more: Any) -> Ranked:
    basic: dict[str, Any] = {"title": "", "summary": "", "tags": (), "weight": 1.0, "age": 0, "since": 30}
    return rank(**{**basic, "known": KNOWN, **more})


def test_tags_are_known_by_their_words_and_named_as_they_are_mostly_written() -> None:
    assert ranked(title="Our CODE-of-Conduct").tags == ("code-of-conduct",)
    assert ranked(tags=("Été",)).tags == ("été",)
    assert ranked(title="Codes of conduct, immoderation", tags=("code",)).tags == ()
    assert ranked(tags=("code of conduct rules",)).tags == (), "a tag is one only as a whole"


def test_the_place_of_a_word_counts() -> None:
    places = [ranked(tags=("moderation",)), ranked(title="Moderation"), ranked(summary="moderation"), ranked()]
    ranks = [each.rank for each in places]
    assert ranks == sorted(ranks, reverse=True) and len(set(ranks)) == 4
    assert places[1].why == ("moderation in its title, a tag of 9 links of yours", "of today")
    assert ranked(title="moderation", summary="moderation", tags=("moderation",)).rank == places[0].rank


def test_what_the_community_reads_more_about_counts_more() -> None:
    assert ranked(title="moderation").rank > ranked(title="code of conduct").rank > ranked(title="été").rank


def test_freshness_and_dates() -> None:
    ranks = [ranked(age=age).rank for age in (0, 1, 15, 30, 400)]
    assert ranks == [1.0, 0.97, 0.5, 0.0, 0.0]
    assert ranked(age=None) == Ranked(0.3, ("without a date",), ())
    assert [ranked(age=age).why for age in (1, 2)] == [("of yesterday",), ("2 days old",)]


@settings(deadline=None)
@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.lists(st.text(max_size=20), max_size=4),
    st.floats(0.01, 1000),
    st.integers(0, 60) | st.none(),
    st.integers(0, 9),
)
def test_a_rank_never_falls_with_weight_or_with_others(
    title: str, summary: str, tags: list[str], weight: float, age: int | None, others: int
) -> None:
    def made(**more: Any) -> Ranked:
        return ranked(**{"title": title, "summary": summary, "tags": tags, "weight": weight, "age": age, **more})

    assert made(weight=weight * 2).rank >= made().rank >= 0
    assert made(others=others + 1).rank >= made(others=others).rank
    assert made(age=0).rank >= made().rank
    assert made() == made()
