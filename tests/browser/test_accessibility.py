"""WCAG 2.2 AA as far as a machine can tell: axe-core on every kind of page, light and dark, on phone and desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser_bench import DEVICES, LANGUAGES, Hub, listed, module, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["browser_fixtures"]

ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Tags of the rules (https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags)."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a change of colours alone can break."""
_PARTS = 3  # in which the pages are looked at, so that all workers have something to do


def violations(page: Page, rules: list[str]) -> list[str]:
    """What axe-core finds on the page as it stands, by tags or names of rules: rule, element, what is the matter."""
    return page.evaluate(
        """async (rules) => {
          const {violations} = await axe.run({runOnly: rules, resultTypes: ["violations"], preload: false});
          return violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
            `${id}: ${target.join(" ")}: ${failureSummary.split("\\n")[1].trim()}`));
        }""",
        rules,
    )


@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_has_a_violation(hub: Hub, browser: Browser, lang: str, part: int) -> None:
    axe = module("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    with visiting(browser) as page:
        for shown in hub.in_language(lang)[part::_PARTS]:
            page.goto(hub.origin + shown.address)
            page.evaluate(axe)
            for device, size in DEVICES.items():
                page.set_viewport_size(size)
                for colours, rules in (("light", ALL), ("dark", COLOURS)):
                    page.emulate_media(color_scheme=colours)
                    found += [f"{shown.address} {device} {colours}: {each}" for each in violations(page, rules)]
    assert not found, listed(found)


def test_more_contrast_is_more(hub: Hub, browser: Browser) -> None:
    """Where readers ask for more contrast, texts have 7:1 (WCAG 2.2, 1.4.6)."""
    axe = module("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    with visiting(browser, contrast="more") as page:
        for template in ("home.html", "policy.html", "policy-comparison.html", "page.html", "links.html"):
            page.goto(hub.one(template))
            page.evaluate(axe)
            for colours in ("light", "dark"):
                page.emulate_media(color_scheme=colours)
                found += [f"{page.url} {colours}: {each}" for each in violations(page, ["color-contrast-enhanced"])]
    assert not found, listed(found)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color: #aaa">Hardly to be read</p>', "color-contrast"),
        ('<a href="#a" style="font-size: 9px">a</a><br><a href="#b" style="font-size: 9px">b</a>', "target-size"),
    ],
)
def test_a_violation_would_be_found(browser: Browser, body: str, rule: str) -> None:
    with visiting(browser) as page:
        page.set_content(f'<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>{body}</main>')
        page.evaluate(module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        assert {each.partition(":")[0] for each in violations(page, ALL)} == {rule}
