"""Feeds of changes of policies: which there are, when an entry comes, what it says, and what never changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import feedparser
import lxml.html
import pytest
from conftest import SITE, run, tree, write
from feed_samples import problems
from policy_days import FILES, NEXT, OFF, SETTINGS, version
from site_helpers import ATOM, HOST, Built, again, broken, built

FEEDS = ("atom.xml", "rss.xml", "feed.json")


def ids(site: Built, target: str = "/policies/feed.json") -> list[str]:
    return [item["id"] for item in site.json(target)["items"]]


def titles(site: Built, target: str = "/policies/feed.json") -> list[str]:
    return [item["title"] for item in site.json(target)["items"]]


def content(site: Built, title: str, target: str = "/policies/feed.json") -> str:
    (item,) = [item for item in site.json(target)["items"] if item["title"] == title]
    html = item["content_html"].replace("</li>", "</li> ")
    return " ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split())


def links(site: Built, title: str, target: str = "/policies/feed.json") -> dict[str, str]:
    (item,) = [item for item in site.json(target)["items"] if item["title"] == title]
    return {
        a.text_content(): a.get("href") for a in lxml.html.fromstring(f"<div>{item['content_html']}</div>").iter("a")
    }


# --- odd input


def test_a_policy_that_says_nothing_has_no_entry(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "policies/a.md": "# A\n\nWords.\n"}
    site = built(tmp_path, files, clean=False)
    assert not [target for target in site.targets() if target.startswith("policies/") and target.endswith(FEEDS)]


def test_a_policy_without_a_version_is_told_by_its_title(tmp_path: Path) -> None:
    text = "---\ntitle: A & <b>\neffective: 2026-01-01\nchange_note: '<script>x</script> ]]>'\n---\nWords.\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "policies/a.md": text}, clean=False)
    assert titles(site) == ["A & <b> is in force"]
    assert "<script>" not in site.json("/policies/feed.json")["items"][0]["content_html"]
    assert content(site, "A & <b> is in force").endswith("<script>x</script> ]]> First version Read the text")
    for name, file in zip(("atom", "rss", "json"), FEEDS, strict=True):
        assert problems(name, site.file(f"/policies/{file}").read_bytes()) == []


def test_what_never_binds_has_no_entry_that_says_so(tmp_path: Path) -> None:
    files = {
        **FILES,
        "policies/withdrawn.md": version(
            "Withdrawn", "1", "2026-03-01", "announced: 2026-02-01\nretired: 2026-02-10\n"
        ),
        "policies/late/index.md": version("Late", "2", "2026-02-01"),
        "policies/late/1.md": version("Late", "1", "2026-04-01"),
        "policies/draft.md": version("Draft", "1", "2026-01-01", "status: draft\n"),
    }
    site = built(tmp_path, files, site=SETTINGS)
    said = [title for title in titles(site) if title.startswith(("Withdrawn", "Late", "Draft"))]
    assert said == [
        "Withdrawn 1 is withdrawn",
        "Late 2 is in force",
        "Withdrawn 1 is announced and binds from March 1, 2026",
    ]
    assert content(site, "Withdrawn 1 is withdrawn").startswith("It does not take effect.")


# --- which feeds there are


def test_feeds_for_all_for_each_policy_and_for_each_channel(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, now="2026-07-01")
    conduct = [
        "Conduct 2.0 is announced and binds from August 1, 2026",
        "Conduct 1.0 is in force",
        "Conduct 1.0 is announced and binds from January 15, 2026",
    ]
    old = ["Old rules 1 is retired", "Old rules 1 is in force"]
    every = [conduct[0], old[0], conduct[1], old[1], conduct[2]]
    assert titles(site) == every
    assert titles(site, "/policies/editorial.feed.json") == ["Conduct 1.1 is in force"]
    assert titles(site, "/policies/conduct/feed.json") == conduct
    assert titles(site, "/policies/old/feed.json") == old
    assert titles(site, "/channels/forum/feed.json") == every
    assert titles(site, "/channels/chat/feed.json") == conduct[:1]
    assert titles(site, "/fr/channels/forum/feed.json")[1:3] == [
        "Old rules 1 n’est plus en vigueur",
        "En vigueur : Conduite 1.0",
    ]
    assert broken(site.output, HOST) == []


def test_a_channel_that_a_new_version_leaves_is_told(tmp_path: Path) -> None:
    files = {**FILES, "policies/conduct/index.md": NEXT.replace("[forum, chat]", "[chat]")}
    site = built(tmp_path, files, site=SETTINGS, now="2026-08-01")
    assert titles(site, "/channels/forum/feed.json")[0] == "Conduct 2.0 is in force"


def test_feeds_are_valid_and_announced_on_their_pages(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, now="2026-08-01")
    found = [t for t in site.targets() if t.endswith(FEEDS) and ("policies/" in t or "channels/" in t)]
    assert len(found) == 3 * 11
    for target in found:
        name = {"atom.xml": "atom", "rss.xml": "rss", "feed.json": "json"}[target.rpartition("/")[2].split("al.")[-1]]
        assert problems(name, site.file(f"/{target}").read_bytes()) == [], target
        page = f"/{target.rpartition('/')[0]}/"
        assert f"/{target}" in site.hrefs(page, "//head/link[@rel='alternate']"), target
        if name != "json":
            assert not feedparser.parse(site.file(f"/{target}").read_bytes()).bozo
        else:
            assert site.json(f"/{target}")["feed_url"] == f"{HOST}/{target}"
            assert site.has(site.json(f"/{target}")["home_page_url"].removeprefix(HOST))
    assert site.hrefs("/policies/", "//head/link[@type='text/calendar']") == ["/policies/calendar.ics"]


@pytest.mark.parametrize(
    ("scopes", "there"),
    [
        ("[policies]", ["policies/atom.xml"]),
        ("[editorial]", ["policies/editorial.atom.xml"]),
        ("[policy]", ["policies/conduct/atom.xml", "policies/old/atom.xml"]),
        ("[channels]", ["channels/chat/atom.xml", "channels/forum/atom.xml"]),
        ("[]", []),
    ],
)
def test_which_of_them_there_are_is_a_setting(scopes: str, there: list[str], tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if ".fr." not in path}
    settings = f"{SITE}{OFF}feeds: {{scopes: {scopes}, formats: [atom]}}\n"
    site = built(tmp_path, files, site=settings, now="2026-08-01")
    assert [target for target in site.targets() if target.endswith(FEEDS)] == there


def test_a_plain_folder_has_none_of_it(tmp_path: Path) -> None:
    site = built(
        tmp_path, {"README.md": "# Words\n", "policies/a.md": FILES["policies/old.md"]}, site=None, clean=False
    )
    assert not [t for t in site.targets() if t.endswith((*FEEDS, ".ics")) or t.startswith(("api/", ".well-known/"))]


# --- what an entry says


def test_an_entry_says_what_it_means_what_changed_and_where_to_read(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, now="2026-08-01")
    title = "Conduct 2.0 is announced and binds from August 1, 2026"
    assert content(site, title) == (
        "It binds from August 1, 2026. Until then, version 1.1 applies. Chats, too. Material change "
        "Announced on: July 1, 2026 Owner: The care team Applies to: The forum, The chat "
        "Read version 2.0 · Compare with version 1.1"
    )
    assert links(site, title) == {
        "Read version 2.0": f"{HOST}/policies/conduct/2.0/",
        "Compare with version 1.1": f"{HOST}/policies/conduct/1.1..2.0/",
    }
    for address in links(site, title).values():
        assert site.has(address.removeprefix(HOST))
    assert content(site, "Conduct 2.0 is in force").startswith(
        "It binds from August 1, 2026. It replaces version 1.1. Chats, too."
    )
    assert content(site, "Old rules 1 is retired").startswith("It ceased to bind on April 1, 2026. What replaces it: ")
    assert links(site, "Old rules 1 is retired")["Conduct"] == f"{HOST}/policies/conduct/"
    first = content(site, "Conduct 1.0 is in force")
    assert "First version" in first and "Compare" not in first
    (entry,) = [e for e in site.json("/policies/feed.json")["items"] if e["title"] == "Conduct 2.0 is in force"]
    assert entry["url"] == f"{HOST}/policies/conduct/2.0/"
    assert entry["date_published"] == entry["date_modified"] == "2026-08-01T00:00:00+02:00"


def test_a_translation_is_told_in_its_own_words_and_led_to(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, now="2026-08-01")
    title = "En vigueur : Conduite 1.0"
    assert links(site, title, "/fr/policies/feed.json") == {
        "Lire la version 1.0": f"{HOST}/fr/policies/conduct/1.0/",
    }
    assert content(site, title, "/fr/policies/feed.json").startswith("En vigueur à partir du 15 janvier 2026.")
    announced = "Annonce : Conduct 2.0, en vigueur à partir du 1er août 2026"
    assert links(site, announced, "/fr/policies/feed.json")["Lire la version 2.0"] == f"{HOST}/policies/conduct/2.0/"
    (entry,) = [e for e in site.json("/fr/policies/feed.json")["items"] if e["title"] == announced]
    assert '<p lang="en">Chats, too.</p>' in entry["content_html"]


# --- days passing


def test_each_day_adds_one_entry_and_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, now="2026-06-30")
    before = site.json("/policies/feed.json")["items"]
    assert not [item for item in before if "2.0" in item["title"]], "what is not announced yet is not told"
    steps = (
        ("2026-07-01", "Conduct 2.0 is announced and binds from August 1, 2026"),
        ("2026-07-31", ""),
        ("2026-08-01", "Conduct 2.0 is in force"),
        ("2027-06-01", ""),
    )
    for day, title in steps:
        after = again(tmp_path, now=day).json("/policies/feed.json")["items"]
        new = [item for item in after if item not in before]
        assert [item["title"] for item in new] == ([title] if title else [])
        assert after[len(new) :] == before
        before = after
    assert len({item["id"] for item in before}) == len(before)


def test_only_feeds_with_news_are_written_again(tmp_path: Path) -> None:
    built(tmp_path, FILES, site=SETTINGS, now="2026-07-30")
    assert [t for t in again(tmp_path, now="2026-07-31").result.written if t.endswith(FEEDS)] == []
    written = again(tmp_path, now="2026-08-01").result.written
    assert "policies/atom.xml" in written and "channels/chat/atom.xml" in written
    assert "policies/old/atom.xml" not in written and "policies/editorial.atom.xml" not in written


def test_incremental_equals_clean_as_days_pass(tmp_path: Path) -> None:
    security = "governance: {security: {contact: a@example.org, expires: 2026-12-31}}\n"
    root = write(tmp_path / "site", {**FILES, "site.yml": SETTINGS + security})
    for day in ("2025-12-31", "2026-01-01", "2026-01-15", "2026-03-01", "2026-04-01", "2026-06-30", "2026-07-01",
                "2026-07-31", "2026-08-01", "2027-01-01", "2026-02-01"):  # fmt: skip
        run(root, now=day)
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".site-builder"))
        run(clean, now=day)
        assert tree(root / "output") == tree(clean / "output"), day
        assert run(root, now=day).written == ()


def test_ids_stay_when_titles_words_dates_and_addresses_change(tmp_path: Path) -> None:
    before = built(tmp_path, FILES, site=SETTINGS, now="2026-08-02")
    moved = NEXT.replace("title: Conduct", "title: Good conduct\nslug: good-conduct").replace(
        "Words of", "Other words of"
    )
    moved = moved.replace("2026-07-01", "2026-07-02").replace("Chats, too.", "Chats as well.")
    settings = SETTINGS + "permalinks: {policy: 'rules/{slug}/'}\n"
    after = built(tmp_path, {"policies/conduct/index.md": moved}, site=settings, now="2026-08-02")
    assert ids(after) == ids(before)
    assert titles(after)[0] == "Good conduct 2.0 is in force"
    french = ids(after, "/fr/policies/feed.json")
    assert len(french) == len(ids(after)) and not set(french) & set(ids(after))
    atom = [entry.findtext(f"{ATOM}id") for entry in after.atom("/policies/atom.xml").iter(f"{ATOM}entry")]
    rss = [entry.id for entry in feedparser.parse(after.file("/policies/rss.xml").read_bytes()).entries]
    assert atom == rss == ids(after)
