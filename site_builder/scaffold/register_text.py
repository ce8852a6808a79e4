"""The text of `policies/register.yml`; `kinds.register.reading` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from site_builder.governance.register import order
from site_builder.governance.schema.register import Amendment, Record
from site_builder.scaffold.scalars import scalar
from site_builder.text.wording import RULE

HEADER = """\
# The register of policies: every published text, with the digest of its words.
#
# `site-builder policy register` writes this file. Commit it, and review it like code: what stands here has been
# published, and does not change by itself. The words are kept in _register/, so that a message can say which differ.
"""


def register_text(records: Iterable[Record]) -> str:
    """The whole file, in the order of policies, versions and languages: the same records give the same bytes."""
    lines = [f"rule: {RULE}", "policies:"]
    for policy, versions in groupby(sorted(records, key=order), lambda record: record.policy):
        lines.append(f"  {scalar(policy)}:")
        for version, texts in groupby(versions, lambda record: record.version):
            lines.append(f"    {json.dumps(version, ensure_ascii=False)}:")
            for record in texts:
                lines += _record(record)
    return HEADER + "\n" + "\n".join(lines) + "\n"


def _record(record: Record) -> Iterator[str]:
    yield f"      {scalar(record.lang)}:"
    for key in ("effective", "announced"):
        if day := getattr(record, key):
            yield f"        {key}: {day}"
    yield f"        words: {record.words}"
    yield f"        sha256: {record.sha256}"
    if record.amended:
        yield "        amended:"
    for amendment in record.amended:
        yield f"          - {{{', '.join(_amendment(amendment))}}}"


def _amendment(amendment: Amendment) -> Iterator[str]:
    if amendment.date:
        yield f"date: {amendment.date}"
    yield f"reason: {json.dumps(amendment.reason, ensure_ascii=False)}"
    for key in ("effective", "announced"):
        if day := getattr(amendment, key):
            yield f"{key}: {day}"
    yield f"sha256: {amendment.sha256}"
