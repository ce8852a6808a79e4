"""How start tags are written."""

from __future__ import annotations

from collections.abc import Mapping


def start_tag(name: str, attrs: Mapping[str, str]) -> str:
    """A start tag; the values of `attrs` are escaped already."""
    if not attrs:
        return f"<{name}>"
    return f"<{name} " + " ".join([f'{key}="{value}"' for key, value in attrs.items()]) + ">"
