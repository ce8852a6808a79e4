"""Every code that a Problem can have is explained in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_NAME = r"[a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*"
_CODE = re.compile(rf'code="({_NAME})"')
_TEXT = re.compile(rf'"({_NAME})"')
_OTHERS = {"image", "links", "sources", "text"}
"""Families in which a text of that form may be something else: a media type, an address, a part of a code."""


def test_every_code_is_documented() -> None:
    page = (ROOT / "content/docs/problems.md").read_text(encoding="utf-8")
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("site_builder/**/*.py"))]
    codes = {code for text in texts for code in _CODE.findall(text)}
    families = {code.partition("/")[0] for code in re.findall(rf"`({_NAME})`", page)} - _OTHERS
    codes |= {each for text in texts for each in _TEXT.findall(text) if each.partition("/")[0] in families}
    assert len(codes) > 150 and "harvest/gone" in codes, "the patterns find the codes"
    assert not sorted(code for code in codes if f"`{code}`" not in page)
