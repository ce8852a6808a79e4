"""Which sizes a picture comes in, and where they are published. Pure: names are known before anything is drawn."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from site_builder.text.addresses import path_slug
from site_builder.values import Drawn, Images, Picture, PictureTools, Resized, Source, digest

_SIZED = frozenset({"jpeg", "png", "webp"})
_SUFFIX = {"jpeg": "jpg"}
_LONGEST = {"webp": 16_383, "avif": 32_768}
"""Pixels of a side (RFC 9649, section 3; what browsers decode of AVIF): pictures of whole pages are longer."""
_LONGEST_NAME = 60
_HEX = 10
FOLDER = "assets/pictures"
"""Where sizes are published; the names hold digests, so browsers may keep them for ever."""
VERSION = 1
"""Changes whenever the same recipe would come out otherwise."""
CLEAN_VERSION = 2
"""Changes whenever the same file would be published otherwise."""
WIDEST_SHARED = 1600
"""Pixels: the widest picture that other sites are offered for their cards."""


class Size(NamedTuple):
    """One size of a picture; `drawn` is None for the file itself."""

    width: int
    height: int
    drawn: Drawn | None


class Variants(NamedTuple):
    """The sizes of a picture, the smallest first: `formats` by the name of the format, the preferred one first;
    `fallback` in the format of the file, which every browser shows."""

    formats: tuple[tuple[str, tuple[Size, ...]], ...]
    fallback: tuple[Size, ...]

    @property
    def shown(self) -> Size:
        """The one for browsers that cannot choose."""
        return self.fallback[-1]

    def all(self) -> tuple[Drawn, ...]:
        """What is to be made for them."""
        sizes = (*(size for _, sizes in self.formats for size in sizes), *self.fallback)
        return tuple(size.drawn for size in sizes if size.drawn is not None)


def variants(source: Source, images: Images, tools: PictureTools) -> Variants | None:
    """The sizes of a picture; None where it is shown as it is: what moves, drawings, icons (not wider than the smallest
    width), damaged ones, and all where nothing can draw."""
    picture = source.picture
    widths = sorted(set(images.widths))
    if not tools.version or not widths or picture is None or picture.fault or picture.animated:
        return None
    if picture.format not in _SIZED or picture.width <= widths[0]:
        return None
    smaller = [width for width in widths if width < picture.width]
    # One that is hardly wider than the last of them is shown in its own width where that costs little.
    own = [picture.width] if picture.width <= widths[-1] else []
    formats = [name for name in dict.fromkeys(images.formats) if name in tools.formats and name != picture.format]
    longest = _height(picture, max((*smaller, *own)))
    formats = [name for name in formats if longest <= _LONGEST[name]]
    return Variants(
        tuple(
            (name, tuple(_size(source, width, name, images, tools) for width in (*smaller, *own))) for name in formats
        ),
        (
            *(_size(source, width, picture.format, images, tools) for width in smaller),
            *(Size(width, picture.height, None) for width in own),
        ),
    )


def _height(picture: Picture, width: int) -> int:
    """How high a picture is when it is made so wide."""
    return max(1, round(picture.height * width / picture.width))


def _size(source: Source, width: int, format_: str, images: Images, tools: PictureTools) -> Size:
    assert source.picture is not None  # only what has been looked at has sizes
    height = _height(source.picture, width)
    recipe = Resized(format_, width, height, min(100, max(1, images.quality)), tools.version, VERSION)
    stem = path_slug(posixpath.splitext(posixpath.basename(source.path))[0])[:_LONGEST_NAME].strip("-") or "picture"
    name = f"{stem}.{digest(source.digest, recipe)[:_HEX]}-{width}.{_SUFFIX.get(format_, format_)}"
    return Size(width, height, Drawn(f"{FOLDER}/{name}", recipe, source.path, source.digest))
