"""Whether Pillow is here, and what it writes. It is not imported: a build with nothing to do never needs it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from site_builder.values import PictureTools

_OLDEST = (11, 3)
_MODULES = (("avif", "PIL._avif"), ("webp", "PIL._webp"))


@cache
def picture_tools() -> PictureTools:
    """What this machine draws with; nothing where Pillow is missing or too old for AVIF."""
    try:
        found = version("pillow")
        if tuple(int(part) for part in found.split(".")[:2]) < _OLDEST or find_spec("PIL._imaging") is None:
            return PictureTools()
        return PictureTools(found, tuple(name for name, module in _MODULES if find_spec(module) is not None))
    except (PackageNotFoundError, ImportError, ValueError):
        return PictureTools()
