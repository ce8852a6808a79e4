"""The record of the last run: what each output was made from, and what had changed when it was made.

It tells *why* and decides nothing: without it the same files are made, only no one can say what their cause was. It
holds no clock, no place of this machine and nothing random: the same builds give the same bytes. What many outputs
share (menus, templates, names of fields) is kept once, under a short digest of itself.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar
from zlib import crc32

import msgspec

from site_builder.plan import Reason
from site_builder.values import digest, digest_bytes
from site_builder.values.digest import encode

Parts: TypeAlias = Mapping[str, Mapping[str, str]]
"""What an output is made from besides its view, by part and name: digest (see `render.key.Keys.parts`)."""
VIEW = "view"
"""The part that an output has for itself: what it shows."""
HEADER = b"site-builder-last-run 1\n"
"""The first bytes of every record of this form."""

_PAIR = struct.Struct("<BI")
_SHORT = 8
T = TypeVar("T")


class Made(msgspec.Struct, array_like=True, gc=False):
    """One output. `key` is the beginning of its render key; `shape` and `parts` name the fields of its view and its
    parts in the Record; `fields` are the digests of the fields that hold anything; `why` names the reason it was made
    for last, and `run` the number of the run that did."""

    key: str
    shape: str
    fields: bytes
    parts: str
    why: str
    run: int


class Record(msgspec.Struct):
    """One run that had something to do, the `run`th.

    `targets` holds a Made for each output, and `sources` their files; both are read when they are asked for, since a
    run in which little changed passes thousands of them on. `state` is the digest of all targets and keys; `removed`
    are the targets that went; `hidden` the sources that are not shown, and why; `base` is the address of the site. The
    tables hold what outputs share, and may have `room` entries before those are looked for that nothing names.
    """

    run: int = 0
    state: str = ""
    targets: dict[str, msgspec.Raw] = {}
    sources: msgspec.Raw = msgspec.Raw(b"\x80")
    removed: tuple[str, ...] = ()
    hidden: dict[str, str] = {}
    base: str = ""
    shapes: dict[str, tuple[str, ...]] = {}
    parts: dict[str, dict[str, str]] = {}
    tables: dict[str, dict[str, str]] = {}
    whys: dict[str, tuple[str, ...]] = {}
    room: int = 256

    def made(self, target: str) -> Made | None:
        """What is known of an output; None where nothing is, or nothing that can be understood."""
        raw = self.targets.get(target)
        try:
            return None if raw is None else _decode_made(raw)
        except (msgspec.MsgspecError, ValueError):
            return None

    def sources_by_target(self) -> dict[str, str]:
        """The file of each output that has one."""
        try:
            return _decode_sources(self.sources)
        except (msgspec.MsgspecError, ValueError):
            return {}


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Record).decode
_decode_made = msgspec.msgpack.Decoder(Made).decode
_decode_sources = msgspec.msgpack.Decoder(dict[str, str]).decode


def encode_record(record: Record) -> bytes:
    """The bytes of a record. The order of its maps counts: those of a run come in the order of targets."""
    return HEADER + _encode(record)


def raw(value: Any) -> msgspec.Raw:
    """A value as a record holds it."""
    return msgspec.Raw(_encode(value))


def decode_record(data: bytes) -> Record | None:
    """The record in these bytes; None when they are damaged, or of another version."""
    if not data.startswith(HEADER):
        return None
    try:
        return _decode(data[len(HEADER) :])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def state_of(keys: Iterable[tuple[str, str]]) -> str:
    """The digest of targets and keys, which come in the order of targets."""
    return digest_bytes("\n".join([f"{target} {key}" for target, key in keys]).encode())


def short(key: str) -> str:
    """As much of a render key as a record keeps: enough to see that it is another."""
    return key[: 2 * _SHORT]


def fields_of(view: Any) -> tuple[tuple[str, ...], bytes]:
    """The names of a view's fields, and short digests of those that hold anything. A view that is no Struct is one
    nameless field. These only name what has changed; that something has is told by the render key."""
    names: tuple[str, ...] = getattr(view, "__struct_fields__", ())
    if not names or len(names) > 255:
        return ("",), _PAIR.pack(0, crc32(encode(view)))
    found = []
    for number, name in enumerate(names):
        value = getattr(view, name)
        if value:
            data = str.encode(value) if isinstance(value, str) else encode(value)
            found.append(_PAIR.pack(number, crc32(data)))
    return names, b"".join(found)


class Tables:
    """Puts what outputs share into the tables of a record, once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        # Known by identity, and held so that their ids stay their own: thousands of outputs share one object.
        self._known: dict[int, tuple[Parts, str]] = {}
        self._shapes: dict[tuple[str, ...], str] = {}

    def shape(self, names: tuple[str, ...]) -> str:
        """The short name of the fields of a view."""
        found = self._shapes.get(names)
        if found is None:
            found = self._shapes[names] = _named(names)
            self.record.shapes[found] = names
        return found

    def parts(self, parts: Parts) -> str:
        """The short name of what an output shares with others."""
        known = self._known.get(id(parts))
        if known is None:
            listed: dict[str, str] = {}
            for part, table in parts.items():
                small = {name: value[: 2 * _SHORT] if _is_digest(value) else value for name, value in table.items()}
                listed[part] = _named(small)
                self.record.tables[listed[part]] = small
            known = self._known[id(parts)] = (parts, _named(listed))
            self.record.parts[known[1]] = listed
        return known[1]

    def why(self, reason: Reason, changed: tuple[str, ...] = ()) -> str:
        """The short name of a reason."""
        found = _named((reason, *changed))
        self.record.whys[found] = (reason, *changed)
        return found


