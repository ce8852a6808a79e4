"""Round-ups of links: when they come, what they hold, that they stay, their feeds."""

from __future__ import annotations

from pathlib import Path

from conftest import NOW, SITE
from feed_samples import problems
from site_helpers import ATOM, HOST, Built, again, broken, built, words

WEEKS = SITE + "timezone: Europe/Paris\nlinks: {roundups: [week, month]}\n"
HOME = {"content/index.md": "# H\n", "content/about.md": "# About\n"}


def row(number: int, date: str, more: str = "") -> str:
    return f"- url: https://example.com/{number}\n  title: Link {number}\n  date: {date}\n{more}"


def cards(site: Built, target: str) -> list[str]:
    return [words(title) for title in site.by_class(target, "card-title")]


# --- odd input


def test_a_word_that_is_no_period_is_named_and_the_default_serves(tmp_path: Path) -> None:
    site = built(tmp_path, HOME, site=SITE + "links: {roundups: [fortnight]}\n", clean=False)
    assert [(p.code, p.path, p.line) for p in site.result.problems] == [("site/wrong-type", "site.yml", 3)]


def test_links_without_a_date_at_the_ends_of_the_calendar_and_to_come(tmp_path: Path) -> None:
    text = row(1, "0002-01-01") + row(2, "9998-12-31") + "- url: https://example.com/3\n"
    files = {**HOME, "content/links/l.yml": text}
    site = built(tmp_path, files, site=WEEKS, drafts=True, clean=False)
    assert [t for t in site.targets() if "monthly/" in t and t.endswith(".html")] == [
        "links/monthly/0002-01/index.html",
        "links/monthly/index.html",
    ]
    assert site.has("/links/weekly/0002-W01/")


