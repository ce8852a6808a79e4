"""Dates: what is no date and why, then what is."""

from __future__ import annotations

import datetime as dt
import email.utils
import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.dates import BadDate, iso_date, parse_date, parse_moment, rfc822, rfc3339, zone


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("2024-02-30", "no day 30", "`2024-02-29`"),
        ("2023-02-29", "no day 29", "February 2023 has 28 days"),
        ("2024-04-00", "no day 00", "April 2024 has 30 days"),
        ("2024-13-01", "no month 13", "month stands in the middle"),
        ("2024-31-05", "no month 31", "month stands in the middle"),
        ("0000-01-01", "year 0000", "2024-05-31"),
        ("14/02/2018", "not written as year-month-day", "`2018-02-14`"),
        ("02/14/2018", "not written as year-month-day", "`2018-02-14`"),
        ("03/04/2018", "could mean two days", "year-month-day"),
        ("14.2.2018", "not written as year-month-day", "`2018-02-14`"),
        ("2018-2-4", "not written as year-month-day", "`2018-02-04`"),
        ("2018/02/14", "not written as year-month-day", "`2018-02-14`"),
        ("31/02/2018", "no day 31", "2018-02-28"),
        ("99/99/2018", "no month 99", "year-month-day"),
        ("14 February 2018", "not written as year-month-day", "such as `2024-05-31`"),
        ("yesterday", "`yesterday` is not written", "such as `2024-05-31`"),
        ("", "empty", "such as `2024-05-31`"),
        ("20180214", "not written as year-month-day", "such as"),
        ("２０１８-02-14", "not written as year-month-day", "such as"),
        ("x" * 5000, "…` is not written", "such as"),
    ],
)
def test_what_is_no_date_is_told_why(text: str, reason: str, hint: str) -> None:
    for bad in (parse_date(text), parse_moment(text, "UTC")):
        assert isinstance(bad, BadDate)
        assert reason in bad.reason
        assert len(bad.reason) < 120
        assert hint in bad.hint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-05-31 24:00", "no time 24:00"),
        ("2024-05-31 10:60", "no time 10:60"),
        ("2024-05-31 23:59:60", "no time 23:59:60"),
        ("2024-05-31 10:00 +25:00", "offset `+25:00`"),
        ("2024-05-31 10:00 +01:75", "offset `+01:75`"),
        ("2024-05-31 10", "not written"),
        ("2024-05-31+01:00", "not written"),
        ("2024-05-31 10:00 CET", "not written"),
        ("2024-05-31 10:00 pm", "not written"),
        ("0001-01-01", "year 0001 is too far away"),
        ("9999-12-31T23:59:59-12:00", "year 9999 is too far away"),
    ],
)
def test_impossible_times_are_told_why(text: str, reason: str) -> None:
    bad = parse_moment(text, "UTC")
    assert isinstance(bad, BadDate)
    assert reason in bad.reason
    assert bad.hint


@pytest.mark.parametrize("name", ["Mars/Base", "", "../UTC", "/etc/passwd", "Europe", "a\0b", "\ud800", "x" * 9999])
def test_an_unknown_time_zone_is_a_reason_not_an_error(name: str) -> None:
    bad = parse_moment("2024-05-31", name)
    assert isinstance(bad, BadDate)
    assert "time zone" in bad.reason
    assert zone(name) is None
    assert isinstance(parse_moment("2024-05-31T10:00Z", name), dt.datetime)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-02-14", "2018-02-14T00:00:00+01:00"),
        ("2018-07-14", "2018-07-14T00:00:00+02:00"),
        ("2018-02-14 10:00", "2018-02-14T10:00:00+01:00"),
        ("2018-02-14 10:00:05", "2018-02-14T10:00:05+01:00"),
        ("2018-02-14T10:00:00", "2018-02-14T10:00:00+01:00"),
        ("2018-02-14t10:00:00z", "2018-02-14T10:00:00Z"),
        ("2018-02-14T10:00:00+05:30", "2018-02-14T10:00:00+05:30"),
        ("2018-02-14 10:00:00 -0330", "2018-02-14T10:00:00-03:30"),
        ("2018-02-14 10:00:00 +01", "2018-02-14T10:00:00+01:00"),
        ("2018-02-14 10:00 Z", "2018-02-14T10:00:00Z"),
        ("2018-02-14T10:00:00-00:00", "2018-02-14T10:00:00Z"),
        ("2018-02-14T10:00:00.123456789Z", "2018-02-14T10:00:00Z"),
        ("  2018-02-14\t10:00 ", "2018-02-14T10:00:00+01:00"),
        ("2024-03-31 02:30", "2024-03-31T02:30:00+01:00"),
        ("2024-10-27 02:30", "2024-10-27T02:30:00+02:00"),
        ("1890-01-01 12:00", "1890-01-01T12:00:00+00:09"),
    ],
)
def test_moments_in_paris(text: str, expected: str) -> None:
    moment = parse_moment(text, "Europe/Paris")
    assert isinstance(moment, dt.datetime)
    if not text.startswith("1890"):  # there the seconds of local mean time are rounded, the instant is kept
        assert rfc3339(moment) == expected
    assert type(moment.tzinfo) is dt.timezone


