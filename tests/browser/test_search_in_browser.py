"""The search as readers meet it, in Chromium: what it finds, in which order, by keyboard, under a strict policy."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_bench import Hub, visiting

from benchmarks.loopback import serving
from site_builder.build import Request, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["browser_fixtures"]

_ANSWERED = """() => {
    const asked = new URLSearchParams(location.search).get("q"), field = document.querySelector("[name=q]");
    return asked && asked === field?.value.trim() && document.querySelector(".search-found[aria-busy=false]");
}"""
_OLD = "Bicycles bicycles bicycles. Bicycles may be left in the hall. Bicycles!\n\n## Bicycles\n\nBicycles, bicycles.\n"
_NEW = "Be kind to all, at any hour and in every room of this long house. Leave bicycles outside.\n"
_TEXT = "---\ntitle: {title}\nversion: '{version}'\neffective: {day}\n---\n{text}"
FILES = {
    "site.yml": "title: Reef\nurl: https://example.org/\nlanguages:\n  fr: {title: Récif}\nsearch: true\n",
    "content/index.md": "# Home\n\nWelcome.\n",
    "content/index.fr.md": "# Accueil\n\nBienvenue.\n",
    "content/about.md": "# About\n\nThe house.\n\n## Where bicycles go {#bicycles-go}\n\n"
    "Bicycles go to the shed <b>here</b> & there.\n",
    "content/marees.fr.md": "# Les marées\n\nLes marées montent deux fois par jour.\n",
    **{
        f"content/news/p{n}.md": f"---\ntitle: Tide {n}\ndate: 2026-01-{n:02}\n---\nThe tide of {n}.\n"
        for n in range(1, 15)
    },
    "policies/rules/index.md": _TEXT.format(title="Rules", version="2.0", day="2026-01-01", text=_NEW),
    "policies/rules/1.0.md": _TEXT.format(title="Rules", version="1.0", day="2025-01-01", text=_OLD),
}


@pytest.fixture(scope="module")
def reef(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built."""
    root = tmp_path_factory.mktemp("reef")
    for path, text in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    result = build(Request(root, root / "output", now="2026-06-15", jobs=1))
    assert not result.errors and (root / "output/pagefind").is_dir(), result.problems
    return root / "output"


@contextmanager
def without_headers(root: Path) -> Iterator[str]:
    """The site on a host that says nothing of any policy."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def titles(page: Page) -> list[str]:
    """What is listed as found, in order, the line between what holds and what does not among it.

    Waits for the answer to what is in the field: typing asks after a moment, and older answers stay until then.
    """
    page.wait_for_function(_ANSWERED)
    return [text.strip() for text in page.locator(".search-title, .search-past").all_inner_texts()]


def listen(page: Page) -> list[str]:
    """What goes wrong on a page, as it is said."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: heard.append(request.url))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => console.log(e.effectiveDirective + e.blockedURI));"
        "new PerformanceObserver((list) => list.getEntries().forEach((e) => console.log('shift ' + e.value)))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    return heard


@pytest.mark.parametrize("host", [serving, without_headers], ids=["headers", "no-headers"])
def test_what_holds_comes_first_under_a_strict_policy(reef: Path, browser: Browser, host: object) -> None:
    """The worker alone runs WebAssembly: the `<meta>` policy of the page forbids it there."""
    with host(reef) as origin, visiting(browser) as page:  # type: ignore[operator]
        heard = listen(page)
        page.goto(f"{origin}/search/?q=bicycles")
        found = titles(page)
        assert found[-2:] == ["No longer in force", "Rules, 1.0"] and set(found[:-2]) == {"About", "Rules"}
        assert "wasm" not in page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
        refused = page.evaluate(
            "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 0, () => 1)"
        )
        assert refused == 1
        assert [each for each in heard if "WebAssembly" not in each and "wasm-eval" not in each] == []


def test_results_of_a_site_below_a_path_lead_to_its_pages(tmp_path: Path, browser: Browser) -> None:
    for path, text in (FILES | {"site.yml": FILES["site.yml"].replace("example.org/", "example.org/reef/")}).items():
        write = tmp_path / "project" / path
        write.parent.mkdir(parents=True, exist_ok=True)
        write.write_text(text, encoding="utf-8")
    result = build(Request(tmp_path / "project", tmp_path / "host/reef", now="2026-06-15", jobs=1))
    assert not result.errors, result.problems
    with without_headers(tmp_path / "host") as origin, visiting(browser) as page:
        page.goto(f"{origin}/reef/search/?q=bicycles")
        assert titles(page)
        links = page.locator(".search-results a").evaluate_all("links => links.map(link => link.pathname)")
        assert "/reef/about/" in links
        assert all((tmp_path / "host" / link.strip("/") / "index.html").is_file() for link in links)


