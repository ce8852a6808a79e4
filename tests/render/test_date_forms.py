"""Dates, numbers and names of languages for readers."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from site_builder.render.formats import Formats, language_name, locale_of

DAY = dt.date(2018, 2, 14)


def formats(lang: str, site: str = "en", zone: str = "Europe/Paris") -> Formats:
    return Formats(lang, site, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("lang", "form", "words"),
    [
        ("fr", "full", "mercredi 14 février 2018"),
        ("fr", "long", "14 février 2018"),
        ("fr", "short", "14/02/2018"),
        ("fr", "month", "février 2018"),
        ("fr", "year", "2018"),
        ("fr", "day", "14 février"),
        ("en", "full", "Wednesday, February 14, 2018"),
        ("en", "long", "February 14, 2018"),
        ("en", "medium", "Feb 14, 2018"),
        ("en", "month", "February 2018"),
        ("en-GB", "long", "14 February 2018"),
        ("de", "long", "14. Februar 2018"),
        ("ja", "month", "2018年2月"),
    ],
)
def test_dates_in_words(lang: str, form: str, words: str) -> None:
    assert formats(lang).date(DAY, form) == words


def test_a_datetime_is_shown_in_the_zone_of_the_site() -> None:
    late = dt.datetime(2018, 2, 14, 23, 30, tzinfo=dt.UTC)
    assert formats("fr").date(late) == "15 février 2018"
    assert formats("fr", zone="America/New_York").date(late) == "14 février 2018"
    assert formats("fr").date(late, "datetime") == "15 février 2018, 00:30"
    assert formats("fr").date(DAY, "datetime") == "14 février 2018"


def test_forms_for_machines() -> None:
    paris = formats("fr")
    assert paris.isodate(DAY) == "2018-02-14"
    assert paris.isodate(dt.datetime(2018, 2, 13, 23, 0, tzinfo=dt.UTC)) == "2018-02-14"
    assert paris.isodate(dt.datetime(2018, 7, 14, 8, 0, 0, 5, tzinfo=dt.UTC)) == "2018-07-14T10:00:00+02:00"
    assert paris.datetime(dt.datetime(2018, 2, 13, 23, 0, tzinfo=dt.UTC)) == "2018-02-14T00:00:00+01:00"
    assert paris.datetime(DAY) == "2018-02-14"


def test_what_is_not_there_shows_nothing_and_what_is_wrong_is_said() -> None:
    paris = formats("fr")
    assert paris.date(None) == paris.isodate(None) == paris.datetime(None) == paris.number(None) == ""
    with pytest.raises(ValueError, match=r"it knows short, medium, long, full, month"):
        paris.date(DAY, "loong")
    with pytest.raises(TypeError, match=r"text .“2018-02-14”., which is no date"):
        paris.date("2018-02-14")  # type: ignore[arg-type]


def test_numbers() -> None:
    assert formats("en").number(1234567) == "1,234,567"
    assert formats("de").number(1234.5) == "1.234,5"
    with pytest.raises(TypeError, match="no number"):
        formats("en").number(True)


def test_a_language_that_is_not_known_takes_the_next() -> None:
    assert str(locale_of("fr-XX")) == "fr"
    assert str(locale_of("xx-YY", "de")) == "de"
    assert str(locale_of("not a tag", "!")) == "en"
    assert formats("tlh", "fr").date(DAY) == "14 février 2018"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "Français"),
        ("en", "English"),
        ("pt-BR", "Português (Brasil)"),
        ("zh-Hant", "中文 (繁體)"),
        ("ar", "العربية"),
        ("ka", "ქართული"),
        ("xx-nothing", "xx-nothing"),
    ],
)
def test_languages_call_themselves(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_the_first_of_a_month_in_french() -> None:
    french = Formats("fr", "en", ZoneInfo("UTC"))
    day = dt.date(2026, 11, 1)
    assert french.date(day) == "1er novembre 2026"
    assert french.date(day, "full") == "dimanche 1er novembre 2026"
    assert french.date(day, "medium") == "1er nov. 2026"
    assert french.date(day, "day") == "1er novembre"
    assert french.date(day, "month") == "novembre 2026"
    assert french.date(day, "short") == "01/11/2026"
    assert french.date(dt.date(2026, 11, 11)) == "11 novembre 2026"
    assert Formats("en", "en", ZoneInfo("UTC")).date(day) == "November 1, 2026"
