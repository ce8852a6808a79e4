"""The fixtures of the tests in a real browser: Chromium, and the hub, built once for all workers.

A plugin and not a conftest.py, since that name is taken: test files name it in `pytest_plugins`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_bench import Hub, missing, program
from hub_pages import few_that_show_all, pages_of

from benchmarks.loopback import serving
from site_builder.build import Request, build
from site_builder.store.lock import lock_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[2]
TODAY = "2027-01-31"
"""The day of the hub that is looked at: fixed, as what is overdue changes with the day."""
MORE = {
    "content/links/planet.yml": """\
- url: https://ada.example/on-minutes/
  title: On minutes, and who reads them
  date: 2027-01-30
  author: Ada
  source: Ada’s notebook
  site: https://ada.example/
  summary: Minutes are written for those who were not there.
- url: https://carnet.example/le-quorum/
  title: Le quorum, cette vieille idée
  date: 2027-01-12
  source: Carnet
  site: https://carnet.example/
  lang: fr
""",
    "policies/guests.md": """---
title: Guests at our meetings
version: "1.0"
effective: 2027-03-01
review_by: 2028-03-01
owner: moderation
applies_to: [meeting]
change: material
change_note: Says who may bring guests.
---
Whoever comes may bring a guest, and answers for them.
""",
}
"""Files that show a kind of page which the hub has none of."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    return program("chromium", "chromium-browser", "google-chrome", how="apt-get install chromium")


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The hub, built by the first worker that asks for it; each serves it itself."""
    root = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent  # which the workers share
    folder = root / "browser-hub"
    folder.mkdir(exist_ok=True)
    output, cache, done = folder / "site", folder / "cache", folder / "done"
    lock = lock_folder(folder, wait=300)
    assert lock is not None, "another worker has been building for five minutes"
    with lock:
        if not done.exists():
            result = build(Request(_project(folder / "project"), output, cache=cache, now=TODAY, jobs=1))
            assert not result.errors, "\n".join(map(str, result.problems))
            done.touch()
    every = pages_of(output, cache)
    with serving(output) as origin:
        yield Hub(output, origin, every, few_that_show_all(every))


def _project(root: Path) -> Path:
    """This project's own site, with what it lacks of kinds of pages."""
    for name in ("content", "policies", "themes"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "site.yml", root)
    for path, text in MORE.items():
        if not (root / path).exists():
            (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for the tests of a file, and no longer: Playwright leaves an event loop running as long as it is
    there, and in the same process no command that asks the network could start its own."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright", "pip install --editable '.[dev]'")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        yield started
        started.close()
