"""A small site published again and again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from site_builder.store.destination import Destination
from site_builder.store.lock import Lock
from site_builder.store.publish import Published, Rendered, publish
from site_builder.store.scan import State
from site_builder.values import digest_bytes


def inspect(output: Path) -> State:
    destination = Destination.claim(output, output.parent)
    assert isinstance(destination, Destination), destination
    state = destination.inspect()
    assert isinstance(state, State), state
    return state


def build(output: Path, site: Mapping[str, bytes]) -> Published:
    """What a build does: render what the keys say is not up to date, keep the rest."""
    destination = Destination.claim(output, output.parent)
    assert isinstance(destination, Destination), destination
    lock = destination.lock(wait=1)
    assert isinstance(lock, Lock), lock
    with lock:
        state = destination.inspect()
        assert isinstance(state, State), state
        keys = state.keys()
        wanted = {target: "key-" + digest_bytes(data) for target, data in site.items()}
        keep = [target for target, key in wanted.items() if keys.get(target) == key]
        return publish(
            state,
            [Rendered.of(target, wanted[target], site[target]) for target in wanted if target not in keep],
            keep,
        )


def everything(output: Path) -> dict[str, bytes]:
    """All that is in the folder, our own files and empty folders too."""
    return {
        path.relative_to(output).as_posix(): b"-> link"
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else b"/"
        for path in output.rglob("*")
    }


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    """What shows that something was written: inodes and times."""
    return {
        path.relative_to(output).as_posix(): (path.lstat().st_ino, path.lstat().st_mtime_ns)
        for path in (output, *output.rglob("*"))
    }
