"""What is made of shipped files is kept beside the program, by the rules of compiled modules."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from site_builder.store.beside import PLACE, made_once

KEY, OTHER = "0" * 32, "1" * 32


class Made:
    """Counts how often something had to be made."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.times = folder, 0

    def __call__(self, key: str = KEY, name: str = "ab") -> bytes:
        def make() -> bytes:
            self.times += 1
            return f"made for {key}".encode()

        return made_once(name, key, make, self.folder)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Made(tmp_path / "kept")


def test_it_is_made_once(made: Made) -> None:
    assert made() == made() == b"made for " + KEY.encode()
    assert made.times == 1


def test_another_key_takes_the_place_of_the_first(made: Made) -> None:
    assert (made(), made(OTHER)) == (f"made for {KEY}".encode(), f"made for {OTHER}".encode())
    assert made.times == 2
    assert len(list(made.folder.iterdir())) == 1
    made()
    assert made.times == 3


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:20], lambda data: data[:-1] + b"x"])
def test_what_is_damaged_is_made_again(made: Made, damage: object) -> None:
    made()
    (place,) = made.folder.iterdir()
    place.write_bytes(damage(place.read_bytes()))  # type: ignore[operator]
    assert made() == b"made for " + KEY.encode()
    assert made.times == 2
    made()
    assert made.times == 2


def test_nothing_is_written_where_python_shall_write_nothing(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made() and made() and made.times == 2
    assert not made.folder.exists()


def test_a_place_that_cannot_be_written_is_no_mistake(made: Made) -> None:
    made.folder.write_text("a file stands here")
    assert made() and made() and made.times == 2


def test_it_lies_where_python_keeps_its_own() -> None:
    assert PLACE.parent.name == "__pycache__" or sys.pycache_prefix
