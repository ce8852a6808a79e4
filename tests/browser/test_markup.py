"""All pages of the hub are valid HTML, by the Nu checker (https://validator.github.io/validator/)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from browser_bench import Hub, listed, module, program

pytest_plugins = ["browser_fixtures"]

ALLOWED = {
    "Content Security Policy .meta tag.: external (stylesheet|script) “/": "files on disk have no origin, no `'self'`",
    'Inline script violates Content Security Policy.*<script type="application/ld\\+json">': "it is data, which no "
    "policy stops: https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element",
}
"""Messages that may stand: a pattern, and the reason."""


def check(*folders: Path) -> tuple[list[str], str]:
    """What the checker says of all HTML files below folders, one line each, and what it says on the error stream."""
    java = program("java", how="apt-get install default-jre-headless")
    jar = module("vnu-jar/build/dist/vnu.jar")
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # what runs for seconds is not worth the best of code
    call = [
        java,
        *quick,
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        *map(str, folders),
    ]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    found = []
    for message in json.loads(done.stdout)["messages"]:
        place = f"{message.get('url', '')}:{message.get('lastLine', 0)}"
        kind = message.get("subType") or message["type"]
        found.append(f"{place}: {kind}: {message['message']} {message.get('extract', '')!r}")
    return found, done.stderr


def test_all_pages_are_valid(hub: Hub, tmp_path: Path) -> None:
    """And one that is not would be found: all in one run, since the checker takes seconds to start."""
    bad = tmp_path / "bad.html"
    page = '<!doctype html><html lang="en"><head><title>x</title></head><body><p><div>x</div></p></body></html>'
    bad.write_text(page, encoding="utf-8")
    found, errors = check(hub.output, tmp_path)
    assert not errors
    (of_bad,) = [line for line in found if "bad.html" in line]
    assert "bad.html:1: error: No “p” element in scope" in of_bad
    left = [line for line in found if line != of_bad and not any(re.search(pattern, line) for pattern in ALLOWED)]
    assert not left, listed(left)
