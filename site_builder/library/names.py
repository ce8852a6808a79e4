"""Parts of addresses for names that editors choose freely: tags, titles, the names of files."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from site_builder.text.addresses import path_slug

_LONGEST = 200
"""Bytes of UTF-8. File systems take 255 in one name; languages, numbers and suffixes are added to some."""


@lru_cache(maxsize=1 << 16)
def name_slug(name: str) -> str:
    """`path_slug`, but never empty and never too long for a disk, and still different for different names.

    A name of signs alone is spelled by their numbers in Unicode; of a long one, the end becomes a digest.

    >>> name_slug("Été"), name_slug("🎉")
    ('été', 'u1f389')
    """
    slug = path_slug(name)
    if not slug:
        slug = "-".join(f"u{ord(character):04x}" for character in name.strip()[:20]) or "untitled"
    if len(slug.encode()) <= _LONGEST:
        return slug
    begin = slug.encode()[: _LONGEST - 17].decode("utf-8", "ignore").rstrip("-.")
    return f"{begin}-{blake2b(slug.encode(), digest_size=8).hexdigest()}"
