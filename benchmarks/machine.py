"""On what was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from benchmarks.install import CHECKOUT


def describe(work: Path) -> list[str]:
    """Lines about processor, memory, system, the file system of the work folder, versions, and the checkout."""
    return [
        f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {_memory():.0f} GiB of memory",
        f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}",
        f"work folder on {file_system(work)}",
        f"Python {platform.python_version()}, Node {_said('node', '--version').lstrip('v') or 'not installed'}",
        f"site-builder from commit {_commit()}",
        f"load before the run {os.getloadavg()[0]:.2f} (one minute)",
    ]


def file_system(folder: Path) -> str:
    """The type of the file system that holds `folder`, such as `tmpfs`; see proc(5), /proc/mounts."""
    best, kind = "", "unknown"
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        mount, found = line.split()[1:3]
        if folder.resolve().is_relative_to(mount) and len(mount) >= len(best):
            best, kind = mount, found
    return kind


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _commit() -> str:
    commit = _said("git", "rev-parse", "--short=12", "HEAD")
    # What is measured can differ from the commit only in what is installed.
    changed = _said("git", "status", "--porcelain", "--", "site_builder", "themes", "pyproject.toml")
    return f"{commit or 'unknown'}{' with changes' if changed else ''}"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
