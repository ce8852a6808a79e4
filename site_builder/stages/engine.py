"""The digest of the engine: what else than the content decides what comes out."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from site_builder.plugins import installed

_LIBRARIES = (
    *("jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "nh3", "pygments"),
    *("pyyaml", "msgspec", "babel", "imagesize"),
)


@cache
def own_digest() -> str:
    """The digest of site-builder's own code and of the versions of its libraries. The code is read, since a version
    number does not change while somebody works on it."""
    found = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        found.update(path.relative_to(package).as_posix().encode() + b"\0")
        found.update(path.read_bytes())
    for name in _LIBRARIES:
        try:
            found.update(f"{name}={version(name)};".encode())
        except PackageNotFoundError:
            continue
    return found.hexdigest()


def engine_digest() -> str:
    """The digest of site-builder and of all plugins."""
    named = ";".join(f"{plugin.name}={plugin.version}" for plugin in installed())
    return hashlib.blake2b(f"{own_digest()};{named}".encode(), digest_size=16).hexdigest()
