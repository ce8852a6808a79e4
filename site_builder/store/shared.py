"""A cache that several machines share, behind the one in the project: a folder, or anything else fsspec can open.

What the local cache lacks is looked for there, and what had to be made is put there for the others. It is never
needed: whatever is wrong with it, nothing is found, and one warning says so.

Objects lie in packs, `ROOT/.site-builder-1/B/SEAL.pack`, in 16 folders by their keys. One file for each object would
be simpler, but a store such as S3 takes tens of milliseconds for each, so 10,000 pages would take minutes; one pack
for each build would make each reader fetch the packs of all builds there ever were. So a build reads the folders of
the keys it lacks, at once, and writes what it made as one pack for each folder; a folder with more than eight packs
is packed anew by the build that adds to it. There is no index to keep right, nothing is locked, and the worst that
two builds at once can do to each other is that something is missing and is made again.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from site_builder.store.cache import MAX_OBJECT, Cache
from site_builder.store.packs import MAX_PACK, SUFFIX, bucket_of, compressed, decompressed, pack, unpack
from site_builder.values import Problem

PATIENCE = 30.0
"""Seconds that a build waits for the place, once for reading and once for writing."""
MAX_PACKS = 8
"""Packs in one folder before they are made one."""
MAX_FOLDER = 64 << 20
"""Bytes of the objects in one folder, above which those go that the packing build has no use for."""

_FOLDER = ".site-builder-1"  # the number is that of the form; nothing that starts with a dot is ever published
T = TypeVar("T")


class Damaged(Exception):
    """A pack that its name does not vouch for."""


def open_cache(folder: Path, url: str, secret: str) -> Cache | Problem:
    """The cache in `folder`, with the one at `url` behind it (a path or a URL; none if empty). `secret` seals what is
    put there. A Problem (`call/cache`) when the URL cannot be used at all; the place itself is not asked yet."""
    if not url:
        return Cache.open(folder)
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        return _unusable("The shared cache needs the package fsspec.", "pip install 'site-builder[shared-cache]'")
    try:
        fs, root = url_to_fs(url)
    except ImportError as error:
        return _unusable(f"This kind of shared cache needs another package: {error}.", "pip install that package")
    except Exception as error:  # each file system has its own for what it does not like
        return _unusable(f"{_shown(url)} cannot be a shared cache: {_told(error, url)}.", "")
    return SharedCache(folder, Packs(fs, root, secret), url)


class SharedCache(Cache):
    """The local cache with a shared one behind it."""

    def __init__(self, folder: Path, packs: Packs, url: str) -> None:
        super().__init__(folder)
        self._packs: Packs | None = packs
        self._url = url
        self._fresh: dict[str, bytes] = {}
        self._problems: list[Problem] = []

    @property
    def is_empty(self) -> bool:
        """Whether it surely has nothing yet; what others have put there is not known before it is asked for."""
        return False

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The objects that are here or there. What was there is here from now on."""
        keys = list(keys)
        found = super().get_many(keys)
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing and self._packs is not None:
            self._try(self._packs.load, missing)
        if missing and self._packs is not None:
            more = self._packs.found(missing)
            if more:
                super().put_many(more)
            found |= more
        return found

    def put_many(self, objects: Mapping[str, bytes]) -> None:
        """Keep objects here, and for `share`."""
        super().put_many(objects)
        if self._packs is not None:
            self._fresh.update((key, compressed(data)) for key, data in objects.items() if len(data) <= MAX_OBJECT)

    def share(self) -> list[Problem]:
        """Put there what was made here; what went wrong with the place since it was opened."""
        if self._fresh and self._packs is not None:
            self._packs.begin()
            self._try(self._packs.add, self._fresh, self.used)
        self._fresh = {}
        told, self._problems = self._problems, []
        return told

    def _try(self, work: Callable[..., None], *given: Any) -> None:
        assert self._packs is not None
        try:
            work(*given)
        except Damaged as error:
            self._warn(f"holds {error} that is damaged, or was sealed with another secret, and that is left alone", "")
        except Exception as error:  # what a network and its libraries can raise has no end
            self._packs = None
            self._warn("could not be used", _told(error, self._url))

    def _warn(self, what: str, why: str) -> None:
        if not self._problems:
            self._problems.append(
                Problem(
                    code="cache/unreachable",
                    severity="warning",
                    message=f"The shared cache {_shown(self._url)} {what}{': ' if why else ''}{why}. "
                    "What it might have had was made anew.",
                    hint="The site is complete. Delete damaged packs, and look at the address, the rights and the "
                    "network of the cache, or build without --cache.",
                )
            )


