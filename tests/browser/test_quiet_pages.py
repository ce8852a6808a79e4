"""Pages say nothing on the console, ask nobody else, keep to the policy, stand still, and fit the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_bench import DEVICES, LANGUAGES, Hub, listed, visiting

from benchmarks.loopback import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["browser_fixtures"]

NARROW = {"width": 320, "height": 640}
"""A window that nothing may stick out of: one of 1280 px at 400% (WCAG 2.2, 1.4.10)."""
_WATCH = """
  globalThis.watched = {shifts: [], refused: []};
  document.addEventListener("securitypolicyviolation", (event) =>
    watched.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
  globalThis.shiftObserver = new PerformanceObserver((list) => watched.shifts.push(...list.getEntries()));
  shiftObserver.observe({type: "layout-shift", buffered: true});
"""
_READ_TO_THE_END = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await document.fonts.ready;
  await frame();
  const height = document.documentElement.scrollHeight;
  for (let top = 0; top < height; top += Math.max(2 * innerHeight, height / 5)) {
    scrollTo({top, behavior: "instant"});
    await frame();
  }
  await frame();
  watched.shifts.push(...shiftObserver.takeRecords());
  const shifts = watched.shifts.filter((each) => each.value > 0).map((each) =>
    `${each.value.toFixed(4)} ${each.sources.map((source) => source.node?.outerHTML?.slice(0, 80)).join(", ")}`);
  return [...shifts.map((each) => `layout shift ${each}`), ...watched.refused.map((each) => `refused ${each}`)];
}"""
_STICKS_OUT = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((each) =>
    each.getBoundingClientRect().right > innerWidth + 1 && !each.closest("pre, .table"));
  return [`${document.documentElement.scrollWidth} px wide`, ...wide.map((each) => each.outerHTML.slice(0, 100))];
}"""


def listen(page: Page, origin: str) -> list[str]:
    """A list that fills with what a page says and asks for while it is visited."""
    heard: list[str] = []

    def ask(address: str) -> None:
        if not address.startswith((f"{origin}/", "data:", "blob:")):
            heard.append(f"asks elsewhere: {address}")

    page.on("console", lambda message: heard.append(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    page.on("request", lambda request: ask(request.url))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url} {request.failure}"))
    page.on("response", lambda answer: heard.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.add_init_script(_WATCH)
    return heard


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_are_quiet_stand_still_and_fit(hub: Hub, browser: Browser, lang: str, device: str) -> None:
    found = []
    with visiting(browser, device, reduced_motion="no-preference") as page:
        heard = listen(page, hub.origin)
        for shown in hub.in_language(lang):
            page.goto(hub.origin + shown.address)
            heard += page.evaluate(_READ_TO_THE_END)
            if device == "phone":
                page.set_viewport_size(NARROW)
            heard += page.evaluate(_STICKS_OUT)
            page.set_viewport_size(DEVICES[device])
            found += [f"{shown.address}: {each}" for each in heard]
            heard.clear()
    assert not found, listed(found)


def test_what_is_not_quiet_is_heard(browser: Browser, tmp_path: Path) -> None:
    html = """<!doctype html><html lang="en"><title>x</title><p>x</p><p id="wide">y</p>
      <script>never()</script><script src="/loud.js"></script><img src="/gone.png"><img src="http://127.0.0.1:9/x.png">"""
    loud = """console.warn("hm"); const wide = document.getElementById("wide"); wide.style.width = "2000px";
      boom();"""
    push = """async () => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let n = 0; n < 4; n++) await frame(); // what was never painted cannot be seen to move
      document.querySelector("p").before(Object.assign(document.createElement("h1"), {innerText: "!"}));
      for (let n = 0; n < 4; n++) await frame();
    }"""
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    (tmp_path / "loud.js").write_text(loud, encoding="utf-8")
    with serving(tmp_path) as origin, visiting(browser, reduced_motion="no-preference") as page:
        heard = listen(page, origin)
        page.goto(f"{origin}/")
        page.evaluate(push)
        heard += page.evaluate(_READ_TO_THE_END)
        sticking = page.evaluate(_STICKS_OUT)
    text = "\n".join(heard)
    assert "console warning: hm" in text
    assert "script: boom is not defined" in text
    assert f"404: {origin}/gone.png" in text
    assert "asks elsewhere: http://127.0.0.1:9/x.png" in text
    assert "refused script-src-elem inline" in text
    assert "refused img-src http://127.0.0.1:9/x.png" in text
    assert "layout shift" in text
    assert 'id="wide"' in "".join(sticking)
