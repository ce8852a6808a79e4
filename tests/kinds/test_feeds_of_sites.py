"""Feeds of built sites: which there are, what they hold, and what stays the same when a post changes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from conftest import SITE, write
from site_helpers import ATOM, HOST, Built, again, broken, built

FORMATS = ("atom.xml", "rss.xml", "feed.json")
POST = (
    "---\ntitle: Hello\ndate: 2026-01-01\ntags: [bread]\nauthors: [Ada]\n---\n"
    "[me](#part) [a](../../about.md#x) ![p](p.png)\n\n## Part\n"
)
FILES = {
    "content/index.md": "# H\n",
    "content/index.fr.md": "# A\n",
    "content/about.md": "# About\n\n## X\n",
    "content/news/hello/index.md": POST,
    "content/news/hello/p.png": b"x",
    "content/news/other.md": "---\ntitle: Other\ndate: 2026-02-02\n---\nWords.\n",
    "content/blog/deep/est.md": "---\ntitle: Deepest\ndate: 2025-01-01\n---\nWords.\n",
    "content/news/other.fr.md": "---\ntitle: Autre\ndate: 2026-02-02\n---\nDes mots.\n",
    "content/links/l.yml": "- {url: 'https://example.com/', title: A link, date: 2026-01-01}\n",
    "policies/rules.md": "---\ntitle: Rules\nversion: 1.0\neffective: 2026-01-01\n---\nBe kind.\n",
}
SETTINGS = SITE + "languages:\n  fr: {title: Essai}\nseverity: {policy/translation-missing: 'off'}\n"


def entries(site: Built, target: str) -> dict[str, tuple[str, str, str]]:
    """Title → id, updated and published of an Atom feed."""
    return {
        entry.findtext(f"{ATOM}title"): (
            entry.findtext(f"{ATOM}id"),
            entry.findtext(f"{ATOM}updated"),
            entry.findtext(f"{ATOM}published"),
        )
        for entry in site.atom(target).iter(f"{ATOM}entry")
    }


def test_there_are_feeds_of_the_site_sections_terms_links_policies_in_each_language(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    folders = {
        "": ["Other", "Hello", "Deepest"],
        "news/": ["Other", "Hello"],
        "blog/": ["Deepest"],
        "blog/deep/": ["Deepest"],
        "tags/bread/": ["Hello"],
        "authors/ada/": ["Hello"],
        "links/": ["A link"],
        "links/monthly/": ["Links of the month: January 2026"],
        "policies/": ["Rules 1.0 is in force"],
        "policies/rules/": ["Rules 1.0 is in force"],
        "fr/": ["Autre"],
        "fr/news/": ["Autre"],
    }
    published = {t.rpartition("/")[0] + "/" if "/" in t else "" for t in site.targets() if t.endswith("atom.xml")}
    assert published == set(folders)
    for folder, titles in folders.items():
        assert site.titles(f"/{folder}atom.xml") == titles
        assert [item["title"] for item in site.json(f"/{folder}feed.json")["items"]] == titles
        parsed = feedparser.parse(site.file(f"/{folder}rss.xml").read_bytes())
        assert not parsed.bozo
        assert [entry.title for entry in parsed.entries] == titles


def test_every_address_of_a_feed_is_whole_and_exists(tmp_path: Path) -> None:
    url = f"{HOST}/some/base"
    site = built(tmp_path, FILES, site=SETTINGS, url=url)
    content = next(i for i in site.json("/feed.json")["items"] if i["title"] == "Hello")["content_html"]
    for address in ("/news/hello/#part", "/about/#x", "/news/hello/p.png"):
        assert f'"{url}{address}"' in content
    assert broken(site.output, url) == []
    for target in site.targets():
        if target.endswith(("atom.xml", "rss.xml", "feed.json")):
            assert 'href=\\"/' not in site.text("/" + target)
            assert 'href="/' not in site.text("/" + target)
            assert 'src="/' not in site.text("/" + target)


def test_every_head_announces_feeds_that_exist(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    checked = 0
    for target in site.targets():
        if not target.endswith(".html"):
            continue
        links = site.page("/" + target).xpath("//head/link[@rel='alternate'][@type][not(@hreflang)]")
        assert links, target
        for link in links:
            assert site.has(link.get("href")), (target, link.get("href"))
            assert link.get("title")
            checked += 1
    assert checked > 50
    announced = site.hrefs("/tags/bread/", "//head/link[@type='application/atom+xml']")
    assert announced[0] == "/tags/bread/atom.xml", "the nearest comes first"
    assert "/fr/atom.xml" in site.hrefs("/fr/", "//head/link[@type='application/atom+xml']")


def test_ids_stay_when_title_date_or_address_change(tmp_path: Path) -> None:
    before = entries(built(tmp_path, FILES, site=SETTINGS), "/atom.xml")
    changed = POST.replace("Hello", "Good day").replace("2026-01-01", "2026-03-03").replace("tags", "slug: moved\ntags")
    after = entries(built(tmp_path, {"content/news/hello/index.md": changed}, site=SETTINGS), "/atom.xml")
    assert after["Good day"][0] == before["Hello"][0]
    assert after["Other"] == before["Other"]
    ids = [id_ for id_, _, _ in after.values()]
    assert len(set(ids)) == len(ids)
    french = entries(again(tmp_path), "/fr/atom.xml")
    assert not {id_ for id_, _, _ in french.values()} & set(ids)


def test_a_feed_does_not_change_with_the_day_of_the_build(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    before = {t: site.file("/" + t).read_bytes() for t in site.targets() if t.endswith(FORMATS)}
    later = again(tmp_path, now="2026-12-01")
    assert {t: later.file("/" + t).read_bytes() for t in before} == before


def test_updated_is_what_the_author_says(tmp_path: Path) -> None:
    text = POST.replace("tags", "updated: 2026-05-05T10:00:00+02:00\ntags")
    site = built(tmp_path, {**FILES, "content/news/hello/index.md": text}, site=SETTINGS)
    _, updated, published = entries(site, "/atom.xml")["Hello"]
    assert published.startswith("2026-01-01T00:00:00")
    assert updated == "2026-05-05T08:00:00Z"
    assert site.atom("/atom.xml").findtext(f"{ATOM}updated") == updated


def test_a_link_post_in_the_feed_of_the_site(tmp_path: Path) -> None:
    text = "---\ntitle: L\ndate: 2026-01-01\nlink: https://example.com/x\nvia: https://example.net/\n---\nGood.\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/news/l.md": text})
    (entry,) = site.atom("/atom.xml").iter(f"{ATOM}entry")
    found = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert found == {
        "alternate": f"{HOST}/news/l/",
        "related": "https://example.com/x",
        "via": "https://example.net/",
    }
    assert "https://example.com/x" in entry.findtext(f"{ATOM}content")


@pytest.mark.parametrize(
    ("settings", "there", "not_there"),
    [
        ("feeds: {formats: [atom]}", ["atom.xml"], ["rss.xml", "feed.json"]),
        ("feeds: {scopes: [site]}", ["atom.xml"], ["news/atom.xml", "tags/bread/atom.xml", "links/atom.xml"]),
        (
            "feeds: {scopes: [sections, policies]}",
            ["news/atom.xml", "policies/atom.xml"],
            ["atom.xml", "links/atom.xml"],
        ),
    ],
)
def test_which_feeds_there_are_is_a_setting(
    settings: str, there: list[str], not_there: list[str], tmp_path: Path
) -> None:
    site = built(tmp_path, FILES, site=f"{SETTINGS}{settings}\n")
    assert [t for t in there if not site.has("/" + t)] == []
    assert [t for t in not_there if site.has("/" + t)] == []
    assert broken(site.output, HOST) == []


def test_limit_and_excerpts(tmp_path: Path) -> None:
    files = {
        f"content/news/{n}.md": f"---\ntitle: P{n}\ndate: 2026-01-0{n}\n---\nFirst.\n\nSecond.\n" for n in range(1, 6)
    }
    site = built(tmp_path, {"content/index.md": "# H\n", **files}, site=SITE + "feeds: {limit: 2, full: false}\n")
    items = site.json("/feed.json")["items"]
    assert [item["title"] for item in items] == ["P5", "P4"]
    assert "First." in items[0]["content_html"]
    assert "Second." not in items[0]["content_html"]
    everything = built(tmp_path, {}, site=SITE + "feeds: {limit: 0}\n")
    assert len(everything.json("/feed.json")["items"]) == 5


def test_the_sitemap_names_every_page_that_search_engines_may_show(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = site.atom("/sitemap.xml")
    listed = [loc.text for loc in tree.iter(f"{space}loc")]
    pages = {
        f"{HOST}/{t.removesuffix('index.html')}"
        for t in site.targets()
        if t.endswith(".html") and not site.page("/" + t).xpath("//meta[@name='robots']")
    }
    elsewhere = {
        f"{HOST}/policies/rules/1.0/"
    }  # the page of the policy shows the same text, and is the one to be found
    assert set(listed) == pages - elsewhere
    assert len(listed) == len(set(listed))
    (entry,) = [url for url in tree if url.findtext(f"{space}loc") == f"{HOST}/news/other/"]
    languages = {link.get("hreflang"): urlsplit(link.get("href")).path for link in entry if link.get("hreflang")}
    assert languages == {"en": "/news/other/", "fr": "/fr/news/other/", "x-default": "/news/other/"}


def test_own_robots_and_sitemap_stand_in(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/robots.txt": "User-agent: *\nDisallow: /\n",
        "content/sitemap.xml": "<mine/>",
    }
    site = built(tmp_path, files)
    assert site.text("/robots.txt") == "User-agent: *\nDisallow: /\n"
    assert site.text("/sitemap.xml") == "<mine/>"
    (tmp_path / "content/robots.txt").unlink()
    write(tmp_path, {})
    assert "Sitemap:" in again(tmp_path).text("/robots.txt")
