"""Posts: lists, neighbours, series, dates that hide and show, link posts, excerpts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import SITE, run, write
from site_helpers import HOST, Built, again, broken, built, words


def post(title: str, date: str, more: str = "", text: str = "Words.\n") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n{text}"


def cards(site: Built, target: str) -> list[str]:
    return [words(title) for title in site.by_class(target, "card-title")]


@pytest.mark.parametrize("folder", ["posts", "blog", "news", "actualites", "actualités", "Blog"])
def test_sections_that_hold_posts_by_their_name(folder: str, tmp_path: Path) -> None:
    site = built(tmp_path, {f"content/{folder}/a.md": post("A", "2026-01-01"), "content/index.md": "# H\n"})
    assert site.titles("/atom.xml") == ["A"]


def test_a_section_says_that_it_holds_posts(tmp_path: Path) -> None:
    index = "---\ntitle: Diary\nkind: post\n---\n"
    files = {"content/diary/index.md": index, "content/diary/2026/a.md": post("A", "2026-01-01")}
    site = built(tmp_path, {**files, "content/index.md": "# H\n"})
    assert site.titles("/atom.xml") == ["A"]


def test_the_newest_come_first_and_lists_are_cut_into_pages(tmp_path: Path) -> None:
    files = {f"content/news/p{n:02}.md": post(f"Post {n}", f"2026-01-{n:02}") for n in range(1, 8)}
    site = built(tmp_path, {"content/index.md": "# H\n", **files}, site=SITE + "paginate: 3\n")
    assert cards(site, "/news/") == ["Post 7", "Post 6", "Post 5"]
    assert cards(site, "/news/page/2/") == ["Post 4", "Post 3", "Post 2"]
    assert cards(site, "/news/page/3/") == ["Post 1"]
    assert not site.has("/news/page/4/")
    assert not site.has("/news/page/1/")
    assert site.hrefs("/news/page/2/", "//a[@rel='prev']") == ["/news/"]
    assert site.hrefs("/news/page/2/", "//a[@rel='next']") == ["/news/page/3/"]
    assert broken(site.output, HOST) == []


def test_all_on_one_page(tmp_path: Path) -> None:
    files = {f"content/news/p{n:02}.md": post(f"Post {n}", f"2026-01-{n:02}") for n in range(1, 25)}
    site = built(tmp_path, {"content/index.md": "# H\n", **files}, site=SITE + "paginate: 0\n")
    assert len(cards(site, "/news/")) == 24


def test_a_post_leads_to_the_one_before_and_after(tmp_path: Path) -> None:
    files = {f"content/news/{n}.md": post(f"Post {n}", f"2026-01-0{n}") for n in (1, 2, 3)}
    site = built(tmp_path, {"content/index.md": "# H\n", **files})
    assert site.hrefs("/news/2/", "//a[@rel='prev']") == ["/news/1/"]
    assert site.hrefs("/news/2/", "//a[@rel='next']") == ["/news/3/"]
    assert site.hrefs("/news/3/", "//a[@rel='next']") == []


def test_series_are_in_order(tmp_path: Path) -> None:
    files = {f"content/news/{n}.md": post(f"Part {n}", f"2026-01-0{n}", "series: Bread\n") for n in (1, 2, 3)}
    site = built(tmp_path, {"content/index.md": "# H\n", **files, "content/news/x.md": post("X", "2026-01-02")})
    text = site.main("/news/2/")
    assert "Part 2 of 3" in text
    assert text.index("Part 1") < text.index("Part 3")
    assert "of 3" not in site.main("/news/x/")


def test_related_posts_share_the_rarest_tags(tmp_path: Path) -> None:
    tags = {"a": "[all, rare]", "b": "[all]", "c": "[all, rare]", "d": "[all]", "e": "[]"}
    files = {
        f"content/news/{name}.md": post(name.upper(), f"2026-01-0{n}", f"tags: {tag}\n")
        for n, (name, tag) in enumerate(tags.items(), 1)
    }
    site = built(tmp_path, {"content/index.md": "# H\n", **files})
    assert cards(site, "/news/a/") == ["C", "B", "D"]
    assert cards(site, "/news/e/") == []


def test_drafts_scheduled_and_expired_posts(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/now.md": post("Now", "2026-06-01"),
        "content/news/draft.md": post("Draft", "2026-06-01", "draft: true\n"),
        "content/news/later.md": post("Later", "2026-07-01T12:00:00Z"),
        "content/news/gone.md": post("Gone", "2026-01-01", "expires: 2026-06-20\n"),
    }

    def shown(site: Built) -> set[str]:
        return {name for name in ("now", "draft", "later", "gone") if site.has(f"/news/{name}/")}

    assert shown(built(tmp_path, files, now="2026-06-15")) == {"now", "gone"}
    site = again(tmp_path, now="2026-06-20")
    assert shown(site) == {"now"}
    assert site.titles("/atom.xml") == ["Now"]
    assert "Gone" not in site.text("/news/")
    assert shown(again(tmp_path, now="2026-07-01T11:59:00Z")) == {"now"}
    assert shown(again(tmp_path, now="2026-07-01T12:00:00Z")) == {"now", "later"}
    assert shown(again(tmp_path, now="2026-06-15", drafts=True)) == {"now", "draft", "later", "gone"}
    assert shown(again(tmp_path, now="2026-06-15")) == {"now", "gone"}, "what was a preview is taken back"


def test_a_hidden_page_is_nowhere(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/now.md": post("Now", "2026-06-01"),
        "content/news/secret/index.md": post(
            "Hushhush", "2026-06-01", "draft: true\ntags: [quiet]\naliases: [/old/]\n"
        ),
        "content/news/secret/plan.txt": "Hushhush",
        "content/secret.md": "---\ndraft: true\n---\n# Hushhush\n",
    }
    site = built(tmp_path, files)
    assert not [t for t in site.targets() if "Hushhush" in site.text("/" + t) or "quiet" in t or "secret" in t]
    assert not site.has("/old/")


def test_a_link_to_a_hidden_page_says_why(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n\n[d](d.md)\n", "content/d.md": "---\ndraft: true\n---\n# D\n"}
    site = built(tmp_path, files, clean=False)
    (problem,) = site.result.problems
    assert (problem.code, problem.path, problem.line) == ("link/broken", "content/index.md", 3)
    assert "draft" in problem.message


def test_an_excerpt_is_what_stands_before_more_else_the_first_paragraph(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/a.md": post("A", "2026-01-02", text="First *one*.\n\nSecond.\n\n<!-- more -->\n\nThird.\n"),
        "content/news/b.md": post("B", "2026-01-01", text="## Head\n\nFirst.\n\nSecond.\n"),
        "content/news/c.md": post("C", "2026-01-03", "description: Said so.\n", text="First.\n"),
    }
    site = built(tmp_path, files)
    summaries = [words(s) for s in site.by_class("/news/", "p-summary")]
    assert summaries == ["Said so.", "First one. Second.", "First."]
    described = site.page("/news/a/").xpath("//meta[@name='description']/@content")
    assert described == ["First one. Second."]
    assert "more" not in site.main("/news/a/")


def test_reading_time(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/long.md": post("Long", "2026-01-01", text="word " * 1100),
        "content/news/short.md": post("Short", "2026-01-01", text="word"),
    }
    site = built(tmp_path, files)
    assert "5 minutes" in site.main("/news/long/")
    assert "1 minute " in site.main("/news/short/")


@pytest.mark.parametrize(
    ("pattern", "target"),
    [
        ("{section}/{year}/{month}/{slug}/", "/news/2026/01/first/"),
        ("{year}/{month}/{day}/{slug}.html", "/2026/01/02/first.html"),
        ("{slug}", "/first/"),
        ("a/{section}/{slug}/", "/a/news/first/"),
    ],
)
def test_permalinks(pattern: str, target: str, tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n\n[p](news/first.md#part)\n",
        "content/news/first.md": post("T", "2026-01-02", text="## Part\n"),
    }
    site = built(tmp_path, files, site=f"{SITE}timezone: Europe/Paris\npermalinks:\n  post: '{pattern}'\n")
    assert site.has(target)
    assert site.hrefs("/", "//main//p//a")[0] == f"{target}#part"
    assert broken(site.output, HOST) == []


def test_a_wrong_permalink_is_named_and_the_usual_one_used(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "content/news/first.md": post("T", "2026-01-02")}
    site = built(tmp_path, files, site=f"{SITE}permalinks:\n  post: '{{nope}}/'\n", clean=False)
    assert [(p.path, p.line) for p in site.result.problems] == [("site.yml", 4)]
    assert not site.output.exists() or not site.has("/nope/")


def test_a_date_in_the_name_of_the_file(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "content/news/2018-02-14-hello-world.md": "Words.\n"}
    site = built(tmp_path, files)
    assert words(site.page("/news/hello-world/").find(".//h1")) == "Hello world"
    assert site.has("/news/2018/02/")


def test_a_post_without_a_date_is_named_but_shown(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# H\n", "content/news/a.md": "# A\n"}, clean=False)
    assert site.codes() == ["post/no-date"]
    assert site.has("/news/a/")
    assert "A" in cards(site, "/news/")


def test_a_link_post_points_outside_and_keeps_its_permalink(tmp_path: Path) -> None:
    more = 'link: "https://example.com/x?a=1&b=2"\nvia: {url: "https://example.net/", name: A friend}\n'
    site = built(tmp_path, {"content/index.md": "# H\n", "content/news/a.md": post("A", "2026-01-01", more)})
    assert "https://example.com/x?a=1&b=2" in site.hrefs("/news/a/")
    assert "https://example.net/" in site.hrefs("/news/a/")
    assert site.hrefs("/news/", "//h3/a") == ["https://example.com/x?a=1&b=2"]
    assert "/news/a/" in site.hrefs("/news/")


def test_dates_are_written_in_the_language_of_the_page(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/index.fr.md": "# A\n",
        "content/news/a.md": post("A", "2018-02-14T23:30:00+01:00"),
        "content/news/a.fr.md": post("A", "2018-02-14T23:30:00+01:00"),
        "themes/mine/templates/post.html": '{% block main %}{{ page.date|date("full") }}{% endblock %}',
    }
    settings = f"{SITE}language: en\nlanguages: [fr]\ntimezone: Europe/Paris\ntheme: mine\n"
    site = built(tmp_path, files, site=settings)
    assert site.text("/fr/news/a/").strip() == "mercredi 14 février 2018"
    assert site.text("/news/a/").strip() == "Wednesday, February 14, 2018"


def test_the_day_is_the_day_where_the_site_is(tmp_path: Path) -> None:
    """Half past midnight in Paris is still the day before in UTC."""
    files = {"content/index.md": "# H\n", "content/news/a.md": post("A", "2026-01-01T00:30:00")}
    site = built(
        tmp_path,
        files,
        site=f"{SITE}timezone: Europe/Paris\npermalinks:\n  post: '{{year}}/{{month}}/{{day}}/{{slug}}/'\n",
    )
    assert site.has("/2026/01/01/a/")
    assert site.has("/news/2026/01/")
    assert not site.has("/news/2025/")


def test_a_post_reads_as_an_h_entry(tmp_path: Path) -> None:
    more = "tags: [bread]\nauthors: [Ada]\nupdated: 2026-02-01\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/news/a.md": post("The title", "2026-01-01", more)})
    (entry,) = site.by_class("/news/a/", "h-entry")[:1]

    def inside(name: str) -> list[object]:
        return entry.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")

    assert words(inside("p-name")[0]) == "The title"
    assert words(inside("e-content")[0]) == "Words."
    assert dt.datetime.fromisoformat(inside("dt-published")[0].get("datetime")).date() == dt.date(2026, 1, 1)
    assert dt.datetime.fromisoformat(inside("dt-updated")[0].get("datetime")).date() == dt.date(2026, 2, 1)
    assert "/news/a/" in [e.get("href") for e in inside("u-url")]
    assert [words(e) for e in inside("p-category")] == ["bread"]
    assert "Ada" in words(inside("p-author")[0])
    assert inside("h-card")


def test_what_social_sites_and_search_engines_read(tmp_path: Path) -> None:
    import json

    more = "description: About </script> & co.\nimage: p.png\nauthors: [Ada]\n"
    files = {
        "content/index.md": "# H\n",
        "content/news/a/index.md": post("A", "2026-01-01", more),
        "content/news/a/p.png": b"x",
    }
    page = built(tmp_path, files).page("/news/a/")
    meta = {m.get("property"): m.get("content") for m in page.iterfind(".//meta[@property]")}
    assert meta["og:type"] == "article"
    assert meta["og:title"] == "A"
    assert meta["og:description"] == "About </script> & co."
    assert meta["og:image"] == f"{HOST}/news/a/p.png"
    assert meta["og:url"] == f"{HOST}/news/a/"
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(script)
    assert (data["@type"], data["headline"], data["url"]) == ("BlogPosting", "A", f"{HOST}/news/a/")
    assert data["description"] == "About </script> & co."
    assert data["author"] == [{"@type": "Person", "name": "Ada"}]


def test_authors_are_named_without_pages_of_their_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "site.yml": SITE + "taxonomies:\n  tags: {}\n",
        "content/news/a.md": post("A", "2026-01-01", "authors: [ada, Bob]\n"),
        "content/_data/roster.yml": "people:\n  - id: ada\n    name: Ada Example\n",
    }
    root = write(tmp_path, files)
    assert not run(root).problems
    page = (root / "output/news/a/index.html").read_text(encoding="utf-8")
    assert "Ada Example" in page and "Bob" in page
    assert not (root / "output/authors").exists()
