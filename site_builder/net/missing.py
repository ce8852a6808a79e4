"""The extra that brings the client's libraries, and what is said where it is missing."""

from __future__ import annotations

from importlib.util import find_spec


class NotInstalled(Exception):
    """The libraries that talk to the network are not there; the text says how to get them."""


def ensure(*modules: str) -> None:
    """See that the client can be imported, and `modules` besides. NotInstalled where they cannot."""
    if any(find_spec(name) is None for name in ("httpx2", "httpcore2", *modules)):
        raise NotInstalled(
            "This command asks the network, and the packages for it are not installed. "
            "Run pip install 'site-builder[links]', then try again."
        )
