"""Teams as pages: who holds which role, what is vacant, who did before, what a team answers for."""

from __future__ import annotations

from pathlib import Path

import pytest
from registry_sites import FRENCH, ONE, ROSTER, TWO, band, community, facts, heading
from site_helpers import HOST, Built, again, broken, built, words

HOME = {"content/index.md": "# H\n"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "people: text\nteams: {a: b}\nroles: 3\n",
        "teams: [{}, {id: a}, {id: a}, {id: A}, {id: '#'}]\n",
        "teams: [{id: a}]\nroles: [{}, {team: ghost, role: R, person: nobody}, {team: a, person: nobody}]\n",
        "teams: [{id: a}]\nroles: [{team: a, role: R, person: x, start: 2030-01-01, end: 2020-01-01}]\n",
        "teams: [{id: a, contact: 'javascript:alert(1)'}]\npeople: [{id: p, links: ['javascript:alert(1)']}]\n",
    ],
)
def test_a_broken_roster_never_breaks_the_build(text: str, tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/_data/roster.yml": text}, site=ONE, clean=False)
    assert not {"build/crashed", "build/parser-failed", "theme/render"} & set(site.codes())
    for target in site.targets():
        assert not target.endswith(".html") or "javascript:" not in "".join(site.hrefs(target, "//a"))
    if not {problem.severity for problem in site.result.problems} & {"error"}:
        assert broken(site.output, HOST) == []


def test_two_teams_with_one_address_are_named(tmp_path: Path) -> None:
    text = "teams:\n  - {id: care team}\n  - {id: care-team}\npeople:\n  - {id: Ada}\n  - {id: ada}\n"
    site = built(tmp_path, {**HOME, "content/_data/roster.yml": text}, site=ONE, clean=False)
    assert [(p.code, p.line) for p in site.result.problems] == [("data/same-address", 3)], "people have no pages"


def test_people_alone_have_no_page(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/_data/roster.yml": "people: [{id: ada, name: Ada}]\n"}, site=ONE)
    assert not [target for target in site.targets() if target.startswith("teams")]


def rows(site: Built, target: str, title: str) -> list[str]:
    """The rows of the table under a heading."""
    for section in site.page(target).iterfind(".//main//section"):
        if words(section.find(".//h2")) == title:
            return [" | ".join(words(cell) for cell in row) for row in section.iterfind(".//tbody/tr")]
    return []


def test_a_team_names_holders_vacancies_and_past_terms(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert heading(site, "/teams/care/") == "The care team"
    assert "Look after people." in site.main("/teams/care/")
    assert facts(site, "/teams/care/") == {"Contact": "care@example.org"}
    assert rows(site, "/teams/care/", "Roles") == [
        "Lead | Ada Example | since Jan 1, 2025",
        "Helper | Bo Sample | from Jul 1, 2026",
        "Helper | Vacant | –",
    ]
    assert rows(site, "/teams/care/", "Past terms") == ["Cy Former | Lead | Jan 1, 2023 to Dec 31, 2024"]
    later = again(tmp_path, now="2026-07-01")
    assert rows(later, "/teams/care/", "Roles")[1] == "Helper | Bo Sample | since Jul 1, 2026"


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("- {team: care, role: R, person: ada, end: 2026-06-14}", ["R | Vacant | –"]),
        ("- {team: care, role: R, person: ada, end: 2026-06-15}", ["R | Ada Example | until Jun 15, 2026"]),
        ("- {team: care, role: R}\n  - {team: care, role: R}", ["R | 2 vacancies | –"]),
        ("- {team: care, role: R, end: 2020-01-01}", []),
        ("- {team: care, role: R, person: ada, end: 2020-01-01}\n  - {team: care, role: R, end: 2020-01-01}", []),
        ("- {team: care, role: R, person: unknown}", ["R | unknown | –"]),
    ],
)
def test_what_a_vacancy_is(roles: str, expected: list[str], tmp_path: Path) -> None:
    roster = ROSTER.partition("roles:")[0] + f"roles:\n  {roles}\n"
    site = community(tmp_path, {"content/_data/roster.yml": roster})
    assert rows(site, "/teams/care/", "Roles") == expected


def test_what_a_team_answers_for(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert "The forum" in band(site, "/teams/care/", "Channels in its care"), "which it moderates"
    assert "The newsletter" in band(site, "/teams/board/", "Channels in its care"), "which it owns"
    assert "The old chat" not in site.main("/teams/board/")
    assert "Conduct" in band(site, "/teams/care/", "Policies it owns")
    assert "Conduct" in band(site, "/teams/board/", "Policies it approves")
    assert "/policies/conduct/" in site.hrefs("/teams/board/")
    assert broken(site.output, HOST) == []


def test_all_teams_and_people(tmp_path: Path) -> None:
    post = "---\ntitle: P\ndate: 2026-01-01\nauthors: [ada]\n---\nx\n"
    site = community(tmp_path, {"content/news/p.md": post})
    text = band(site, "/teams/", "Teams")
    assert "The care team Look after people. Members Ada Example Vacant Helper" in text
    people = band(site, "/teams/", "People")
    assert "Ada Example Bakes. Roles Lead, The care team" in people
    assert "Bo Sample" in people
    assert "Cy Former" not in people, "whose terms are over"
    assert "/authors/ada/" in site.hrefs("/teams/"), "the page of what she wrote"
    assert "/authors/ada/" in site.hrefs("/teams/care/")
    assert broken(site.output, HOST) == []


def test_in_each_language(tmp_path: Path) -> None:
    site = community(tmp_path, FRENCH, site=TWO)
    assert heading(site, "/fr/teams/care/") == "L’équipe"
    assert rows(site, "/fr/teams/care/", "Rôles")[0] == "Lead | Ada Example | depuis le 1er janv. 2025"
    assert site.page("/fr/teams/care/").find(".//p[@class='lede']").text == "Look after people."
    assert site.hrefs("/fr/channels/forum/", "//dl//a")[-1] == "/fr/teams/care/"
    assert broken(site.output, HOST) == []
