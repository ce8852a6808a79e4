"""What is wrong with policies on the day of the build: versions, dates, people, and what they refer to."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE
from governed import CHANNELS, CONDUCT, FILES, ROSTER, changed, only, problems

MAIN = "policies/conduct.md"
TWO = """---
title: Conduct
version: 2.0
announced: 2026-06-20
effective: 2026-07-04
owner: care
change: material
applies_to: all
---
Be very kind.
"""


def policy(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nversion: 1.0\neffective: 2026-01-01\n{more}---\nWords of {title}.\n"


def test_nothing_is_wrong_to_begin_with(tmp_path: Path) -> None:
    assert problems(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("key", "value", "code", "severity", "place", "message", "hint"),
    [
        ("version", "", "policy/no-version", "warning", (1, 1), "“Conduct” does not say which version", "1.0"),
        ("effective", "", "policy/no-effective", "warning", (1, 1), "since when it binds", "`effective: 2026-01-31`"),
        ("effective", "2026-02-30", "front-matter/bad-date", "error", (5, 12), "is no date", ""),
        ("effective", "soon", "front-matter/bad-date", "error", (5, 12), "is no date", "2024-05-31"),
        ("review_by", "next year", "front-matter/bad-date", "error", (10, 12), "`review_by`", ""),
        ("review_by", "2026-06-14", "policy/review-overdue", "warning", (10, 12), "1 day ago", "owner has confirmed"),
        ("review_by", "2026-06-15", "policy/review-soon", "notice", (10, 12), "due today", "`review_by`"),
        ("review_by", "2026-07-15", "policy/review-soon", "notice", (10, 12), "in 30 days, on 2026-07-15", "next date"),
        (
            "announced",
            "2026-01-02",
            "policy/short-notice",
            "notice",
            (5, 12),
            "13 days before it took",
            "binds already",
        ),
        ("owner", "cares", "policy/owner-unknown", "warning", (6, 8), "cares, is not in the roster", "`care`"),
        ("owner", "The care team", "policy/owner-unknown", "warning", (6, 8), "“Conduct” 1.0", "mean `care`?"),
        ("approved_by", "zoe", "policy/approver-unknown", "warning", (7, 14), "zoe, who is said", "ada, bob and care"),
        ("applies_to", "forumm", "policy/unknown-channel", "warning", (8, 13), "forumm", "Did you mean `forum`?"),
        ("applies_to", "[all, x]", "policy/unknown-channel", "warning", (8, 19), "not exist: x", "Known: forum."),
        ("audiences", "[nobody]", "policy/unknown-audience", "warning", (9, 13), "nobody", "audiences.yml"),
    ],
)
def test_what_the_front_matter_says_is_checked(
    key: str,
    value: str,
    code: str,
    severity: str,
    place: tuple[int, int],
    message: str,
    hint: str,
    tmp_path: Path,
) -> None:
    found = problems(tmp_path, {MAIN: changed(CONDUCT, key, value)})
    problem = next(each for each in found if not each.code.startswith("channel/"))
    assert (problem.code, problem.severity, problem.path) == (code, severity, MAIN)
    assert (problem.line, problem.column) == place
    assert message in problem.message and hint in problem.hint
    assert len(found) == 1 or key == "applies_to", "and the forum has no rules then"


@pytest.mark.parametrize(("key", "value"), [("review_by", "2026-07-16"), ("announced", "2026-01-01"), ("owner", "bob")])
def test_what_is_just_right_is_not_told(key: str, value: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {MAIN: changed(CONDUCT, key, value)}) == []


@pytest.mark.parametrize(
    ("announced", "change", "expected"),
    [
        ("2026-06-20", "material", []),
        ("2026-06-21", "material", ["warning"]),
        ("2026-06-21", "", ["warning"]),
        ("2026-06-21", "editorial", []),
    ],
)
def test_a_change_is_announced_in_time(announced: str, change: str, expected: list[str], tmp_path: Path) -> None:
    text = changed(changed(TWO, "announced", announced), "change", change)
    found = problems(tmp_path, {MAIN: text})
    told = [each for each in found if each.code == "policy/short-notice"]
    assert [each.severity for each in told] == expected
    for each in told:
        assert (each.line, each.column) == (5, 12)
        assert "13 days before it takes effect (2026-07-04)" in each.message and "promises 14 days" in each.message
        assert "`effective: 2026-07-05`" in each.hint


def test_the_site_decides_how_long_notice_and_warning_are(tmp_path: Path) -> None:
    text = changed(changed(CONDUCT, "review_by", "2026-06-17"), "announced", "2026-01-15")
    assert problems(tmp_path, {MAIN: text}, site=SITE + "governance: {notice_days: 0, review_warn_days: 1}\n") == []
    huge = SITE + "governance: {notice_days: 99999999999, review_warn_days: 99999999999}\n"
    assert len(problems(tmp_path, {MAIN: text}, site=huge)) == 2


def test_the_severity_of_a_code_is_for_the_site_to_decide(tmp_path: Path) -> None:
    late = {MAIN: changed(CONDUCT, "review_by", "2026-01-01")}
    assert only(tmp_path, late, site=SITE + "severity: {policy/review-overdue: error}\n").severity == "error"
    assert problems(tmp_path, late, site=SITE + "severity: {policy/*: off}\n") == []


def test_versions_are_ordered_by_their_numbers(tmp_path: Path) -> None:
    new = changed(changed(CONDUCT, "version", "2.10"), "effective", "2026-03-01")
    files = {"policies/rules/index.md": new, "policies/rules/2.9.md": changed(CONDUCT, "version", "2.9")}
    assert problems(tmp_path, files) == []
    late = {**files, "policies/rules/2.9.md": changed(files["policies/rules/2.9.md"], "effective", "2026-04-01")}
    problem = only(tmp_path, late)
    assert (problem.code, problem.path, problem.line) == ("policy/version-order", "policies/rules/2.9.md", 3)
    assert "later than 2.10 (2026-03-01)" in problem.message and "above 2.10" in problem.hint


def test_the_main_file_is_the_highest_version(tmp_path: Path) -> None:
    problem = only(tmp_path, {MAIN: CONDUCT, "policies/conduct/2.0.md": TWO})
    assert (problem.code, problem.path, problem.line) == ("policy/version-order", MAIN, 3)
    assert "version 1.0, below 2.0 in policies/conduct/2.0.md" in problem.message


def test_a_version_stands_once(tmp_path: Path) -> None:
    problem = only(tmp_path, {MAIN: CONDUCT, "policies/conduct/1.0.md": CONDUCT.replace("kind", "gentle")})
    assert (problem.code, problem.severity) == ("policy/version-twice", "error")
    assert (problem.path, problem.line) == ("policies/conduct/1.0.md", 3)
    assert "policies/conduct.md, which counts" in problem.message and "raise the number" in problem.hint


@pytest.mark.parametrize(("end", "expected"), [("2026-06-15", []), ("2026-06-14", ["owner", "approver"])])
def test_terms_of_owners_and_approvers(end: str, expected: list[str], tmp_path: Path) -> None:
    roster = f"{ROSTER}    end: {end}\n"
    channels = changed(changed(CHANNELS, "owner", "bob"), "moderators", "[bob]")
    found = problems(tmp_path, {"content/_data/roster.yml": roster, "content/_data/channels.yml": channels})
    assert [each.code for each in found] == [f"policy/{who}-ended" for who in expected]
    if found:
        assert [(each.line, each.severity) for each in found] == [(6, "warning"), (7, "notice")]
        assert "its owner, The care team" in found[0].message
        assert "Ada Example, who approved" in found[1].message


def test_an_archived_channel_needs_no_policy(tmp_path: Path) -> None:
    channels = CHANNELS + "- {id: old, name: The old list, until: 2026-06-14}\n"
    text = changed(CONDUCT, "applies_to", "[forum, old]")
    problem = only(tmp_path, {"content/_data/channels.yml": channels, MAIN: text})
    assert (problem.code, problem.line, problem.column) == ("policy/archived-channel", 8, 21)
    assert "The old list" in problem.message and "Take old out" in problem.hint


@pytest.mark.parametrize(
    ("one", "other", "code", "message"),
    [
        ("superseded_by: new\n", "supersedes: [old]\n", "", ""),
        ("superseded_by: new\n", "", "not-reciprocal", "says that it is replaced by “New”, which says nothing of it"),
        ("supersedes: [new]\n", "", "not-reciprocal", "says that it replaces “New”"),
        ("superseded_by: newer\n", "", "unknown-policy", "does not exist: newer"),
        ("superseded_by: new\n", "status: draft\n", "unknown-policy", "a draft and not published: policies/new.md"),
        ("supersedes: [old]\n", "", "supersedes-itself", "names itself under `supersedes`"),
    ],
)
def test_a_succession_is_told_by_both_sides(one: str, other: str, code: str, message: str, tmp_path: Path) -> None:
    files = {"policies/old.md": policy("Old", one), "policies/new.md": policy("New", other)}
    if not code:
        assert problems(tmp_path, files) == []
        return
    problem = only(tmp_path, files)
    assert (problem.code, problem.path, problem.line) == (f"policy/{code}", "policies/old.md", 5)
    assert message in problem.message and problem.hint


def test_history_and_drafts_are_left_alone(tmp_path: Path) -> None:
    """Nobody can mend what was superseded, and a draft is not done; what a draft names is checked all the same."""
    old = CONDUCT.replace("care", "gone").replace("applies_to: all", "applies_to: [gone]").replace("2027", "2026")
    new = changed(changed(CONDUCT, "version", "2.0"), "effective", "2026-03-01")
    files = {"policies/rules/index.md": new, "policies/rules/1.0.md": old}
    assert problems(tmp_path, files) == []
    draft = {"policies/idea.md": policy("Idea", "status: draft\nowner: gone\nreview_by: 2026-01-01\n")}
    assert problems(tmp_path, {**files, **draft}) == []
    assert only(tmp_path, {**files, **draft}, drafts=True).code == "policy/owner-unknown"


def test_registries_that_a_site_does_not_have_are_not_asked(tmp_path: Path) -> None:
    text = CONDUCT.replace("care", "anybody").replace("all", "[anywhere]").replace("members", "all sorts")
    bare = {name: "" for name in FILES if "_data" in name}
    assert problems(tmp_path, {**bare, MAIN: text}) == []


@pytest.mark.parametrize(
    ("setting", "code", "severity", "place", "message"),
    [
        ("contact: ask Ada", "site/contact", "warning", (4, 12), "ask Ada, is no address"),
        (
            "security: {contact: a@example.org, expires: 2026-06-14}",
            "security/expired",
            "warning",
            (4, 47),
            "2026-06-14",
        ),
        ("security: {contact: a@example.org, expires: 2026-06-20}", "security/expires-soon", "notice", (4, 47), "-20"),
        ("security: {contact: a@example.org, expires: 2027-01-01}", "", "", (), ""),
        ("contact: https://example.org/write", "", "", (), ""),
    ],
)
def test_contacts_work_and_have_not_expired(
    setting: str, code: str, severity: str, place: tuple[int, ...], message: str, tmp_path: Path
) -> None:
    site = f"{SITE}governance:\n  {setting}\n"
    if not code:
        assert problems(tmp_path, {}, site=site) == []
        return
    problem = only(tmp_path, {}, site=site)
    assert (problem.code, problem.severity, problem.path) == (code, severity, "site.yml")
    assert (problem.line, problem.column) == place and message in problem.message


def test_a_policy_in_toml_has_lines_too(tmp_path: Path) -> None:
    text = '+++\ntitle = "T"\nversion = "1.0"\neffective = 2026-01-01\nowner = "zoe"\n+++\nx\n'
    problem = only(tmp_path, {"policies/t.md": text})
    assert (problem.code, problem.line) == ("policy/owner-unknown", 5)
