"""Curated links: permalinks, commentary, credit, lists, feeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE
from site_helpers import ATOM, HOST, broken, built, words

LINKS = """- url: https://example.com/one
  title: One
  date: 2026-01-01
  note: |
    Read *this*, see [our page](../about.md).
  tags: [bread, Été]
  via: {url: "https://example.net/", name: A friend}
  author: Somebody
  lang: fr
  archived: https://archive.example/one
- url: https://example.com/two?a=1&b=2
  date: 2026-02-02
- url: https://example.com/three
  title: Three
  date: 2025-03-03
  tags: [bread]
  pinned: true
"""
FILES = {
    "content/index.md": "# H\n",
    "content/about.md": "# About\n",
    "content/links/2026.yml": LINKS,
    "content/links/index.md": "---\ntitle: Reading list\n---\nWhat we read.\n",
    "content/links/long.md": "---\nurl: https://example.com/long\n"
    "title: Long\ndate: 2026-03-03\n---\nA *longer* note.\n",
}


def titles(site: object, target: str) -> list[str]:
    return [words(title) for title in site.by_class(target, "card-title")]  # type: ignore[attr-defined]


def test_each_link_has_a_permalink_with_its_commentary_and_credit(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    page = site.page("/links/2026/one/")
    assert page.xpath("//h1/a/@href") == ["https://example.com/one"]
    assert "/about/" in site.hrefs("/links/2026/one/")
    text = site.main("/links/2026/one/")
    assert "Read this" in text
    assert "A friend" in text
    assert "Somebody" in text
    assert "https://archive.example/one" in site.hrefs("/links/2026/one/")
    assert "A longer note." in site.main("/links/2026/long/")
    assert broken(site.output, HOST) == []


def test_the_list_has_pinned_ones_first_then_the_newest(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    assert titles(site, "/links/") == ["Three", "Long", "example.com/two?a=1&b=2", "One"]
    assert words(site.page("/links/").find(".//h1")) == "Reading list"
    assert "What we read." in site.main("/links/")
    assert "https://example.com/two?a=1&b=2" in site.hrefs("/links/")
    assert "/links/2026/one/" in site.hrefs("/links/")


def test_lists_by_tag_and_pages_of_the_list(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SITE + "paginate: 2\n")
    assert titles(site, "/links/tags/bread/") == ["One", "Three"], "pinned ones stand where they belong by date"
    assert titles(site, "/links/tags/été/") == ["One"]
    assert titles(site, "/links/page/2/") == ["example.com/two?a=1&b=2", "One"]
    assert "What we read." not in site.main("/links/page/2/")
    assert titles(site, "/tags/bread/") == ["One", "Three"], "the tags of the whole site hold links too"
    assert broken(site.output, HOST) == []


def test_the_feed_says_where_the_link_leads_and_who_pointed_to_it(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    assert site.titles("/links/atom.xml") == ["Long", "example.com/two?a=1&b=2", "One", "Three"]
    entry = site.atom("/links/atom.xml").findall(f"{ATOM}entry")[2]
    found = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert found["alternate"] == f"{HOST}/links/2026/one/"
    assert found["related"] == "https://example.com/one"
    assert found["via"] == "https://example.net/"
    item = site.json("/links/feed.json")["items"][2]
    assert (item["url"], item["external_url"]) == (f"{HOST}/links/2026/one/", "https://example.com/one")
    credit = (
        '→ <a href="https://example.com/one">example.com</a> · Somebody (via <a href="https://example.net/">A friend'
    )
    assert credit in item["content_html"]


def test_the_feed_names_who_pointed_to_it_without_an_address_too(tmp_path: Path) -> None:
    text = "- {url: 'https://example.com/a', title: A, date: 2026-01-01, via: {name: 'Ann & <b>'}}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text})
    assert "(via Ann &amp; &lt;b&gt;)</p>" in site.json("/links/feed.json")["items"][0]["content_html"]


def test_lists_in_other_languages(tmp_path: Path) -> None:
    french = "- {url: 'https://example.com/one', title: Le premier, date: 2026-01-01, note: À lire.}\n"
    settings = SITE + "languages:\n  fr: {title: Essai}\n"
    site = built(
        tmp_path, {**FILES, "content/links/2026.fr.yml": french, "content/index.fr.md": "# A\n"}, site=settings
    )
    assert "À lire." in site.main("/fr/links/2026/le-premier/")
    assert titles(site, "/fr/links/") == ["Three", "Long", "example.com/two?a=1&b=2", "Le premier"], (
        "the others stand in"
    )
    alternates = site.page("/links/2026/one/").xpath("//link[@rel='alternate'][@hreflang]/@href")
    assert f"{HOST}/fr/links/2026/le-premier/" in alternates
    assert site.titles("/fr/links/atom.xml") == ["Le premier"]
    assert broken(site.output, HOST) == []


def test_two_links_with_one_title_keep_their_addresses_when_a_third_comes(tmp_path: Path) -> None:
    one = "- {url: 'https://example.com/a', title: Same, date: 2026-01-01}\n"
    two = "- {url: 'https://example.com/b', title: Same, date: 2026-01-02}\n"
    three = "- {url: 'https://example.com/c', title: Same, date: 2026-01-03}\n"
    before = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": two + one})
    addresses = {t: before.text("/" + t) for t in before.targets() if t.startswith("links/2026/same")}
    after = built(tmp_path, {"content/links/l.yml": three + two + one})
    assert len(addresses) == 2
    for target in addresses:
        assert after.has("/" + target)
    assert 'href="https://example.com/a"' in after.text("/links/2026/same/")


def test_wrong_links_are_named_with_their_lines_and_the_others_stay(tmp_path: Path) -> None:
    text = "- title: No address\n- url: https://example.com/fine\n  date: 2026-01-01\n"
    text += "- url: 'javascript:alert(1)'\n- just text\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text}, clean=False)
    assert [(p.code, p.line) for p in site.result.problems if p.severity == "error"] == [
        ("links/no-url", 1),
        ("links/no-url", 4),
        ("links/not-a-link", 5),
    ]


def test_a_link_without_a_date_and_one_that_comes_twice(tmp_path: Path) -> None:
    text = "- url: https://example.com/a\n- {url: 'https://example.com/b', date: 2026-01-01}\n- url: https://example.com/b\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text}, clean=False)
    assert sorted(site.codes()) == ["links/no-date", "page/duplicate"]
    assert words(site.page("/links/example.com-a/").find(".//h1")) == "example.com/a", "told apart by its address"
    assert site.has("/links/2026/example.com-b/")


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/caf%C3%A9/", "/café"), ("/caf%E9", "/caf%E9"), ("/a%0Ab", "/a%0Ab"), ("?v=1#top", "?v=1"), ("", "")],
)
def test_an_address_as_a_title(path: str, shown: str, tmp_path: Path) -> None:
    text = f"- {{url: 'https://www.example.com{path}', date: 2026-01-01}}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text})
    assert site.titles("/links/atom.xml") == [f"example.com{shown}"]


def test_files_of_other_uses_are_no_links_and_are_not_published(tmp_path: Path) -> None:
    files = {
        **FILES,
        "content/links/sources.yml": "- feed: https://example.com/feed\n",
        "content/links/checks.yml": '- {url: "https://example.com/one", checked: 2026-01-01, status: 200}\n',
    }
    site = built(tmp_path, files)
    assert titles(site, "/links/") == ["Three", "Long", "example.com/two?a=1&b=2", "One"]
    assert not [t for t in site.targets() if t.endswith(".yml")]


def test_a_permalink_of_ones_own_and_an_alias(tmp_path: Path) -> None:
    text = "- {url: 'https://example.com/a', title: A, date: 2026-01-01, slug: mine, aliases: [/old/]}\n"
    site = built(
        tmp_path,
        {"content/index.md": "# H\n", "content/links/l.yml": text},
        site=SITE + "permalinks:\n  link: 'shared/{year}/{month}/{slug}/'\n",
    )
    assert site.has("/shared/2026/01/mine/")
    assert "url=/shared/2026/01/mine/" in site.text("/old/")


def test_the_page_of_the_reading_list_may_be_the_only_markdown_in_its_folder(tmp_path: Path) -> None:
    made = built(
        tmp_path,
        {
            "site.yml": "title: T\nurl: https://example.org/\n",
            "content/links/index.md": "# Reading\n\nOur list.\n",
            "content/links/2026.yml": "- {url: 'https://a.example/', title: A, date: 2026-01-01}\n",
        },
    )
    assert "Our list." in made.text("links/index.html")


def test_titles_are_in_the_language_of_what_they_lead_to(tmp_path: Path) -> None:
    rows = [("en-GB", ""), ("fr_CA", "fr"), ("not a tag", ""), ("ar", "ar"), ("zh-Hant-TW", "zh-Hant")]
    text = "".join(
        f"- {{url: 'https://example.com/{number}', title: T{number}, date: 2026-01-0{9 - number}, lang: {lang}}}\n"
        for number, (lang, _) in enumerate(rows)
    )
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text}, now="2026-02-02")
    wanted = [tag for _, tag in rows]
    for target in ("/links/", "/links/monthly/2026-01/"):
        headings = site.by_class(target, "card-title")
        assert [heading.get("lang", "") for heading in headings] == wanted
        assert [heading[0].get("hreflang", "") for heading in headings] == wanted
        assert [heading[0].get("dir", "") for heading in headings] == ["auto" if tag else "" for tag in wanted]
    assert [site.page(f"/links/2026/t{number}/").find(".//h1").get("lang", "") for number in range(5)] == wanted
    hosts = [words(line) for line in site.by_class("/links/monthly/2026-01/", "card-host")]
    assert hosts[:3] == ["example.com", "example.com · Français", "example.com"]


def test_what_is_wrong_in_a_note_is_told_with_its_line(tmp_path: Path) -> None:
    bad = "<script>x</script>"
    text = (
        f"- url: https://example.com/a\n  date: 2026-01-01\n  note: |\n    Words.\n\n    {bad}\n"
        f"- url: https://example.com/b\n  date: 2026-01-01\n  note: Words {bad}\n"
    )
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text}, clean=False)
    assert [problem.line for problem in site.result.problems] == [6, 9]


def test_a_name_as_via_is_told_how_to_write_it(tmp_path: Path) -> None:
    text = "- {url: 'https://example.com/a', date: 2026-01-01, via: A friend}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text}, clean=False)
    (problem,) = site.result.problems
    assert (problem.code, "`via: {name: …}`" in problem.hint) == ("links/bad-address", True)
