"""The life of policies: on each day the site says what binds, and when a date passes, only what it concerns changes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from conftest import run, tree, write
from harbour import CONDUCT, FILES, SITE_FR, banners, facts, later, policy, site, state
from site_helpers import HOST, broken, words

POLICY, OLD, MIDDLE, NEW = (
    "/policies/conduct/",
    "/policies/conduct/1.0/",
    "/policies/conduct/1.1/",
    "/policies/conduct/2.0/",
)


@pytest.mark.parametrize(
    ("day", "shown", "states"),
    [
        # A text that lies in the folder is announced, whatever day it says: its file is there for all to read.
        ("2025-01-15", "1.0", ("Announced", "Announced", "Announced")),
        ("2025-02-01", "1.0", ("In force", "Announced", "Announced")),
        ("2026-01-31", "1.0", ("In force", "Announced", "Announced")),
        ("2026-02-01", "1.1", ("Superseded", "In force", "Announced")),
        ("2026-06-30", "1.1", ("Superseded", "In force", "Announced")),
        ("2026-07-01", "2.0", ("Superseded", "Superseded", "In force")),
    ],
)
def test_the_states_of_all_versions_on_a_day(
    day: str, shown: str, states: tuple[str, str, str], tmp_path: Path
) -> None:
    made = site(
        tmp_path, {"content/index.md": "# H\n", **CONDUCT, "policies/old.md": FILES["policies/old.md"]}, now=day
    )
    assert tuple(state(made, target) for target in (OLD, MIDDLE, NEW)) == states
    assert facts(made, POLICY)["Version"] == shown
    assert broken(made.output, HOST) == []


@pytest.mark.parametrize(
    ("day", "mooring", "privacy"),
    [
        ("2026-07-01", "Announced", "In force"),
        ("2026-07-02", "In force", "In force"),
        ("2026-07-03", "In force", "Retired"),
    ],
)
def test_a_policy_begins_and_ends_on_its_days(day: str, mooring: str, privacy: str, tmp_path: Path) -> None:
    made = site(tmp_path, now=day)
    for target, expected in (("mooring", mooring), ("privacy", privacy), ("old", "Superseded")):
        assert state(made, f"/policies/{target}/") == expected
        assert state(made, f"/policies/{target}/1.0/") == expected


def test_the_day_is_that_of_the_site_and_not_of_greenwich(tmp_path: Path) -> None:
    site_yml = SITE_FR + "timezone: Pacific/Auckland\n"
    write(tmp_path, {"site.yml": site_yml, **FILES})
    for now, expected in (("2026-06-30T11:59:00Z", "1.1"), ("2026-06-30T12:00:00Z", "2.0")):
        run(tmp_path, now=now)
        made = later(tmp_path, now)
        assert facts(made, POLICY)["Version"] == expected


def test_a_draft_binds_nobody_and_shows_in_previews_only(tmp_path: Path) -> None:
    draft = policy("Conduct", "3.0", "2026-08-01", "New words.\n", status="draft")
    files = {
        **FILES,
        "policies/conduct/2.0.md": FILES["policies/conduct/index.md"],
        "policies/conduct/index.md": draft,
        "content/index.md": "# Home\n\n[by path](../policies/conduct/index.md), [by id](policy:conduct#events).\n",
    }
    made = site(tmp_path, files, now="2026-07-01")
    assert facts(made, POLICY)["Version"] == "2.0"
    assert not made.has("/policies/conduct/3.0/") and not made.has("/policies/conduct/2.0..3.0/")
    links = made.hrefs("/", "//main//p/a")[:2]
    assert links == [POLICY, POLICY + "#events"], "they do not break while a draft is written"
    preview = site(tmp_path, files, now="2026-07-01", drafts=True)
    assert facts(preview, POLICY)["Version"] == "2.0"
    assert state(preview, "/policies/conduct/3.0/") == "Draft"
    assert "This is a draft." in banners(preview, "/policies/conduct/3.0/")[0]
    assert preview.has("/policies/conduct/2.0..3.0/"), "who writes it sees what it changes"
    assert broken(preview.output, HOST) == []


def test_a_policy_that_is_a_draft_alone_is_not_there(tmp_path: Path) -> None:
    idea = policy("Idea", "1.0", "", status="draft")
    made = site(tmp_path, {**FILES, "policies/idea.md": idea})
    assert not made.has("/policies/idea/") and "Idea" not in made.main("/policies/")
    preview = site(tmp_path, {**FILES, "policies/idea.md": idea}, drafts=True)
    assert state(preview, "/policies/idea/") == "Draft"


def test_versions_follow_their_numbers_and_not_their_letters(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "policies/p/index.md": policy("P", "2.10", "2026-03-01", "C\n")}
    for version, day in (("2.9", "2026-02-01"), ("1.0", "2025-01-01")):
        files[f"policies/p/{version}.md"] = policy("P", version, day, f"As of {version}.\n")
    made = site(tmp_path, files)
    assert facts(made, "/policies/p/")["Version"] == "2.10"
    assert [words(title) for title in made.by_class("/policies/p/history/", "timeline-title")] == [
        "Version 2.10 In force",
        "Version 2.9 Superseded",
        "Version 1.0 Superseded",
    ]
    assert made.has("/policies/p/2.9..2.10/") and not made.has("/policies/p/1.0..2.10/")


def html(targets: tuple[str, ...]) -> set[str]:
    return {"/" + target.removesuffix("index.html") for target in targets if target.endswith(".html")}


def test_on_the_day_only_the_pages_that_say_so_are_written(tmp_path: Path) -> None:
    """The feeds, calendars and files for machines of the same day are the matter of other tests."""
    site(tmp_path, now="2026-06-30")
    flipped = later(tmp_path, "2026-07-01").result
    english = {POLICY, OLD, MIDDLE, NEW, POLICY + "history/"}  # the oldest names the one in force too
    french = {"/fr/policies/conduct/", "/fr/policies/conduct/1.1/", "/fr/policies/conduct/history/"}
    # Both home pages have announced it until this day; the page of feeds names it by its new title.
    lists = {"/policies/", "/fr/policies/", "/", "/fr/", "/fr/subscribe/"}
    assert html(flipped.written) == english | french | lists, "and no comparison"
    assert html(flipped.removed) == set()
    assert "sitemap.xml" in flipped.written, "the page of the policy has changed on this day"
    assert html(later(tmp_path, "2026-07-01").result.written) == set()


def test_a_day_on_which_nothing_happens_writes_no_page(tmp_path: Path) -> None:
    site(tmp_path, now="2026-06-15")
    assert html(later(tmp_path, "2026-06-16").result.written) == set()


def test_every_day_the_incremental_site_is_the_clean_one(tmp_path: Path) -> None:
    root = write(tmp_path / "site", {"site.yml": SITE_FR, **FILES})
    days = [dt.date(2026, 1, 31) + dt.timedelta(days=n) for n in (0, 1, 2, 150, 151, 152, 153, 154)]
    days += [dt.date(2025, 1, 20)]  # and back, as when an old state is built again
    for day in days:
        run(root, now=day.isoformat())
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".site-builder"))
        result = run(clean, now=day.isoformat())
        assert not result.errors
        assert tree(root / "output") == tree(clean / "output"), day
