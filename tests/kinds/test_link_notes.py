"""The short way for plain commentaries gives what the parser gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.kinds.link.notes import note_body
from site_builder.text.markdown import parse_markdown
from site_builder.values import ParseOptions

WORD = st.one_of(
    st.text(st.characters(categories=["L", "N", "P", "S", "M"]), max_size=6),
    st.sampled_from(
        ["1.", "A.", "(c)", "www", "example.com", "it's", "a--b", "Note:", ":", "-", "*so*", "e.g.", "été"]
    ),
)
LINE = st.lists(WORD, max_size=8).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(note=st.one_of(LINE, st.text(max_size=30), LINE.map(lambda line: f"{line}\n")))
@example(note="")
@example(note="Plain words, with a comma; and more (in brackets). Well-known: yes!")
@example(note="看 這個。Ελληνικά…")
@example(note="two  spaces and one at the end ")
@example(note="x" * 500)
@pytest.mark.parametrize("html", ["safe", "off", "trusted"])
def test_any_note_comes_out_as_the_parser_writes_it(html: str, note: str) -> None:
    options = ParseOptions(html=html)  # type: ignore[arg-type]
    assert note_body(note, options, 7) == parse_markdown(note, options, keep_title=True, first_line=7)
