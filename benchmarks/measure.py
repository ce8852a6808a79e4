"""One command, measured: wall time, CPU time and peak memory, of all its processes together.

Wall time is the monotonic clock around start and end. CPU time is what the kernel charged to the command and to the
children it waited for (`wait4`, see getrusage(2)). Memory is sampled every `INTERVAL` seconds: the resident sets
(`/proc/PID/statm`) of all processes of the command's session, added up; so a page that two processes share counts in
each of them, which is to the disadvantage of tools with several processes. `memory="pss"` shares such pages out instead
(`/proc/PID/smaps_rollup`), and is dearer to sample. The largest single process that the kernel saw is the least that
is reported, so that a short run has its peak too. Files on tmpfs are not counted.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

INTERVAL = 0.02
Memory = Literal["rss", "pss"]


@dataclass(frozen=True)
class Run:
    """Seconds of wall and CPU time, peak memory in MiB, and how it ended: `ok`, `failed` or `over the limit`."""

    wall: float
    cpu: float
    memory: float
    end: Literal["ok", "failed", "over the limit"]
    said: str


def measure(command: list[str], cwd: Path, env: dict[str, str], limit: float, memory: Memory = "rss") -> Run:
    """Runs `command` in a session of its own; ends the whole session after `limit` seconds."""
    log = cwd.parent / f"{cwd.name}.log"
    with log.open("wb") as out:
        started = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        watch = _Watch(child.pid, started + limit, memory)
        watch.start()
        try:
            _, status, used = os.wait4(child.pid, 0)
            wall = time.perf_counter() - started
        except BaseException:  # called off: no process stays behind
            for pid in _members(child.pid):
                _end(pid)
            raise
        finally:
            watch.done.set()
            watch.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8", errors="replace")
    log.unlink()
    end: Literal["ok", "failed", "over the limit"] = "ok" if child.returncode == 0 else "failed"
    peak = max(watch.peak, used.ru_maxrss * 1024)
    return Run(wall, used.ru_utime + used.ru_stime, peak / 2**20, "over the limit" if watch.over else end, said)


class _Watch(threading.Thread):
    """Samples the memory of a session, and ends the session when its time is over."""

    def __init__(self, session: int, deadline: float, memory: Memory) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.deadline = deadline
        self.size = _rss if memory == "rss" else _pss
        self.done = threading.Event()
        self.peak = 0
        self.over = False

    def run(self) -> None:
        while not self.done.wait(INTERVAL):
            members = _members(self.session)
            self.peak = max(self.peak, sum(map(self.size, members)))
            if time.perf_counter() > self.deadline:
                self.over = True
                for pid in members:
                    _end(pid)


def _members(session: int) -> list[int]:
    """The processes of a session, see getsid(2)."""
    found = []
    for name in os.listdir("/proc"):  # noqa: PTH208  # called fifty times a second: no Path for each process
        if name.isdecimal():
            with contextlib.suppress(OSError):  # it has ended
                if os.getsid(int(name)) == session:
                    found.append(int(name))
    return found


def _rss(pid: int) -> int:
    """Resident bytes."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def _pss(pid: int) -> int:
    """Resident bytes, those shared divided by the number of processes that share them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
