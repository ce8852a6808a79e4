"""The placeholders of texts that are translated."""

from __future__ import annotations

import re

_PART = re.compile(r"%(?:%|\((\w+)\)[sd])")


def placeholders(text: str) -> frozenset[str] | None:
    """The names in `%(name)s` and `%(name)d`; None when another percent sign stands in the text, which must be `%%`:
    each translated text is filled by Python's `%`, and `100 % sure` would be taken for a placeholder."""
    if "%" not in text:
        return frozenset()
    if "%" in _PART.sub("", text):
        return None
    return frozenset(match[1] for match in _PART.finditer(text) if match[1])
