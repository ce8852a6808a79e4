"""Menus: nested, per language, automatic; and what is said of entries that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE
from site_helpers import HOST, Built, broken, built, words

FILES = {
    "content/index.md": "# H\n",
    "content/about.md": "# About us\n",
    "content/docs/index.md": "# Docs\n",
    "content/docs/start.md": "# Start here\n",
    "policies/conduct.md": "---\ntitle: Conduct\nversion: 1.0\neffective: 2026-01-01\n---\nx\n",
}


def menu(site: Built, target: str = "/") -> list[tuple[str, str]]:
    return [(words(a), a.get("href")) for a in site.page(target).xpath("//nav[@class='menu']//a")]


def test_a_menu_of_pages_policies_paths_and_other_sites(tmp_path: Path) -> None:
    settings = f"""{SITE}menu:
  - link: about.md
  - {{title: Docs, link: docs/index.md, items: [{{link: docs/start.md}}, {{title: More, items: [{{link: about.md}}]}}]}}
  - {{title: Rules, link: 'policy:conduct'}}
  - {{title: Register, link: /policies/}}
  - {{title: Elsewhere, link: 'https://example.com/'}}
footer:
  - {{title: Feed, link: /policies/atom.xml}}
"""
    site = built(tmp_path, FILES, site=settings, url=f"{HOST}/base")
    found = menu(site)
    assert found[0] == ("About us", "/base/about/")
    assert ("Start here", "/base/docs/start/") in found
    assert ("Rules", "/base/policies/conduct/") in found
    assert ("Register", "/base/policies/") in found
    assert ("Elsewhere", "https://example.com/") in found
    assert [href for _, href in found].count("/base/about/") == 2
    assert site.hrefs("/", "//footer//nav//a") == ["/base/policies/atom.xml"]
    assert broken(site.output, f"{HOST}/base") == []


def test_the_present_page_is_marked(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=f"{SITE}menu:\n  - link: about.md\n  - link: docs/index.md\n")
    marked = site.page("/about/").xpath("//nav[@class='menu']//a[@aria-current='page']")
    assert [words(a) for a in marked] == ["About us"]


def test_a_menu_in_each_language(tmp_path: Path) -> None:
    settings = f"""{SITE}menu: [{{link: about.md}}]
languages:
  fr: {{title: Essai, menu: [{{title: À propos, link: about.md}}]}}
  de: {{title: Versuch}}
"""
    files = {**FILES, "content/index.fr.md": "# A\n", "content/index.de.md": "# A\n", "content/about.fr.md": "# Nous\n"}
    site = built(tmp_path, files, site=settings)
    assert menu(site) == [("About us", "/about/")]
    assert menu(site, "/fr/") == [("À propos", "/fr/about/")]
    assert menu(site, "/de/") == [("About us", "/about/")]
    assert site.page("/de/").xpath("//nav[@class='menu']//a/@hreflang") == ["en"]


def test_without_a_menu_the_top_of_the_site_is_one(tmp_path: Path) -> None:
    links = {"content/links/l.yml": "- {url: 'https://example.com/', title: L, date: 2026-01-01}\n"}
    site = built(tmp_path, {**FILES, **links, "content/news/a.md": "---\ndate: 2026-01-01\n---\n# A\n"})
    assert menu(site) == [
        ("Docs", "/docs/"),
        ("News", "/news/"),
        ("About us", "/about/"),
        ("Policies", "/policies/"),
        ("Links", "/links/"),
    ]
    assert broken(site.output, HOST) == []


@pytest.mark.parametrize("link", ["gone.md", "docs/index.md#gone", "policy:gone", "/gone/"])
def test_an_entry_that_leads_nowhere_is_named(link: str, tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=f"{SITE}menu: [{{title: Entry, link: '{link}'}}]\n", clean=False)
    (problem,) = site.result.problems
    assert (problem.code, problem.path, problem.severity) == ("site/menu", "site.yml", "error")
    assert "“Entry”" in problem.message
