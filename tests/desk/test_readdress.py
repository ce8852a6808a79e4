"""Addresses are changed where they stand, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.library.checks import Check
from site_builder.scaffold.checks_text import checks_text
from site_builder.scaffold.readdress import Change, readdressed, with_archived
from site_builder.store.whole import CannotWrite, write_whole
from site_builder.text import yaml
from site_builder.text.asking import asked

OLD, NEW = "https://old.example/a", "https://new.example/b?c"
COPY = "https://archive.example/web/2026/https://old.example/a"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See {}.", "See {}."),
        ("[x]({}) and", "[x]({}) and"),
        ("<{}>", "<{}>"),
        ("url: '{}' # c", "url: '{}' # c"),
        ("**{}**", "**{}**"),
        ("({}), next", "({}), next"),
    ],
)
def test_only_the_address_is_changed(before: str, after: str) -> None:
    text = f"éé\r\n{before.format(OLD)}\r\nlast"
    at = before.index("{}") + 1
    for column in (at, at - 1) if at > 1 else (at,):
        found = readdressed(text.encode(), [Change(2, column, OLD, NEW)]).decode()
        assert found == f"éé\r\n{after.format(NEW)}\r\nlast"


@pytest.mark.parametrize("longer", ["/more", "?x=1", "bc", "#part", "&y", "-z", "%20", "é"])
def test_a_longer_address_that_begins_alike_is_another_one(longer: str) -> None:
    text = f"[x]({OLD}{longer})".encode()
    assert readdressed(text, [Change(1, 5, OLD, NEW)]) == text


def test_other_spellings_of_the_same_address_are_found() -> None:
    old = "https://old.example/%C3%A9?a=1&b=2"
    for written in ("https://old.example/é?a=1&amp;b=2", "https://old.example/%c3%a9?a=1&b=2"):
        assert readdressed(f"[x]({written})".encode(), [Change(1, 5, old, NEW)]) == f"[x]({NEW})".encode()


@given(st.binary(max_size=200), st.integers(1, 9), st.integers(1, 40))
def test_a_place_that_holds_something_else_stays(data: bytes, line: int, column: int) -> None:
    if b"https" not in data:
        assert readdressed(data, [Change(line, column, OLD, NEW)]) == data


def test_two_in_one_line_are_both_changed() -> None:
    text = f"{OLD} {OLD}"
    changes = [Change(1, 1, OLD, NEW), Change(1, len(OLD) + 2, OLD, NEW), Change(1, 1, OLD, NEW)]
    assert readdressed(text.encode(), changes) == f"{NEW} {NEW}".encode()


ROWS = [
    f"- url: {OLD}\n  title: x\n",
    f"- url: {OLD}  # why\n  title: x\n",
    f"# c\n-   title: x\n    url: '{OLD}'\n    note: |\n      y\n",
    f'- {{url: "{OLD}", title: x}}\n',
    f"- {{title: x, url: {OLD}}}\n",
    f"- {{\n    title: x,\n    url: {OLD}\n  }}\n",
    f"- url: {OLD}",
    f"- title: x\n  url: >-\n    {OLD}\n  note: y\n",
    f"-\n  url: {OLD}\n",
    f"- url:\n    {OLD}\n  title: x\n",
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_copy_is_added_to_a_row_of_any_style_or_not_at_all(row: str, ending: str) -> None:
    text = (
        f"\ufeff- url: https://first.example/\n{row}" + ("" if row[-1] != "\n" else "- url: https://last.example/\n")
    ).replace("\n", ending)
    found = with_archived(text.encode(), 1, COPY)
    before = yaml.load(text.lstrip("\ufeff").replace("\r\n", "\n")).value
    if found is None:
        assert ">-" in row or "url:\n" in row, row
        return
    after = yaml.load(found.decode().lstrip("\ufeff").replace("\r\n", "\n"))
    assert not after.problems
    assert after.value == [before[0], {**before[1], "archived": COPY}, *before[2:]]
    assert found.decode().replace(COPY, "").count("\r") - found.decode().count("\r\n") == 0
    kept = iter(found.decode())
    assert all(letter in kept for letter in text), "what was there is still there, in its order"


def test_a_row_that_has_a_copy_keeps_it() -> None:
    for row in (
        f"- url: {OLD}\n  archived: https://a.example/\n",
        f"- url: {OLD}\n  archived:\n",
        "- text\n",
        "a: b\n",
    ):
        assert with_archived(row.encode(), 0, COPY) is None


checks = st.builds(
    Check,
    url=st.text("abc/:?#\"'{},[]\\é ", min_size=1, max_size=12).map(lambda text: asked(f"https://x.example/{text}")),
    checked=st.none() | st.dates(),
    status=st.sampled_from(["200", "404", "timeout", "too-large"]),
    failures=st.integers(0, 9),
    since=st.none() | st.dates(),
    final=st.sampled_from(["", "https://y.example/?a,b#c: d"]),
    archived=st.sampled_from(["", COPY]),
)


@given(st.lists(checks, max_size=6, unique_by=lambda check: check.url), st.randoms())
def test_the_log_reads_back_as_it_was_written(records: list[Check], random: object) -> None:
    from site_builder.kinds.checks import parse
    from site_builder.values import ParseOptions, Source

    text = checks_text(records)
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert checks_text(shuffled) == text
    parsed = parse(Source("content/links/checks.yml", "x", text.encode()), ParseOptions())
    assert parsed.problems == ()
    assert parsed.items[0].meta.records == tuple(sorted(records, key=lambda check: check.url))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path, "a/b.yml", b"old")
    (tmp_path / "a/b.yml").chmod(0o640)
    write_whole(tmp_path, "a/b.yml", b"new")
    assert (tmp_path / "a/b.yml").read_bytes() == b"new"
    assert (tmp_path / "a/b.yml").stat().st_mode & 0o777 == 0o640

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(CannotWrite, match="No space left"):
        write_whole(tmp_path, "a/b.yml", b"half")
    assert (tmp_path / "a/b.yml").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.yml"]


def test_nothing_is_written_out_of_the_project(tmp_path: Path) -> None:
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "links").symlink_to(tmp_path)
    with pytest.raises(CannotWrite, match="leads out of the project"):
        write_whole(inside, "links/checks.yml", b"x")
    assert not (tmp_path / "checks.yml").exists()
