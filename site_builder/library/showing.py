"""How a page shows a picture: the `<img>` of a text becomes a `<picture>` with sizes to choose from (HTML standard,
section 4.8.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from site_builder.library.pictures import Size, Variants
from site_builder.values import Source

_TAIL = re.compile(r'"((?:[^"<>]|"[^"<>]*")*)>')
_NUMBER = re.compile(r'\b(width|height)="(\d{1,5})"')
_LAZY = ' loading="lazy"'
_COLUMN = "(min-width: 45rem) 40rem, 100vw"
"""How wide a picture in a text is: as the column, which has some 68 letters in a line."""
_SOON = 2000
"""Characters of HTML: a picture before them is most likely seen at once."""


class Shower:
    """Writes the pictures of one text into `out`, the pieces of its HTML so far. `own_page`: the text stands on its own
    page, so that its first picture is not waited with."""

    def __init__(self, out: list[str], own_page: bool) -> None:
        self._out = out
        self._first = own_page

    def show(
        self, address: str, after: str, source: Source, sizes: Variants | None, url: Callable[[Size], str]
    ) -> str | None:
        """Write a picture whose tag begins at the end of `out` and goes on in `after`, the piece that follows its
        `address` (escaped); what is left of that piece, or None when it is no tag that we know how to complete."""
        start, tail = self._out[-1].rfind("<img "), _TAIL.match(after)
        if start < 0 or tail is None:
            return None
        before, head, rest = self._out[-1][:start], self._out[-1][start:], tail[1]
        if "srcset=" in head or "srcset=" in rest:  # the author has chosen
            return None
        rest += _dimensions(head + '"' + rest, source)
        if self._first:
            self._first = False
            if not any("<img " in piece for piece in (*self._out[:-1], before)):
                head, rest = head.replace(_LAZY, ""), rest.replace(_LAZY, "")
                if sum(map(len, self._out)) < _SOON:
                    rest += ' fetchpriority="high"'
        if sizes is None or _inside_picture((*self._out[:-1], before)):
            self._out[-1] = f"{before}{head}"
            self._out.append(f'{address}"{rest}>')
            return after[tail.end() :]
        widths = _widths(head + '"' + rest)
        lines = [
            f'<source type="image/{name}" srcset="{_srcset(found, url)}" sizes="{widths}">'
            for name, found in sizes.formats
        ]
        src = address if sizes.shown.drawn is None else escape(url(sizes.shown))
        choice = f' srcset="{_srcset(sizes.fallback, url)}" sizes="{widths}"' if len(sizes.fallback) > 1 else ""
        self._out[-1] = f"{before}<picture>{''.join(lines)}{head}"
        self._out.append(f'{src}"{choice}{rest}></picture>')
        return after[tail.end() :]


def _srcset(sizes: tuple[Size, ...], url: Callable[[Size], str]) -> str:
    return ", ".join(f"{escape(url(size))} {size.width}w" for size in sizes)


def _inside_picture(pieces: tuple[str, ...]) -> bool:
    """Whether a `<picture>` of the author is open at the end of some HTML."""
    html = "".join(pieces)
    return html.rfind("<picture") > html.rfind("</picture")


def _dimensions(tag: str, source: Source) -> str:
    """Width and height, as far as the author has not said them: with them the page reserves the place."""
    said = {name: int(value) for name, value in _NUMBER.findall(tag)}
    if not (source.width and source.height):
        return ""
    if not said:
        return "" if " width=" in tag or " height=" in tag else f' width="{source.width}" height="{source.height}"'
    if "height" not in said and " height=" not in tag:
        return f' height="{max(1, round(said["width"] * source.height / source.width))}"'
    if "width" not in said and " width=" not in tag:
        return f' width="{max(1, round(said["height"] * source.width / source.height))}"'
    return ""


def _widths(tag: str) -> str:
    """How wide the picture will be shown."""
    said = dict(_NUMBER.findall(tag))
    width = said.get("width", "")
    column = f"(min-width: {width}px) {width}px, 100vw" if width and int(width) < 640 else _COLUMN
    return f"auto, {column}" if _LAZY in tag else column
