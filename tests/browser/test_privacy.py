"""The policy of the pages, held to by a real browser: alone in the page, and with the headers of a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser_bench import Hub, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytest_plugins = ["browser_fixtures"]

_ATTEMPTS = {
    "script-src-elem": "add('script', 'textContent', 'window.ran = 1')",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<img src=/none onerror=\"window.ran = 1\">')",
    "style-src-elem": "add('style', 'textContent', 'p { color: red }')",
    "style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "img-src": "add('img', 'src', 'https://elsewhere.example/x.png')",
    "connect-src": "fetch('https://elsewhere.example/').catch(() => {})",
    "frame-src": "add('iframe', 'src', '/')",
    "base-uri": "add('base', 'href', 'https://elsewhere.example/')",
}
"""What somebody might smuggle into a page, by the directive that forbids it."""


def without_policy(route: Route) -> None:
    """The answer of a host that reads no `_headers`."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
    route.fulfill(response=answer, headers=headers)


def violated(page: Page, attempt: str) -> list[str]:
    """The directives that are violated by a script of somebody else. The policy forbids `eval`, so the attempt is a
    part of what the driver runs."""
    return page.evaluate(
        f"""async () => {{
          const found = [];
          document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
          const add = (name, key, value) => document.body.append(
            Object.assign(document.createElement(name), {{ [key]: value }}));
          {{ {attempt}; }}
          await new Promise((resolve) => setTimeout(resolve, 150));
          return [...new Set(found)];
        }}"""
    )


@pytest.mark.parametrize("host", ["that reads _headers", "without headers"])
def test_what_is_smuggled_into_a_page_does_not_run(hub: Hub, browser: Browser, host: str) -> None:
    with visiting(browser) as page:
        if host == "without headers":
            page.route("**/*", without_policy)
        for directive, attempt in _ATTEMPTS.items():
            page.goto(hub.one("post.html"))
            found = violated(page, attempt)
            assert directive in found, f"{host}: {directive} not in {found}"
            assert page.evaluate("window.ran") is None


def test_a_page_of_the_hub_cannot_be_framed(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        answer = page.goto(hub.one("home.html"))
        assert answer is not None
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "same-origin"


def test_files_named_by_their_content_are_kept_for_ever(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        kept = []
        page.on("response", lambda answer: kept.append((answer.url, answer.headers.get("cache-control", ""))))
        page.goto(hub.one("post.html"))
        assert all("immutable" in how for url, how in kept if "/assets/" in url)
        assert not [url for url, how in kept if how and "/assets/" not in url and "/_pictures/" not in url]
