"""Messages name the line and column where an address or a tag was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.locate import locate, locate_tag


@pytest.mark.parametrize(
    ("text", "href", "nth", "place"),
    [
        ("see [a](b.md)", "b.md", 0, (1, 9)),
        ("see\n\n- [a](b.md) and [c](b.md)", "b.md", 1, (3, 21)),
        ("![x](<a file.png>)", "a%20file.png", 0, (1, 7)),
        ("[x](caf%C3%A9.md)", "café.md", 0, (1, 5)),
        ("[x](a&amp;b.md)", "a&b.md", 0, (1, 5)),
        (r"[x](a\_b.md)", "a_b.md", 0, (1, 5)),
        ("[x](a(1).md)", "a(1).md", 0, (1, 5)),
        ("text [x][r]\n\n[r]: b.md 'T'", "b.md", 0, (3, 6)),
        ("[x][r] [y][r]\n\n[r]: b.md", "b.md", 1, (3, 6)),
        ("<javascript:alert(1)>", "javascript:alert(1)", 0, (1, 2)),
        ("mail https://a.org/x. now", "https://a.org/x", 0, (1, 6)),
        ('<img alt="" src="a.png">', "a.png", 0, (1, 18)),
        ("<a href='a.md'>", "a.md", 0, (1, 10)),
        ("<a href=a.md>", "a.md", 0, (1, 9)),
        ('<img srcset="a.png 1x, b.png 2x">', "b.png", 0, (1, 24)),
        (":::video talk.mp4 Title\n:::", "talk.mp4", 0, (1, 10)),
        ("`[a](b.md)` [a](b.md)", "b.md", 0, (1, 17)),
        ("```\n[a](b.md)\n```\n[a](b.md)", "b.md", 0, (4, 5)),
        ("~~~~\n[a](b.md)\n~~~\n~~~~\n[a](b.md)", "b.md", 0, (5, 5)),
        ("<!-- [a](b.md) -->\n[a](b.md)", "b.md", 0, (2, 5)),
        ("nothing", "b.md", 0, (1, 1)),
        ("", "", 0, (1, 1)),
    ],
)
def test_address(text: str, href: str, nth: int, place: tuple[int, int]) -> None:
    assert locate(text, href, nth, 1) == place


def test_lines_are_those_of_the_file() -> None:
    assert locate("x\n[a](b)", "b", 0, 10) == (11, 5)
    assert locate("x", "b", 0, 10) == (10, 1)


def test_tags_and_their_attributes() -> None:
    text = "a <b>x</b>\n<b onclick=x> `<b>` <b  style='x'>"
    assert locate_tag(text, "b", 1, 1) == (2, 1)
    assert locate_tag(text, "b", 2, 1) == (2, 21)
    assert locate_tag(text, "b", 0, 1, "style") == (2, 25)
    assert locate_tag(text, "script", 0, 5) == (5, 1)


@given(st.text(), st.text(max_size=5), st.integers(-1, 5))
def test_never_raises(text: str, href: str, nth: int) -> None:
    line, column = locate(text, href, nth, 3)
    assert line >= 3 and column >= 1
    line, column = locate_tag(text, href, nth, 3, "on")
    assert line >= 3 and column >= 1
