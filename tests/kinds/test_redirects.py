"""Aliases: old addresses lead to the pages that took their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE
from site_helpers import HOST, broken, built

FILES = {
    "content/index.md": "# H\n",
    "content/docs/a.md": "---\ntitle: A\n"
    "aliases: [/old/, older, /2018/page.html, '/caf\u00e9 cr\u00e8me/', /deep/er/]\n---\n## Part\n",
    "content/docs/b.md": "# B\n",
}
OLD = ["/old/", "/docs/older/", "/2018/page.html", "/café crème/", "/deep/er/"]


def test_html_pages_lead_on(tmp_path: Path) -> None:
    url = f"{HOST}/base"
    site = built(tmp_path, FILES, url=url)
    for old in OLD:
        assert "url=/base/docs/a/" in site.text(old)
        page = site.page(old)
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{url}/docs/a/"]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not site.has("/_redirects")
    assert "old" not in site.text("/sitemap.xml")
    assert broken(site.output, url) == []


@pytest.mark.parametrize(("how", "html"), [("netlify", False), ("both", True)])
def test_a_redirects_file(how: str, html: bool, tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=f"{SITE}redirects: {how}\n")
    assert site.has("/old/") == html
    rules = dict(line.split()[:2] for line in site.text("/_redirects").splitlines())
    assert rules["/old/"] == "/docs/a/"
    assert rules["/caf%C3%A9%20cr%C3%A8me/"] == "/docs/a/"
    assert len(rules) == len(OLD)


def test_an_alias_that_is_a_page_already_is_named(tmp_path: Path) -> None:
    files = {**FILES, "content/docs/b.md": "---\naliases: [/docs/a/]\n---\n# B\n"}
    (problem,) = built(tmp_path, files, clean=False).result.problems
    assert problem.code == "output/collision"
    assert {"content/docs/a.md", "content/docs/b.md"} <= set(problem.message.split())


def test_two_pages_with_one_alias_are_named_with_a_redirects_file_too(tmp_path: Path) -> None:
    files = {**FILES, "content/docs/b.md": "---\naliases: [/old/]\n---\n# B\n"}
    for how in ("html", "netlify", "both"):
        site = built(tmp_path, files, site=f"{SITE}redirects: {how}\n", clean=False)
        assert site.codes() == ["output/collision"], how


@pytest.mark.parametrize("alias", ["../../out/", "https://example.com/", "//example.com/", "/a/%2e%2e/%2e%2e/b/"])
def test_an_alias_that_leaves_the_site_is_named_and_left_out(alias: str, tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "content/a.md": f"---\naliases: ['{alias}', /fine/]\n---\n# A\n"}
    site = built(tmp_path, files, clean=False, site=f"{SITE}severity: {{page/alias: warning}}\n")
    assert [(p.code, p.path, p.line) for p in site.result.problems] == [("page/alias", "content/a.md", 2)]
    assert site.has("/fine/")
    assert not list(tmp_path.rglob("out"))


def test_a_link_to_an_old_address_works(tmp_path: Path) -> None:
    site = built(tmp_path, {**FILES, "content/docs/b.md": "# B\n\n[old](/old/)\n"})
    assert broken(site.output, HOST) == []


def test_an_alias_that_is_taken_back_goes_away(tmp_path: Path) -> None:
    assert built(tmp_path, FILES).has("/old/")
    assert not built(tmp_path, {"content/docs/a.md": "# A\n"}).has("/old/")
