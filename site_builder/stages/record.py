"""The record of a run: kept after publishing, for `site-builder why`. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from site_builder.plan import Plan, Planned
from site_builder.plan.record import (
    Made,
    Record,
    Tables,
    changes,
    decode_record,
    encode_record,
    fields_of,
    prune,
    raw,
    short,
    state_of,
)
from site_builder.render.key import Parts
from site_builder.stages.folder import cache_folder, has_record
from site_builder.stages.render import Workshop
from site_builder.stages.request import Request
from site_builder.store.lastrun import read_last_run, write_last_run
from site_builder.values import Copy, Drawn, Output, Page, Written


def record_run(request: Request, plan: Plan, shop: Workshop, ledger: Mapping[str, str], parsed: int) -> None:
    """Keep what a published run has made, and why. `ledger` maps the targets that stood before to their keys,
    `parsed` is the number of sources that had to be read.

    A run that found nothing changed writes nothing, unless there is no record yet. Only outputs that were made are
    looked at; of the others, what is known stays."""
    folder = cache_folder(request)
    idle = not (plan.to_make or plan.removed or parsed)
    if not request.remember or (idle and has_record(request)):
        return
    before = decode_record(read_last_run(folder) or b"") or Record()
    library = shop.context.library
    outputs = plan.outputs
    record = Record(
        run=before.run + 1,
        state=state_of((each.output.target, each.key) for each in outputs),
        sources=raw({each.output.target: each.output.source for each in outputs if each.output.source}),
        removed=plan.removed,
        hidden={path: library.hidden[path] for path in sorted(library.hidden)},
        base=library.inputs.url,
        shapes=dict(before.shapes),
        parts=dict(before.parts),
        tables=dict(before.tables),
        whys=dict(before.whys),
        room=before.room,
    )
    # Where the record is of what stands there, all that is known of outputs that did not change is passed on unread.
    same = before.state == state_of((target, ledger[target]) for target in sorted(ledger))
    recorder = _Recorder(before, record, shop)
    targets, known = record.targets, before.targets
    for planned in outputs:
        target = planned.output.target
        if same and planned.reason == "unchanged" and target in known:
            targets[target] = known[target]
        else:
            targets[target] = recorder.made(planned, ledger.get(target, ""))
    prune(record)
    write_last_run(folder, encode_record(record))


_COPIED: Parts = {"file": {"": ""}}


class _Recorder:
    def __init__(self, before: Record, record: Record, shop: Workshop) -> None:
        self._before, self._record = before, record
        self._tables = Tables(record)
        self._keys = shop.keys()
        self._engine: Parts = {"engine": {"": shop.engine}}
        self._writers: dict[str, Parts] = {}

    def made(self, planned: Planned, last: str) -> msgspec.Raw:
        """An output as it stands after this run; `last` is the key it had before, empty for none."""
        output, reason = planned.output, planned.reason
        old = self._before.made(output.target)
        if old is not None and old.key != short(last):
            old = None  # another build has published this file since: what is known says nothing about it
        if reason == "unchanged" and old is not None:
            return self._before.targets[output.target]
        names, fields = self._fields(output)
        made = Made(
            key=short(planned.key),
            shape=self._tables.shape(names),
            fields=fields,
            parts=self._tables.parts(self._parts(output)),
            why="",
            run=0 if reason == "unchanged" else self._record.run,
        )
        different: tuple[str, ...] = ()
        if reason == "changed" and old is not None:
            different = tuple(changes(old, self._before, made, self._record))
            different = different or (("file",) if isinstance(output, Copy | Drawn) else ())
        made.why = self._tables.why(reason, different)
        return raw(made)

    @staticmethod
    def _fields(output: Output) -> tuple[tuple[str, ...], bytes]:
        if isinstance(output, Page | Written):
            return fields_of(output.view)
        return (), b""

    def _parts(self, output: Output) -> Parts:
        if isinstance(output, Page):
            return self._keys.parts(output)
        if isinstance(output, Written):
            return self._writers.setdefault(output.writer, {**self._engine, "writer": {"": output.writer}})
        return _COPIED