def test_hostile_words_are_escaped_in_pages_and_in_feeds(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    via = f"{{url: 'https://via.example/?a=&b', name: '{bad}'}}"
    more = f"  author: '{bad}'\n  tags: ['{bad}']\n  note: '{bad}'\n  via: {via}\n"
    text = "".join(row(n, "2026-05-04", more).replace(f"Link {n}", f"'{bad} {n}'") for n in range(9))
    site = built(tmp_path, {**HOME, "content/links/l.yml": text}, clean=False)
    for target in ("links/monthly/2026-05/index.html", "links/monthly/atom.xml"):
        assert "<script>alert" not in site.text("/" + target)
    for name, file in (("atom", "atom.xml"), ("rss", "rss.xml"), ("json", "feed.json")):
        assert problems(name, site.file(f"/links/monthly/{file}").read_bytes()) == []


# --- when


def test_a_period_appears_when_it_is_over_and_not_before(tmp_path: Path) -> None:
    files = {**HOME, "content/links/l.yml": row(1, "2026-06-08") + row(2, "2026-06-15")}
    site = built(tmp_path, files, site=WEEKS, now="2026-06-14")
    assert not site.has("/links/weekly/") and not site.has("/links/monthly/")
    site = again(tmp_path, now="2026-06-15")
    assert site.has("/links/weekly/2026-W24/")
    assert not site.has("/links/weekly/2026-W25/")
    assert not site.has("/links/monthly/")
    site = again(tmp_path, now="2026-07-01")
    assert site.has("/links/weekly/2026-W25/")
    assert site.has("/links/monthly/2026-06/")


def test_the_end_of_a_week_is_that_of_the_time_zone(tmp_path: Path) -> None:
    late = row(1, "2026-06-14T23:30:00Z")  # Monday in Paris
    site = built(tmp_path, {**HOME, "content/links/l.yml": late}, site=WEEKS, now="2026-07-01")
    assert site.has("/links/weekly/2026-W25/")


def test_a_round_up_does_not_change_because_time_goes_on(tmp_path: Path) -> None:
    files = {**HOME, "content/links/l.yml": row(1, "2026-05-01") + row(2, "2026-05-20")}
    built(tmp_path, files, site=WEEKS)
    later = again(tmp_path, now="2026-06-30")
    assert not [target for target in later.result.written if "weekly/" in target or "monthly/" in target]


def test_which_there_are_is_a_setting(tmp_path: Path) -> None:
    files = {**HOME, "content/links/l.yml": row(1, "2026-05-01")}
    site = built(tmp_path, files)
    assert site.has("/links/monthly/2026-05/") and not site.has("/links/weekly/")
    site = built(tmp_path, files, site=SITE + "links: {roundups: []}\n")
    assert not site.has("/links/monthly/") and not site.has("/links/monthly/atom.xml")
    site = built(tmp_path, files, site=SITE + "links: {roundups: week}\n")
    assert site.has("/links/weekly/2026-W18/") and not site.has("/links/monthly/")


# --- what


def test_what_it_shows_and_where_it_leads(tmp_path: Path) -> None:
    more = "  author: Ada\n  note: |\n    Read *this*, see [us](../about.md).\n\n    Second part.\n"
    more += "  via: {url: 'https://via.example/', name: A friend}\n  lang: fr\n"
    rows = row(1, "2026-05-13", more) + row(2, "2026-05-14") + row(3, "2026-05-06") + row(4, "2026-04-30")
    site = built(tmp_path, {**HOME, "content/links/l.yml": rows}, site=WEEKS)
    page = "/links/weekly/2026-W20/"
    assert words(site.page(page).find(".//h1")).replace("\u2009", " ") == "Links of the week 20, 2026 (May 11 – 17)"
    assert cards(site, page) == ["Link 2", "Link 1"]
    text = site.main(page)
    assert "Read this, see us." in text and "Second part" not in text
    assert "Ada" in text and "A friend" in text and "example.com" in text and "Français" in text
    hrefs = site.hrefs(page)
    assert {"https://example.com/1", "/links/2026/link-1/", "https://via.example/", "/about/"} <= set(hrefs)
    assert {"/links/weekly/2026-W19/"} == {h for h in hrefs if "weekly/2026" in h}
    assert site.hrefs(page, "//nav[@class='crumbs']//a") == ["/", "/links/", "/links/weekly/"]
    assert words(site.page("/links/monthly/2026-05/").find(".//h1")) == "Links of the month: May 2026"
    assert {"/links/weekly/", "/links/monthly/"} <= set(site.hrefs("/links/"))
    assert [words(a) for a in site.page("/links/monthly/").xpath("//main//li/a")] == [
        "Links of the month: May 2026",
        "Links of the month: April 2026",
    ]
    assert broken(site.output, HOST) == []


def test_a_long_one_is_read_in_parts_and_holds_each_link_once(tmp_path: Path) -> None:
    rows = "".join(row(n, "2026-05-04", f"  tags: [{'bread' if n % 2 else 'flour, bread'}, t{n}]\n") for n in range(8))
    rows += row(8, "2026-05-05") + row(9, "2026-05-05", "  tags: [salt]\n") + row(10, "2026-05-05", "  tags: [salt]\n")
    site = built(tmp_path, {**HOME, "content/links/l.yml": rows})
    page = "/links/monthly/2026-05/"
    assert [words(h) for h in site.page(page).xpath("//main//h2")] == ["bread", "salt", "More links"]
    assert sorted(cards(site, page)) == sorted(f"Link {n}" for n in range(11))
    alone = "".join(row(n, "2026-05-04", f"  tags: [t{n}]\n  type: {'book' if n % 2 else 'video'}\n") for n in range(9))
    site = built(tmp_path, {**HOME, "content/links/l.yml": alone})
    assert [words(h) for h in site.page(page).xpath("//main//h2")] == ["Video", "Book"]
    nothing = "".join(row(n, "2026-05-04", f"  tags: [t{n}]\n") for n in range(9))
    site = built(tmp_path, {**HOME, "content/links/l.yml": nothing})
    assert len(site.page(page).xpath("//main//h2[contains(@class, 'card-title')]")) == 9


def test_in_french(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        {
            **HOME,
            "content/index.fr.md": "# A\n",
            "content/links/l.yml": row(1, "2026-06-01") + row(2, "2026-04-01"),
            "content/links/l.fr.yml": row(1, "2026-06-01"),
        },
        site=WEEKS + "languages: {fr: {title: Essai}}\n",
    )
    french = site.page("/fr/links/weekly/2026-W23/")
    assert words(french.find(".//h1")) == "Les liens de la semaine 23 de 2026 (1er–7 juin)"
    assert f"{HOST}/links/weekly/2026-W23/" in french.xpath("//link[@hreflang]/@href")
    assert not site.has("/fr/links/weekly/2026-W14/"), "a language has the round-ups of its own commentary"
    assert broken(site.output, HOST) == []


# --- feeds


def test_feeds_have_an_entry_for_each_with_the_whole_list(tmp_path: Path) -> None:
    more = "  note: 'Read [us](../about.md).'\n  updated: 2026-06-10\n"
    rows = row(1, "2026-05-13", more) + row(2, "2026-05-14") + row(3, "2026-04-30")
    site = built(tmp_path, {**HOME, "content/links/l.yml": rows}, site=WEEKS)
    assert site.titles("/links/monthly/atom.xml") == ["Links of the month: May 2026", "Links of the month: April 2026"]
    may, april = site.atom("/links/monthly/atom.xml").findall(f"{ATOM}entry")
    content = may.findtext(f"{ATOM}content")
    assert 'href="https://example.com/1"' in content and 'href="https://example.com/2"' in content
    assert f'href="{HOST}/about/"' in content
    assert may.findtext(f"{ATOM}published") == "2026-06-01T00:00:00+02:00"
    assert may.findtext(f"{ATOM}updated") == "2026-06-10T00:00:00+02:00"
    assert april.findtext(f"{ATOM}updated") == "2026-05-01T00:00:00+02:00"
    for unit in ("weekly", "monthly"):
        for name, file in (("atom", "atom.xml"), ("rss", "rss.xml"), ("json", "feed.json")):
            assert problems(name, site.file(f"/links/{unit}/{file}").read_bytes()) == []
    assert "/links/monthly/atom.xml" in site.page("/links/monthly/2026-05/").xpath("//link[@rel='alternate']/@href")


def test_ids_of_entries_stay_when_words_and_addresses_change(tmp_path: Path) -> None:
    files = {**HOME, "content/links/l.yml": row(1, "2026-05-13")}
    first = [
        e.findtext(f"{ATOM}id") for e in built(tmp_path, files).atom("/links/monthly/atom.xml").iter(f"{ATOM}entry")
    ]
    files["content/links/l.yml"] = row(1, "2026-05-14").replace("Link 1", "Another title") + row(2, "2026-05-01")
    second = [
        e.findtext(f"{ATOM}id") for e in built(tmp_path, files).atom("/links/monthly/atom.xml").iter(f"{ATOM}entry")
    ]
    assert first == second
    assert NOW == "2026-06-15"
