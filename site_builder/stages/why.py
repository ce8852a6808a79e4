"""From what somebody asks about to the outputs that are meant, and the answers."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from site_builder.plan.explain import Answer, address, explain, explain_hidden
from site_builder.plan.record import Record, decode_record, short
from site_builder.stages.project import CACHE
from site_builder.store.lastrun import read_last_run
from site_builder.store.ledger import read_ledger

_MOST = 3  # proposals


class NoAnswer(Exception):
    """Nobody can tell; the text says what to do."""


def why(target: str, source: Path, output: Path) -> list[Answer]:
    """Why the outputs that `target` means were made or not in the last run that had something to do.

    `target` is a path in the output, the path of a URL, a URL, or a source, with the folder or relative to it. Reads
    only the record of that run and the ledger. NoAnswer when there is no record, or nothing of that name in it.
    """
    data = read_last_run(source / CACHE)
    record = decode_record(data) if data is not None else None
    if record is None:
        state = "cannot be read" if data is not None else "is not there"
        raise NoAnswer(
            f"The record of the last run ({CACHE}/last-run) {state}. Run `site-builder build` once, then ask again."
        )
    for path in _candidates(target, record, output):
        if path in record.targets or path in record.removed:
            return [_checked(explain(record, path), record, output)]
    sources = record.sources_by_target()
    for path in (target, *_relative(target, source)):
        path = posixpath.normpath(path)
        found = sorted(name for name, source_path in sources.items() if source_path == path)
        if found:
            return [_checked(explain(record, name), record, output) for name in found]
        if path in record.hidden:
            return [explain_hidden(record, path)]
    near = " or ".join(_nearest(target, record))
    hint = f"Did you mean {near}?" if near else "Name a page by its address, or by the file it was written in."
    raise NoAnswer(f"The last run made nothing that is called {target}. {hint}")


def _candidates(target: str, record: Record, output: Path) -> Iterator[str]:
    """The paths in the output that may be meant, the most exact first."""
    paths = [target]
    if re.match(r"https?://", target, re.IGNORECASE):
        paths = [urlsplit(target).path]
    elif target.startswith("/"):
        paths = [target.partition("#")[0].partition("?")[0], *_relative(target, output)]
    else:
        paths += _relative(target, output)
    root = urlsplit(record.base).path.strip("/")
    for path in paths:
        for written in dict.fromkeys((path, unquote(path))):
            plain = written.strip("/")
            inside = plain.removeprefix(root).strip("/") if root and f"{plain}/".startswith(f"{root}/") else None
            for name in (inside, plain):
                if name is not None:
                    name = posixpath.normpath(name) if name else ""
                    yield from (name, posixpath.join("" if name == "." else name, "index.html"), f"{name}.html")


def _relative(target: str, folder: Path) -> list[str]:
    """A path of this machine, relative to a folder that it lies in, with `/`."""
    try:
        path = Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:  # another drive
        return []
    return [] if path.startswith("..") else [path]


def _checked(answer: Answer, record: Record, output: Path) -> Answer:
    """An answer that also says when the output folder holds another state than the record."""
    made = record.made(answer.target)
    standing = read_ledger(output).records.get(answer.target)
    if made is None or (standing is not None and short(standing.key) == made.key):
        return answer
    state = "is not there" if standing is None else "comes from another run"
    return replace(answer, message=f"{answer.message} (But in {output} it {state}: was that the folder of this run?)")


def _nearest(target: str, record: Record) -> Iterable[str]:
    """What may have been meant: addresses, or sources if a source was named."""
    from difflib import get_close_matches

    wanted = target.strip("/")
    sources = {*record.sources_by_target().values(), *record.hidden}
    addresses = {address(name).strip("/"): address(name) for name in record.targets}
    known = {name: name for name in sorted(sources)} | {name: addresses[name] for name in sorted(addresses) if name}
    found = get_close_matches(wanted, list(known), _MOST, 0.6)
    if not found:  # the right name in the wrong folder
        name = posixpath.basename(wanted)
        found = sorted(path for path in known if name and posixpath.basename(path) == name)[:_MOST]
    return [known[path] for path in found]
