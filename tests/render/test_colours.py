"""Colours that can be read on a ground, and those that are made so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.colour import READABLE, contrast, hex_colour, readable

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
GROUNDS = st.sampled_from(["#f0f4f2", "#1b2221", "#ffffff", "#000000"])


def test_the_ratio_is_that_of_wcag() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48, "the grey that is famous for failing"
    assert contrast("#123456", "#123456") == 1.0


def test_what_is_a_colour() -> None:
    assert [hex_colour(text) for text in ("#FFF", "#1A4f9c", "1a4f9c", "#12", "red", "#1a4f9c;")] == [
        "#ffffff",
        "#1a4f9c",
        "",
        "",
        "",
        "",
    ]


@given(HEX, GROUNDS)
def test_the_nearest_readable_colour_can_be_read(colour: str, ground: str) -> None:
    made = readable(colour, ground)
    assert contrast(made, ground) >= READABLE
    assert made == colour or contrast(colour, ground) < READABLE, "what can be read stays as it is"
    assert readable(made, ground) == made
