"""`python -m benchmarks.lighthouse`: what Lighthouse thinks of this project's own site, as a phone sees it.

Builds the site, serves it on loopback and prints a table of scores, and each audit that cost points. It needs
Chromium, Node and what `tests/browser/package-lock.json` pins (`npm ci --prefix tests/browser`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.install import CHECKOUT
from benchmarks.loopback import serving
from site_builder.build import Request, build

PAGES = {
    "home": "",
    "article": "news/policies-are-controlled-documents/",
    "policy": "policies/code-of-conduct/",
    "links": "links/",
    "search": "search/",
}
"""What is looked at, by name: addresses of the site."""
FULL = ("accessibility", "best-practices", "seo")
"""The categories in which nothing less than the best score will do."""
CATEGORIES = ("performance", *FULL)
_SCRIPT = CHECKOUT / "tests" / "browser" / "lighthouse.mjs"
_LIMIT = 120  # seconds for one page


class Costly(msgspec.Struct):
    """An audit without the full score: its category and name, its score from 0 to 1, its value in words, and the first
    of what it found."""

    category: str
    audit: str
    score: float
    value: str
    items: list[str]


class Report(msgspec.Struct):
    """One page: its address, why there is no result, scores from 0 to 1 by category, and what cost points."""

    url: str
    error: str
    scores: dict[str, float | None]
    costly: list[Costly]


def pages_in(output: Path) -> dict[str, str]:
    """Those of PAGES that a site has."""
    return {name: path for name, path in PAGES.items() if (output / path / "index.html").is_file()}


def audit(urls: Sequence[str], categories: Sequence[str], chromium: str, node: str) -> list[Report]:
    """Lighthouse with its preset for phones on each address in turn. RuntimeError when it does not run."""
    asked = json.dumps({"chromium": chromium, "categories": categories, "urls": urls})
    call = [node, str(_SCRIPT), asked]
    done = subprocess.run(call, capture_output=True, check=False, timeout=_LIMIT * len(urls))
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return msgspec.json.decode(done.stdout, type=list[Report])


def table(reports: Sequence[Report], origin: str) -> str:
    """The scores of 100 as a table in Markdown, and under it what cost points."""
    lines = [f"| Page | {' | '.join(CATEGORIES)} |", f"|---|{'---:|' * len(CATEGORIES)}"]
    for report in reports:
        scores = [report.scores.get(name) for name in CATEGORIES]
        row = " | ".join("–" if score is None else f"{100 * score:.0f}" for score in scores)
        lines.append(f"| {report.url.removeprefix(origin)} | {report.error or row} |")
    lines.append("")
    for report in reports:
        for each in report.costly:
            place = report.url.removeprefix(origin)
            lines.append(f"- {place}: {each.category}, {each.audit}: {100 * each.score:.0f} {each.value}".rstrip())
            lines += [f"  - {item}" for item in each.items]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Exit codes: 0 fine, 1 a score that should be full is not, 2 a tool is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("--site", type=Path, help="a site that is built already (default: this project's own)")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    node = shutil.which("node")
    if not (chromium and node and (_SCRIPT.parent / "node_modules" / "lighthouse").is_dir()):
        sys.stderr.write("It needs Chromium, Node, and npm ci --prefix tests/browser\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        output = options.site or Path(folder, "site")
        if not options.site:
            result = build(Request(CHECKOUT, output, cache=Path(folder, "cache")))
            if result.errors:
                sys.stderr.write("\n".join(map(str, result.problems)) + "\n")
                return 1
        with serving(output) as origin:
            urls = [f"{origin}/{path}" for path in pages_in(output).values()]
            reports = audit(urls, CATEGORIES, chromium, node)
    sys.stdout.write(table(reports, origin))
    return 0 if all(report.scores.get(name) == 1 for report in reports for name in FULL) else 1


if __name__ == "__main__":
    sys.exit(main())
