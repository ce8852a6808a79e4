"""A social card, drawn: what it is, the title, and whose site it is, in the manner of the default theme.

The letters are our own and laid out by Pillow alone (no HarfBuzz, which some machines have and others not), so a card
has the same bytes wherever Pillow has the same version.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

from PIL import Image, ImageColor, ImageDraw, ImageFont

from site_builder.pictures.letters import cut, drawable, seen, wrapped
from site_builder.values import SocialCard

SIZE = (1200, 630)
_SERIF, _SANS = "card-serif-600", "card-sans-400"
_EDGE, _BAR = 80, 24
_TOP, _BOTTOM = 160, 492
_SIZES = (92, 84, 76, 68, 60, 54, 48)
_LINES = 4
_LEADING = 1.16
_LABEL, _FOOT = 36, 34
_SHADES = 8
_RULE = 512


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    data = files("site_builder.pictures.fonts").joinpath(f"{name}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def _word(name: str, size: int, word: str) -> float:
    return float(_font(name, size).getlength(seen(word)))


def _measure(name: str, size: int) -> Callable[[str], float]:
    """How wide a line is, from its words, each of which is measured once."""
    space = _word(name, size, " ")

    def measure(line: str) -> float:
        words = line.split(" ")
        return sum(_word(name, size, word) for word in words) + space * (len(words) - 1)

    return measure


class _Sheet:
    """A card that is being drawn: pixels are numbers of colours, of which each ink has some between it and paper.
    `rtl`: from the right."""

    def __init__(self, card: SocialCard) -> None:
        self.image = Image.new("P", SIZE, 0)
        paper = ImageColor.getrgb(card.paper)
        self._inks = {colour: 1 + _SHADES * at for at, colour in enumerate((card.ink, card.soft, card.accent))}
        colours = [*paper[:3]]
        for ink in (card.ink, card.soft, card.accent):
            rgb = ImageColor.getrgb(ink)
            for shade in range(1, _SHADES + 1):
                colours += [
                    (low * (_SHADES - shade) + high * shade) // _SHADES
                    for low, high in zip(paper[:3], rgb[:3], strict=True)
                ]
        self.image.putpalette(colours)
        self._rtl = card.rtl

    def bar(self, box: tuple[int, int, int, int], colour: str) -> None:
        """A rectangle."""
        self.image.paste(self._inks[colour] + _SHADES - 1, box)

    def line(self, text: str, y: int, name: str, size: int, colour: str, *, end: bool = False) -> None:
        """A line of words whose baseline is at `y`, at the side where lines begin, or at the other one."""
        if not text:
            return
        font, text = _font(name, size), seen(text)
        x = SIZE[0] - _EDGE - round(font.getlength(text)) if end != self._rtl else _EDGE
        strip = Image.new("L", (SIZE[0], size * 2), 0)
        ImageDraw.Draw(strip).text((x, round(size * 1.4)), text, font=font, fill=255, anchor="ls")
        first = self._inks[colour]
        shades = strip.point([first + value * _SHADES // 256 for value in range(256)])
        covered = strip.point([255 if value * _SHADES >= 128 else 0 for value in range(256)])
        self.image.paste(Image.frombytes("P", strip.size, shades.tobytes()), (0, y - round(size * 1.4)), covered)


def draw(card: SocialCard) -> bytes:
    """The card as a PNG with few colours."""
    sheet = _Sheet(card)
    width = SIZE[0] - 2 * _EDGE
    sheet.bar((0, 0, SIZE[0], _BAR), card.accent)
    sheet.line(_short(drawable(card.label, _SANS), _LABEL, width), 118, _SANS, _LABEL, card.accent)
    title, site = drawable(card.title, _SERIF), drawable(card.site, _SANS)
    if not title:
        title, site = drawable(card.site, _SERIF), ""
    lines, size = _title(title, width)
    leading = round(size * _LEADING)
    # The block of the title stands a little above the middle of its place.
    y = _TOP + max(0, (_BOTTOM - _TOP - leading * len(lines)) // 3) + round(size * 0.86)
    for line in lines:
        sheet.line(line, y, _SERIF, size, card.ink)
        y += leading
    for rule in (_RULE, _RULE + 4):
        sheet.bar((_EDGE, rule, SIZE[0] - _EDGE, rule + 1), card.ink)
    host = _short(card.host, _FOOT, width // 2)
    left = _short(site, _FOOT, width - _measure(_SANS, _FOOT)(host) - _EDGE)
    sheet.line(left, 572, _SANS, _FOOT, card.ink)
    sheet.line(host, 572, _SANS, _FOOT, card.soft, end=bool(left))
    out = io.BytesIO()
    sheet.image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _title(title: str, width: int) -> tuple[list[str], int]:
    """The lines of a title and the size of its letters: the largest in which it fits."""
    if not title:
        return [], _SIZES[0]
    for size in _SIZES:
        room = min(_LINES, (_BOTTOM - _TOP) // round(size * _LEADING))
        if lines := wrapped(title, width, room, _measure(_SERIF, size)):
            return list(lines), size
    return cut(title, width, _LINES, _measure(_SERIF, _SIZES[-1])), _SIZES[-1]


def _short(text: str, size: int, width: float) -> str:
    """A text in one line, cut where it is too long."""
    return cut(text, width, 1, _measure(_SANS, size))[0] if text else ""
