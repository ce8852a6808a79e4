"""The calendar of policies: against the grammar of RFC 5545, as a calendar program reads it, and as days pass."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from policy_days import FILES, NEXT, SETTINGS, version
from site_helpers import HOST, Built, again, built

from site_builder.kinds.calendar.views import CalendarEvent, CalendarView
from site_builder.kinds.calendar.writer import calendar

# RFC 5545, section 3.1: contentline = name *(";" param) ":" value CRLF; no control characters but HTAB.
_SAFE = r"[^\x00-\x08\x0a-\x1f\x7f\";:,]*"
_PARAM = rf";[A-Z-]+=(?:\"[^\x00-\x08\x0a-\x1f\x7f\"]*\"|{_SAFE})"
_LINE = re.compile(rf"(?P<name>[A-Z-]+)(?P<params>(?:{_PARAM})*):(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)")
# Section 3.3.11: a TEXT holds no bare semicolon, comma or backslash.
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,Nn])*")
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "CATEGORIES", "NAME", "X-WR-CALNAME", "PRODID"})
_ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")


def grammar(data: bytes) -> list[str]:
    """What breaks the rules of the format."""
    found = []
    if not data.endswith(b"END:VCALENDAR\r\n") or b"\n" in data.replace(b"\r\n", b""):
        found.append("lines do not all end in CRLF")
    found += [f"too long: {line!r}" for line in data.split(b"\r\n") if len(line) > 75]
    for line in data.split(b"\r\n"):
        line.decode()  # no character is cut in two
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    depth: list[str] = []
    names: list[str] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            found.append(f"no content line: {line!r}")
            continue
        name, value = match["name"], match["value"]
        if name == "BEGIN":
            depth.append(value)
            names = []
        elif name == "END":
            if depth.pop() != value:
                found.append(f"{value} ends where it did not begin")
            if value == "VEVENT":
                found += [f"{name} stands {names.count(name)} times" for name in _ONCE if names.count(name) != 1]
        else:
            names.append(name)
        if name in _TEXTS and not _TEXT.fullmatch(value):
            found.append(f"not escaped: {line!r}")
        if name == "DTSTART" and not (match["params"] == ";VALUE=DATE" and re.fullmatch(r"\d{8}", value)):
            found.append(f"no date: {line!r}")
        if name == "DTSTAMP" and not re.fullmatch(r"\d{8}T\d{6}Z", value):
            found.append(f"no moment in UTC: {line!r}")
    for needed in ("VERSION:2.0", "PRODID:", "BEGIN:VEVENT"):
        if not any(line.startswith(needed) for line in lines):
            found.append(f"without {needed}")
    return found


def days(site: Built, target: str = "/policies/calendar.ics") -> dict[str, dt.date]:
    """Summary → day, as a program reads them."""
    read = Calendar.from_ical(site.file(target).read_bytes())
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in read.walk("VEVENT")}


def uids(site: Built, target: str = "/policies/calendar.ics") -> list[str]:
    return [str(e["UID"]) for e in Calendar.from_ical(site.file(target).read_bytes()).walk("VEVENT")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\r\n", "\n"),
        ("UID:", "X-UID:"),
        ("DTSTAMP:2026", "DTSTAMP:26"),
        ("Chats\\,", "Chats,"),
        ("VERSION:2.0", "A:1"),
    ],
)
def test_the_grammar_finds_what_is_wrong(before: str, after: str, tmp_path: Path) -> None:
    data = built(tmp_path, FILES, site=SETTINGS).file("/policies/calendar.ics").read_bytes()
    assert grammar(data) == []
    assert before.encode() in data
    assert grammar(data.replace(before.encode(), after.encode()))


def test_the_calendar_has_days_of_policies_and_ends_of_terms(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    date = dt.date
    assert days(site) == {
        "End of a term: Ada, Scribe (The care team)": date(2025, 1, 1),
        "Old rules 1 takes effect": date(2026, 1, 2),
        "Conduct 1.0 takes effect": date(2026, 1, 15),
        "Conduct 1.1 takes effect": date(2026, 3, 1),
        "Old rules 1 is retired": date(2026, 4, 1),
        "Conduct 2.0 takes effect": date(2026, 8, 1),
        "End of a term: Ada, Lead (The care team)": date(2026, 12, 31),
    }, "the review of a version that was replaced before is no more"
    event = next(e for e in Calendar.from_ical(site.file("/policies/calendar.ics").read_bytes()).walk("VEVENT")
                 if e["SUMMARY"] == "Conduct 2.0 takes effect")  # fmt: skip
    assert event["DTSTAMP"].dt == dt.datetime(2026, 7, 1, tzinfo=dt.UTC), "the day on which it was announced"
    assert event["DESCRIPTION"] == "Chats, too.\nOwner: The care team"
    assert event["URL"] == f"{HOST}/policies/conduct/2.0/"
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_review_that_is_due(tmp_path: Path) -> None:
    text = NEXT.replace("owner", "review_by: 2027-08-01\nowner")
    site = built(tmp_path, {**FILES, "policies/conduct/index.md": text}, site=SETTINGS)
    assert days(site)["Review due: Conduct 2.0"] == dt.date(2027, 8, 1)
    gone = text.replace("owner", "retired: 2027-01-01\nowner")
    assert "Review due: Conduct 2.0" not in days(built(tmp_path, {"policies/conduct/index.md": gone}, site=SETTINGS))


def test_one_for_each_language(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    french = days(site, "/fr/policies/calendar.ics")
    assert french["Entrée en vigueur\xa0: Conduite 1.0"] == dt.date(2026, 1, 15)
    assert french["Fin de mandat\xa0: Ada, Lead (The care team)"] == dt.date(2026, 12, 31)
    assert not set(uids(site)) & set(uids(site, "/fr/policies/calendar.ics"))
    assert grammar(site.file("/fr/policies/calendar.ics").read_bytes()) == []
    assert site.hrefs("/fr/policies/", "//head/link[@type='text/calendar']") == ["/fr/policies/calendar.ics"]


def test_no_policies_no_calendar(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if not path.startswith("policies/")}
    assert not [target for target in built(tmp_path, files, site=SETTINGS).targets() if target.endswith(".ics")]


def test_the_day_of_the_build_changes_nothing(tmp_path: Path) -> None:
    before = built(tmp_path, FILES, site=SETTINGS, now="2025-01-01").file("/policies/calendar.ics").read_bytes()
    for day in ("2026-07-01", "2026-08-01", "2030-01-01"):
        assert again(tmp_path, now=day).file("/policies/calendar.ics").read_bytes() == before


def test_uids_stay_when_titles_words_dates_and_addresses_change(tmp_path: Path) -> None:
    before = built(tmp_path, FILES, site=SETTINGS)
    moved = NEXT.replace("title: Conduct", "title: Good conduct\nslug: good").replace("2026-08-01", "2026-09-01")
    roster = FILES["content/_data/roster.yml"].replace("The care team", "Care").replace("2026-12-31", "2027-12-31")
    files = {"policies/conduct/index.md": moved, "content/_data/roster.yml": roster}
    after = built(tmp_path, files, site=SETTINGS)
    assert uids(after) == uids(before)
    assert days(after)["Good conduct 2.0 takes effect"] == dt.date(2026, 9, 1)
    assert len(set(uids(after))) == len(uids(after))


def test_a_person_or_team_that_the_roster_does_not_know_is_named_by_id(tmp_path: Path) -> None:
    roster = "roles: [{team: crew, role: 'Cook; and, so on', person: eve, end: 2026-09-09}]\n"
    site = built(tmp_path, {**FILES, "content/_data/roster.yml": roster}, site=SETTINGS)
    assert days(site)["End of a term: eve, Cook; and, so on (crew)"] == dt.date(2026, 9, 9)


def test_far_days(tmp_path: Path) -> None:
    files = {
        **FILES,
        "policies/a.md": version("A", "1", "0001-01-01"),
        "policies/b.md": version("B", "1", "9999-12-31"),
    }
    found = days(built(tmp_path, files, site=SETTINGS))
    assert (found["A 1 takes effect"], found["B 1 takes effect"]) == (dt.date(1, 1, 1), dt.date(9999, 12, 31))


@given(st.text(), st.text(), st.text(), st.dates())
def test_any_text_keeps_the_grammar_and_comes_back(name: str, summary: str, description: str, day: dt.date) -> None:
    event = CalendarEvent("n", day, day, summary, description, "c", "https://example.org/é x")
    data = calendar(CalendarView(name, "en", "https://example.org/a", "https://example.org/", (event,)))
    assert grammar(data) == []
    (read,) = Calendar.from_ical(data).walk("VEVENT")
    assert read["DTSTART"].dt == day
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", summary.replace("\r\n", "\n").replace("\r", "\n"))
    assert str(read["SUMMARY"]) == plain
