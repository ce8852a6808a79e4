"""Pagefind, the program that makes the search index: which one is installed, and how it is asked.

It comes with the extra `search`, as a binary inside a Python package. It is spoken to as a service: requests and
answers are JSON, in base64, with a comma after each (https://pagefind.app/docs/node-api/, “service”). Nothing is
written to disk, so a build that is killed leaves nothing behind, and the service ends with its input.
"""

from __future__ import annotations

import base64
import importlib
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any

_PACKAGES = ("pagefind-bin-extended", "pagefind-bin")
"""The extended one also divides Chinese and Japanese into words. A program that only happens to be on this machine's
path is not asked: what it makes would be that of this machine."""
_CHUNK = 1 << 20


class IndexFailed(Exception):
    """Pagefind gave no index; the text says why."""


def installed() -> str:
    """The name and version of the package that will be asked, empty where there is none."""
    for name in _PACKAGES:
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return ""


def make_index(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files of the index, by their path below its folder, from the address and the HTML of each page.

    The same pages in the same order give the same files. IndexFailed says what went wrong.
    """
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"keep_index_url": True}}]
    requests += [{"type": "AddFile", "index_id": 0, "url": url, "file_contents": html} for url, html in pages]
    requests.append({"type": "GetFiles", "index_id": 0})
    files: dict[str, bytes] = {}
    for answer in _ask(requests):
        if answer["type"] == "Error":
            raise IndexFailed(str(answer.get("message", "")))
        for file in answer.get("files", ()):
            files[file["path"]] = base64.b64decode(file["content"])
    return files


def _binary() -> Path:
    """The program inside the package."""
    try:
        if installed().startswith(_PACKAGES[0]):
            return Path(importlib.import_module("pagefind_bin_extended").get_executable())
        import pagefind_bin

        return Path(pagefind_bin.get_executable())
    except (ImportError, AttributeError, OSError) as error:
        raise IndexFailed(f"its package holds no program ({error})") from error


def _ask(requests: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The answers to `requests`, in their order. They are written while answers are read: pipes hold little."""
    try:
        service = subprocess.Popen(
            [_binary(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise IndexFailed(f"it cannot be started: {error.strerror or error}") from error
    assert service.stdin is not None and service.stdout is not None
    writer = threading.Thread(target=_send, args=(service.stdin, requests), daemon=True)
    writer.start()
    try:
        read = 0
        for answer in _answers(service.stdout):
            read += 1
            yield answer
            if read == len(requests):
                return
        raise IndexFailed(f"it ended after {read} of {len(requests)} answers")
    finally:
        service.kill()
        service.wait()
        writer.join()
        service.stdout.close()


def _send(pipe: IO[bytes], requests: Sequence[dict[str, Any]]) -> None:
    try:
        for number, payload in enumerate(requests, 1):
            text = json.dumps({"message_id": number, "payload": payload})
            pipe.write(base64.b64encode(text.encode()) + b",")
        pipe.flush()
    except OSError:  # the service has ended; who reads its answers notices
        pass


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What the service says, one answer after the other."""
    rest: list[bytes] = []
    while data := pipe.read1(_CHUNK):  # type: ignore[attr-defined]  # a pipe is buffered
        *whole, last = data.split(b",")
        for part in whole:
            text = b"".join((*rest, part))
            rest = []
            try:
                payload: dict[str, Any] = json.loads(base64.b64decode(text))["payload"]
            except (ValueError, KeyError, TypeError) as error:
                raise IndexFailed("its answer cannot be read") from error
            yield payload
        rest.append(last)
