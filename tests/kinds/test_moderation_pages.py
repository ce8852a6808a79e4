"""The enforcement ladder, and how to report a problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from registry_sites import CONDUCT, FRENCH, LADDER, ONE, QUIET, TWO, band, community, heading
from site_helpers import HOST, Built, broken, built, words

HOME = {"content/index.md": "# H\n"}


@pytest.mark.parametrize(
    "rows",
    ["", "steps: 3\n", "- one\n", "- {}\n- {}\n", "- {level: -1, appeal_days: -4}\n", "- {level: many, name: [1]}\n"],
)
def test_a_broken_ladder_never_breaks_the_build(rows: str, tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/_data/ladder.yml": rows}, site=ONE, clean=False)
    assert not {"build/crashed", "build/parser-failed", "theme/render"} & set(site.codes())
    for problem in site.result.problems:
        assert problem.path == "content/_data/ladder.yml" and problem.line
    if not {problem.severity for problem in site.result.problems} & {"error"}:
        assert broken(site.output, HOST) == []


def test_levels_are_named_by_their_numbers(tmp_path: Path) -> None:
    rows = "- {level: 1, name: A}\n- {name: B}\n- {level: 1, name: C}\n- {level: 2, id: x, nam: D}\n"
    site = built(tmp_path, {**HOME, "content/_data/ladder.yml": rows}, site=ONE, clean=False)
    found = [(p.code, p.line, p.severity) for p in site.result.problems]
    assert found == [
        ("data/no-id", 2, "warning"),
        ("data/duplicate-id", 3, "error"),
        ("data/unknown-key", 4, "warning"),
    ]
    assert "`level`" in site.result.problems[0].message and "level “1”" in site.result.problems[1].message


def ladder(site: Built, target: str = "/moderation/") -> list[dict[str, str]]:
    """The rows of the ladder by their headers."""
    (table,) = site.page(target).xpath("//table[contains(@class, 'ladder')]")
    heads = [words(th) for th in table.xpath("./thead//th[@scope='col']")]
    return [dict(zip(heads, map(words, row), strict=True)) for row in table.iterfind("tbody/tr")]


def test_the_ladder_is_a_table_in_the_order_of_its_levels(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert heading(site, "/moderation/") == "Moderation"
    assert ladder(site) == [
        {
            "Step": "1 A word",
            "What leads to it": "A slip.",
            "What follows": "A talk.",
            "Who decides": "One",
            "Appeal within": "14 days",
        },
        {
            "Step": "2 A pause",
            "What leads to it": "Again.",
            "What follows": "A week away.",
            "Who decides": "Two",
            "Appeal within": "30 days",
        },
    ], "a column that no level fills is left out"
    table = site.page("/moderation/").xpath("//table")[0]
    assert set(table.xpath("./tbody//td/@data-label")) == set(ladder(site)[0]) - {"Step"}, "on a phone, cards say it"
    assert "/moderation/report/" in site.hrefs("/moderation/")
    assert broken(site.output, HOST) == []


def test_how_to_report(tmp_path: Path) -> None:
    procedure = CONDUCT.replace("Conduct", "Handling").replace("owner:", "kind: procedure\nowner:")
    contact = ONE + "governance: {contact: help@example.org}\n"
    site = community(tmp_path, {"policies/handling.md": procedure}, site=contact)
    contacts = band(site, "/moderation/report/", "Whom to write to")
    assert "For everything: help@example.org" in contacts
    assert "The forum The care team: care@example.org three days" in contacts
    assert "The newsletter The board: https://example.net/board –" in contacts
    assert "The old chat" not in contacts and "The fair" not in contacts
    assert "Write to another." in contacts
    assert "rather than in public" in band(site, "/moderation/report/", "Confidentiality")
    then = band(site, "/moderation/report/", "What happens next")
    assert "How reports are handled: Handling 1.2" in then and "Conduct" not in then
    assert "within 14 to 30 days, depending on the step" in then
    hrefs = site.hrefs("/moderation/report/")
    assert {"mailto:help@example.org", "mailto:care@example.org", "/moderation/", "/policies/handling/"} <= set(hrefs)
    assert broken(site.output, HOST) == []


def test_every_channel_and_every_policy_leads_to_it(tmp_path: Path) -> None:
    site = community(tmp_path)
    for target in ("/channels/", "/channels/irc/", "/audiences/staff/", "/policies/conduct/", "/policies/conduct/1.2/"):
        assert "/moderation/report/" in site.hrefs(target), target
    assert "/moderation/report/#sb:for-forum" in site.hrefs("/channels/forum/")


def test_an_editors_words_stand_in_for_ours(tmp_path: Path) -> None:
    own = {
        "content/moderation/index.md": "# How we moderate\n\nWith care. [Report](report.md)\n",
        "content/moderation/report.md": "# Speak up\n\n## Who reads it\n\nOnly two of us.\n",
        "content/moderation/numbers.md": "# Numbers\n",
    }
    site = community(tmp_path, own)
    assert heading(site, "/moderation/") == "How we moderate"
    assert "With care." in site.main("/moderation/") and ladder(site)
    assert "Numbers" in band(site, "/moderation/", "More on this")
    text = site.main("/moderation/report/")
    assert heading(site, "/moderation/report/") == "Speak up"
    assert "Only two of us." in text and "care@example.org" in text
    assert "rather than in public" not in text, "what they say is not said twice, or otherwise"
    assert site.hrefs("/moderation/report/", "//nav[@class='crumbs']//a") == ["/", "/moderation/"]
    assert broken(site.output, HOST) == []


def test_an_editors_page_alone_is_what_policies_lead_to(tmp_path: Path) -> None:
    files = {**HOME, "content/moderation/report.md": "# Speak up\n", "policies/conduct.md": CONDUCT}
    site = built(tmp_path, files, site=ONE)
    assert "/moderation/report/" in site.hrefs("/policies/conduct/")
    assert heading(site, "/moderation/report/") == "Speak up"


def test_nobody_to_report_to_and_nothing_to_report(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    site = built(tmp_path / "a", {**HOME, "content/_data/channels.yml": "- {id: a, name: A}\n"}, site=ONE)
    assert not site.has("/moderation/report/")
    assert "/moderation/report/" not in site.hrefs("/channels/a/")
    assert not built(tmp_path / "b", HOME, site=ONE + "governance: {contact: a@example.org}\n").has(
        "/moderation/report/"
    )


def test_one_contact_and_one_term_for_an_appeal(tmp_path: Path) -> None:
    rows = LADDER.replace("appeal_days: 30", "appeal_days: 1").replace("appeal_days: 14", "appeal_days: 1")
    files = {**HOME, "content/_data/ladder.yml": rows}
    site = built(tmp_path, files, site=ONE + "governance: {contact: a@example.org}\n")
    assert "Appeal against a decision: within 1 day" in site.main("/moderation/report/")
    assert "Write to another." not in site.main("/moderation/report/")


def test_in_each_language(tmp_path: Path) -> None:
    site = community(tmp_path, FRENCH, site=TWO)
    rows = ladder(site, "/fr/moderation/")
    assert rows[0]["Degré"] == "1 Un mot"
    assert rows[0]["Ce qui s’ensuit"] == "A talk.", "words that nobody translated"
    assert rows[1]["Recours sous"] == "30 jours"
    assert heading(site, "/fr/moderation/report/") == "Signaler un problème"
    assert "Le forum L’équipe : care@example.org trois jours" in site.main("/fr/moderation/report/").replace(
        "\xa0", " "
    )
    assert "/fr/moderation/report/#sb:for-forum" in site.hrefs("/fr/channels/forum/")
    assert broken(site.output, HOST) == []


def test_below_a_base_path(tmp_path: Path) -> None:
    site = community(tmp_path, site="title: T\nurl: https://example.org/base\n" + QUIET)
    assert "/base/moderation/report/#sb:for-forum" in site.hrefs("/channels/forum/")
    assert broken(site.output, f"{HOST}/base") == []
