"""Pictures: what their bytes say, and what is to be made of them."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Fault = Literal["", "damaged", "too-large", "unsafe", "metadata"]


class PictureTools(msgspec.Struct, frozen=True):
    """What this machine draws with: the `version` of Pillow, empty where it is not installed, and the `formats` beside
    the original one that it writes. The same version makes the same bytes."""

    version: str = ""
    formats: tuple[str, ...] = ()


class Picture(msgspec.Struct, frozen=True):
    """What the bytes of a picture say.

    `format` is what they are, whatever the file's name says (`jpeg`, `png`, `webp`, `gif`, `avif`, `tiff`, `svg`;
    empty for others); `width` and `height` are those that readers see, in pixels, 0 where unknown; `animated`:
    it moves; `dirty`: it holds what is not to be published, such as the place where it was taken; `fault` is what is
    wrong with it, and `why` says so in words.
    """

    format: str = ""
    width: int = 0
    height: int = 0
    animated: bool = False
    dirty: bool = False
    fault: Fault = ""
    why: str = ""


class Cleaned(msgspec.Struct, frozen=True, tag="cleaned"):
    """The picture as it is, without what must not be published. `version` that of the rules."""

    format: str
    version: int


class Resized(msgspec.Struct, frozen=True, tag="resized"):
    """The picture, `width` by `height` pixels, upright, in sRGB, without metadata. `quality` from 1 to 100, on the
    scale of JPEG; `tools` is the version that draws, `version` that of the rules."""

    format: str
    width: int
    height: int
    quality: int
    tools: str
    version: int


class SocialCard(msgspec.Struct, frozen=True, tag="card"):
    """A picture of words, 1200 by 630 pixels, which other sites show beside a link. `label` says what is linked to;
    `site` and `host` where it is; colours are `#rrggbb`. Empty words are not drawn."""

    title: str
    label: str
    site: str
    host: str
    rtl: bool
    paper: str
    ink: str
    soft: str
    accent: str
    tools: str
    version: int


Recipe: TypeAlias = Cleaned | Resized | SocialCard
