"""What the audit takes for a stated version or date, and what not."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.audit.dates import MARK, stated
from site_builder.audit.datetexts import fold, last_day, regular


def said(text: str) -> list[tuple[str, str]]:
    """Kinds and values of the statements of a text, in order."""
    return [(each.kind, each.value) for each in stated(text).said]


def dates(text: str) -> list[str]:
    """The dates of a text, which states no version."""
    found = said(text)
    assert all(kind == "date" for kind, _ in found), found
    return [value for _, value in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\n---\n",
        "---\ntitle: [broken\n---\nText\n",
        "---\nversion:\n---\n",
        "---\nupdated: true\n---\n",
        "---\ndate: [2020-01-01]\n---\n",
        "Effective date: to be announced\n",
        "Effective date: [INSERT DATE]\n",
        "Effective date: {{ page.date }}\n",
        "Last updated: soon, version pending\n",
        "Members may post from January 1, 2024 on.\n",
        "Effective January 1, 2025, all members pay a fee.\n",
        "The GDPR was adopted on 27 April 2016 by Parliament.\n",
        "Use version 2.1 of the form.\n",
        "The forum runs version 3.\n",
        "This Code of Conduct is adapted from the Contributor Covenant,\nversion 2.0, available at https://example.org.\n",
        "This Code of Conduct is adapted from the [Contributor Covenant](https://example.org),\nversion 1.4.\n",
        "Licensed under the Apache License, Version 2.0, January 2004\n",
        "```\nEffective date: 2020-01-01\n```\n",
        "~~~ yaml\nversion: 2.1\n~~~\n",
        "<!-- Last updated: 2020-01-01 -->\n",
        "<!--\nLast updated: 2020-01-01\n-->\n",
        "[effective date]: https://example.org/2020-01-01\n",
        "## Events\n\n- 2024-05-01: meeting\n- 2.1 points\n",
    ],
)
def test_what_states_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize(
    "key",
    [
        "date",
        "effective",
        "effective_date",
        "last_updated",
        "lastUpdated",
        "last-modified",
        "updated",
        "Date",
        "ms.date",
    ],
)
def test_dates_in_front_matter(key: str, quote: str) -> None:
    assert said(f"---\n{key}: {quote}2020-11-16{quote}\n---\nText\n") == [("date", "2020-11-16")]
    written = f"{key!r}".replace("'", '"') if "." in key else key
    assert said(f'+++\n{written} = "2020-11-16"\n+++\nText\n') == [("date", "2020-11-16")]


def test_a_date_of_toml_without_quotes() -> None:
    assert said("+++\ndate = 2020-11-16\n+++\n") == [("date", "2020-11-16")]


@pytest.mark.parametrize(
    ("written", "value"),
    [("2.10", "2.10"), ("v2.1", "2.1"), ("'3'", "3"), ("1.0.0-rc.1", "1.0.0-rc.1"), ("2024-05", "2024-05")],
)
def test_versions_in_front_matter(written: str, value: str) -> None:
    assert said(f"---\nversion: {written}\n---\n") == [("version", value)]
    assert said(f"---\nrevision: {written}\n---\n") == [("version", value)]


def test_statements_one_level_down_in_front_matter() -> None:
    assert said("---\nextra:\n  version: 2\n  effective: 2020-01-01\nother:\n  version: 3\n---\n") == [
        ("version", "2"),
        ("date", "2020-01-01"),
    ]


def test_a_statement_knows_its_line_and_words() -> None:
    (first, second) = stated("---\ntitle: Terms\nversion: 2\n---\n\n**Effective _Date_:**  November 16, 2020\n").said
    assert (first.label, first.line, first.text) == ("version", 3, "version: 2")
    assert (second.label, second.line, second.text) == ("Effective Date", 6, "Effective Date : November 16, 2020")


@pytest.mark.parametrize(
    "line",
    [
        "Effective date: November 16, 2020",
        "**Effective Date:** November 16, 2020",
        "**Effective Date**: November 16, 2020",
        "*Effective date: 16 November 2020*",
        "_Effective date_ — 2020-11-16",
        "> Effective Date: Nov. 16th, 2020",
        "> **EFFECTIVE DATE**: 16-Nov-2020",
        "- Effective date: `2020-11-16`",
        "#### Effective: 16th of November 2020",
        "Effective as of Monday, November 16, 2020.",
        "(Effective November 16,2020)",
        "Version Effective Date: November 16, 2020",
        "| Effective date | 2020-11-16 |",
        "Effective date: [2020-11-16](https://example.org/(x))",
        "Effective date&nbsp;: 16/11/2020",
        "Effective Date: November 16, 2020 · Example Ltd.",
        "Reference: 12<br>Effective Date: 16 Nov 2020<br>Review: annual",
        "<p>Date d&rsquo;entrée en vigueur : 16 novembre 2020.</p>",
        "## Dernière mise à jour\n16 novembre 2020",
        "<p><em>Last updated: <time datetime='2020-11-16'>16.11.2020</time></em></p>",
        "*Last updated: 2020/11/16*",
        "Last Updated on November 16, 2020",
        "This page was last updated on 16 November 2020 by the board.",
        "Last modified: 2020-11-16T10:00:00Z",
        "Last revised 20201116",
        "Date of last revision: November 16 2020",
        "Revised: November 16, 2020",
        "Date: 16 Nov 2020",
        "The effective date of this Privacy Policy is November 16, 2020.",
        "These Terms take effect on 16 November 2020.",
        "This policy, adopted on November 16, 2020, replaces all others.",
        "Text before it.  \nEffective: November 16, 2020",
        "Text before it.<br>Effective: November 16, 2020",
        "### Effective date\n\nNovember 16, 2020",
        "Effective date\n: November 16, 2020",
        "Date d’entrée en vigueur : 16 novembre 2020",
        "**Date d'entrée en vigueur** : 16 novembre 2020",
        "Entrée en vigueur le 16 novembre 2020",
        "Dernière mise à jour : 16 nov. 2020",
        "Derniere mise a jour le 16/11/2020",
        "*Dernière mise à jour\u00a0: lundi 16 novembre 2020*",
        "En vigueur le 16 novembre 2020",
        "En vigueur depuis le 16 novembre 2020",
        "Mis à jour le 16 novembre 2020",
        "Mise à jour du 16 novembre 2020",
        "Cette charte a été adoptée le 16 novembre 2020.",
        "Date de la dernière modification : 16 novembre 2020",
        "Version du 16 novembre 2020",
        "Applicable à compter du 16 novembre 2020",
    ],
)
def test_one_date_in_many_spellings(line: str) -> None:
    assert dates(f"# Rules\n\n{line}\n\nText.\n") == ["2020-11-16"]
    assert dates(unicodedata.normalize("NFC", unicodedata.normalize("NFD", line))) == ["2020-11-16"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Last updated: May 2024", "2024-05"),
        ("Last updated: 2024-05", "2024-05"),
        ("Last updated (May, 2024)", "2024-05"),
        ("Dernière mise à jour : mai 2024", "2024-05"),
        ("Effective date: 2020", "2020"),
        ("En vigueur le 1er janvier 2024", "2024-01-01"),
        ("Effective date: 05/06/2024", "05/06/2024"),
        ("Effective date: 2024-02-31", "2024-02-31"),
    ],
)
def test_dates_without_a_day_and_unclear_ones(line: str, value: str) -> None:
    assert dates(line) == [value]


@pytest.mark.parametrize(
    "line",
    [
        "Version 2.1",
        "**Version:** 2.1",
        "Version: v2.1",
        "_Version 2.1_",
        "> version 2.1",
        "Revision 2.1",
        "Policy version: 2.1",
        "Version no. 2.1",
        "| Version | 2.1 |",
        "Owner: the board | Version 2.1",
        "Reference: 12<br>Version: 2.1  \\|  Class: public",
        "**Version : 2.1 (draft) · Effective date: to be announced**",
        "This is version 2.1 of our rules.",
        "# Code of Conduct (version 2.1)",
        "# Terms of Service v2.1",
        "Terms of Service, Version 2.1\n=====",
        "## v2.1",
        "Version\n: 2.1",
    ],
)
def test_versions_in_prose(line: str) -> None:
    assert said(f"{line}\n\nText.\n") == [("version", "2.1")]


@pytest.mark.parametrize(
    "line",
    [
        "Version 2.1, May 3, 2024",
        "Version 2.1 (3 May 2024)",
        "Version 2.1 du 3 mai 2024",
        "**Version 2.1** – effective 2024-05-03",
        "Version 2.1. Effective May 3, 2024.",
        "Version 2.1 | Last updated: May 3, 2024",
        "Version 2.1 — Entrée en vigueur : 3 mai 2024",
        "| Version | Date | Owner |\n|---|:--|--:|\n| 2.1 | 2024-05-03 | Ada |",
        "Version | Date\n--- | ---\n2.1 | 2024-05-03",
    ],
)
def test_a_version_and_its_date_together(line: str) -> None:
    assert said(line) == [("version", "2.1"), ("date", "2024-05-03")]


@pytest.mark.parametrize(
    "title", ["Version history", "Changelog", "9. Document history", "Historique", "Revision history:"]
)
def test_under_a_heading_that_lists_versions_what_begins_a_line_counts(title: str) -> None:
    listed = "- 2024-05-03: first\n- v1.1 (May 2024): second\n- **Version 2**, 2024-06-01: third, as of 2.0\n"
    assert said(f"# Rules\n\n## {title.rstrip(':')}\n\n{listed}\n## Contact\n\n- 2024-07-01: meeting\n") == [
        ("date", "2024-05-03"),
        ("version", "1.1"),
        ("date", "2024-05"),
        ("version", "2"),
        ("date", "2024-06-01"),
    ]


def test_only_the_words_of_statements_are_marked() -> None:
    found = stated("---\ntitle: Terms\n---\n**Last updated: [May 2024](x.md)** by Ada.\n\nWe met in May 2024.\n")
    assert found.title == "Terms"
    assert found.body == f"**{MARK} {MARK} [{MARK} {MARK}](x.md)** by Ada.\n\nWe met in May 2024.\n"


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_every_day_has_one_regular_form(day: dt.date) -> None:
    iso = day.isoformat()
    english = f"{day:%B} {day.day}, {day.year}"
    for text in (iso, english, f"{day.day} {day:%b} {day.year}", f"{day:%Y%m%d}", f"{day:%Y/%m/%d}"):
        assert regular(text) == iso
        assert dates(f"Effective date: {text}") == [iso]
    assert last_day(iso) == iso


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


_PIECES = st.sampled_from(
    [
        *(
            "Effective date",
            ":",
            " ",
            "**",
            "|",
            "\n",
            "2020-11-16",
            "May",
            "2024",
            "Version",
            "2.1",
            "#",
            "<br>",
            "](x)",
        ),
        *(
            "[",
            "`",
            "```",
            "---",
            "=",
            "en vigueur le",
            "la",
            "of this",
            ",",
            ".",
            "(",
            "<!--",
            "-->",
            "\\",
            "é",
            "\u2028",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_stands_there_nothing_raises_and_no_line_is_lost(text: str) -> None:
    found = stated(text)
    assert all(1 <= each.line <= text.count("\n") + 1 for each in found.said)
    assert found.body.count("\n") <= text.count("\n")
