"""What is made of the program's own files, kept beside the program as Python keeps its compiled modules.

Compiling the templates of the shipped themes takes longer than building a small site with them, and it comes out the
same for every site of this installation. So it lies where `.pyc` files lie, by the rules that users know from there
(PEP 3147): in `__pycache__` or below `sys.pycache_prefix`, nothing is written under `PYTHONDONTWRITEBYTECODE`, a folder
that cannot be written is no mistake, and every file may be deleted at any time. It is trusted as `.pyc` files are, so
it is no part of the object cache, which may come from another machine.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

PLACE = Path(cache_from_source(str(Path(__file__).parents[1] / "__init__.py"))).parent / "shipped"
_SIZE = 16


def made_once(name: str, key: str, make: Callable[[], bytes], folder: Path = PLACE) -> bytes:
    """What is kept under `name` for `key` (both hex digests); where there is nothing, or something that was made for
    another key or is damaged, it is made and takes the place. `key` holds all that the bytes depend on."""
    place = folder / f"{name}.{sys.implementation.cache_tag}"
    with contextlib.suppress(OSError):
        kept = place.read_bytes()
        if kept[:_SIZE] == _seal(key, kept[_SIZE:]):
            return kept[_SIZE:]
    data = make()
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            _write(place, _seal(key, data) + data)
    return data


def _seal(key: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE, key=key.encode()).digest()


def _write(place: Path, data: bytes) -> None:
    """Whole or not at all; not forced onto the disk, since what is lost is made again."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
