"""A bound on how deep raw HTML nests: the cleaner needs quadratic time for thousands of open elements."""

from __future__ import annotations

import re

from site_builder.text.markdown.allow import VOID

DEEPEST = 200
_FEW_TAGS = 2 * DEEPEST
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_SELF_CLOSING = VOID | {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"}  # a new one ends the last


def bounded(html: str) -> str:
    """Scanned HTML without the start tags that would open more than `DEEPEST` elements, and without end tags of
    elements that are not open."""
    if html.count("<") < _FEW_TAGS:
        return html
    open_: dict[str, int] = {}
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        end, name = match.groups()
        if name in _SELF_CLOSING:
            return match[0]
        if end:
            if not open_.get(name):
                return ""
            open_[name] -= 1
            depth -= 1
        elif depth >= DEEPEST:
            return ""
        else:
            open_[name] = open_.get(name, 0) + 1
            depth += 1
        return match[0]

    return _TAG.sub(keep, html)
