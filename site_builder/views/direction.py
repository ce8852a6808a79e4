"""Which way a language is written."""

from __future__ import annotations

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction(lang: str) -> str:
    """`rtl` for languages and scripts written from right to left, else `ltr`."""
    parts = lang.lower().split("-")
    if "latn" in parts or "cyrl" in parts:
        return "ltr"
    return "rtl" if parts[0] in _RTL or "arab" in parts or "hebr" in parts else "ltr"
