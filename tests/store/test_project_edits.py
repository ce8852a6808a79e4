"""Changing files of a project: all of them or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import write
from hypothesis import given
from hypothesis import strategies as st

from site_builder.scaffold.matter import with_keys
from site_builder.store.edits import CannotWrite, Edit, apply
from site_builder.text import front_matter


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def unchanged(root: Path, edits: dict[str, Edit]) -> str:
    """Why edits cannot be made, which leave everything as it was."""
    before = everything(root)
    with pytest.raises(CannotWrite) as error:
        apply(root, edits)
    assert everything(root) == before
    return str(error.value)


def test_a_file_that_somebody_else_has_changed(tmp_path: Path) -> None:
    write(tmp_path, {"a": "one", "b": "two"})
    edits = {"b": Edit(b"two", b"x"), "a": Edit(b"other", b"y")}
    assert "a was changed by somebody else" in unchanged(tmp_path, edits)
    assert "a was changed" in unchanged(tmp_path, {"a": Edit(b"other", None)})
    assert "gone was changed" in unchanged(tmp_path, {"gone": Edit(b"", b"z")})


def test_a_file_that_should_be_new_and_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"a": "one"})
    assert "a exists already" in unchanged(tmp_path, {"b": Edit(None, b"x"), "a": Edit(None, b"y")})
    (tmp_path / "link").symlink_to("nowhere")
    assert "link exists already" in unchanged(tmp_path, {"link": Edit(None, b"y")})


def test_a_path_that_leads_out(tmp_path: Path) -> None:
    write(tmp_path, {"site/a": "one", "b": "two"})
    assert "leads out" in unchanged(tmp_path / "site", {"../b": Edit(b"two", b"x")})


@pytest.mark.parametrize("fails", range(1, 5))
def test_a_disk_that_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int) -> None:
    write(tmp_path, {"a": "one", "b": "two", "c": "three"})
    edits = {"new/d": Edit(None, b"4"), "a": Edit(b"one", b"1"), "b": Edit(b"two", b"2"), "c": Edit(b"three", None)}
    calls = 0

    def counted(name: str) -> None:
        original = getattr(Path, name)

        def replaced(self: Path, *given: object, **more: object) -> object:
            nonlocal calls
            if name == "replace" or not self.name.endswith(".part"):
                calls += 1
                if calls == fails:
                    raise OSError(28, "No space left on device", str(self))
            return original(self, *given, **more)

        monkeypatch.setattr(Path, name, replaced)

    counted("replace")
    counted("unlink")
    assert "No space left on device" in unchanged(tmp_path, edits)


def test_all_of_them(tmp_path: Path) -> None:
    write(tmp_path, {"a": "one", "c": "three"})
    (tmp_path / "a").chmod(0o640)
    apply(tmp_path, {"new/d": Edit(None, b"4"), "a": Edit(b"one", b"1"), "c": Edit(b"three", None)})
    assert everything(tmp_path) == {"new/d": b"4", "a": b"1"}
    if os.name == "posix":
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


KEYS = st.sampled_from(["title", "version", "effective", "change", "in_short", "owner", "extra"])
VALUES = st.sampled_from(
    ["x", "'a # b'", '"q: \\"r\\""', "2.10  # why", ">\n  folded\n  # no comment\n", "|\n  kept\n\n  more", "[a, b]",
     "\n  - one\n  - two", "\n- one\n- two", "{a: 1}", "", "2026-01-01", "a\n  plain\n  text"]
)  # fmt: skip
LINES = st.sampled_from(["# a remark", "", "   ", "#key: value"])


@given(
    pairs=st.dictionaries(KEYS, VALUES, min_size=1),
    between=st.lists(LINES, max_size=3),
    sets=st.dictionaries(KEYS, st.sampled_from(["1.1", "2026-02-02", "a: b # c", "it’s “so”", "'", "no"]), min_size=1),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_keys_are_set_and_nothing_else_changes(
    pairs: dict[str, str], between: list[str], sets: dict[str, str], newline: str
) -> None:
    lines = ["---"]
    for key, value in pairs.items():
        lines += [f"{key}: {value}" if not value.startswith("\n") else f"{key}:{value}", *between]
    text = "\n".join([*lines, "---", "effective: none of it"]).replace("\n", newline)
    before = front_matter.split(text)
    made = with_keys(text, sets, ("title", "version", "effective", "change"))
    if made is None:  # a line of blanks after a text in several lines may be part of it
        assert "   " in between
        return
    after = front_matter.split(made)
    assert {**before.data, **sets} == after.data
    assert after.body == before.body
    remarks = [line for line in made.replace("\r\n", "\n").split("\n") if line.startswith("#")]
    assert len(remarks) >= len([line for line in between if line.startswith("#")]) * len(pairs)
    assert ("\r" in made.replace("\r\n", "")) is False
