"""JSON as files for machines are written: keys in the order of the documentation, UTF-8, a line end at the end."""

from __future__ import annotations

from typing import Any

import msgspec

_INDENT = 2


def api(view: Any) -> bytes:
    """The view as JSON (RFC 8259). Dates are written as RFC 3339 writes a full-date; what is not known is null."""
    return msgspec.json.format(msgspec.json.encode(view), indent=_INDENT) + b"\n"
