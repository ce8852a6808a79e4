"""What the front matter of a text states about its version and its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.audit.datetexts import fold, regular
from site_builder.audit.labels import DATE_KEY, VERSION_KEYS
from site_builder.audit.values import Statement
from site_builder.text.front_matter import Matter

_GROUPS = frozenset({"extra", "params", "metadata", "meta", "policy", "document"})
_LONGEST = 60


def in_matter(matter: Matter) -> Iterator[Statement]:
    """The statements of the front matter, those one level down in `extra`, `params` and the like included."""
    yield from _in(matter, matter.data, ())
    for key, value in matter.data.items():
        if isinstance(value, Mapping) and str(key).lower() in _GROUPS:
            yield from _in(matter, value, (key,))


def _in(matter: Matter, data: Mapping[Any, Any], above: tuple[Any, ...]) -> Iterator[Statement]:
    for key, value in data.items():
        name = re.sub(r"[-_. ]", "", fold(str(key))).lower()
        # A key without a value, a list, a switch such as `updated: true` and a whole sentence state nothing.
        text = "" if value is None or isinstance(value, (Mapping, list, tuple)) else str(value).strip()
        if not re.search(r"[0-9]", text) or len(text) > _LONGEST:
            continue
        line = matter.position_of_key((*above, key))[0]
        if name in VERSION_KEYS:
            yield Statement("version", str(key), version(text), line, f"{key}: {text}")
        elif DATE_KEY.fullmatch(name):
            yield Statement("date", str(key), regular(text), line, f"{key}: {text}")


def version(text: str) -> str:
    """The form in which versions are compared: `v2.1` and `2.1` are the same, `2.1` and `2.10` are not."""
    return re.sub(r"^v\.? *(?=[0-9])", "", text.strip().lower())
