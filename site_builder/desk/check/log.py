"""The log of checks while a check runs: it is on the disk soon after something was found."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from site_builder.desk.check.verdicts import Verdict, updated
from site_builder.library.checks import Check
from site_builder.scaffold.checks_text import checks_text
from site_builder.store.whole import CannotWrite, write_whole

_EVERY = 10.0
"""Seconds between two writings: what a power cut costs at most."""


class Log:
    """The records by address, and where they are kept: the file `path` of the folder `root`."""

    def __init__(self, root: Path, path: str, records: Mapping[str, Check], today: dt.date) -> None:
        self.records = dict(records)
        self._root, self._path, self._today = root, path, today
        self._written = time.monotonic()

    def take(self, url: str, found: Verdict) -> None:
        """Note what was found; write everything now and then. Where that cannot be, the last `write` says so."""
        self.records[url] = updated(self.records.get(url), url, found, self._today)
        if time.monotonic() - self._written > _EVERY:
            with suppress(CannotWrite):
                self.write()

    def drop_all_but(self, urls: Iterable[str]) -> None:
        """Forget addresses that the site has no more."""
        kept = set(urls)
        self.records = {url: record for url, record in self.records.items() if url in kept}

    def write(self) -> None:
        """Write all records, where they differ from what is there. CannotWrite where they cannot be."""
        self._written = time.monotonic()
        text = checks_text(self.records.values()).encode()
        place = self._root / self._path
        with suppress(OSError):  # what cannot be read is told when it cannot be written
            if place.read_bytes() == text:
                return
        if self.records or place.exists():
            write_whole(self._root, self._path, text)
