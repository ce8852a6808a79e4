"""Weeks and months: which a day belongs to, when they are over, and how two days are written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.days import range_of_days
from site_builder.text.periods import Unit, ended_period

UNITS = st.sampled_from(["week", "month"])


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("unit", ["week", "month"])
def test_the_ends_of_the_calendar(unit: Unit, day: dt.date) -> None:
    assert ended_period(unit, dt.date.max, day) is None
    first = ended_period(unit, dt.date.min, dt.date.max)
    assert first is not None and first.first == dt.date.min


@given(UNITS, st.dates(), st.dates())
def test_a_period_holds_its_day_and_lies_before_today(unit: Unit, day: dt.date, today: dt.date) -> None:
    period = ended_period(unit, day, today)
    if period is not None:
        assert period.first <= day <= period.last < today
        assert ended_period(unit, period.last, today) == period
        assert period.first.weekday() == 0 if unit == "week" else period.first.day == 1


@given(UNITS, st.dates(max_value=dt.date(9990, 1, 1)))
def test_a_period_comes_on_the_day_after_its_last_and_stays(unit: Unit, day: dt.date) -> None:
    period = ended_period(unit, day, dt.date.max)
    assert period is not None
    assert ended_period(unit, day, period.last) is None
    assert ended_period(unit, day, period.last + dt.timedelta(days=1)) == period


@given(UNITS, st.dates(max_value=dt.date(9990, 1, 1)), st.dates(max_value=dt.date(9990, 1, 1)))
def test_names_are_in_the_order_of_time(unit: Unit, one: dt.date, two: dt.date) -> None:
    first, second = ended_period(unit, one, dt.date.max), ended_period(unit, two, dt.date.max)
    assert first is not None and second is not None
    assert (first.name < second.name) == (first.first < second.first)
    assert (first.name == second.name) == (first == second)


def test_weeks_of_iso_8601_belong_to_the_year_of_most_of_their_days() -> None:
    found = ended_period("week", dt.date(2027, 1, 1), dt.date(2027, 2, 1))
    assert found is not None
    assert (found.name, found.number, found.year) == ("2026-W53", 53, 2026)


@pytest.mark.parametrize(
    ("lang", "first", "last", "words"),
    [
        ("en-GB", (11, 16), (11, 22), "16–22 November"),
        ("en-GB", (11, 30), (12, 6), "30 November – 6 December"),
        ("fr", (11, 16), (11, 22), "16–22 novembre"),
        ("fr", (6, 1), (6, 7), "1er–7 juin"),
        ("fr", (2, 23), (3, 1), "23 février – 1er mars"),
        ("fr", (10, 1), (10, 11), "1er–11 octobre"),
        ("de", (11, 30), (12, 6), "30. November – 6. Dezember"),
        ("ja", (11, 16), (11, 22), "11月16日～22日"),
    ],
)
def test_two_days_in_words(lang: str, first: tuple[int, int], last: tuple[int, int], words: str) -> None:
    found = range_of_days(dt.date(2026, *first), dt.date(2026, *last), lang)
    assert found.replace("\u2009", " ").replace("\xa0", " ") == words
