"""The files of a search index in one order, so that the same pages give the same bytes.

Pagefind 1.5 writes what can be found in the order of the pages, but the values of a filter, the list of filters, that
of sort keys, and the list of languages as its hash tables happen to have them, which differs from run to run. These few
are sorted here, and their files named by what is in them. They are CBOR (RFC 8949: arrays, texts and numbers only)
behind a mark, and are left uncompressed, which Pagefind reads as well: how zlib compresses differs from one machine to
another.
"""

from __future__ import annotations

import gzip
import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.values import digest_bytes

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_NEEDED = ("fragment/", "index/", "filter/", "pagefind.", "wasm.")
_PROGRAMS = frozenset({_ENTRY, "pagefind.js", "pagefind-worker.js"})
_FILTERS, _SORTS = 3, 4
"""Their places in the list that a meta file is."""


class Unreadable(Exception):
    """A file is not what Pagefind 1.5 writes."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index that a page needs to search, by path, those with an order of chance put into a fixed one.
    Unreadable for what is no index of Pagefind 1.5."""
    try:
        return _in_order(files)
    except (ValueError, KeyError, IndexError, TypeError, OSError, EOFError) as error:
        raise Unreadable(f"its files are not those of Pagefind 1.5 ({error})") from error


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    entry = json.loads(files[_ENTRY])
    if not entry["version"].startswith("1.5."):
        raise ValueError(f"its version is {entry['version']}")
    used = {f"wasm.{found.get('wasm') or 'unknown'}.pagefind" for found in entry["languages"].values()}
    kept = {
        path: data
        for path, data in files.items()
        if path in _PROGRAMS or (path.startswith(_NEEDED) and (not path.startswith("wasm.") or path in used))
    }
    names: dict[str, str] = {}
    for path in [path for path in kept if path.endswith(".pf_filter")]:
        name, values = _decoded(kept.pop(path))
        names[_hash(path)] = _put(kept, path, [name, sorted(values)])
    for found in entry["languages"].values():
        path = f"pagefind.{found['hash']}.pf_meta"
        meta = _decoded(kept.pop(path))
        meta[_FILTERS] = sorted([name, names[hash_]] for name, hash_ in meta[_FILTERS])
        meta[_SORTS] = sorted(meta[_SORTS])
        found["hash"] = _put(kept, path, meta)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    kept[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(kept.items()))


def _hash(path: str) -> str:
    """`en_0123456` of `filter/en_0123456.pf_filter`, and of `pagefind.en_0123456.pf_meta`."""
    return posixpath.basename(path).removeprefix("pagefind.").rpartition(".")[0]


def _put(files: dict[str, bytes], path: str, value: Any) -> str:
    """Add a file in place of that of `path`, named by its content, and return the new hash."""
    data = _MARK + b"".join(_encode(value))
    old = _hash(path)
    new = f"{old.rpartition('_')[0]}_{digest_bytes(data)[:10]}"
    files[path.replace(old, new)] = data
    return new


def _decoded(data: bytes) -> Any:
    raw = gzip.decompress(data)
    if not raw.startswith(_MARK):
        raise ValueError("a file without its mark")
    value, end = _decode(raw, len(_MARK))
    if end != len(raw):
        raise ValueError("a file with something behind its end")
    return value


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at `at`, and where it ends."""
    major, small = divmod(data[at], 32)
    at += 1
    number = small
    if small >= 24:
        size = 1 << (small - 24)
        if size > 8 or at + size > len(data):
            raise ValueError("a length that cannot be read")
        number = int.from_bytes(data[at : at + size], "big")
        at += size
    if major == 0:
        return number, at
    if major == 1:
        return -1 - number, at
    if major == 3 and at + number <= len(data):
        return data[at : at + number].decode(), at + number
    if major == 4:
        items = []
        for _ in range(number):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"a value of type {major}")


def _encode(value: Any) -> Iterator[bytes]:
    if isinstance(value, int):
        yield _start(0, value) if value >= 0 else _start(1, -1 - value)
    elif isinstance(value, str):
        text = value.encode()
        yield _start(3, len(text))
        yield text
    else:
        yield _start(4, len(value))
        for item in value:
            yield from _encode(item)


def _start(major: int, number: int) -> bytes:
    """The first bytes of a value, as short as can be (RFC 8949, section 4.2.1)."""
    if number < 24:
        return bytes([major * 32 + number])
    for power in range(3):
        if number < 1 << (8 << power):
            return bytes([major * 32 + 24 + power]) + number.to_bytes(1 << power, "big")
    return bytes([major * 32 + 27]) + number.to_bytes(8, "big")
