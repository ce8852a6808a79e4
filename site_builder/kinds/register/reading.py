"""Reading `policies/register.yml`.

rule: 1
policies:
  code-of-conduct:
    "1.0":
      en:
        effective: 2026-11-01
        announced: 2026-10-12
        words: 812
        sha256: 3b0c…
        amended:
          - {date: 2026-11-20, reason: A wrong address, sha256: 9f2e…}

A correction of a date has the dates before, too: `effective`, `announced`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from site_builder.governance.schema.register import Amendment, Record
from site_builder.text import front_matter, yaml
from site_builder.values import Problem, Source

_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_register(source: Source) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of a register in the order of the file; what cannot be read is named, and the rest is kept."""
    text, decoding = front_matter.decode(source.data)
    loaded = yaml.load(text)
    problems = [*decoding, *loaded.problems]
    value = loaded.value if isinstance(loaded.value, dict) else {}
    if loaded.value is not None and not isinstance(loaded.value, dict):
        problems.append(_problem(1, 1, "The register should have the keys `rule` and `policies`."))
    rule = _number(value.get("rule"), 1)
    records: list[Record] = []
    for keys, row in _rows(value.get("policies")):
        line, column = loaded.position_of_key(("policies", *keys))
        record = _record(keys, row, rule, line) if isinstance(row, dict) and len(keys) == 3 else None
        if record is None:
            problems.append(_problem(line, column, f"The record {' '.join(map(str, keys))} cannot be read."))
        else:
            records.append(record)
    return tuple(records), tuple(problems)


def _rows(value: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What stands three levels below: policy, version, language; what ends earlier is yielded as it is."""
    if isinstance(value, dict) and len(keys) < 3:
        for key, below in value.items():
            yield from _rows(below, (*keys, str(key)))
    elif keys:
        yield keys, value


def _record(keys: tuple[str, ...], row: dict[Any, Any], rule: int, line: int) -> Record | None:
    sha256 = str(row.get("sha256", ""))
    if not _SHA256.fullmatch(sha256):
        return None
    amended = row.get("amended")
    rows = [each for each in amended if isinstance(each, dict)] if isinstance(amended, list) else []
    return Record(
        policy=keys[0],
        version=keys[1],
        lang=keys[2],
        sha256=sha256,
        words=_number(row.get("words"), 0),
        effective=_date(row.get("effective")),
        announced=_date(row.get("announced")),
        amended=tuple(
            Amendment(
                _date(each.get("date")),
                str(each.get("reason", "")),
                str(each.get("sha256", "")),
                _date(each.get("effective")),
                _date(each.get("announced")),
            )
            for each in rows
        ),
        rule=rule,
        line=line,
    )


def _number(value: Any, default: int) -> int:
    try:
        return int(str(value))
    except ValueError:
        return default


def _date(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None


def _problem(line: int, column: int, message: str) -> Problem:
    return Problem(
        code="policy/register-unreadable",
        line=line,
        column=column,
        message=message,
        hint="Bring back the committed file: the register is written by `site-builder policy register`, not by hand.",
    )
