"""Styles in drawings: nothing may be fetched, and nothing may run."""

from __future__ import annotations

import re

_URL = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^)\"']*)\s*\)?", re.IGNORECASE)
_IMPORT = re.compile(r"@(?:import|charset|namespace)\b[^;{}]*;?", re.IGNORECASE)
_DATA = re.compile(
    r"data:(?:image/(?:png|jpe?g|gif|webp|avif)|font/[\w.+-]+|application/(?:x-)?font[\w.+-]*)[;,]", re.IGNORECASE
)
_RUNS = re.compile(r"javascript:|vbscript:|expression\s*\(|behavior\s*:|-moz-binding|image-set\s*\(|src\s*\(", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def harmless_address(address: str) -> bool:
    """Whether an address names a part of the same drawing, or holds a picture (or letters) itself."""
    address = "".join(address.split())
    return address.startswith("#") or bool(_DATA.match(address))


def may_fetch(value: str) -> bool:
    """Whether a value of CSS, in lower case, names an address, or has an escape that can hide one."""
    return any(sign in value for sign in ("url(", "image-set(", "src(", "\\"))


def clean_css(text: str) -> str:
    """A style sheet that fetches nothing; empty where that cannot be told (escapes can hide what is meant)."""
    if "\\" in text or "<" in text or text.rfind("/*") > text.rfind("*/"):
        return ""
    bare = _COMMENT.sub("", text)
    if _RUNS.search(bare) or "/*" in bare:
        return ""

    def judged(match: re.Match[str]) -> str:
        return match[0] if harmless_address(match[1].strip("\"' ")) else "none"

    return _URL.sub(judged, _IMPORT.sub("", bare)) if "@" in bare or "url(" in bare.lower() else text


def clean_value(value: str) -> str | None:
    """The value of an attribute that styles; None where it would fetch or run something."""
    cleaned = clean_css(value)
    return cleaned if cleaned == value else None
