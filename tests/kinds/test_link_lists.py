"""The ways through the reading list: by date, tag, type, language, collection and curator."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import msgspec
import pytest
from conftest import SITE, codes, run, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_helpers import HOST, Built, broken, built, words

LINKS = """- url: https://example.com/one
  title: One
  date: 2026-01-01
  tags: [bread]
  type: Article
  lang: fr
  collection: Rules / Examples
  authors: [ada]
- url: https://example.com/two
  title: Two
  date: 2026-02-02
  tags: [bread, salt]
  type: article
  lang: fr-CA
  collection: Rules
  authors: [ada, Somebody]
- url: https://example.com/three
  title: Three
  date: 2025-03-03
  type: field report
  lang: en
  pinned: true
- url: https://example.com/four
  title: Four
"""
ROSTER = "people:\n  - {id: ada, name: Ada Lovelace}\n"
FILES = {
    "content/index.md": "# H\n",
    "content/_data/roster.yml": ROSTER,
    "content/links/index.md": "---\ntitle: Reading list\n---\nWhat we read.\n",
    "content/links/l.yml": LINKS,
}
UNDATED = SITE + "severity: {links/no-date: 'off'}\n"


def titles(site: Built, target: str) -> list[str]:
    return [words(title) for title in site.by_class(target, "card-title")]


def bands(site: Built, target: str) -> list[str]:
    return [words(title) for title in site.by_class(target, "band-title")]


def crumbs(site: Built, target: str) -> list[str]:
    return site.hrefs(target, "//nav[@class='crumbs']//a")


def test_by_year_and_by_month(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert titles(site, "/links/2026/") == ["Two", "One"]
    assert bands(site, "/links/2026/") == ["Months", "February 2026", "January 2026"]
    assert titles(site, "/links/2026/02/") == ["Two"]
    assert titles(site, "/links/2025/") == ["Three"]
    assert crumbs(site, "/links/2026/02/") == ["/", "/links/", "/links/2026/"]
    assert words(site.page("/links/2026/02/").find(".//h1")) == "February 2026"
    years = site.hrefs("/links/", "//nav[@aria-labelledby='sb:periods']//a")
    assert years == ["/links/2026/", "/links/2025/"], "the first page of the list leads to all years"
    assert bands(site, "/links/")[-1] == "Without a date"
    assert broken(site.output, HOST) == []


def test_by_type_whatever_the_capitals(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert titles(site, "/links/types/article/") == ["Two", "One"]
    assert titles(site, "/links/types/field-report/") == ["Three"]
    assert words(site.page("/links/types/field-report/").find(".//h1")) == "Field report"


def test_by_language_of_the_target_whatever_the_region(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert titles(site, "/links/languages/fr/") == ["Two", "One"]
    assert titles(site, "/links/languages/en/") == ["Three"], "a list of its own language too"
    assert words(site.page("/links/languages/fr/").find(".//h1")) == "French"
    assert "/links/languages/fr/" in site.hrefs("/links/2026/one/")
    assert "/links/languages/en/" not in site.hrefs("/links/2025/three/"), "readers know which language they read"


def test_a_collection_holds_those_that_lie_in_it(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert titles(site, "/links/collections/rules/") == ["Two", "One"]
    assert titles(site, "/links/collections/rules/examples/") == ["One"]
    assert "/links/collections/rules/examples/" in site.hrefs("/links/collections/rules/")
    inner = ["/", "/links/", "/links/collections/", "/links/collections/rules/"]
    assert crumbs(site, "/links/collections/rules/examples/") == inner
    found = [h for h in site.hrefs("/links/2026/one/") if "collections" in h]
    assert found == ["/links/collections/rules/", "/links/collections/rules/examples/"]


def test_by_curator_under_the_name_of_the_roster(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert titles(site, "/links/curators/ada/") == ["Two", "One"]
    assert words(site.page("/links/curators/ada/").find(".//h1")) == "Ada Lovelace"
    assert titles(site, "/links/curators/somebody/") == ["Two"]
    assert "/links/curators/ada/" in site.hrefs("/links/2026/one/")


def test_curators_of_a_site_without_a_taxonomy_of_authors(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED + "taxonomies: {}\n")
    assert words(site.page("/links/curators/ada/").find(".//h1")) == "Ada Lovelace"
    assert titles(site, "/links/tags/bread/") == ["Two", "One"]
    assert broken(site.output, HOST) == []


def test_one_page_leads_to_all_lists_with_their_counts(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert bands(site, "/links/browse/") == ["Tags", "Collections", "Types", "Languages", "People who share", "Years"]
    rows = [words(row) for row in site.page("/links/browse/").xpath("//ul[contains(@class, 'term-list')]/li")]
    assert rows[:3] == ["bread 2 links", "salt 1 link", "Rules 2 links"]
    assert "/links/collections/" in site.hrefs("/links/browse/"), "those that lie in others are on a page of their own"
    assert "Rules / Examples 1 link" in site.main("/links/collections/")
    for page in ("/links/", "/links/tags/bread/", "/links/2026/"):
        assert "/links/browse/" in site.hrefs(page)


def test_of_many_tags_the_page_of_all_ways_names_the_most_used(tmp_path: Path) -> None:
    rows = [
        f"- {{url: 'https://example.com/{n}', title: T{n}, date: 2026-01-01, tags: [t{n}, t{n % 3}]}}\n"
        for n in range(40)
    ]
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": "".join(rows)})
    shown = [h for h in site.hrefs("/links/browse/") if h.startswith("/links/tags/t")]
    assert len(shown) == 12
    assert {"/links/tags/t0/", "/links/tags/t1/", "/links/tags/t2/"} <= set(shown)
    assert len([h for h in site.hrefs("/links/tags/") if h.startswith("/links/tags/t")]) == 40
    assert "/links/tags/t39/" not in site.text("/links/"), "no list carries all tags"


def test_what_no_link_says_has_no_pages(tmp_path: Path) -> None:
    text = "- {url: 'https://example.com/', title: A, date: 2026-01-01}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text})
    for facet in ("tags", "types", "languages", "collections", "curators"):
        assert not [t for t in site.targets() if t.startswith(f"links/{facet}/")]
    assert bands(site, "/links/browse/") == ["Years"]


def test_a_site_without_links_has_no_lists(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# H\n"})
    assert not [t for t in site.targets() if t.startswith("links/")]


def test_lists_are_paginated_and_say_where_they_stand(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED + "paginate: 1\n")
    assert titles(site, "/links/tags/bread/page/2/") == ["One"]
    assert titles(site, "/links/2026/page/2/") == ["One"]
    assert words(site.by_class("/links/tags/bread/page/2/", "count")[0]).startswith("2 links")
    page = site.page("/links/tags/bread/")
    assert page.findtext(".//title") == "Reading list: bread · Test site"
    assert page.xpath("//meta[@name='description']/@content") == ["Links that we share on “bread”, the newest first."]
    assert not site.hrefs("/links/page/2/", "//nav[@aria-labelledby='sb:periods']//a"), "years are on the first page"
    assert broken(site.output, HOST) == []


def test_the_same_list_in_other_languages(tmp_path: Path) -> None:
    french = "- {url: 'https://example.com/one', title: Le premier, date: 2026-01-01, type: book, tags: [bread]}\n"
    site = built(
        tmp_path,
        {**FILES, "content/links/l.fr.yml": french, "content/index.fr.md": "# A\n"},
        site=UNDATED + "languages:\n  fr: {title: Essai}\n",
    )
    xpath = "//link[@rel='alternate'][@hreflang='fr']/@href"
    assert site.page("/links/tags/bread/").xpath(xpath) == [f"{HOST}/fr/links/tags/bread/"]
    assert site.page("/links/2026/01/").xpath(xpath) == [f"{HOST}/fr/links/2026/01/"]
    assert site.page("/links/browse/").xpath(xpath) == [f"{HOST}/fr/links/browse/"]
    assert site.page("/links/collections/rules/examples/").xpath(xpath) == []
    assert words(site.page("/fr/links/types/book/").find(".//h1")) == "Livre"
    assert words(site.page("/fr/links/languages/en/").find(".//h1")) == "Anglais"
    assert words(site.page("/fr/links/2026/01/").find(".//h1")) == "janvier 2026"
    assert titles(site, "/fr/links/tags/bread/") == ["Two", "Le premier"], "links in other languages stand in"
    (other,) = site.page("/fr/links/tags/bread/").xpath("//article[@lang='en']")
    assert [a.get("dir") for a in other.xpath(".//h3/a")] == ["auto"], "which way it is written is its own affair"
    assert site.titles("/fr/links/tags/bread/atom.xml") == ["Le premier"], "a feed is in one language"
    assert broken(site.output, HOST) == []


def test_feeds_of_tags_and_collections_in_three_formats(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED)
    assert site.titles("/links/tags/bread/atom.xml") == ["Two", "One"]
    assert site.titles("/links/collections/rules/atom.xml") == ["Two", "One"], "with what lies in it"
    assert site.titles("/links/collections/rules/examples/atom.xml") == ["One"]
    feed = site.json("/links/tags/bread/feed.json")
    assert feed["title"] == "Test site · Links: bread"
    assert feed["home_page_url"] == f"{HOST}/links/tags/bread/"
    assert feed["items"][0]["external_url"] == "https://example.com/two"
    assert site.has("/links/tags/bread/rss.xml")
    announced = site.page("/links/tags/bread/").xpath("//head/link[@rel='alternate']/@href")
    assert "/links/tags/bread/atom.xml" in announced
    assert "/links/tags/bread/atom.xml" in site.hrefs("/links/tags/bread/")
    assert not site.has("/links/types/article/atom.xml")


def test_feeds_of_tags_and_collections_can_be_left_out(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=UNDATED + "feeds: {scopes: [links]}\n")
    feeds = [t for t in site.targets() if t.endswith("atom.xml") and "monthly" not in t]
    assert feeds == ["links/atom.xml"]


def test_a_list_without_dated_links_has_no_feed(tmp_path: Path) -> None:
    text = "- {url: 'https://example.com/', title: A, tags: [bread]}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": text}, site=UNDATED)
    assert titles(site, "/links/tags/bread/") == ["A"]
    assert not site.has("/links/tags/bread/atom.xml")


def test_the_lists_lie_where_the_page_of_the_reading_list_lies(tmp_path: Path) -> None:
    index = "---\ntitle: Reading\nslug: reading\n---\nText.\n"
    site = built(tmp_path, {**FILES, "content/links/index.md": index}, site=UNDATED)
    assert titles(site, "/reading/tags/bread/") == ["Two", "One"]
    assert site.titles("/reading/atom.xml") == ["Two", "One", "Three"]


@pytest.mark.parametrize("slug", ["tags", "browse", "types", "2026"])
def test_a_link_with_the_address_of_a_list_is_a_problem(tmp_path: Path, slug: str) -> None:
    text = LINKS + f"- {{url: 'https://example.com/x', title: X, slug: '{slug}'}}\n"
    result = run(write(tmp_path, {**FILES, "site.yml": UNDATED, "content/links/l.yml": text}))
    assert codes(result) == ["output/collision"]
    (problem,) = result.problems
    assert problem.path == "content/links/l.yml"
    assert f"/links/{slug}/" in problem.message


NAME = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="/"), min_size=1, max_size=8)
ROW = st.fixed_dictionaries(
    {},
    optional={
        "tags": st.lists(NAME, max_size=3),
        "type": NAME,
        "collection": st.lists(NAME, min_size=1, max_size=3).map(" / ".join),
        "authors": st.lists(NAME, max_size=2),
        "lang": st.sampled_from(["en", "fr", "fr-FR", "zh-Hant", "tlh", "no language"]),
    },
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(ROW, min_size=1, max_size=6))
def test_whatever_links_say_each_list_holds_as_many_as_it_promises(rows: list[dict[str, object]]) -> None:
    links = [
        {"url": f"https://example.com/{n}", "title": f"Link {n}", "date": f"2026-01-{n + 1:02}", **row}
        for n, row in enumerate(rows)
    ]
    with TemporaryDirectory() as folder:
        text = msgspec.json.encode(links)
        site = built(Path(folder), {"content/index.md": "# H\n", "content/links/l.yml": text}, clean=False)
        assert not [p for p in site.result.problems if p.severity == "error"], site.result.problems
        assert broken(site.output, HOST) == []
        for facet in ("tags", "types", "languages", "collections", "curators"):
            page = f"/links/{facet}/"
            if site.has(page):
                promised = _counts(site, page)
                assert {target: len(titles(site, target)) for target in promised} == promised
                assert promised, "a page of lists names at least one"


def _counts(site: Built, page: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in site.page(page).xpath("//ul[contains(@class, 'term-list')]/li"):
        found[unquote(row.find("a").get("href"))] = int(words(row.find("span")).split()[0])
    return found


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    rows = ["- " + row for row in LINKS.removeprefix("- ").split("\n- ")]
    made = []
    for order in (rows, rows[::-1]):
        root = tmp_path / str(len(made))
        text = "\n".join(row.rstrip("\n") for row in order) + "\n"
        made.append(built(root, {**FILES, "content/links/l.yml": text}, site=UNDATED))
    one, two = made
    for target in one.targets():
        if target.startswith("links/"):
            assert one.text("/" + target) == two.text("/" + target)


def test_a_title_like_a_month_does_not_take_the_month_s_address(tmp_path: Path) -> None:
    link = "- url: https://example.com/11\n  title: '01'\n  date: 2026-01-02\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/links/l.yml": link}, clean=False)
    assert not [p for p in site.result.problems if p.severity == "error"]
    assert titles(site, "/links/2026/01/") == ["01"]
