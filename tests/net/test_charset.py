"""Text of the web is read right, whatever it says about itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.net.charset import decode

TEXT = "Été à Liège, où l’œuvre coûte 5 €"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "text/html; charset=utf-8"),
        (TEXT.encode(), "text/html; charset=iso-8859-1"),
        (TEXT.encode(), "text/html; charset=klingon"),
        (TEXT.encode(), "text/html; charset=utf-7"),
        (TEXT.encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (TEXT.encode("cp1252"), "text/html; charset=utf-8"),
        (TEXT.encode("cp1252"), "text/html; charset=iso-8859-1"),
        (TEXT.encode("cp1252"), 'text/html; charset="ISO-8859-1"'),
        (TEXT.encode("cp1252"), ""),
        (TEXT.encode("utf-16"), "text/html; charset=utf-8"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ""),
    ],
)
def test_the_words_come_out_right(data: bytes, says: str) -> None:
    assert decode(data, says) == TEXT


def test_a_text_may_declare_its_own_charset() -> None:
    for head in ('<meta charset="koi8-r">', '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'):
        assert decode(f"{head}Привет".encode("koi8-r")) == f"{head}Привет"
    xml = '<?xml version="1.0" encoding="windows-1251"?><a>Привет, мир</a>'
    assert decode(xml.encode("cp1251"), "application/xml") == xml
    wide = '<meta charset="utf-16">é'
    assert decode(wide.encode()) == wide, "what says so in ASCII letters is not UTF-16"


def test_charsets_of_two_bytes_a_letter_are_believed() -> None:
    assert decode("联通".encode("gbk"), "text/html; charset=gb2312") == "联通", "which could be read as UTF-8 too"
    assert decode("こんにちは".encode("shift_jis"), "text/html; charset=Shift_JIS") == "こんにちは"


def test_one_wrong_byte_costs_one_letter() -> None:
    data = (TEXT * 20).encode()
    assert decode(data[:-1] if data[-1] > 127 else data[:-2] + b"\xc3", "").startswith(TEXT * 19)
    assert "Ã" not in decode(b"\xff" + data)


@given(st.binary(max_size=200), st.text(max_size=30))
def test_nothing_is_raised_for_any_bytes(data: bytes, says: str) -> None:
    assert isinstance(decode(data, f"text/html; charset={says}"), str)


@given(st.text(max_size=100), st.sampled_from(["", "text/html; charset=iso-8859-1", "text/html; charset=utf-8"]))
def test_any_text_in_utf8_comes_back(text: str, says: str) -> None:
    if text[:1] != "\ufeff":
        assert decode(text.encode(), says) == text
