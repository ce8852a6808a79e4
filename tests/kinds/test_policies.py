"""Policies as pages: facts, versions, states by date, the register, drafts, languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE
from site_helpers import HOST, Built, again, broken, built, words

LANGUAGES = SITE + "languages:\n  fr: {title: Essai}\n"
DATA = {
    "content/index.md": "# H\n\n[rules](policy:conduct#be-kind)\n",
    "content/_data/roster.yml": "teams: [{id: care, name: The care team}]\npeople:\n  - {id: ada, name: Ada Example}\n",
    "content/_data/channels.yml": """
- {id: forum, name: The forum, url: 'https://forum.example.org/', purpose: To talk., moderators: care}
- {id: chat, name: The chat, url: 'https://chat.example.org/', purpose: To chat., moderators: care}
""",
}
CONDUCT = """---
title: Code of conduct
version: 2.10
effective: 2026-01-15
announced: 2026-01-01
owner: care
approved_by: ada
applies_to: [forum, chat]
review_by: 2027-01-15
change: material
change_note: It binds events too.
in_short: [Be kind.]
---
## Be kind

Always.
"""


def policy(title: str, more: str) -> str:
    return f"---\ntitle: {title}\nversion: 1.0\neffective: 2026-01-01\n{more}---\nWords of {title}.\n"


def facts(site: Built, target: str) -> dict[str, str]:
    return {words(dt): words(dt.getnext()) for dt in site.page(target).iterfind(".//dl[@class='facts']//dt")}


def rows(site: Built, target: str = "/policies/") -> list[str]:
    return [words(a) for a in site.by_class(target, "row-title")]


def test_the_page_of_a_policy_says_what_binds_whom_since_when(tmp_path: Path) -> None:
    site = built(tmp_path, {**DATA, "policies/conduct.md": CONDUCT})
    found = facts(site, "/policies/conduct/")
    assert found["Version"] == "2.10", "text, not a number"
    assert found["State"] == "In force"
    assert found["In force since"] == "January 15, 2026"
    assert found["Owner"] == "The care team"
    assert found["Approved by"] == "Ada Example"
    assert found["Applies to"] == "The forum, The chat"
    assert found["Review by"] == "January 15, 2027"
    text = site.main("/policies/conduct/")
    assert "It binds events too." in text
    assert "material change" in text
    assert "Be kind." in text
    assert site.hrefs("/", "//main//p/a")[:1] == ["/policies/conduct/#be-kind"]
    assert broken(site.output, HOST) == []


def test_versions_stay_at_their_own_addresses_in_order_of_their_numbers(tmp_path: Path) -> None:
    files = {**DATA, "policies/conduct/index.md": CONDUCT}
    for version, date in (("2.9", "2025-12-01"), ("1.0", "2024-01-01")):
        text = CONDUCT.replace("2.10", version).replace("2026-01-15", date).replace("Always", f"As of {version}")
        files[f"policies/conduct/{version}.md"] = text
    site = built(tmp_path, files)
    listed = [words(th.find("*")) for th in site.page("/policies/conduct/").iterfind(".//tbody/tr/th")]
    assert listed == ["2.10", "2.9", "1.0"]
    assert "As of 1.0." in site.main("/policies/conduct/1.0/")
    assert "/policies/conduct/" in site.hrefs("/policies/conduct/1.0/")
    assert rows(site) == ["Code of conduct"], "the register names each policy once"
    assert broken(site.output, HOST) == []


def test_states_follow_from_dates(tmp_path: Path) -> None:
    files = {
        **DATA,
        "policies/conduct.md": policy("Conduct", "applies_to: all\nsupersedes: old\n") + "\n## Be kind\n",
        "policies/next.md": "---\ntitle: Next\nversion: 1.0\neffective: 2026-08-01\nannounced: 2026-06-01\n---\nx\n",
        "policies/old.md": policy("Old", "superseded_by: conduct\n"),
        "policies/gone.md": policy("Gone", "retired: 2026-07-01\n"),
        "policies/idea.md": policy("Idea", "status: draft\n"),
    }
    site = built(tmp_path, files)
    states = {name: facts(site, f"/policies/{name}/")["State"] for name in ("conduct", "next", "old", "gone")}
    assert states == {"conduct": "In force", "next": "Announced", "old": "Superseded", "gone": "In force"}
    assert not site.has("/policies/idea/")
    assert rows(site) == ["Conduct", "Gone", "Next", "Old"]
    later = again(tmp_path, now="2026-08-01")
    assert facts(later, "/policies/next/")["State"] == "In force"
    assert facts(later, "/policies/gone/")["State"] == "Retired"
    draft = again(tmp_path, drafts=True)
    assert facts(draft, "/policies/idea/")["State"] == "Draft"


def test_the_register_in_each_language(tmp_path: Path) -> None:
    files = {
        **DATA,
        "content/index.fr.md": "# A\n",
        "policies/conduct.md": CONDUCT,
        "policies/conduct.fr.md": CONDUCT.replace("Code of conduct", "Code de conduite").replace("Be kind", "Gentil"),
        "policies/moderation.md": policy("Moderation", ""),
        "policies/index.md": "---\ntitle: Our rules\n---\nAll of them.\n",
    }
    site = built(tmp_path, files, site=LANGUAGES)
    assert rows(site) == ["Code of conduct", "Moderation"]
    assert rows(site, "/fr/policies/") == ["Code de conduite", "Moderation"], "what is not translated is named too"
    assert "All of them." in site.main("/policies/")
    for target in ("/policies/", "/fr/policies/"):
        alternates = site.page(target).xpath("//link[@rel='alternate'][@hreflang]/@href")
        assert alternates[:2] == [f"{HOST}/policies/", f"{HOST}/fr/policies/"]
    assert facts(site, "/fr/policies/conduct/")["En vigueur depuis le"] == "15 janvier 2026"
    assert broken(site.output, HOST) == []


@pytest.mark.parametrize("field", ["version", "effective"])
def test_a_policy_says_its_version_and_its_date(field: str, tmp_path: Path) -> None:
    text = "\n".join(line for line in policy("P", "").split("\n") if not line.startswith(field))
    site = built(tmp_path, {**DATA, "policies/conduct.md": CONDUCT, "policies/p.md": text}, clean=False)
    (problem,) = site.result.problems
    assert (problem.code, problem.path) == (f"policy/no-{field}", "policies/p.md")


def test_unknown_channels_and_policies_are_named(tmp_path: Path) -> None:
    more = "applies_to: [forumm]\nsupersedes: gone\n"
    files = {**DATA, "policies/conduct.md": CONDUCT, "policies/p.md": policy("P", more)}
    assert sorted(built(tmp_path, files, clean=False).codes()) == ["policy/unknown-channel", "policy/unknown-policy"]


def test_a_link_to_an_unknown_policy_names_the_nearest(tmp_path: Path) -> None:
    files = {**DATA, "policies/conduct.md": CONDUCT, "content/a.md": "# A\n\n[x](policy:conduc)\n"}
    (problem,) = built(tmp_path, files, clean=False).result.problems
    assert (problem.code, problem.line) == ("link/broken", 3)
    assert "policy:conduct" in problem.hint


def test_changes_of_policies_have_a_feed(tmp_path: Path) -> None:
    files = {**DATA, "policies/conduct/index.md": CONDUCT, "policies/conduct/1.0.md": policy("Old conduct", "")}
    site = built(tmp_path, files)
    assert "Code of conduct 2.10 is in force" in site.titles("/policies/atom.xml")


def test_the_summary_is_cut_from_the_text_and_an_alias_leads_to_the_policy(tmp_path: Path) -> None:
    files = {**DATA, "policies/conduct.md": CONDUCT.replace("version", "aliases: [/coc/]\nversion", 1)}
    site = built(tmp_path, files)
    assert "url=/policies/conduct/" in site.text("/coc/")