def _named(value: Any) -> str:
    return digest(value)[:_SHORT]


def _is_digest(value: str) -> bool:
    return len(value) == 32 and value.isalnum()


def changes(old: Made, before: Record, new: Made, now: Record) -> Iterator[str]:
    """What differs between two states of an output, as `part/name`: `view/title`, `frame/menu`,
    `templates/themes/x/templates/page.html`. Only the part (`data`) where nothing smaller can be named."""
    yield from _differing(VIEW, _fields(old, before), _fields(new, now))
    was, is_ = before.parts.get(old.parts, {}), now.parts.get(new.parts, {})
    for part in sorted({*was, *is_}):
        if was.get(part) != is_.get(part):
            yield from _differing(part, before.tables.get(was.get(part, ""), {}), now.tables.get(is_.get(part, ""), {}))


def _fields(made: Made, record: Record) -> dict[str, Any]:
    names = record.shapes.get(made.shape, ())
    usable = made.fields if len(made.fields) % _PAIR.size == 0 else b""
    return {names[number]: value for number, value in _PAIR.iter_unpack(usable) if number < len(names)}


def _differing(part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    smaller = [f"{part}/{name}" for name in names if name]
    return smaller or ([part] if names else [])


def prune(record: Record) -> None:
    """Drop what no output names any more, once there is much of it; and put all tables in order."""
    if _size(record) > record.room:
        made = [found for target in record.targets if (found := record.made(target))]
        record.shapes = _only(record.shapes, {each.shape for each in made})
        record.whys = _only(record.whys, {each.why for each in made})
        record.parts = _only(record.parts, {each.parts for each in made})
        record.tables = _only(record.tables, {name for table in record.parts.values() for name in table.values()})
        record.room = 256 + 2 * _size(record)
    record.shapes, record.whys = _only(record.shapes), _only(record.whys)
    record.parts, record.tables = _only(record.parts), _only(record.tables)


def _size(record: Record) -> int:
    return len(record.shapes) + len(record.whys) + len(record.parts) + len(record.tables)


def _only(table: Mapping[str, T], names: Collection[str] | None = None) -> dict[str, T]:
    return {name: table[name] for name in sorted(table) if names is None or name in names}
