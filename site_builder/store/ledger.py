"""The ledger: what a build has published, kept in the output folder itself so that the folder describes itself.

Both files here start with a line that no other program writes, which is the proof that the folder is ours.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from site_builder.store.files import content_of
from site_builder.store.names import JOURNAL, LEDGER, target_fault

_LEDGER_LINE = b'{"site-builder-ledger":1,"files":{'
_JOURNAL_LINE = b'{"site-builder-journal":1,"targets":['
# The proof of ownership leaves the number of the format out: an older program's folder is ours too.
_MAGIC = (b'{"site-builder-ledger":', b'{"site-builder-journal":')
_LIMIT = 1 << 30


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of one published file: the render `key` (digest of all that it was made from), the `digest` of
    its bytes, its `size` in bytes."""

    key: str
    digest: str
    size: int


class Ledger(msgspec.Struct, frozen=True):
    """The published files. `readable` is False where there is a ledger that says nothing we understand.

    `unsure` are targets that an interrupted build may or may not have changed: ours, contents unknown. They are not
    in `records`. `interrupted` tells that there is a journal.
    """

    records: dict[str, Record] = {}
    unsure: frozenset[str] = frozenset()
    readable: bool = True
    interrupted: bool = False


class _LedgerFile(msgspec.Struct):
    files: dict[str, Record]


class _JournalFile(msgspec.Struct):
    targets: list[str]


_text = msgspec.json.Encoder().encode
_decode_ledger = msgspec.json.Decoder(_LedgerFile).decode
_decode_journal = msgspec.json.Decoder(_JournalFile).decode


def encode_ledger(records: Mapping[str, Record]) -> bytes:
    """The ledger file: JSON, one file a line, ordered by target."""
    lines = b",\n".join(_text(target) + b":" + _text(records[target]) for target in sorted(records))
    return _LEDGER_LINE + b"\n" + lines + b"\n}}\n"


def encode_journal(targets: Iterable[str]) -> bytes:
    """The journal file: JSON, the targets about to be changed or removed, one a line."""
    return _JOURNAL_LINE + b"\n" + b",\n".join(_text(target) for target in sorted(targets)) + b"\n]}\n"


def decode_ledger(data: bytes) -> dict[str, Record] | None:
    """The records of a ledger file; None when it cannot be understood. Names that no build would write are dropped:
    a ledger that somebody else has written must not lead us out of the folder."""
    if not data.startswith(_LEDGER_LINE):
        return None
    try:
        files = _decode_ledger(data).files
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return {target: record for target, record in files.items() if not target_fault(target)}


def decode_journal(data: bytes) -> frozenset[str] | None:
    """The targets of a journal file, with the same care; None when it cannot be understood."""
    if not data.startswith(_JOURNAL_LINE):
        return None
    try:
        targets = _decode_journal(data).targets
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return frozenset(target for target in targets if not target_fault(target))


def own_file(path: Path) -> bytes | None:
    """The bytes of a regular file; None where there is no such file (a link is not one: it may lead anywhere)."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return content_of(path, _LIMIT)
    except OSError:
        return None


def is_owned(root: Path) -> bool:
    """Whether a build has published to this folder before: it has a ledger or a journal of ours. A file of that name
    without any content counts too, that is what a power failure may leave."""
    return any(
        data is not None and (data.startswith(_MAGIC) or not data.strip(b"\0"))
        for data in (own_file(root / LEDGER), own_file(root / JOURNAL))
    )


def read_ledger(root: Path) -> Ledger:
    """The ledger of an output folder, less what an interrupted build has put in doubt. Never an error."""
    data, journal = own_file(root / LEDGER), own_file(root / JOURNAL)
    records = decode_ledger(data) if data is not None else {}
    readable = records is not None
    records = records or {}
    if journal is None:
        return Ledger(records, readable=readable)
    unsure = decode_journal(journal)
    if unsure is None:  # it names nothing that we understand, so everything is in doubt
        return Ledger({}, frozenset(records), readable, interrupted=True)
    known = {target: record for target, record in records.items() if target not in unsure}
    return Ledger(known, unsure, readable, interrupted=True)
