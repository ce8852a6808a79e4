"""How a version of a policy is cited, and what its printed page says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy_sites import CONDUCT, FRENCH, FRENCH_CONDUCT, policy
from site_helpers import Built, built

from site_builder.kinds.policy.citing import _bibtex, _key, _ris

HOME = {"content/index.md": "# Home\n"}
OLD = policy("Code of conduct", "0.9").replace("2026-01-01", "2025-01-01").replace("2026-01-15", "2025-02-01")
HARD = '---\ntitle: "50% of {us} & _them_ #1 \\\\o/ ~^"\nversion: "1.0"\neffective: 2026-01-15\n---\nWords.\n'


def formats(site: Built, target: str) -> dict[str, str]:
    found = {
        each.get("id"): each.text_content() for each in site.page(target).xpath("//pre[starts-with(@id,'sb:cite')]")
    }
    return {name.removeprefix("sb:cite-"): text for name, text in found.items()}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: Conduct\neffective: 2026-01-15\n---\nBe kind.\n", "it says no version"),
        ('---\ntitle: Conduct\nversion: "1.0"\nstatus: draft\n---\nBe kind.\n', "it is a draft"),
    ],
)
def test_what_is_no_published_version_is_not_cited(tmp_path: Path, text: str, why: str) -> None:
    site = built(tmp_path, {**HOME, "policies/conduct.md": text}, clean=False, drafts=True)
    assert not site.by_class("/policies/conduct/", "cite"), why
    assert "citation_title" not in site.text("/policies/conduct/")


def test_a_version_is_cited_at_its_permanent_address(tmp_path: Path) -> None:
    files = {**HOME, "policies/conduct/index.md": CONDUCT, "policies/conduct/0.9.md": OLD}
    site = built(tmp_path, files, clean=False)
    for target, version, day in (
        ("/policies/conduct/", "1.0", "January 15, 2026"),
        ("/policies/conduct/1.0/", "1.0", "January 15, 2026"),
        ("/policies/conduct/0.9/", "0.9", "February 1, 2025"),
    ):
        url = f"https://example.org/policies/conduct/{version}/"
        (plain,) = site.page(target).xpath("//*[@id='sb:cite']")
        assert " ".join(plain.text_content().split()) == (
            f"Test site, Code of conduct, version {version}, {day}. {url}"
        ), "the day of reading is the reader's"
        (item,) = json.loads(formats(site, target)["csl-json"])
        assert (item["URL"], item["version"], item["title"]) == (url, version, "Code of conduct")
        assert f"url = {{{url}}}" in formats(site, target)["bibtex"]
        assert f"UR  - {url}\n" in formats(site, target)["ris"]
        (public,) = site.page(target).xpath("//meta[@name='citation_public_url']/@content")
        assert public == url


def test_the_formats_are_whole(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "policies/conduct.md": CONDUCT}, clean=False)
    found = formats(site, "/policies/conduct/")
    assert found["bibtex"] == (
        "@misc{test-site-conduct-1.0,\n  title = {{Code of conduct}},\n  author = {{Test site}},\n  version = {1.0},\n"
        "  note = {Version 1.0},\n  date = {2026-01-15},\n  year = {2026},\n  month = jan,\n"
        "  url = {https://example.org/policies/conduct/1.0/},\n  language = {en}\n}\n"
    )
    assert found["ris"] == (
        "TY  - ELEC\nTI  - Code of conduct\nAU  - Test site,\nPB  - Test site\nET  - 1.0\nPY  - 2026\n"
        "DA  - 2026/01/15\nLA  - en\nUR  - https://example.org/policies/conduct/1.0/\nER  - \n"
    )
    assert json.loads(found["csl-json"])[0]["issued"] == {"date-parts": [[2026, 1, 15]]}


def test_signs_of_the_formats_are_escaped(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "policies/hard.md": HARD}, clean=False)
    found = formats(site, "/policies/hard/")
    assert (
        r"title = {{50\% of \{us\} \& \_them\_ \#1 \textbackslash{}o/ \textasciitilde{}\textasciicircum{}}}"
        in found["bibtex"]
    )
    assert json.loads(found["csl-json"])[0]["title"] == r"50% of {us} & _them_ #1 \o/ ~^"


@given(st.text(max_size=40))
def test_no_title_breaks_out_of_bibtex(title: str) -> None:
    made = _bibtex("x", title, "1", "Site", "https://example.org/", "en", None)
    bare = made
    for escaped in (r"\textbackslash{}", r"\textasciitilde{}", r"\textasciicircum{}", r"\{", r"\}"):
        bare = bare.replace(escaped, "")
    assert bare.count("{") == bare.count("}") == 9
    assert _ris("x", title, "1", "Site", "https://example.org/", "en", None).count("\n") == 8
    assert _key("Site", title, "1").isascii()


def test_a_translation_is_cited_in_its_language(tmp_path: Path) -> None:
    files = {**HOME, "policies/conduct.md": CONDUCT, "policies/conduct.fr.md": FRENCH_CONDUCT}
    site = built(tmp_path, files, site=FRENCH, clean=False)
    (plain,) = site.page("/fr/policies/conduct/").xpath("//*[@id='sb:cite']")
    assert " ".join(plain.text_content().split()) == (
        "Essai, Code de conduite, version 1.0, 15 janvier 2026. https://example.org/fr/policies/conduct/1.0/"
    )


def test_a_stale_translation_is_cited_where_its_own_version_is(tmp_path: Path) -> None:
    files = {
        **HOME,
        "policies/conduct/index.md": CONDUCT,
        "policies/conduct/0.9.md": OLD,
        "policies/conduct/0.9.fr.md": FRENCH_CONDUCT.replace("@1.0", "@0.9"),
    }
    site = built(tmp_path, files, site=FRENCH, clean=False)
    assert not site.by_class("/fr/policies/conduct/", "cite"), "its text is not that of the version in force"
    assert "version 0.9" in site.by_class("/fr/policies/conduct/", "running")[0].text_content()
    assert "/fr/policies/conduct/0.9/" in site.by_class("/fr/policies/conduct/", "running")[1].text_content()


def test_what_paper_shows_is_not_read_out(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "policies/conduct.md": CONDUCT}, clean=False)
    head, foot = site.by_class("/policies/conduct/", "running")
    assert head.get("aria-hidden") == foot.get("aria-hidden") == "true"
    assert "Code of conduct, version 1.0" in head.text_content()
    assert "In force since January 15, 2026" in head.text_content()
    assert "https://example.org/policies/conduct/1.0/" in foot.text_content()