class Packs:
    """The packs at one place. Each method that asks the place raises whatever comes, TimeoutError when it has taken
    too long, and Damaged when all the rest was done and one pack was not used."""

    def __init__(self, fs: Any, root: str, secret: str) -> None:
        self._fs, self._secret = fs, secret
        self._root = posixpath.join(root.rstrip("/") or "/", _FOLDER)
        self._listed: dict[str, list[str]] | None = None
        self._loaded: set[str] = set()
        self._damaged: set[str] = set()
        self._objects: dict[str, bytes] = {}
        self.begin()

    def begin(self) -> None:
        """The time that may be taken begins now."""
        self._left = PATIENCE

    def load(self, keys: Iterable[str]) -> None:
        """Fetch the folders of these keys, unless they have been."""
        buckets = sorted({bucket_of(key) for key in keys} - self._loaded)
        if not buckets:
            return
        if self._listed is None:
            self._listed = self._within(self._list)
        listed = self._listed
        paths = [path for bucket in buckets for path in listed.get(bucket, ())]
        answers = self._within(lambda: self._fs.cat(paths, on_error="return")) if paths else {}
        damaged = []
        for path in paths:
            body = answers.get(path)
            if body is None or isinstance(body, FileNotFoundError):
                continue  # another build has just packed this folder anew
            if isinstance(body, BaseException):
                raise body
            objects = unpack(posixpath.basename(path), body, self._secret)
            if objects is None:
                damaged.append(path)
            else:
                self._objects.update(objects)
        self._loaded.update(buckets)
        self._damaged.update(damaged)
        if damaged:
            raise Damaged(f"a pack ({posixpath.relpath(damaged[0], self._root)})")

    def found(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Which of these objects have been fetched."""
        known = {key: decompressed(self._objects[key], MAX_OBJECT) for key in keys if key in self._objects}
        return {key: data for key, data in known.items() if data is not None}

    def add(self, objects: Mapping[str, bytes], used: frozenset[str]) -> None:
        """Put (compressed) objects there; `used` are the keys that this build has asked for."""
        by_bucket: dict[str, dict[str, bytes]] = {}
        for key in sorted(objects):
            by_bucket.setdefault(bucket_of(key), {})[key] = objects[key]
        self._within(lambda: self._add_all(by_bucket, used))

    def _add_all(self, by_bucket: Mapping[str, dict[str, bytes]], used: frozenset[str]) -> None:
        for bucket in sorted(by_bucket):
            self._add(bucket, by_bucket[bucket], used)

    def _add(self, bucket: str, fresh: dict[str, bytes], used: frozenset[str]) -> None:
        old = [path for path in (self._listed or {}).get(bucket, ()) if path not in self._damaged]
        if len(old) >= MAX_PACKS and bucket in self._loaded and self._may_remove(old[0]):
            known = {key: data for key, data in self._objects.items() if bucket_of(key) == bucket}
            fresh = _bounded({**known, **fresh}, used)
        else:
            old = []
        name, body = pack(fresh, self._secret)
        path = posixpath.join(self._root, bucket, name)
        self._write(path, body)
        for each in old[1:]:
            if each != path:
                with contextlib.suppress(FileNotFoundError):
                    self._fs.rm_file(each)

    def _may_remove(self, path: str) -> bool:
        """Take away a pack whose objects are about to be in another: where nothing can be removed, nothing is packed
        anew, or the place would grow by the whole folder with each build."""
        try:
            self._fs.rm_file(path)
        except FileNotFoundError:
            return True
        except Exception:  # a store that forbids it says so in its own way
            return False
        return True

    def _write(self, path: str, body: bytes) -> None:
        """Write a pack. Stores show a file when it is whole; in a folder it gets its name then."""
        kinds = (self._fs.protocol,) if isinstance(self._fs.protocol, str) else self._fs.protocol
        place = f"{path}.{threading.get_native_id()}.part" if "file" in kinds else path
        try:
            self._fs.pipe_file(place, body)
        except FileNotFoundError:
            self._fs.makedirs(posixpath.dirname(path), exist_ok=True)
            self._fs.pipe_file(place, body)
        if place != path:
            Path(place).replace(path)

    def _list(self) -> dict[str, list[str]]:
        self._fs.invalidate_cache()
        listed: dict[str, list[str]] = {}
        try:
            details = self._fs.find(self._root, detail=True)
        except FileNotFoundError:
            return listed
        for path in sorted(details):
            folder, name = posixpath.split(path)
            if name.endswith(SUFFIX) and (details[path].get("size") or 0) <= MAX_PACK:
                listed.setdefault(posixpath.basename(folder), []).append(path)
        return listed

    def _within(self, work: Callable[[], T]) -> T:
        """What `work` returns, in the time that is left. A thread that is still waiting then is left behind."""
        answer: list[T] = []
        failure: list[Exception] = []

        def run() -> None:
            try:
                answer.append(work())
            except Exception as error:
                failure.append(error)

        started = time.monotonic()
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self._left)
        self._left = max(0.0, self._left - (time.monotonic() - started))
        if failure:
            raise failure[0]
        if not answer:
            raise TimeoutError(f"no answer within {PATIENCE:g} seconds")
        return answer[0]


def _bounded(objects: dict[str, bytes], used: frozenset[str]) -> dict[str, bytes]:
    """As many objects as a folder may hold, those first that this build uses, then in the order of keys."""
    kept: dict[str, bytes] = {}
    size = 0
    for key in sorted(objects, key=lambda key: (key not in used, key)):
        size += len(objects[key])
        if size > MAX_FOLDER:
            break
        kept[key] = objects[key]
    return kept


def _unusable(message: str, command: str) -> Problem:
    hint = f"Run: {command}" if command else "Give a folder, or an address such as s3://bucket/folder."
    return Problem(code="call/cache", message=message, hint=hint)


def _shown(url: str) -> str:
    """An address without the name and password that may be in it."""
    return re.sub(r"(://)[^/@\s]*@", r"\1…@", url)


def _told(error: Exception, url: str) -> str:
    text = " ".join(str(error).split())[:200]
    secret = re.search(r"://([^/@\s]*)@", url)
    text = text.replace(secret[1], "…") if secret and secret[1] else text
    return f"{type(error).__name__}: {text}".rstrip(".: ")
