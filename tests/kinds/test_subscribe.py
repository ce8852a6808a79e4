"""The page that lists the feeds of a site, and the outline of them for feed readers."""

from __future__ import annotations

from pathlib import Path

import lxml.etree
import pytest
from conftest import SITE
from site_helpers import Built, broken, built

FRENCH = f"{SITE}languages:\n  fr: {{title: Essai}}\n"
POST = "---\ndate: 2026-06-01\ntags: [Boats & <b>oars</b>]\nauthors: [Ada]\n---\n# Hello\n\nWords.\n"
POLICY = '---\ntitle: Conduct\nversion: "1.0"\nannounced: 2026-01-01\neffective: 2026-01-15\n---\nBe kind.\n'
LINKS = "- url: https://a.example/\n  title: A\n  date: 2026-05-01\n  tags: [craft]\n"
FILES = {
    "content/index.md": "# Home\n",
    "content/news/hello.md": POST,
    "content/links/2026.yml": LINKS,
    "policies/conduct.md": POLICY,
}


def feeds(site: Built, target: str = "/feeds.opml") -> dict[str, list[str]]:
    """The addresses of the outline by their folder."""
    tree = lxml.etree.fromstring(site.file(target).read_bytes())
    assert (tree.tag, tree.get("version")) == ("opml", "2.0")
    for each in tree.iter("outline"):
        assert each.get("text")
        assert (each.get("type") == "rss") is (each.get("xmlUrl") is not None)
    return {folder.get("text"): [each.get("xmlUrl") for each in folder] for folder in tree.find("body")}


def test_a_site_without_feeds_has_no_page_of_feeds(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# Home\n"})
    assert not site.has("/subscribe/") and not site.has("/feeds.opml")
    assert "/subscribe/" not in site.text("/")


@pytest.mark.parametrize("formats", ["[json]", "[rss, json]"])
def test_the_first_format_of_the_site_is_the_one_to_copy(tmp_path: Path, formats: str) -> None:
    site = built(tmp_path, FILES, site=f"{SITE}feeds: {{formats: {formats}}}\n")
    name = "feed.json" if formats == "[json]" else "rss.xml"
    assert feeds(site)["News"][0] == f"https://example.org/{name}"
    (first, *_) = site.by_class("/subscribe/", "copy")
    assert first.get("data-copy") == f"https://example.org/{name}"


def test_all_feeds_are_listed_and_every_address_leads_to_one(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, clean=False)
    assert not site.result.errors
    listed = {address for rows in feeds(site).values() for address in rows}
    made = {f"https://example.org/{target}" for target in site.targets() if target.endswith("atom.xml")}
    assert listed == made
    on_page = set(site.hrefs("/subscribe/"))
    assert {address.removeprefix("https://example.org") for address in made} <= on_page
    assert "/policies/calendar.ics" in on_page
    assert list(feeds(site))[:1] == ["News"]
    assert broken(site.output, "https://example.org/") == []


def test_what_is_narrow_is_folded_up(tmp_path: Path) -> None:
    page = built(tmp_path, FILES, clean=False).page("/subscribe/")
    folded = [summary.text_content().split(" ")[0] for summary in page.xpath("//main//details/summary")]
    assert folded == ["Tags", "Authors", "One", "Links"]
    assert not page.xpath("//main//details[@open]")
    assert "Boats & <b>oars</b>" in page.text_content(), "a tag is text"


def test_buttons_are_hidden_until_a_script_can_copy(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, clean=False)
    buttons = site.by_class("/subscribe/", "copy")
    assert len(buttons) > 5
    assert all(button.get("hidden") is not None for button in buttons)


def test_each_language_has_its_page_in_its_own_words(tmp_path: Path) -> None:
    files = {**FILES, "content/index.fr.md": "# Accueil\n", "content/news/hello.fr.md": POST.replace("Hello", "Salut")}
    site = built(tmp_path, files, site=FRENCH, clean=False)
    assert "Suivre ce site" in site.main("/fr/subscribe/")
    assert "Choisissez un lecteur de flux." in site.main("/fr/subscribe/")
    assert feeds(site, "/fr/feeds.opml")["Actualités"][0] == "https://example.org/fr/atom.xml"
    assert site.hrefs("/", "//footer//a[contains(., 'Follow')]") == ["/subscribe/"]
    assert site.hrefs("/fr/", "//footer//a[@href='/fr/subscribe/']") == ["/fr/subscribe/"]
    assert 'hreflang="fr" href="https://example.org/fr/subscribe/"' in site.text("/subscribe/")


def test_a_page_of_the_editor_takes_the_place_of_ours(tmp_path: Path) -> None:
    site = built(tmp_path, {**FILES, "content/subscribe.md": "# By letter\n\nWrite to us.\n"}, clean=False)
    assert not site.result.errors
    assert "By letter" in site.main("/subscribe/")
    assert site.has("/feeds.opml")


def test_titles_in_a_reader_say_which_site_they_are_of(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site="title: 'Rowers & \"friends\"'\nurl: https://example.org/base/\n", clean=False)
    tree = lxml.etree.fromstring(site.file("/feeds.opml").read_bytes())
    assert tree.findtext("head/title") == 'Rowers & "friends"'
    first = tree.find("body/outline/outline")
    assert first.get("title") == 'Rowers & "friends" · All news'
    assert first.get("xmlUrl") == "https://example.org/base/atom.xml"
    assert first.get("htmlUrl") == "https://example.org/base/"
