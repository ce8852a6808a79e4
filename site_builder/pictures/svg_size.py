"""How large a drawing is, as its first element says (SVG 2, sections 7.2 and 8.2; CSS Values 4, section 6.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LENGTH = re.compile(r"\s*\+?(\d{0,6}(?:\.\d{1,9})?)(px|pt|pc|in|cm|mm)?\s*\Z", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_WIDE = 1200
"""Pixels: wider than the column of any theme."""


def drawing_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Width and height in pixels; zeros where the drawing does not say. One that says only its proportions is as wide
    as the place that it is given: so it is told here as a very wide one, which themes bound by that place."""
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    wide, high = _box(attributes.get("viewBox", ""))
    if wide and high and not (width and height):
        width = width or (height * wide / high if height else _WIDE)
        height = height or width * high / wide
    return (max(1, round(width)), max(1, round(height))) if width and height else (0, 0)


def _pixels(text: str) -> float:
    """A length in pixels; 0 for one that depends on something else, such as a percentage."""
    found = _LENGTH.match(text)
    return float(found[1]) * _PIXELS[(found[2] or "px").lower()] if found and found[1] else 0.0


def _box(text: str) -> tuple[float, float]:
    """Width and height of a `viewBox`, zeros where there is none."""
    numbers = text.replace(",", " ").split()
    wide, high = (_pixels(number) for number in numbers[2:]) if len(numbers) == 4 else (0.0, 0.0)
    return wide, high
