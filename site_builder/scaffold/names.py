"""The names of new files."""

from __future__ import annotations

import re

from site_builder.library.places import index_rank
from site_builder.text.addresses import path_slug

_LONGEST = 80  # characters; 255 bytes is what file systems take
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # names of devices on Windows


def stem_of(title: str, fallback: str) -> str:
    """The name of a file without its suffix, from a title; `fallback` where no letter or digit is left.

    It has no dots (`name.fr.md` would be a translation), does not start with `_` (such files are not published), and
    is not the name of a folder's page (`index`, `readme`) or of a device.
    """
    stem = re.sub(r"[.~-]+", "-", path_slug(title)).strip("-_")
    if len(stem) > _LONGEST:
        cut = stem[: _LONGEST + 1]
        stem = (cut.rpartition("-")[0] or cut[:_LONGEST]).strip("-_")
    if not any(character.isalnum() for character in stem):
        return fallback
    if index_rank(stem) >= 0 or _RESERVED.fullmatch(stem):
        return f"{stem}-{fallback}"
    return stem
