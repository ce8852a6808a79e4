"""The text of `content/links/checks.yml`; `kinds.checks` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from site_builder.library.checks import Check

HEADER = """\
# What `site-builder links check` last found, a line for each address. The command writes this file; commit it, since a
# build asks no network and learns from here which links are dead.
"""


def checks_text(records: Iterable[Check]) -> str:
    """The whole file, in the order of addresses: the same records give the same bytes. A line each, so that a
    difference between two checks is one of lines."""
    rows = sorted(records, key=lambda record: record.url)
    return HEADER + "\n" + "".join(f"- {{{', '.join(_fields(record))}}}\n" for record in rows)


def _fields(record: Check) -> Iterator[str]:
    yield f"url: {_quoted(record.url)}"
    if record.checked:
        yield f"checked: {record.checked}"
    if record.status:
        yield f"status: {record.status}"
    if record.final:
        yield f"final: {_quoted(record.final)}"
    if record.failures:
        yield f"failures: {record.failures}"
    if record.since:
        yield f"since: {record.since}"
    if record.archived:
        yield f"archived: {_quoted(record.archived)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
