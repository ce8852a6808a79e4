"""What the preview knows at this moment, shared between the builder and all connections."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from site_builder.values import Problem


@dataclass(frozen=True)
class News:
    """`serial` counts builds; `version` names the site that is served, and changes only with its files; `ready` says
    whether any site has been built yet; `problems` are those of the last build."""

    serial: int = 0
    version: str = ""
    ready: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the last build from being shown."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


class Board:
    """The newest News; connections wait here for the next. `token` keeps versions of two runs apart."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._changed = threading.Condition()
        self._news = News(version=f"{token}-0")
        self._closed = False

    @property
    def news(self) -> News:
        """The newest News."""
        with self._changed:
            return self._news

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        return self._closed

    def post(self, problems: tuple[Problem, ...], *, built: bool, changed: bool) -> None:
        """Tell the outcome of a build: `built` when a site stands, `changed` when its files are other than before."""
        with self._changed:
            news = self._news
            serial = news.serial + 1
            fresh = built and (changed or not news.ready)
            version = f"{self._token}-{serial}" if fresh else news.version
            self._news = replace(news, serial=serial, version=version, ready=news.ready or built, problems=problems)
            self._changed.notify_all()

    def wait(self, serial: int, seconds: float) -> News | None:
        """News other than `serial`; None when there are none for that long, or the preview has ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news.serial != serial, seconds)
            return None if self._closed or self._news.serial == serial else self._news

    def close(self) -> None:
        """Let everybody go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
