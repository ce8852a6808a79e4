"""The inbox and the planet are read back as they were written, whatever feeds say; keys are added alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.bookmarks.clean import one_line
from site_builder.desk.harvest.inbox import Candidate, CannotRead, inbox_text, read_inbox, with_skipped
from site_builder.desk.harvest.planet import planet_text
from site_builder.desk.harvest.rows import with_row_key
from site_builder.kinds.planet.schema import PlanetRow
from site_builder.text import yaml
from site_builder.text.schema import convert

lines = st.text(max_size=40).map(one_line)
urls = st.sampled_from(["https://a.example/", "https://a.example/?a=1&b={}:#x", "https://é.example/ü,[x]"])
moments = st.integers(-62 * 10**9, 4 * 10**9).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC))
candidates = st.builds(
    Candidate,
    url=urls,
    title=lines,
    source=lines,
    site=urls,
    feed=urls,
    date=st.none() | moments,
    author=lines,
    lang=st.sampled_from(["", "fr", "no"]),
    tags=st.lists(lines.filter(bool), max_size=3).map(tuple),
    rank=st.floats(0, 9999).map(lambda number: round(number, 2)),
    why=st.lists(lines.filter(bool), max_size=2).map(tuple),
    summary=lines,
)
planets = st.builds(
    PlanetRow, url=urls, title=lines, date=moments, author=lines, source=lines, site=urls, summary=lines
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(candidates, max_size=3))
def test_an_inbox_reads_as_it_was_written(tmp_path: Path, rows: list[Candidate]) -> None:
    (tmp_path / "inbox.yml").write_text(inbox_text(rows), encoding="utf-8")
    assert list(read_inbox(tmp_path, "")) == rows


@settings(deadline=None)
@given(st.lists(planets, max_size=3))
def test_a_planet_reads_as_it_was_written(rows: list[PlanetRow]) -> None:
    loaded = yaml.load(planet_text(rows))
    assert not loaded.problems
    assert [convert(row, PlanetRow)[0] for row in loaded.value or []] == rows


def test_an_inbox_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "inbox.yml").write_bytes(b"- url: \xff\n")
    with pytest.raises(CannotRead, match="line 1"):
        read_inbox(tmp_path, "")


@pytest.mark.parametrize("before", [None, b"", b"- https://a.example/", b"# c\r\n- https://a.example/\r\n"])
def test_skipped_addresses_are_added_at_the_end(before: bytes | None) -> None:
    after = with_skipped(before, "https://b.example/: x")
    assert yaml.load(after.decode()).value[-1] == "https://b.example/: x"
    assert after.startswith(before or b"")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- a: x\n", "- a: x\n  k: v\n"),
        ("- a: x # c\n  b: y\n", "- a: x # c\n  k: v\n  b: y\n"),
        ("-   a: x\r\n    b: y", "-   a: x\r\n    k: v\r\n    b: y"),
        ("- b: y\n  a: x", "- b: y\n  a: x\n  k: v"),
        ("- {a: x}", "- {a: x, k: v}"),
        ("- {a: 'x', b: y}\n", "- {a: 'x', k: v, b: y}\n"),
        ('[{"a": "x"}]\n', '[{"a": "x", k: v}]\n'),
        ("\ufeff- a: x\n", "\ufeff- a: x\n  k: v\n"),
        ("- a: >-\n    x\n    y\n", None),
        ("- &m a\n", None),
        ("- a: x\n  k: w\n", None),
        ("a: x\n", None),
    ],
)
def test_a_key_is_added_alone_or_not_at_all(text: str, after: str | None) -> None:
    found = with_row_key(text.encode(), 0, "a", "k", "v")
    assert found == (after.encode() if after else None)
