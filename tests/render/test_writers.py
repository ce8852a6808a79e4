"""Writers: a function's bytes, or a Problem."""

from __future__ import annotations

from site_builder.render.writers import write
from site_builder.values import Problem, Written


def test_a_writer_gets_the_view() -> None:
    assert write(Written("feed.xml", "atom", ["a"]), {"atom": lambda view: str(view).encode()}) == b"['a']"


def test_an_unknown_writer_is_said_with_the_nearest() -> None:
    found = write(Written("feed.xml", "atm", None, source="index.md"), {"atom": bytes})
    assert isinstance(found, Problem)
    assert (found.code, found.path) == ("render/unknown-writer", "index.md")
    assert "Did you mean `atom`?" in found.hint


def test_a_failing_writer_is_a_problem() -> None:
    def fail(view: object) -> bytes:
        raise KeyError("boom")

    found = write(Written("feed.xml", "atom", None), {"atom": fail})
    assert isinstance(found, Problem)
    assert found.code == "render/writer"
    assert "feed.xml" in found.message and "KeyError" in found.message and "Traceback" not in found.message