def test_local_mean_time_keeps_the_instant() -> None:
    moment = parse_moment("1890-01-01 12:00", "Europe/Paris")
    assert isinstance(moment, dt.datetime)
    assert moment == dt.datetime(1890, 1, 1, 11, 50, 39, tzinfo=dt.UTC)
    assert rfc3339(moment) == "1890-01-01T11:59:39+00:09"


def test_fractions_of_a_second_are_kept_to_the_microsecond() -> None:
    moment = parse_moment("2018-02-14T10:00:00.1234567Z", "UTC")
    assert isinstance(moment, dt.datetime)
    assert moment.microsecond == 123456


@pytest.mark.parametrize(
    "text", ["2024-05-31", " 2024-05-31 ", "2024-05-31 00:00", "2024-05-31T00:00:00Z", "2024-05-31T00:00:00+02:00"]
)
def test_days(text: str) -> None:
    assert parse_date(text) == dt.date(2024, 5, 31)


def test_a_day_has_no_time() -> None:
    bad = parse_date("2024-05-31 18:00")
    assert isinstance(bad, BadDate)
    assert bad.hint == "Write `2024-05-31`."


def test_the_edges_of_the_calendar() -> None:
    assert parse_date("0001-01-01") == dt.date.min
    assert parse_date("9999-12-31") == dt.date.max
    assert iso_date(dt.date.min) == "0001-01-01"
    far = dt.timezone(dt.timedelta(hours=14))
    assert rfc3339(dt.datetime(1, 1, 1, tzinfo=far)) == "0001-01-01T00:00:00+14:00"
    assert rfc822(dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=far)) == "Fri, 31 Dec 9999 23:59:59 +1400"
    for text in ("0002-01-01", "9998-12-31 23:59:59"):
        for name in ("Pacific/Kiritimati", "America/New_York"):
            moment = parse_moment(text, name)
            assert isinstance(moment, dt.datetime)
            assert isinstance(moment.astimezone(dt.UTC), dt.datetime)


def test_feed_dates_are_english_whatever_the_locale() -> None:
    moment = dt.datetime(2018, 2, 14, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("fr_FR.UTF-8", "de_DE.UTF-8", "C.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            assert rfc822(moment) == "Wed, 14 Feb 2018 10:00:00 +0100"
    finally:
        locale.setlocale(locale.LC_ALL, before)
    assert rfc822(dt.datetime(2018, 2, 14)) == "Wed, 14 Feb 2018 00:00:00 +0000"  # noqa: DTZ001
    assert rfc3339(dt.datetime(2018, 2, 14)) == "2018-02-14T00:00:00Z"  # noqa: DTZ001


AWARE = st.datetimes(
    min_value=dt.datetime(2, 1, 1),  # noqa: DTZ001
    max_value=dt.datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))),
)


@given(AWARE)
def test_feed_dates_say_the_same_instant(moment: dt.datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert parse_moment(rfc3339(moment), "Asia/Tokyo") == whole
    if moment.year >= 1900:
        assert email.utils.parsedate_to_datetime(rfc822(moment)) == whole


@given(
    st.text(alphabet="0123456789-/:. TZ+x", max_size=30) | st.text(max_size=20), st.sampled_from(["UTC", "Asia/Tokyo"])
)
def test_no_text_raises(text: str, name: str) -> None:
    moment = parse_moment(text, name)
    assert isinstance(moment, BadDate) or moment.tzinfo is not None
    assert isinstance(parse_date(text), BadDate | dt.date)
