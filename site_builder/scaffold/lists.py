"""Adding an entry to a YAML list without changing a byte of what is there."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from site_builder.text import yaml

_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def addition(old: str, entry: str) -> str | None:
    """What to write after `old`, the text of a YAML file, so that its list gets `entry` (`- url: …`) at its end.

    None where that would change what the file says: it is not a list, not written one entry below another, or not
    readable. `old` has `\\n` line ends.
    """
    before = yaml.load(old)
    if before.problems or not isinstance(before.value, list | None):
        return None
    indent = _ITEM.search(old) if before.value else None
    glue = "" if not old or old.endswith("\n") else "\n"
    gap = "\n" if before.value and not old.endswith("\n\n") else ""
    added = glue + gap + textwrap.indent(entry, indent[1] if indent else "")
    after = yaml.load(old + added)
    wanted = [*(before.value or []), *yaml.load(entry).value]
    return added if not after.problems and _same(after.value, wanted) else None


def _same(one: Any, other: Any) -> bool:
    """Equality that overlooks the line break that a last line without one now has."""
    if isinstance(one, str) and isinstance(other, str):
        return one.rstrip("\n") == other.rstrip("\n")
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)
