"""The pages of policies: their addresses, what they say of themselves first, and how they stand to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE, codes, run, write
from harbour import CONDUCT, FILES, KIND, SITE_FR, banners, facts, later, policy, relations, site, state, translated
from site_helpers import HOST, Built, again, broken, words

POLICY, OLD, MIDDLE, NEW = (f"/policies/conduct/{part}" for part in ("", "1.0/", "1.1/", "2.0/"))
FRENCH = "/fr/policies/conduct/"
ALONE = {"content/index.md": "# Home\n"}


def pages(made: Built, below: str = "policies/") -> set[str]:
    """The addresses of the pages below a folder."""
    return {"/" + t.removesuffix("index.html") for t in made.targets() if t.startswith(below) and t.endswith(".html")}


def test_a_version_with_the_name_of_another_page_is_an_error_that_names_its_file(tmp_path: Path) -> None:
    files = {**ALONE, "policies/p/index.md": policy("P", "2.0", "2026-01-01"), "site.yml": SITE}
    files["policies/p/history.md"] = policy("P", "history", "2025-01-01")
    result = run(write(tmp_path, files))
    assert "output/collision" in codes(result)
    assert any("policies/p/history.md" in p.path + p.message for p in result.problems if p.code == "output/collision")


@pytest.mark.parametrize("link", ["policy:conduct#events", "/policies/conduct/index.md#events"])
def test_an_anchor_is_looked_for_in_the_text_that_is_shown(link: str, tmp_path: Path) -> None:
    files = {**FILES, "content/index.md": f"# Home\n\n[x]({link})\n", "site.yml": SITE_FR}
    result = run(write(tmp_path, files))
    (problem,) = [p for p in result.problems if p.code.startswith("link/")]
    assert (problem.code, problem.path, problem.line) == ("link/anchor", "content/index.md", 3)
    assert "policies/conduct/1.1.md" in problem.message, "the text in force, not the one that is announced"
    assert "#be-kind" in problem.hint or "#reports" in problem.hint
    assert later(tmp_path, "2026-07-01").hrefs("/", "//main//p/a")[0] == POLICY + "#events", "then it binds"


def test_every_version_has_an_address_for_ever(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert pages(made, "policies/conduct/") == {
        *(POLICY, OLD, MIDDLE, NEW),
        *(POLICY + "history/", POLICY + "1.0..1.1/", POLICY + "1.1..2.0/"),
    }
    assert pages(made, "fr/policies/conduct/") == {FRENCH, FRENCH + "1.1/", FRENCH + "history/"}
    assert pages(made, "policies/mooring/") == {f"/policies/mooring/{part}" for part in ("", "1.0/", "history/")}
    assert "insult or threaten" in made.main(POLICY) and "thirty" not in made.main(POLICY)
    assert "insult anyone" in made.main(OLD)
    assert "thirty" in made.main(NEW)
    assert broken(made.output, HOST) == []


def test_a_text_keeps_its_address_when_its_file_is_moved(tmp_path: Path) -> None:
    first = policy("P", "1.0", "2026-01-01", KIND)
    made = site(tmp_path, {**ALONE, "policies/p.md": first})
    before = made.main("/policies/p/1.0/")
    (tmp_path / "policies/p.md").unlink()
    write(tmp_path, {"policies/p/1.0.md": first, "policies/p/index.md": policy("P", "1.1", "2026-08-01", KIND)})
    after = again(tmp_path, clean=False)
    assert "Version 1.0" in before and "Version 1.0" in after.main("/policies/p/1.0/")
    assert facts(after, "/policies/p/")["Version"] == "1.0"
    assert "policies/p/index.html" in after.targets() and "policies/p/1.1/index.html" in after.targets()


def test_the_version_in_force_tells_of_the_one_to_come(tmp_path: Path) -> None:
    made = site(tmp_path)
    for target in (POLICY, MIDDLE):
        (banner,) = [text for text in banners(made, target) if "announced" in text]
        assert banner.startswith("Version 2.0 is announced. It takes effect on July 1, 2026. It binds at events too.")
        links = made.hrefs(target, "//*[contains(@class, 'is-coming')]//a")
        assert links == [NEW, POLICY + "1.1..2.0/"]
    (announced,) = banners(made, NEW)
    assert announced.startswith("This version is announced, not yet in force. It takes effect on July 1, 2026.")
    assert made.hrefs(NEW, "//*[contains(@class, 'is-coming')]//a") == [POLICY, POLICY + "1.1..2.0/"]
    assert not any("announced" in text for text in banners(later(tmp_path, "2026-07-01"), POLICY))


def test_a_permanent_page_leads_to_what_came_after_it(tmp_path: Path) -> None:
    site(tmp_path)
    made = later(tmp_path, "2026-07-01")
    (old,) = banners(made, OLD)
    assert old.startswith("This text has been superseded. The version after it: Conduct, 1.1.")
    assert made.hrefs(OLD, "//*[contains(@class, 'is-past')]//a") == [MIDDLE, POLICY]
    assert made.hrefs(MIDDLE, "//*[contains(@class, 'is-past')]//a") == [POLICY], "the next is the one in force"
    (now,) = banners(made, NEW)
    assert "always shows version 2.0, which is in force" in now
    assert made.hrefs(NEW, "//*[contains(@class, 'is-quiet')]//a") == [POLICY]
    assert banners(made, POLICY) == []


def test_the_end_of_a_policy_is_told_before_and_after(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert banners(made, "/policies/privacy/") == ["From July 3, 2026 on, it no longer binds anybody."]
    assert "Retired on" not in facts(made, "/policies/privacy/")
    over = later(tmp_path, "2026-07-03")
    assert banners(over, "/policies/privacy/")[0].startswith("Retired on July 3, 2026.")
    (replaced,) = banners(over, "/policies/old/")
    assert replaced == "This text has been superseded. What replaces it: Conduct."


def test_pages_say_for_machines_how_versions_follow_each_other(tmp_path: Path) -> None:
    made = site(tmp_path)
    history = POLICY + "history/"
    common = {"latest-version": POLICY, "version-history": history}
    assert relations(made, POLICY) == {
        **common,
        "canonical": POLICY,
        "predecessor-version": OLD,
        "successor-version": NEW,
    }
    assert relations(made, OLD) == {**common, "canonical": OLD, "successor-version": MIDDLE}
    assert relations(made, MIDDLE) == relations(made, POLICY), "the policy is to be found instead of its permanent page"
    assert relations(made, NEW) == {**common, "canonical": NEW, "predecessor-version": MIDDLE}
    assert relations(made, history) == {**common, "canonical": history}
    assert relations(made, "/policies/old/1.0/")["canonical"] == "/policies/old/"
    (older,) = made.page(FRENCH).xpath("//link[@rel='predecessor-version']")
    assert (older.get("href"), older.get("hreflang")) == (HOST + OLD, "en"), "there is none in French"


def test_the_sitemap_has_each_text_once_and_no_comparison(tmp_path: Path) -> None:
    made = site(tmp_path)
    found = made.text("/sitemap.xml")
    for target in (POLICY, OLD, NEW, POLICY + "history/", FRENCH):
        assert found.count(f"<loc>{HOST}{target}</loc>") == 1
    for target in (MIDDLE, POLICY + "1.0..1.1/"):
        assert f"<loc>{HOST}{target}</loc>" not in found


def test_a_translation_that_is_behind_says_so_and_shows_what_has_changed(tmp_path: Path) -> None:
    site(tmp_path)
    current = later(tmp_path, "2026-06-30")
    assert not any("plus à jour" in text for text in banners(current, FRENCH))
    made = later(tmp_path, "2026-07-01")
    stale = banners(made, FRENCH)[0]
    assert stale.startswith("Cette traduction est celle de la version 1.1 et n’est plus à jour.")
    links = made.hrefs(FRENCH, "//*[contains(@class, 'is-stale')]//a")
    assert links == [POLICY, POLICY + "1.1..2.0/"]
    assert facts(made, FRENCH)["Version"] == "2.0"
    assert facts(made, FRENCH)["Traduction de la version"] == "1.1"
    assert facts(made, FRENCH)["Langues"] == "English (original), Français (encore la version 1.1)"
    assert "Toujours." in made.main(FRENCH)
    assert banners(made, FRENCH + "1.1/")[0].startswith("Ce texte a été remplacé."), "its own page is of version 1.1"
    assert broken(made.output, HOST) == []


def test_a_translation_two_versions_behind_leads_over_both(tmp_path: Path) -> None:
    files = {**FILES, "policies/conduct/1.0.fr.md": translated("Conduite", "conduct@1.0")}
    del files["policies/conduct/1.1.fr.md"]
    made = site(tmp_path, files, now="2026-07-01")
    links = made.hrefs(FRENCH, "//*[contains(@class, 'is-stale')]//a")
    assert links == [POLICY, POLICY + "1.0..1.1/", POLICY + "1.1..2.0/"]


def test_a_translation_without_a_version_does_not_claim_one(tmp_path: Path) -> None:
    files = {**ALONE, "policies/p.md": policy("P", "1.0", "2026-01-01"), "policies/p.fr.md": translated("P", "")}
    made = site(tmp_path, files)
    assert "ne dit pas de quelle version elle est" in banners(made, "/fr/policies/p/")[0]
    assert pages(made, "fr/policies/p/") == {"/fr/policies/p/", "/fr/policies/p/history/"}
    assert broken(made.output, HOST) == []


def test_what_is_not_translated_has_no_page_in_that_language(tmp_path: Path) -> None:
    files = {**FILES, "content/index.fr.md": "# Accueil\n\n[x](policy:mooring) [y](policy:conduct)\n"}
    made = site(tmp_path, files)
    assert pages(made, "fr/policies/mooring/") == set()
    assert made.hrefs("/fr/", "//main//p/a")[:2] == ["/policies/mooring/", FRENCH]
    row = made.page("/fr/policies/").xpath("//a[@href='/policies/mooring/']")[0]
    assert row.get("hreflang") == "en"
    assert facts(made, "/policies/mooring/")["Languages"] == "English (original), Français (not translated)"


def test_a_translation_of_what_does_not_bind_yet_waits_at_its_own_address(tmp_path: Path) -> None:
    files = {**ALONE, "policies/p/1.0.md": policy("P", "1.0", "2026-01-01")}
    files["policies/p/index.md"] = policy("P", "2.0", "2026-08-01")
    files["policies/p/index.fr.md"] = translated("P en français", "p@2.0")
    made = site(tmp_path, {**files, "content/index.fr.md": "# Accueil\n\n[p](/policies/p/index.md)\n"})
    assert pages(made, "fr/policies/p/") == {"/fr/policies/p/2.0/"}
    assert made.hrefs("/fr/", "//main//p/a")[0] == "/policies/p/"
    assert broken(made.output, HOST) == []
    bound = later(tmp_path, "2026-08-01")
    assert bound.hrefs("/fr/", "//main//p/a")[0] == "/fr/policies/p/"
    assert broken(bound.output, HOST) == []


def test_a_policy_may_be_written_in_another_language_than_the_site(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# Home\n\n[a](policy:p) [b](policy:q)\n",
        "policies/p.fr.md": policy("Règle", "1.0", "2026-01-01", "Paroles.\n", "2025-12-01"),
        "policies/p.md": translated("Rule", "p@1.0", "Words.\n"),
        "policies/q.fr.md": policy("Seule", "1.0", "2026-01-01", "Paroles.\n", "2025-12-01"),
    }
    made = site(tmp_path, files)
    assert made.hrefs("/", "//main//p/a")[:2] == ["/policies/p/", "/fr/policies/q/"]
    assert facts(made, "/policies/p/")["In force since"] == "January 1, 2026"
    assert facts(made, "/policies/p/")["Languages"] == "English, Français (original)"
    assert relations(made, "/policies/p/1.0/")["canonical"] == "/policies/p/"
    assert broken(made.output, HOST) == []


def test_the_language_that_prevails_is_named_where_a_text_names_it(tmp_path: Path) -> None:
    files = {**FILES, "policies/mooring.md": policy("Mooring", "1.0", "2026-01-01", canonical="en")}
    files["policies/mooring.fr.md"] = translated("Amarrage", "mooring@1.0")
    made = site(tmp_path, files)
    target, other = "/fr/policies/mooring/", "/policies/mooring/"
    (banner,) = banners(made, target)
    assert "English" in banner
    assert made.hrefs(target, "//*[contains(@class, 'banner')]//a") == [other]
    assert made.hrefs(target + "1.0/", "//*[contains(@class, 'banner')]//a")[-1] == other + "1.0/"
    assert not any("English" in text for text in banners(made, FRENCH)), "nobody said it of this one"


def test_facts_come_from_the_text_that_prevails_and_words_from_the_translation(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert facts(made, FRENCH)["En vigueur depuis le"] == "1er février 2026"
    assert "Les menaces sont nommées." in made.main(FRENCH)
    history = made.main(FRENCH + "history/")
    assert "Les menaces sont nommées. (changement de forme)" in history
    (english,) = made.page(FRENCH + "history/").xpath("//span[@lang='en'][contains(., 'events')]")
    assert words(english) == "It binds at events too.", "nobody has said it in French"


def test_the_history_tells_all_versions_the_newest_first(tmp_path: Path) -> None:
    made = site(tmp_path)
    history = POLICY + "history/"
    titles = [words(title) for title in made.by_class(history, "timeline-title")]
    assert titles == ["Version 2.0 Announced", "Version 1.1 In force", "Version 1.0 Superseded"]
    first = made.by_class(history, "timeline-entry")[0]
    assert "It binds at events too. (material change)" in words(first)
    assert "Announced on: June 1, 2026" in words(first) and "Takes effect: July 1, 2026" in words(first)
    assert [a.get("href") for a in first.iterfind(".//a")] == [NEW, POLICY + "1.1..2.0/"]
    middle = made.by_class(history, "timeline-entry")[1]
    assert FRENCH + "1.1/" in [a.get("href") for a in middle.iterfind(".//a")]
    assert made.hrefs(history, "//nav[@class='crumbs']//a") == ["/", "/policies/", POLICY]


def test_the_register_shows_states_translations_and_what_is_to_come(tmp_path: Path) -> None:
    made = site(tmp_path)
    titles = [words(a) for a in made.by_class("/policies/", "row-title")]
    assert titles == ["Conduct", "Mooring", "Privacy", "Old rules"]
    row = made.page("/policies/").xpath("//tbody/tr")[0]
    assert "Version 2.0 is announced. It takes effect on July 1, 2026." in words(row)
    assert "Languages: English (original), Français" in words(row)
    assert "1.1" in words(row) and "In force" in words(row)
    addresses = [a.get("href") for a in row.iterfind(".//a")]
    assert [a for a in addresses if a.startswith(POLICY)] == [
        POLICY,
        POLICY,
        NEW,
        POLICY + "1.1..2.0/",
        POLICY + "history/",
    ]


def test_references_lead_to_the_policy_or_to_one_version(tmp_path: Path) -> None:
    links = "[a](policy:conduct) [b](policy:conduct@1.0) [c](policy:conduct@2.0#events) [d](/policies/conduct/1.0.md)"
    made = site(tmp_path, {**FILES, "content/index.md": f"# H\n\n{links}\n"})
    assert made.hrefs("/", "//main//p/a")[:4] == [POLICY, OLD, NEW + "#events", OLD]
    wrong = write(tmp_path, {"content/index.md": "# H\n\n[a](policy:conduct@9.9)\n"})
    assert codes(run(wrong)).count("link/broken") == 1


def test_a_section_keeps_its_anchor_when_its_heading_is_renamed(tmp_path: Path) -> None:
    new = KIND.replace("## Reports", "## How to report {#reports}")
    files = {
        **ALONE,
        "content/index.md": "# H\n\n[x](policy:p#reports)\n",
        "policies/p/1.0.md": policy("P", "1.0", "2026-01-01", KIND),
        "policies/p/index.md": policy("P", "2.0", "2026-07-01", new),
    }
    site(tmp_path, files)
    made = later(tmp_path, "2026-07-01")
    assert made.hrefs("/", "//main//p/a")[0] == "/policies/p/#reports"
    assert broken(made.output, HOST) == []


def test_the_home_page_shows_the_text_in_force(tmp_path: Path) -> None:
    files = {**FILES, "policies/conduct/index.md": CONDUCT["policies/conduct/index.md"].replace("Conduct", "Next", 1)}
    made = site(tmp_path, files)
    (link,) = made.page("/").xpath(f"//main//a[@href='{POLICY}']")
    assert words(link) == "Conduct"
    assert "Privacy" in made.main("/") and "Old rules" not in made.main("/")


def test_the_home_page_says_what_binds_and_what_changes_soon(tmp_path: Path) -> None:
    made = site(tmp_path)

    def said(made: Built, home: str = "/") -> list[list[str]]:
        return [[words(rule) for rule in rules.iterfind("li")] for rules in made.by_class(home, "rules")]

    soon, rules = said(made)
    assert soon == [
        "Conduct 2.0 It binds at events too. from Jul 1, 2026",
        "Mooring 1.0 Words. from Jul 2, 2026",
        "Privacy until Jul 3, 2026",
    ]
    assert rules == ["Conduct We meet here. since Feb 1, 2026", "Privacy Words. since Jan 1, 2024"], "what binds"
    assert made.hrefs("/", "//main//*[contains(@class, 'is-coming')]//a") == [
        *(NEW, "/policies/mooring/1.0/", "/policies/privacy/")
    ]
    soon, rules = said(made, "/fr/")
    assert soon[0] == "Conduct 2.0 It binds at events too. à partir du 1er juil. 2026"
    assert rules[0] == "Conduite Bonjour. depuis le 1er févr. 2026", "its date, though the translation says none"
    (line,) = made.page("/fr/").xpath(f"//main//li[a[@href='{NEW}']]")
    assert [each.get("lang") for each in line] == ["en", "en", None]
    (rules,) = said(later(tmp_path, "2026-07-03"))
    assert [rule.split()[0] for rule in rules] == ["Conduct", "Mooring"]


def test_an_alias_leads_to_the_policy_whatever_binds(tmp_path: Path) -> None:
    text = CONDUCT["policies/conduct/index.md"].replace("version:", "aliases: [/rules/]\nversion:", 1)
    made = site(tmp_path, {**FILES, "policies/conduct/index.md": text})
    assert f"url={POLICY}" in made.text("/rules/")


def test_a_policy_without_a_version_has_one_page(tmp_path: Path) -> None:
    made = site(tmp_path, {**ALONE, "policies/p.md": policy("P", "", "2026-01-01")})
    assert pages(made, "policies/p/") == {"/policies/p/"}
    assert relations(made, "/policies/p/") == {"canonical": "/policies/p/", "latest-version": "/policies/p/"}
    assert "Version" not in facts(made, "/policies/p/")
    assert broken(made.output, HOST) == []


@pytest.mark.parametrize(
    ("front", "site_yml", "address", "version"),
    [
        ("slug: rules\n", "", "/policies/rules/", "/policies/rules/1.0/"),
        ("", "permalinks:\n  policy: 'rules/{slug}/'\n", "/rules/p/", "/rules/p/1.0/"),
        # The year is that of the version; the policy itself does not move with it.
        ("", "permalinks:\n  policy: 'rules/{year}/{slug}/'\n", "/rules/p/", "/rules/2026/p/1.0/"),
        ("", "permalinks:\n  policy: 'rules/{key}/'\n", "/rules/p/", ""),
    ],
)
def test_addresses_are_a_setting(front: str, site_yml: str, address: str, version: str, tmp_path: Path) -> None:
    text = policy("P", "1.0", "2026-01-01").replace("version:", f"{front}version:", 1)
    files = {"content/index.md": "# H\n\n[p](policy:p)\n", "policies/p.md": text, "site.yml": SITE + site_yml}
    result = run(write(tmp_path, files))
    made = Built(tmp_path, tmp_path / "output", result)
    assert not result.errors
    assert made.hrefs("/", "//main//p/a")[0] == address
    assert made.has(address) and (not version or made.has(version))
    assert broken(made.output, HOST) == []


def test_a_site_below_a_path_has_all_of_it(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "site.yml": SITE_FR.replace("example.org/", "example.org/some/base/")})
    made = again(tmp_path, clean=False)
    assert broken(made.output, "https://example.org/some/base") == []
    assert made.hrefs(POLICY, "//*[contains(@class, 'is-coming')]//a")[0] == "/some/base" + NEW
    (latest,) = made.page(NEW).xpath("//link[@rel='latest-version']/@href")
    assert latest == f"{HOST}/some/base{POLICY}"


def test_a_plain_folder_has_no_policies(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# A\n", "policies/p.md": "# P\n\nText.\n"})
    run(tmp_path)
    made = Built(tmp_path, tmp_path / "output", again(tmp_path, clean=False).result)
    assert made.has("/policies/p/") and not made.has("/policies/p/history/")


def test_the_state_of_a_version_is_told_on_its_own_page(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert [state(made, target) for target in (OLD, MIDDLE, NEW)] == ["Superseded", "In force", "Announced"]
    assert "Suggest a change" not in made.main(OLD)
