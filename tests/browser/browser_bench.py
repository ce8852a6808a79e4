"""What the tests in a real browser share: the hub as they see it, its tools, and visits to its pages.

Where a tool is missing the tests are skipped and say what to install; with `CI=true` in the environment they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hub_pages import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MODULES = Path(__file__).parent / "node_modules"
DEVICES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Hub:
    """This project's own site: its folder, its origin on loopback, all its pages and the few to look at."""

    output: Path
    origin: str
    every: list[Shown]
    pages: list[Shown]

    def in_language(self, lang: str) -> list[Shown]:
        """The pages to look at in one language."""
        return [page for page in self.pages if page.lang == lang]

    def one(self, template: str, lang: str = "en") -> str:
        """The address of a page to look at: the one that has most to show."""
        return next(self.origin + page.address for page in self.in_language(lang) if page.template == template)


def missing(what: str, how: str) -> NoReturn:
    """A tool is not there: skip, or fail where tests may not skip."""
    text = f"{what} is missing: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(text, pytrace=False)
    pytest.skip(text)


def program(*names: str, how: str) -> str:
    """The path of the first of these programs that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or missing(names[0], how)


def module(path: str) -> Path:
    """A file of the pinned npm packages."""
    place = MODULES / path
    return place if place.is_file() else missing(path, "npm ci --prefix tests/browser")


def listed(found: list[str], most: int = 40) -> str:
    """The first of what was found, a line each, and how much there is in all."""
    return "\n".join([*found[:most], f"{len(found)} in all"])


@contextmanager
def visiting(browser: Browser, device: str = "desktop", **more: Any) -> Iterator[Page]:
    """A page in a context of its own, without history, on one of DEVICES."""
    settings: dict[str, Any] = {"viewport": DEVICES[device], "reduced_motion": "reduce", **more}
    context = browser.new_context(**settings)
    try:
        yield context.new_page()
    finally:
        context.close()
