"""Translations of policies: missing, behind, or of a version that they cannot be of."""

from __future__ import annotations

from pathlib import Path

import pytest
from governed import CONDUCT, SITE_FR, changed, only, problems

from site_builder.values import Problem

FRENCH = """---
title: Conduite
translates: rules@1.0
---
Soyez aimables.
"""
OLD = changed(CONDUCT, "version", "1.0")
NEW = changed(changed(CONDUCT, "version", "1.1"), "effective", "2026-03-01").replace("Be kind.", "Be kind and patient.")
NEXT = changed(changed(NEW, "effective", "2026-08-01"), "announced", "2026-06-01")


def check(root: Path, *texts: tuple[str, str]) -> list[Problem]:
    files = {"policies/conduct.md": "", **{f"policies/rules/{name}": text for name, text in texts}}
    return [each for each in problems(root, files, site=SITE_FR) if "conduct.md" not in each.path]


def test_a_current_translation_needs_no_version_and_no_dates_of_its_own(tmp_path: Path) -> None:
    assert check(tmp_path, ("index.md", OLD), ("index.fr.md", FRENCH)) == []


def test_a_missing_translation_is_named_once_with_its_file(tmp_path: Path) -> None:
    site = SITE_FR + "  de: {title: Versuch}\n"
    problem = only(tmp_path, {}, site=site)
    assert (problem.code, problem.severity) == ("policy/translation-missing", "notice")
    assert (problem.path, problem.line) == ("policies/conduct.md", 1)
    assert "“Conduct” 1.0 is not translated into fr and de" in problem.message
    assert "policies/conduct.fr.md" in problem.hint and "`translates: conduct@1.0`" in problem.hint


def test_a_stale_translation_says_what_changed_and_how_to_see_it(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, ("index.md", NEW), ("1.0.md", OLD), ("index.fr.md", FRENCH))
    assert (problem.code, problem.severity) == ("policy/translation-stale", "warning")
    assert (problem.path, problem.line, problem.column) == ("policies/rules/index.fr.md", 3, 13)
    assert "“Conduite” (fr) is of version 1.0, but 1.1 is in force since" in problem.message
    assert "3 words were added and 1 removed" in problem.message, "`kind.` became `kind and patient.`"
    assert "`site-builder policy diff rules 1.0 1.1`" in problem.hint
    assert "`translates: rules@1.1`" in problem.hint


def test_where_no_word_changed_a_translator_has_little_to_do(tmp_path: Path) -> None:
    new = NEW.replace("Be kind and patient.", "*Be kind.*")
    (problem,) = check(tmp_path, ("index.md", new), ("1.0.md", OLD), ("index.fr.md", FRENCH))
    assert "no word has changed" in problem.message


def test_a_translation_of_a_version_that_was_not_kept_is_stale_too(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, ("index.md", NEW), ("index.fr.md", FRENCH))
    assert (problem.code, problem.line) == ("policy/translation-stale", 3)
    assert "policy diff" not in problem.hint, "there is nothing to compare with"


def test_for_a_version_to_come_there_is_time(tmp_path: Path) -> None:
    texts = ("index.md", NEXT), ("1.0.md", OLD), ("index.fr.md", FRENCH)
    (problem,) = check(tmp_path, *texts)
    assert (problem.code, problem.severity) == ("policy/translation-stale", "notice")
    assert "1.1 takes effect on 2026-08-01" in problem.message
    ready = ("index.fr.md", changed(FRENCH, "translates", "rules@1.1")), ("1.0.fr.md", FRENCH)
    assert check(tmp_path / "ready", *texts[:2], *ready) == []
    assert check(tmp_path / "ahead", *texts[:2], ready[0]) == [], "nothing is missing that is about to be there"


@pytest.mark.parametrize(
    ("keys", "code", "severity", "line", "message", "hint"),
    [
        ("translates: rules@1.0\nversion: 1.1", "version", "warning", 3, "itself version 1.1", "leave `version` out"),
        ("translates: rules@9.9", "unknown", "error", 3, "(fr) is of version 9.9", "Versions in en: 1.0."),
        (
            "version: 1.1\neffective: 2026-06-01\napplies_to: all",
            "unknown",
            "warning",
            3,
            "of version 1.1, which is not published in en",
            "1.0",
        ),
        (
            "translates: conduct@1.0",
            "other",
            "warning",
            3,
            "says that it translates conduct",
            "`translates: rules@1.0`",
        ),
        ("translates: rules", "unknown", "warning", 3, "does not say which version", "`translates: rules@1.0`"),
    ],
)
def test_a_translation_names_what_it_translates(
    keys: str, code: str, severity: str, line: int, message: str, hint: str, tmp_path: Path
) -> None:
    french = FRENCH.replace("translates: rules@1.0", keys)
    problem = check(tmp_path, ("index.md", OLD), ("index.fr.md", french))[0]
    assert (problem.code, problem.severity) == (f"policy/translates-{code}", severity)
    assert (problem.path, problem.line) == ("policies/rules/index.fr.md", line)
    assert message in problem.message and hint in problem.hint


def test_a_translation_does_not_bind_before_its_source(tmp_path: Path) -> None:
    draft = OLD.replace("version", "status: draft\nversion")
    texts = (
        ("index.md", draft),
        ("index.fr.md", FRENCH.replace("translates", "applies_to: all\neffective: 2026-01-01\ntranslates")),
    )
    problem = next(each for each in check(tmp_path, *texts))
    assert (problem.code, problem.severity) == ("policy/translates-unknown", "error")
    assert (problem.path, problem.line) == ("policies/rules/index.fr.md", 5)
    assert "translates rules@1.0, which is not published" in problem.message


def test_a_translation_says_which_version_it_is_of(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, ("index.md", OLD), ("index.fr.md", changed(FRENCH, "translates", "")))
    assert (problem.code, problem.path) == ("policy/no-version", "policies/rules/index.fr.md")
    assert "`translates: rules@1.0`" in problem.hint


def test_a_translation_that_repeats_facts_is_not_checked_again(tmp_path: Path) -> None:
    late = changed(changed(OLD, "owner", "nobody"), "review_by", "2026-01-01")
    found = check(
        tmp_path, ("index.md", late), ("index.fr.md", late.replace("version", "translates: rules@1.0\nversion"))
    )
    assert sorted((each.code, each.path) for each in found) == [
        ("policy/owner-unknown", "policies/rules/index.md"),
        ("policy/review-overdue", "policies/rules/index.md"),
    ]
