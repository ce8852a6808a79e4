"""Lighthouse finds nothing to better in accessibility, best practices and SEO; speed is measured in benchmarks."""

from __future__ import annotations

import pytest
from browser_bench import Hub, module, program

from benchmarks.lighthouse import FULL, audit, pages_in

pytest_plugins = ["browser_fixtures"]


@pytest.mark.parametrize("part", range(2))
def test_full_scores(hub: Hub, chromium: str, part: int) -> None:
    node = program("node", how="apt-get install nodejs npm")
    module("lighthouse/core/index.js")
    pages = pages_in(hub.output)
    assert {"home", "article", "policy", "links"} <= pages.keys()
    urls = [f"{hub.origin}/{path}" for path in list(pages.values())[part::2]]
    for report in audit(urls, FULL, chromium, node):
        assert not report.error
        assert report.scores == dict.fromkeys(FULL, 1), report.costly
