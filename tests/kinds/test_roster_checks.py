"""What is wrong with the roster on the day of the build: names, terms, and vacancies that matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from governed import CHANNELS, CONDUCT, ROSTER, SITE_FR, changed, only, problems

DATA = "content/_data/roster.yml"
VACANT = ROSTER.replace("    person: ada\n", "")


@pytest.mark.parametrize(
    ("before", "after", "code", "place", "message", "hint"),
    [
        ("team: care", "team: cares", "unknown-team", (9, 11), "a team that does not exist: cares", "mean `care`?"),
        ("person: ada", "person: Ada Example", "unknown-person", (11, 13), "is held by somebody", "mean `ada`?"),
        ("person: ada", "person: zoe", "unknown-person", (11, 13), "“Moderator”", "Known: ada and bob."),
        (
            "start: 2026-01-01",
            "start: 2026-01-01\n    end: 2025-12-31",
            "term",
            (13, 10),
            "2025-12-31, before",
            "`end`",
        ),
    ],
)
def test_what_a_role_says_is_checked(
    before: str, after: str, code: str, place: tuple[int, int], message: str, hint: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, {DATA: ROSTER.replace(before, after)})
    problem = next(each for each in found if each.path == DATA)
    assert (problem.code, problem.severity) == (f"roster/{code}", "warning")
    assert (problem.line, problem.column) == place
    assert message in problem.message and hint in problem.hint


def test_two_holders_and_a_vacancy_beside_them_are_fine(tmp_path: Path) -> None:
    more = "  - {team: care, role: Moderator, person: bob}\n  - {team: care, role: Moderator}\n"
    assert problems(tmp_path, {DATA: ROSTER + more}) == []


def test_a_term_that_ends_on_the_day_it_began_or_today_is_fine(tmp_path: Path) -> None:
    assert problems(tmp_path, {DATA: f"{ROSTER}    end: 2026-06-15\n"}) == []
    assert problems(tmp_path, {DATA: ROSTER.replace("2026-01-01", "2026-06-15\n    end: 2026-06-15")}) == []


def test_a_vacant_team_that_answers_for_something_is_told_once(tmp_path: Path) -> None:
    problem = only(tmp_path, {DATA: VACANT})
    assert (problem.code, problem.severity) == ("roster/vacant", "notice")
    assert (problem.path, problem.line, problem.column) == (DATA, 5, 9)
    assert "“The care team”, which answers for “Conduct” and “The forum”" in problem.message
    assert "`team: care`" in problem.hint


def test_a_vacant_team_that_answers_for_nothing_is_none_of_our_business(tmp_path: Path) -> None:
    files = {
        DATA: VACANT,
        "content/_data/channels.yml": changed(changed(CHANNELS, "owner", "bob"), "moderators", "[bob]"),
        "policies/conduct.md": changed(CONDUCT, "owner", "bob"),
    }
    assert problems(tmp_path, files) == []
    closed = {**files, "content/_data/channels.yml": CHANNELS + "  status: archived\n"}
    assert problems(tmp_path, closed) == [], "an archived channel needs nobody"


def test_a_translation_of_the_roster_is_not_checked_again(tmp_path: Path) -> None:
    french = (
        "teams:\n  - {id: care, name: Les soignants}\nroles:\n  - {team: nulle, role: Modération, person: personne}\n"
    )
    files = {"content/_data/roster.fr.yml": french, "policies/conduct.fr.md": "---\ntranslates: conduct@1.0\n---\nX\n"}
    assert problems(tmp_path, files, site=SITE_FR) == []
