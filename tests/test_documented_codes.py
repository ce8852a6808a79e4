"""Every code that a Problem can have is explained in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r'code="([a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*)"')


def test_every_code_is_documented() -> None:
    page = (ROOT / "content/docs/problems.md").read_text(encoding="utf-8")
    codes = {code for path in ROOT.glob("site_builder/**/*.py") for code in _CODE.findall(path.read_text("utf-8"))}
    assert len(codes) > 30, "the pattern finds the codes"
    assert not sorted(code for code in codes if f"`{code}`" not in page)
