"""What can be found, and the page to search from, through whole builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import codes, run, write
from search_samples import FILES, SITE, fragments
from site_helpers import again, broken, built

from site_builder.kinds.search import pages
from site_builder.stages import pagefind


def test_a_wrong_setting_says_what_could_stand_there(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", "site.yml": "title: T\nurl: https://example.org/\nsearch: perhaps\n"}
    (problem,) = run(write(tmp_path, files)).problems
    assert (problem.code, problem.line) == ("site/wrong-type", 3)
    assert "search" in problem.message and "`true` or `false`" in problem.message + problem.hint
    write(tmp_path, {"site.yml": "title: T\nurl: https://example.org/\nsearch: {leaveout: [/x/]}\n"})
    unknown = run(tmp_path).problems[0]
    assert (unknown.code, unknown.line) == ("site/unknown-key", 3)
    assert "leave_out" in unknown.hint


def test_without_the_program_a_notice_says_what_to_install_and_the_page_is_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "installed", lambda: "")
    site = built(tmp_path, FILES)
    (notice,) = [problem for problem in site.result.problems if problem.code == "search/not-installed"]
    assert (notice.severity, notice.path, notice.line) == ("notice", "site.yml", 6)
    assert "pip install 'site-builder[search]'" in notice.hint
    assert not site.has("pagefind/pagefind-entry.json")
    assert "/about/" in site.hrefs("/search/")
    assert "search.js" not in site.text("/search/") and "<form" not in site.text("/search/")
    assert site.hrefs("/about/", "//header//a[contains(@class, 'search-link')]") == ["/search/"]


def test_a_site_that_says_nothing_has_no_search(tmp_path: Path) -> None:
    site = built(tmp_path, FILES | {"site.yml": SITE.replace("search: true\n", "")})
    assert not site.has("/search/") and not site.has("pagefind/pagefind.js")
    assert "search-link" not in site.text("/about/")


def test_each_page_with_words_of_its_own_is_found_in_its_language(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    found = {each["url"]: each for each in fragments(site.output)}
    kinds = {url: each["filters"]["kind"] for url, each in found.items()}
    assert kinds["/"] == kinds["/about/"] == kinds["/fr/about/"] == ["page"]
    assert kinds["/news/swim/"] == ["post"]
    assert kinds["/policies/rules/"] == kinds["/policies/rules/1.0/"] == ["policy"]
    assert kinds["/channels/forum/"] == ["channel"]
    assert [url for url, kind in kinds.items() if kind == ["link"]]
    assert {each["lang"] for each in found.values()} == {"en", "fr"}
    assert found["/fr/"]["lang"] == "fr" and found["/"]["lang"] == "en"
    assert "tides" in found["/channels/forum/"]["content"]


def test_what_is_no_page_of_its_own_is_not_found(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    urls = {each["url"] for each in fragments(site.output)}
    assert not [url for url in urls if "archive" in url or "/tags/" in url or "history" in url or ".." in url]
    assert "/policies/rules/2.0/" not in urls, "the page of the policy shows this text"
    assert "/news/plan/" not in urls, "a draft"
    assert "/404.html" not in urls and "/search/" not in urls
    with_drafts = {each["url"] for each in fragments(again(tmp_path, drafts=True).output)}
    assert "/news/plan/" not in with_drafts, "a draft is none that others should find, even in a preview"


def test_records_say_what_they_are(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    found = {each["url"]: each for each in fragments(site.output)}
    post, old, new = found["/news/swim/"], found["/policies/rules/1.0/"], found["/policies/rules/"]
    assert post["meta"] == {"title": "A swim", "kind": "Article", "date": "2026-05-05"}
    assert sorted(post["filters"]["tag"]) == ["a, b", "sea"]
    assert (old["meta"]["state"], old["filters"]["state"]) == ("superseded", ["past"])
    assert (new["meta"]["state"], new["filters"]["state"]) == ("in force", ["now"])
    assert [each["id"] for each in new["anchors"]] == ["noise"]
    assert found["/fr/"]["meta"]["kind"] == "Page"
    assert "What holds in the house." in new["content"]
    assert post["content"].count("lighthouse") == 1, "the beginning of a text is its description, and stands there once"


def test_titles_cannot_become_html(tmp_path: Path) -> None:
    title = '<b data-pagefind-filter="state:past">"x" & y</b>'
    bad = f"---\ntitle: '{title}'\ntags: ['\"><script>']\ndate: 2026-01-01\n---\nword\n"
    site = built(tmp_path, FILES | {"content/news/bad.md": bad}, clean=False)
    record = next(each for each in fragments(site.output) if each["url"] == "/news/bad/")
    assert record["filters"]["state"] == ["now"]
    assert record["meta"]["title"] == title
    assert record["filters"]["tag"] == ['"><script>']


def test_addresses_have_the_base_path_and_lead_somewhere(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, url="https://example.org/reef")
    assert {each["url"] for each in fragments(site.output)} >= {"/reef/", "/reef/about/", "/reef/fr/"}
    form = site.page("/search/").get_element_by_id("sb:search")
    assert form.get("data-index") == "/reef/pagefind/" and form.get("action") == "/reef/search/"
    assert broken(site.output, "https://example.org/reef") == []


def test_a_part_of_the_site_can_be_left_out_in_all_languages(tmp_path: Path) -> None:
    files = FILES | {"site.yml": SITE.replace("search: true", "search: {leave_out: [/about, /links/]}")}
    site = built(tmp_path, files)
    urls = {each["url"] for each in fragments(site.output)}
    assert not [url for url in urls if "about" in url or "/links/" in url] and "/policies/rules/" in urls
    assert "/about/" not in site.hrefs("/search/", "//main//a")


def test_the_list_names_all_pages_by_kind_in_the_language_of_the_page(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    headings = [" ".join(each.text_content().split()) for each in site.page("/search/").findall(".//main//h2")]
    assert headings == ["Pages", "Articles", "Policies", "Links", "Channels"]
    hrefs = site.hrefs("/search/")
    assert hrefs.index("/policies/rules/") < hrefs.index("/policies/rules/1.0/")
    french = site.page("/fr/search/")
    assert french.get("lang") == "fr" and "Que cherchez-vous" in french.text_content()
    assert all(href.startswith("/fr/") for href in site.hrefs("/fr/search/", "//main//ul//a"))


def test_a_large_site_has_its_list_on_a_page_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MANY", 3)
    monkeypatch.setattr(pages, "SHORT", 2)
    more = {f"content/p{n}.md": f"# Page {n}\n" for n in range(4)}
    site = built(tmp_path, FILES | more)
    assert "/search/all/#page" in site.hrefs("/search/")
    assert "/p3/" not in site.hrefs("/search/") and "/p3/" in site.hrefs("/search/all/")
    assert broken(site.output, "https://example.org") == []


def test_a_page_of_the_editor_takes_the_place_of_ours(tmp_path: Path) -> None:
    site = built(tmp_path, FILES | {"content/search.md": "# My own search\n"})
    assert "My own search" in site.text("/search/") and site.has("/fr/search/")


def test_a_folder_of_the_index_that_is_taken_is_named(tmp_path: Path) -> None:
    root = write(tmp_path, FILES | {"content/pagefind/pagefind-entry.json": "{}"})
    result = run(root)
    assert "output/collision" in codes(result)
    assert any(problem.path == "content/pagefind/pagefind-entry.json" for problem in result.problems)
