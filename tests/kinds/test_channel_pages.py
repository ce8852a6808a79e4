"""Channels as pages: what each is for and its rules, the matrix by audience and objective, archived ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from registry_sites import CHANNELS, FRENCH, NETIQUETTE, ONE, QUIET, TWO, band, community, facts, heading
from site_helpers import HOST, Built, again, broken, built, words

HOME = {"content/index.md": "# H\n"}


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "text",
        "- text\n",
        "- {}\n",
        "- {id: '', name: N}\n",
        "- {id: '#', name: Signs}\n",
        "- {id: '/../..', name: Dots}\n",
        "- {id: a, audiences: [nobody, nobody], objectives: [none], owner: ghost, moderators: [ghost, '']}\n",
        "- {id: a, url: 'javascript:alert(1)', purpose: '<script>x</script>', since: 2030-01-01, status: archived}\n",
        "- {id: a, post_limit: -3, languages: ['', xx-nonsense, 'a b'], until: 1999-01-01, since: 2050-01-01}\n",
        "- {id: " + "x" * 300 + "}\n",
        "- {id: a, type: [1], audiences: {b: c}}\n",
    ],
)
def test_a_broken_registry_never_breaks_the_build(rows: str, tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/_data/channels.yml": rows}, site=ONE, clean=False)
    crashed = {"build/crashed", "build/parser-failed", "theme/render"}
    assert not crashed & set(site.codes())
    for target in site.targets():
        if target.endswith(".html"):
            assert "javascript:" not in "".join(site.hrefs(target, "//a"))
            assert "<script>x" not in site.text(target)
    if not {problem.severity for problem in site.result.problems} & {"error"}:
        assert broken(site.output, HOST) == []


def test_two_ids_with_one_address_are_named_with_their_lines(tmp_path: Path) -> None:
    rows = "- {id: Forum, name: One}\n- {id: chat}\n- {id: forum, name: Two}\n"
    site = built(tmp_path, {**HOME, "content/_data/channels.yml": rows}, site=ONE, clean=False)
    (problem,) = [p for p in site.result.problems if p.code == "data/same-address"]
    assert (problem.path, problem.line, problem.severity) == ("content/_data/channels.yml", 3, "error")
    assert "“Forum” (line 1)" in problem.message


def test_a_site_without_channels_has_no_page_of_them(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/a.md": "# A\n"})
    assert not [t for t in site.targets() if t.split("/")[0] in ("channels", "audiences", "teams", "moderation")]


def test_the_page_of_a_channel(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert heading(site, "/channels/forum/") == "The forum"
    assert facts(site, "/channels/forum/") == {
        "For": "Students, Staff",
        "Why": "Engage",
        "Languages": "English, Français",
        "Owner": "The board",
        "Moderated by": "The care team",
        "First answer": "three days",
    }
    rules = band(site, "/channels/forum/", "The rules here, in brief")
    assert rules.index("Netiquette") < rules.index("Conduct"), "its own rules stand before those of all channels"
    assert "version 2.0 · since Feb 1, 2026" in rules and "Search first." in rules and "Say sorry." in rules
    hrefs = site.hrefs("/channels/forum/")
    for address in (
        *("https://forum.example.org/", "mailto:care@example.org", "/teams/care/", "/audiences/students/"),
        *("/policies/netiquette/", "/policies/netiquette/2.0/", "/moderation/report/#sb:for-forum"),
    ):
        assert address in hrefs
    assert "The care team: care@example.org" in band(site, "/channels/forum/", "Report a problem here")
    assert broken(site.output, HOST) == []


def test_no_moderators_so_the_owner_answers(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert "The board: https://example.net/board" in band(site, "/channels/news/", "Report a problem here")


def test_an_archived_channel_says_so_with_its_dates_and_has_no_rules(tmp_path: Path) -> None:
    site = community(tmp_path)
    text = site.main("/channels/irc/")
    assert "This channel was archived on June 30, 2024. It was opened on January 1, 2019." in text
    assert not band(site, "/channels/irc/", "The rules here, in brief")
    assert not [href for href in site.hrefs("/channels/irc/") if "#sb:for" in href]
    assert "The old chat" in band(site, "/channels/", "Archived channels")
    assert "The old chat" not in band(site, "/channels/", "Our channels")


def test_a_channel_opens_and_closes_on_its_days_and_nothing_else_changes(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert "This channel opens on September 1, 2026." in site.main("/channels/fair/")
    assert "The fair" in band(site, "/channels/", "Planned channels")
    opened = again(tmp_path, now="2026-09-01")
    assert "opens on" not in opened.main("/channels/fair/")
    assert "The fair" in band(opened, "/channels/", "Our channels")
    clean = again(tmp_path, now="2026-09-01", output=tmp_path / "other")
    for target in clean.targets():
        assert (tmp_path / "other" / target).read_bytes() == (tmp_path / "output" / target).read_bytes()


def matrix(site: Built, target: str = "/channels/") -> dict[str, dict[str, str]]:
    """Row and column headers and the words between them."""
    (table,) = site.page(target).xpath("//table[contains(@class, 'matrix')]")
    columns = [words(th) for th in table.xpath("./thead//th[@scope='col']")][1:]
    return {
        words(row.find("th[@scope='row']")): dict(zip(columns, map(words, row.findall("td")), strict=True))
        for row in table.iterfind("tbody/tr")
    }


def test_the_matrix_says_where_we_speak_with_whom_and_why(tmp_path: Path) -> None:
    site = community(tmp_path)
    found = matrix(site)
    assert list(found) == ["Students", "Staff"], "in the order of the registry; archived and planned ones do not count"
    assert list(found["Staff"]) == ["Be known", "Be seen", "Share", "Engage"], "objectives that every site has"
    assert found["Students"]["Engage"] == "The forumRule 1"
    assert found["Students"]["Be known"] == "–none"
    assert found["Staff"]["Be known"] == "The newsletter"
    text = band(site, "/channels/", "For whom, and why")
    assert "Rules in all channels: Conduct 1.2" in text
    assert text.endswith("Rules in some channels Netiquette 2.0")
    labels = site.page("/channels/").xpath("//table[contains(@class, 'matrix')]//td/@data-label")
    assert labels[:4] == ["Be known", "Be seen", "Share", "Engage"], "phones show them beside the cells"


def test_what_channels_leave_open_has_a_row_and_a_column_of_its_own(tmp_path: Path) -> None:
    more = "- {id: a, name: A, audiences: [students]}\n- {id: b, name: B, objectives: [share, nonsense]}\n- {id: c}\n"
    found = matrix(community(tmp_path, {"content/_data/channels.yml": CHANNELS + more}))
    assert found["Students"]["No objective named"] == "A"
    assert found["No audience named"]["Share"] == "B"
    assert "c" not in found["No audience named"]["No objective named"]


def test_a_channel_without_rules_says_so(tmp_path: Path) -> None:
    quiet = {"policies/conduct.md": NETIQUETTE.replace("[forum]", "[news]").replace("Netiquette", "Mail")}
    found = matrix(community(tmp_path, {**quiet, "content/_data/channels.yml": CHANNELS.replace("id: forum", "id: f")}))
    assert found["Students"]["Engage"] == "The forum no rules yet"


def test_no_matrix_where_nobody_says_for_whom_and_why(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/_data/channels.yml": "- {id: a, name: A}\n"}, site=ONE)
    assert not site.page("/channels/").xpath("//table")
    assert "A" in band(site, "/channels/", "Our channels")


def test_in_each_language_with_words_of_the_translation_and_facts_of_the_original(tmp_path: Path) -> None:
    site = community(tmp_path, FRENCH, site=TWO)
    assert heading(site, "/fr/channels/forum/") == "Le forum"
    found = facts(site, "/fr/channels/forum/")
    assert found["Pour"] == "Étudiants, Staff"
    assert found["Première réponse"] == "trois jours"
    assert found["Modération"] == "L’équipe", "the translation repeats no facts"
    lede = site.page("/fr/channels/forum/").find(".//p[@class='lede']")
    assert lede.text == "Questions and answers.", "words that nobody translated"
    assert heading(site, "/fr/channels/news/") == "The newsletter", "a page in every language"
    assert site.page("/fr/channels/news/").find(".//p[@class='lede']").get("lang") == "en"
    assert "archivé depuis le 30 juin 2024" in site.main("/fr/channels/irc/")
    assert list(matrix(site, "/fr/channels/")["Étudiants"]) == [
        "Faire connaître",
        "Faire voir",
        "Faire partager",
        "Faire réagir",
    ]
    links = site.page("/fr/channels/irc/").xpath("//head/link[@rel='alternate'][@hreflang]/@href")
    assert links == [f"{HOST}/channels/irc/", f"{HOST}/fr/channels/irc/", f"{HOST}/channels/irc/"]
    assert broken(site.output, HOST) == []


def test_references_lead_to_pages_in_the_language_of_the_reader(tmp_path: Path) -> None:
    text = "[f](channel:forum) [n](channel:news) [s](audience:staff) [t](team:board) [p](person:care)\n"
    files = {**FRENCH, "content/index.md": f"# H\n\n{text}", "content/index.fr.md": f"# A\n\n{text}"}
    site = community(tmp_path, files, site=TWO)
    places = ["channels/forum/", "channels/news/", "audiences/staff/", "teams/board/", "teams/care/"]
    assert site.hrefs("/", "//main//p//a")[:5] == [f"/{place}" for place in places]
    assert site.hrefs("/fr/", "//main//p//a")[:5] == [f"/fr/{place}" for place in places]
    (problem,) = community(tmp_path, {"content/a.md": "# A\n\n[x](channel:forun)\n"}, clean=False).result.problems
    assert (problem.code, problem.line) == ("link/broken", 3)
    assert "channel:forum" in problem.hint


def test_an_editors_page_gives_its_words_to_the_page_that_is_made(tmp_path: Path) -> None:
    own = {
        "content/channels/index.md": "---\ntitle: Where we talk\n---\n## Choose well\n\nAsk [there](forum.md#tips).\n",
        "content/channels/forum.md": "# Tips\n\nSearch first. [Choose](index.md#choose-well)\n",
        "content/channels/history.md": "# How it began\n",
        "content/other.md": "# Other\n\n[x](channels/index.md) [y](channel:forum#tips) [z](channel:forum)\n",
    }
    site = community(tmp_path, own)
    assert heading(site, "/channels/") == "Where we talk"
    assert matrix(site)["Students"]["Engage"].startswith("The forum"), "and the matrix below"
    assert "How it began" in band(site, "/channels/", "More on this")
    assert heading(site, "/channels/forum/") == "The forum", "the registry names it"
    assert "Search first." in site.main("/channels/forum/")
    assert site.hrefs("/other/", "//main//p//a")[:3] == ["/channels/", "/channels/forum/#tips", "/channels/forum/"]
    assert heading(site, "/channels/history/") == "How it began"
    assert broken(site.output, HOST) == []
    wrong = community(tmp_path, {"content/other.md": "# O\n\n[y](channel:forum#tricks)\n"}, clean=False)
    assert [p.code for p in wrong.result.problems] == ["link/anchor"]


def test_a_folder_with_these_names_is_an_ordinary_one_without_registries(tmp_path: Path) -> None:
    files = {"index.md": "# H\n", "channels/index.md": "# Rivers\n", "channels/a.md": "# A\n", "teams/b.md": "# B\n"}
    site = built(tmp_path, files, site=None)
    assert heading(site, "/channels/") == "Rivers"
    assert "A" in site.main("/channels/")
    assert heading(site, "/teams/") == "Teams"


def test_addresses_of_site_yml_hold_and_the_base_path_too(tmp_path: Path) -> None:
    where = "title: T\nurl: https://example.org/base\npermalinks: {channel: 'places/{slug}/', team: 'crew/{slug}/'}\n"
    files = {"content/index.md": "# H\n\n[f](channel:forum) [t](team:care)\n"}
    site = community(tmp_path, files, site=where + QUIET)
    assert site.hrefs("/", "//main//p//a")[:2] == ["/base/places/forum/", "/base/crew/care/"]
    assert heading(site, "/places/forum/") == "The forum"
    assert broken(site.output, f"{HOST}/base") == []


def test_every_page_is_in_the_sitemap_and_found_from_the_menu_and_the_way_up(tmp_path: Path) -> None:
    site = community(tmp_path)
    places = site.text("/sitemap.xml")
    for target in ("channels/", "channels/irc/", "audiences/", "audiences/staff/", "teams/", "teams/care/"):
        assert f"<loc>{HOST}/{target}</loc>" in places
    menu = site.hrefs("/", "//nav[contains(@class, 'menu')]//a")
    assert "/channels/" in menu and "/teams/" in menu
    assert site.hrefs("/channels/forum/", "//nav[@class='crumbs']//a") == ["/", "/channels/"]
