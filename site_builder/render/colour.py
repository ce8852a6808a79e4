"""Colours that can be read: contrast as WCAG 2 measures it, and the nearest colour that has enough of it."""

from __future__ import annotations

import re
from math import cbrt

#: What text of any size needs on its ground (WCAG 2.2, success criterion 1.4.3).
READABLE = 4.5
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_STEPS = 400

Triple = tuple[float, float, float]


def hex_colour(text: str) -> str:
    """A colour as six hex digits in lower case (`#1a4f9c`), from three or six in any case; empty for anything else.

    >>> hex_colour("#1A4"), hex_colour("navy")
    ('#11aa44', '')
    """
    if not _HEX.match(text):
        return ""
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two hex colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """The colour nearest to `colour` that can be read on `ground`: itself, or with the same hue made darker or lighter
    until the contrast is enough. Black or white where no shade of it is."""
    if contrast(colour, ground) >= ratio:
        return colour
    lightness, a, b = _oklab(colour)
    end = 0.0 if _luminance(ground) > 0.18 else 1.0
    for step in range(1, _STEPS + 1):
        part = step / _STEPS
        # Near black and white there is less room for colour: it fades in step with the lightness.
        shade = _hex((lightness + (end - lightness) * part, a * (1 - part), b * (1 - part)))
        if contrast(shade, ground) >= ratio:
            return shade
    return "#000000" if end == 0.0 else "#ffffff"


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str) -> Triple:
    """Lightness and the two axes of colour in OKLab (CSS Color Module Level 4, §9.2), where equal steps look equal."""
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(lab: Triple) -> str:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _curved(min(1.0, max(0.0, channel)))):02x}" for channel in channels)


def _curved(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * float(channel ** (1 / 2.4)) - 0.055
