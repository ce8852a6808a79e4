"""Placeholders that nobody has filled in, in policies as editors write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from governed import CONDUCT, SITE_FR, changed, only, problems

MAIN = "policies/conduct.md"


@pytest.mark.parametrize(
    ("text", "placeholder", "place"),
    [
        ("Write to [INSERT EMAIL].", "[INSERT EMAIL]", (13, 10)),
        (r"Write to **\[INSERT EMAIL\]**.", "[INSERT EMAIL]", (13, 12)),
        ("We are {{NAME}}.", "{{NAME}}", (13, 8)),
        ("## Who\n\n- TODO: name somebody", "TODO", (15, 3)),
        ("> Lorem ipsum dolor", "Lorem ipsum", (13, 3)),
        ("Dear members of\n[your\ncommunity], hello", "[your community]", (14, 1)),
        ("| a |\n|---|\n| [Contact address] |", "[Contact address]", (15, 3)),
        ("Fin : [adresse de l’association]", "[adresse de l’association]", (13, 7)),
        ("Known as [*NAME*]", "[NAME]", (13, 10)),
        ("Within XXX days; TBD", "XXX", (13, 8)),
    ],
)
def test_what_was_never_filled_in_is_found_where_it_stands(
    text: str, placeholder: str, place: tuple[int, int], tmp_path: Path
) -> None:
    problem = problems(tmp_path, {MAIN: CONDUCT.replace("Be kind.", text)})[0]
    assert (problem.code, problem.severity, problem.path) == ("policy/placeholder", "warning", MAIN)
    assert (problem.line, problem.column) == place
    assert problem.message.endswith(f": {placeholder}") and "mark it as code" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "Write `[INSERT EMAIL]` or `{{NAME}}`.",
        "```\nTODO [your name]\n```",
        "    [INSERT EMAIL]",
        "<!-- TODO: ask Ada -->",
        "[your community](https://example.org/)",
        "[contact address][here]\n\n[here]: https://example.org/",
        "- [ ] read it\n- [x] understood it",
        "She said that “[they] were kind” [sic], see [RFC 2119] and [Smith 2020].",
        "Article XXIX. No.\n\nArticle XXX. Yes.",
        "What you todo, and whom you add [added in 2.0].",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {MAIN: CONDUCT.replace("Be kind.", text)}) == []


def test_front_matter_that_readers_see_is_read_too(tmp_path: Path) -> None:
    text = CONDUCT.replace("owner: care", 'in_short:\n  - Be kind.\n  - "Write to [INSERT EMAIL]."\nowner: care')
    problem = only(tmp_path, {MAIN: text})
    assert (problem.code, problem.line, problem.column) == ("policy/placeholder", 8, 5)


def test_each_place_is_told_up_to_a_bound(tmp_path: Path) -> None:
    text = CONDUCT.replace("Be kind.", "# The rules of {{NAME}}\n\n" + "{{NAME}} and TODO\n\n" * 50).replace(
        "title: Conduct\n", ""
    )
    found = problems(tmp_path, {MAIN: text})
    assert len(found) == 20 and {each.code for each in found} == {"policy/placeholder"}
    assert [(each.line, each.column) for each in found[:3]] == [(12, 16), (14, 1), (14, 14)]


def test_a_draft_has_work_to_do_and_history_none(tmp_path: Path) -> None:
    unfilled = CONDUCT.replace("Be kind.", "TODO")
    draft = changed(unfilled, "review_by", "").replace("version", "status: draft\nversion")
    assert problems(tmp_path / "hidden", {"policies/idea.md": draft}) == []
    problem = only(tmp_path / "shown", {"policies/idea.md": draft}, drafts=True)
    assert (problem.code, problem.severity, problem.line) == ("policy/placeholder", "notice", 13)
    new = changed(changed(CONDUCT, "version", "2.0"), "effective", "2026-03-01")
    assert problems(tmp_path / "old", {"policies/r/index.md": new, "policies/r/1.0.md": unfilled}) == []


def test_a_translation_is_read_as_well(tmp_path: Path) -> None:
    french = "---\ntitle: Conduite\ntranslates: conduct@1.0\n---\nÉcrivez à [votre adresse], À COMPLÉTER.\n"
    found = problems(tmp_path, {"policies/conduct.fr.md": french}, site=SITE_FR)
    assert [(each.code, each.line, each.column) for each in found] == [
        ("policy/placeholder", 5, 11),
        ("policy/placeholder", 5, 28),
    ]
