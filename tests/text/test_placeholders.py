"""Placeholders in any text: nothing raises, and each is found again where it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.kinds.policy import parse
from site_builder.text.placeholders import MOST, locate_placeholders, placeholders
from site_builder.values import ParseOptions, Source

SIGNS = st.text(st.sampled_from("[]{}()*_\\`<>!XTODBé nameyour\n"), max_size=80)
WORDS = st.lists(st.sampled_from(["rules", "*may*", "`TODO`", "[x](y)", "and", "été"]), min_size=1, max_size=6)
FILL = st.sampled_from(["[INSERT EMAIL]", r"\[your name\]", "{{NAME}}", "TODO", "[lien vers **le site**]"])


@settings(deadline=None)
@given(SIGNS)
def test_any_text_can_be_read(text: str) -> None:
    found = placeholders(text)
    assert len(found) <= MOST
    last = text.count("\n") + 7
    assert all(7 <= each.line <= last and each.column >= 1 for each in locate_placeholders(found, text, 7))
    parse(Source("policies/p.md", "d", text.encode()), ParseOptions())


@settings(deadline=None)
@given(st.lists(WORDS, max_size=5), FILL, WORDS)
def test_a_placeholder_is_found_in_its_line(before: list[list[str]], fill: str, after: list[str]) -> None:
    lines = [" ".join(words) for words in before] + [f"Write to {fill}, {' '.join(after)}"]
    body = "\n\n".join(lines)
    parsed = parse(Source("policies/p.md", "d", f"---\ntitle: T\n---\n{body}\n".encode()), ParseOptions())
    (found,) = parsed.items[0].meta.placeholders
    assert (found.line, found.column) == (2 * len(before) + 4, 10)
    assert found.text == fill.replace("\\", "").replace("*", "")
