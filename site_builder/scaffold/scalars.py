"""Titles and addresses as YAML that reads back as the same text."""

from __future__ import annotations

import json
import re

from site_builder.text.encoding import CONTROL

_LINE_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
# Letters first; then nothing that YAML gives a meaning: no colon, hash, quote, bracket, and no space at the end.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.’!?%+()/-]*[\w.’!?%)])?")
_OTHER_MEANING = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def fault_of(text: str) -> str:
    """Why `text` cannot be a title, as the end of a sentence; empty when it can."""
    if not text.strip():
        return "is empty"
    if _LINE_BREAKS.search(text):
        return "has a line break or a tab in it; write it in one line"
    if CONTROL.search(text):
        return "has a character in it that cannot be shown"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "has bytes in it that are not UTF-8"
    return ""


def scalar(text: str) -> str:
    """`text`, without faults, as a YAML scalar: as it is where that is safe, else between double quotes (YAML 1.2,
    7.3.1; the escapes of JSON are among those of YAML)."""
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_MEANING:
        return text
    return json.dumps(text, ensure_ascii=False).replace("\ufeff", "\\ufeff")
