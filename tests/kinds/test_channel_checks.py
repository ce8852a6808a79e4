"""What is wrong with channels on the day of the build: rules, purpose, people, dates."""

from __future__ import annotations

from pathlib import Path

import pytest
from governed import CHANNELS, CONDUCT, ROSTER, SITE_FR, changed, only, problems

DATA = "content/_data/channels.yml"
CHAT = CHANNELS.replace("forum", "chat").replace("The chat", "The chat room")
NEXT = """---
title: Chatting
version: 1.0
announced: 2026-06-01
effective: 2026-07-01
applies_to: chat
---
Be brief.
"""


@pytest.mark.parametrize(
    ("key", "value", "code", "severity", "place", "message", "hint"),
    [
        ("audiences", "[members, guests]", "unknown-audience", "warning", (6, 24), "guests", "Known: members."),
        ("audiences", "member", "unknown-audience", "warning", (6, 14), "member", "Did you mean `members`?"),
        ("objectives", "[engaged]", "unknown-objective", "warning", (7, 16), "engaged", "Did you mean `engage`?"),
        ("owner", "Ada example", "owner-unknown", "warning", (8, 10), "Ada example", "Did you mean `ada`?"),
        ("moderators", "[ada, zoe]", "moderator-unknown", "warning", (9, 21), "zoe, is not in", "roster.yml"),
        ("moderators", "", "no-moderators", "notice", (1, 7), "its owner care answers alone", "`moderators:`"),
        ("purpose", "", "no-purpose", "notice", (1, 7), "what it is for", "`purpose:`"),
        ("url", "", "no-url", "notice", (1, 7), "where it is", "`url:`"),
    ],
)
def test_what_a_channel_says_is_checked(
    key: str,
    value: str,
    code: str,
    severity: str,
    place: tuple[int, int],
    message: str,
    hint: str,
    tmp_path: Path,
) -> None:
    problem = only(tmp_path, {DATA: changed(CHANNELS, key, value)})
    assert (problem.code, problem.severity, problem.path) == (f"channel/{code}", severity, DATA)
    assert (problem.line, problem.column) == place
    assert "“The forum”" in problem.message and message in problem.message and hint in problem.hint


def test_a_channel_without_anybody_is_a_warning_and_a_site_needs_no_moderators(tmp_path: Path) -> None:
    alone = changed(changed(CHANNELS, "moderators", ""), "owner", "")
    problem = only(tmp_path, {DATA: alone})
    assert (problem.code, problem.severity, problem.line) == ("channel/no-moderators", "warning", 1)
    assert "and no owner either" in problem.message
    assert problems(tmp_path, {DATA: changed(alone, "type", "site")}) == []


def test_a_live_channel_has_rules(tmp_path: Path) -> None:
    only_forum = {"policies/conduct.md": changed(CONDUCT, "applies_to", "forum"), DATA: CHANNELS + CHAT}
    problem = only(tmp_path, only_forum)
    assert (problem.code, problem.severity) == ("channel/no-policy", "warning")
    assert (problem.path, problem.line, problem.column) == (DATA, 11, 7)
    assert "No policy is in force for the channel “The chat room”." in problem.message
    assert "`applies_to`" in problem.hint and "`status: archived`" in problem.hint


def test_rules_that_are_announced_are_a_matter_of_time(tmp_path: Path) -> None:
    files = {
        "policies/conduct.md": changed(CONDUCT, "applies_to", "forum"),
        "policies/chatting.md": NEXT,
        DATA: CHANNELS + CHAT,
    }
    problem = only(tmp_path, files)
    assert (problem.code, problem.severity) == ("channel/no-policy", "notice")
    assert "until “Chatting” 1.0 takes effect on 2026-07-01" in problem.message
    assert problems(tmp_path, files, now="2026-07-01") == []


def test_a_community_that_has_not_begun_hears_of_it_once(tmp_path: Path) -> None:
    draft = CONDUCT.replace("version", "status: draft\nversion")
    problem = only(tmp_path, {"policies/conduct.md": draft, DATA: CHANNELS + CHAT})
    assert (problem.code, problem.severity, problem.line) == ("channel/no-policy", "notice", 1)
    assert "no channel has rules" in problem.message and "site-builder new policy" in problem.hint


@pytest.mark.parametrize("row", ["status: archived", "until: 2026-06-14"])
def test_what_is_archived_is_history(row: str, tmp_path: Path) -> None:
    closed = f"- id: old\n  name: Old\n  owner: gone\n  audiences: [gone]\n  {row}\n"
    assert problems(tmp_path, {DATA: CHANNELS + closed}) == []


def test_what_is_planned_needs_no_rules_yet_but_names_that_exist(tmp_path: Path) -> None:
    planned = "- {id: soon, name: Soon, since: 2026-06-16, owner: gone}\n"
    text = {"policies/conduct.md": changed(CONDUCT, "applies_to", "forum")}
    problem = only(tmp_path, {**text, DATA: CHANNELS + planned})
    assert (problem.code, problem.line, problem.column) == ("channel/owner-unknown", 11, 52)


def test_a_channel_ends_after_it_begins(tmp_path: Path) -> None:
    found = problems(tmp_path, {DATA: CHANNELS + "  until: 2025-12-31\n"})
    assert [(each.code, each.line, each.column) for each in found] == [("channel/dates", 11, 10)]
    assert "2025-12-31, before it begins on 2026-01-01" in found[0].message
    assert problems(tmp_path / "a", {DATA: CHANNELS + "  until: 2026-01-01\n"}) == []


def test_terms_of_owners_and_moderators(tmp_path: Path) -> None:
    roster = ROSTER.replace("    start:", "    end: 2026-06-14\n    start:")
    policy = changed(changed(CONDUCT, "owner", "bob"), "approved_by", "bob")
    files = {"content/_data/roster.yml": roster, "policies/conduct.md": policy}
    found = problems(tmp_path, {**files, DATA: changed(CHANNELS, "moderators", "[bob, ada]")})
    assert [(each.code, each.line, each.column) for each in found] == [
        ("channel/owner-ended", 8, 10),
        ("channel/moderator-ended", 9, 21),
    ]
    assert "The care team, who owns the channel “The forum”" in found[0].message
    assert "Ada Example, who moderates" in found[1].message


def test_objectives_of_a_registry_stand_for_the_four(tmp_path: Path) -> None:
    own = {"content/_data/objectives.yml": "- {id: teach, name: Teach}\n"}
    assert only(tmp_path, own).code == "channel/unknown-objective"
    assert problems(tmp_path, {**own, DATA: changed(CHANNELS, "objectives", "teach")}) == []


def test_a_translation_of_the_registry_is_not_checked_again(tmp_path: Path) -> None:
    french = "- {id: forum, name: Le forum, owner: personne, audiences: [x]}\n"
    files = {
        "content/_data/channels.fr.yml": french,
        "policies/conduct.fr.md": "---\ntranslates: conduct@1.0\n---\nX\n",
    }
    assert problems(tmp_path, files, site=SITE_FR) == []


def test_rows_on_one_line_have_their_own_columns(tmp_path: Path) -> None:
    rows = "[{id: a, name: A, url: 'https://a.example', purpose: A, owner: bob, moderators: bob}, " + (
        "{id: b, name: B, url: 'https://b.example', purpose: B, owner: zoe, moderators: bob}]\n"
    )
    problem = only(tmp_path, {DATA: rows})
    assert (problem.code, problem.line) == ("channel/owner-unknown", 1)
    assert rows[problem.column - 1 :].startswith("zoe")