def test_nothing_is_loaded_before_somebody_searches(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for address in ("/about/", "/search/"):
            page.goto(origin + address, wait_until="networkidle")
        assert not [url for url in asked if "/pagefind/" in url]
        page.fill("input[type=search]", "house")
        assert "About" in titles(page)
        assert [url for url in asked if "/pagefind/" in url]


def test_results_say_what_they_are_and_lead_to_sections(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser) as page:
        page.goto(f"{origin}/search/?q=bicycles&kind=page")
        assert titles(page) == ["About"]
        assert page.locator(".search-facts").inner_text() == "Page"
        part = page.locator(".search-parts li")
        assert part.locator("a").inner_text() == "Where bicycles go"
        assert part.locator("a").get_attribute("href") == "/about/#bicycles-go"
        assert part.locator("mark").first.inner_text().lower() == "bicycles"
        assert "shed here & there" in part.inner_text() and not part.locator("b").count()
        assert page.locator(".search-status").inner_text() == "Results: 1"
        page.goto(f"{origin}/search/?q=rules")
        assert page.locator(".search-facts").first.inner_text().split(" · ")[:2] == ["Policy", "in force"]
        assert page.locator(".search-facts time").first.get_attribute("datetime") == "2026-01-01"


def test_each_language_searches_its_own_pages_by_its_own_rules(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser) as page:
        page.goto(f"{origin}/fr/search/?q=marée")
        assert titles(page) == ["Les marées"]
        assert page.locator(".search-status").inner_text().split() == ["Résultats", ":", "1"]
        page.goto(f"{origin}/search/?q=marée")
        assert "Les marées" not in titles(page)


def test_the_keyboard_is_enough(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser) as page:
        page.goto(f"{origin}/about/")
        page.keyboard.press("/")
        page.wait_for_url("**/search/#sb:q")
        field = page.locator("input[type=search]")
        assert field.evaluate("each => each === document.activeElement")
        page.keyboard.type("bicycles")
        assert "About" in titles(page)
        assert page.url.endswith("/search/?q=bicycles")
        here = "document.activeElement.textContent || document.activeElement.id"
        order = page.locator(".search-results a").all_inner_texts()
        for text in order[:2]:
            page.keyboard.press("ArrowDown")
            assert page.evaluate(here) == text
        page.keyboard.press("ArrowUp")
        assert page.evaluate(here) == order[0]
        page.keyboard.press("Escape")
        assert page.evaluate(here) == "sb:q"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/search/" not in url)
        page.go_back()
        assert field.input_value() == "bicycles" and "About" in titles(page)
        field.focus()
        page.keyboard.press("Escape")
        page.wait_for_url("**/search/")
        assert page.locator(".search-list").is_visible() and not page.locator(".search-found").is_visible()


def test_the_key_can_be_switched_off_and_leaves_fields_alone(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser) as page:
        page.goto(f"{origin}/search/")
        page.locator("input[type=search]").press("/")
        assert page.locator("input[type=search]").input_value() == "/"
        page.uncheck(".search-keys input")
        page.goto(f"{origin}/about/")
        page.keyboard.press("/")
        page.wait_for_timeout(200)
        assert page.url.endswith("/about/")
        page.goto(f"{origin}/search/")
        assert not page.locator(".search-keys input").is_checked()


def test_a_choice_of_kinds_and_questions_before_it_are_in_the_address(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser, "phone") as page:
        page.goto(f"{origin}/search/?q=tide")
        assert len(titles(page)) == 10
        page.click(".search-more")
        page.locator(".search-result").nth(13).wait_for()
        page.locator(".search-result :focus").wait_for()  # on the first that is new
        assert not page.locator(".search-more").is_visible()
        page.check("input[value=policy]")
        page.wait_for_url("**/search/?q=tide&kind=policy")
        assert titles(page) == [] and page.locator(".search-list").is_visible()
        assert "Nothing here has these words" in page.locator(".search-status").inner_text()
        page.fill("input[type=search]", "bicycles")
        page.keyboard.press("Enter")
        assert titles(page)[0] == "Rules"
        page.fill("input[type=search]", "rules")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=rules&kind=policy")
        page.go_back()
        page.wait_for_url("**q=bicycles&kind=policy")
        assert page.locator("input[type=search]").input_value() == "bicycles"


def test_without_javascript_the_page_is_a_list(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser, java_script_enabled=False) as page:
        page.goto(f"{origin}/about/")
        page.click(".search-link")
        assert page.url.endswith("/search/")
        assert not page.locator("form").is_visible() and not page.locator(".search-keys").is_visible()
        assert "needs JavaScript" in page.locator("noscript").inner_text()
        page.click("text=Tide 7")
        assert page.url.endswith("/tide-7/") or "/news/" in page.url


def test_an_index_that_does_not_answer_leaves_the_list(reef: Path, browser: Browser) -> None:
    with serving(reef) as origin, visiting(browser) as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        page.goto(f"{origin}/search/?q=tide")
        page.locator(".search-status", has_text="does not work").wait_for()
        assert page.locator(".search-list").is_visible()


def test_the_hub_finds_its_own_rules(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        heard = listen(page)
        page.goto(f"{hub.origin}/search/?q=harassment&kind=policy")
        assert "Code of conduct" in titles(page)
        assert heard == []


def test_the_script_is_small() -> None:
    script = Path(__file__).parents[2] / "themes/default/static/js/search.js"
    assert script.stat().st_size < 8 * 1024
