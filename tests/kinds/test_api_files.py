"""The files for machines: what they say, that they stay as documented, and the example of the documentation."""

from __future__ import annotations

import io
import json
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE, write
from policy_days import FILES, NEXT, SETTINGS, version
from site_helpers import HOST, Built, again, built

from site_builder.text.wording import word_digest

DOCS = (Path(__file__).parent.parent.parent / "content/docs/api.md").read_text(encoding="utf-8")
NAMES = ("policies", "channels", "roster")


def policy(site: Built, id_: str) -> dict[str, Any]:
    (found,) = [each for each in site.json("/api/policies.json")["policies"] if each["id"] == id_]
    return dict(found)


def channel(site: Built, id_: str) -> dict[str, Any]:
    (found,) = [each for each in site.json("/api/channels.json")["channels"] if each["id"] == id_]
    return dict(found)


# --- odd input


def test_nothing_is_made_where_there_is_nothing_to_say(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# H\n"})
    assert not [target for target in site.targets() if target.startswith("api/")]
    draft = version("Draft", "1", "2026-01-01", "status: draft\n")
    site = built(tmp_path, {"policies/draft.md": draft, "content/_data/channels.yml": "[]\n"}, clean=False)
    assert not [target for target in site.targets() if target.startswith("api/")]


def test_ids_that_nobody_knows_and_fields_that_are_empty(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/_data/channels.yml": "- {id: a}\n- {id: b, owner: nobody, moderators: [x, y]}\n- {name: no id}\n",
        "content/_data/roster.yml": "roles: [{team: crew, role: Cook, person: eve}]\n",
        "policies/bare.md": "Words without front matter.\n",
        "policies/odd.md": "---\ntitle: '\"<b>'\nversion: 1\nowner: nobody\nsuperseded_by: gone\n---\nx\n",
    }
    site = built(tmp_path, files, clean=False)
    assert policy(site, "bare")["owner"] is None
    assert policy(site, "odd")["owner"] == {"id": "nobody", "name": {}}
    assert policy(site, "odd")["superseded_by"] == "gone"
    assert channel(site, "b")["moderators"] == [{"id": "x", "name": {}}, {"id": "y", "name": {}}]
    assert channel(site, "a")["name"] == {}
    assert site.json("/api/roster.json")["roles"][0]["person"] == "eve"


# --- what they say


def test_policies_say_which_version_binds_and_what_its_words_were(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    conduct = policy(site, "conduct")
    assert (conduct["version"], conduct["state"], conduct["effective"]) == ("1.1", "in-force", "2026-03-01")
    assert conduct["url"] == f"{HOST}/policies/conduct/"
    assert conduct["urls"]["fr"] == f"{HOST}/fr/policies/conduct/"
    assert conduct["owner"] == {"id": "care", "name": {"en": "The care team"}}
    assert [(v["version"], v["state"], v["change"]) for v in conduct["versions"]] == [
        ("2.0", "announced", "material"),
        ("1.1", "in-force", "editorial"),
        ("1.0", "superseded", ""),
    ]
    first = conduct["versions"][-1]
    assert first["texts"]["en"] == {
        "title": "Conduct",
        "url": f"{HOST}/policies/conduct/1.0/",
        "words": 4,
        "sha256": word_digest(["Conduct", "Words", "of", "1.0."]),
    }
    assert list(first["texts"]) == ["en", "fr"]
    for each in conduct["versions"]:
        for text in each["texts"].values():
            assert site.has(text["url"].removeprefix(HOST))
    old = policy(site, "old")
    assert (old["version"], old["shown"], old["state"]) == (None, "1", "retired")
    assert old["superseded_by"] == "conduct"


def test_a_version_keeps_its_digest_when_markup_changes_and_loses_it_with_a_word(tmp_path: Path) -> None:
    def digests(words: str) -> dict[str, str]:
        text = version("Conduct", "2.0", "2026-08-01", words=words)
        site = built(tmp_path, {**FILES, "policies/conduct/index.md": text}, site=SETTINGS)
        return {v["version"]: v["texts"]["en"]["sha256"] for v in policy(site, "conduct")["versions"]}

    plain, marked = digests("Be kind to all."), digests("Be **kind**\nto [all](https://example.org/).")
    assert plain == marked
    other = digests("Be kind to most.")
    assert other["2.0"] != plain["2.0"]
    assert other["1.0"] == plain["1.0"]


def test_channels_say_which_versions_bind_there(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    forum = channel(site, "forum")
    assert forum["name"] == {"en": "The forum", "fr": "Le forum"}
    assert forum["url"] == "https://forum.example.org/"
    assert forum["pages"] == {"en": f"{HOST}/channels/forum/", "fr": f"{HOST}/fr/channels/forum/"}
    assert forum["rules"] == [{"policy": "conduct", "version": "1.1", "url": f"{HOST}/policies/conduct/1.1/"}]
    assert channel(site, "chat")["rules"] == []
    for page in forum["pages"].values():
        assert site.has(page.removeprefix(HOST))
    later = again(tmp_path, now="2026-08-01")
    assert channel(later, "chat")["rules"] == [
        {"policy": "conduct", "version": "2.0", "url": f"{HOST}/policies/conduct/2.0/"}
    ]


def test_the_roster_says_who_holds_what_today(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)

    def states(built_site: Built) -> list[tuple[str, str | None, str]]:
        return [(r["role"]["en"], r["person"], r["state"]) for r in built_site.json("/api/roster.json")["roles"]]

    assert states(site) == [
        ("Lead", "ada", "current"),
        ("Scribe", "ada", "past"),
        ("Helper", None, "vacant"),
        ("Scribe", None, "vacant"),
    ]
    assert states(again(tmp_path, now="2024-06-01"))[:2] == [("Lead", "ada", "coming"), ("Scribe", "ada", "current")]
    assert ("Lead", "ada", "past") in states(again(tmp_path, now="2027-01-01"))
    (team,) = site.json("/api/roster.json")["teams"]
    assert team["contact"] == "care@example.org"
    assert site.has(team["pages"]["fr"].removeprefix(HOST))


def test_words_of_roles_in_the_languages_that_have_the_same_roles(tmp_path: Path) -> None:
    french = (
        "roles:\n  - {team: care, role: Responsable}\n  - {team: care, role: Greffe}\n  - {team: care, role: Aide}\n"
    )
    site = built(tmp_path, {**FILES, "content/_data/roster.fr.yml": french}, site=SETTINGS, clean=False)
    assert site.json("/api/roster.json")["roles"][0]["role"] == {"en": "Lead", "fr": "Responsable"}
    fewer = built(tmp_path, {"content/_data/roster.fr.yml": french[: french.index("  - {team: care, role: Aide")]},
                  site=SETTINGS, clean=False)  # fmt: skip
    assert fewer.json("/api/roster.json")["roles"][0]["role"] == {"en": "Lead"}


# --- stable


def test_the_day_of_the_build_shows_only_where_a_state_changes(tmp_path: Path) -> None:
    built(tmp_path, FILES, site=SETTINGS, now="2026-06-15")
    assert [t for t in again(tmp_path, now="2026-06-16").result.written if t.startswith("api/")] == []
    changed = [t for t in again(tmp_path, now="2026-08-01").result.written if t.startswith("api/")]
    assert changed == ["api/channels.json", "api/policies.json"]


@pytest.mark.parametrize("name", NAMES)
def test_form_of_the_files(name: str, tmp_path: Path) -> None:
    accented = {**FILES, "policies/conduct/index.md": NEXT.replace("Conduct", "Conduit é")}
    data = built(tmp_path, accented, site=SETTINGS).file(f"/api/{name}.json").read_bytes()
    assert data.endswith(b"\n}\n")
    assert b"\\u" not in data
    value = json.loads(data)
    assert value["schema"] == 1
    assert value["site"] == f"{HOST}/"
    assert value["languages"] == ["en", "fr"]


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_documented(name: str, tmp_path: Path) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        return set(value).union(*map(keys, value.values())) if isinstance(value, dict) else set()

    site = built(tmp_path, FILES, site=SETTINGS)
    found = keys(site.json(f"/api/{name}.json")) - {"en", "fr"}
    assert not {key for key in found if f'"{key}"' not in DOCS and f"`{key}`" not in DOCS}


def test_the_documented_file_has_the_keys_of_a_real_one_in_their_order(tmp_path: Path) -> None:
    blocks = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)
    documented, real = json.loads(blocks[0]), built(tmp_path, FILES, site=SETTINGS).json("/api/policies.json")
    assert list(documented) == list(real)
    assert list(documented["policies"][0]) == list(real["policies"][0])
    assert list(documented["policies"][0]["versions"][0]) == list(real["policies"][0]["versions"][0])
    text = documented["policies"][0]["versions"][0]["texts"]["en"]
    assert list(text) == list(real["policies"][0]["versions"][0]["texts"]["en"])


def test_the_documented_program_records_what_somebody_accepted(tmp_path: Path, monkeypatch: Any) -> None:
    record_it, ask = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    files = {path.replace("conduct", "code-of-conduct"): text for path, text in FILES.items()}
    write(tmp_path, {key: text.replace("conduct", "code-of-conduct") for key, text in files.items()})
    site = built(tmp_path, {}, site=SETTINGS)
    monkeypatch.setattr(urllib.request, "urlopen", lambda url: io.BytesIO(site.file("/api/policies.json").read_bytes()))
    said: dict[str, Any] = {}
    exec(record_it, said)
    record = said["record"]
    assert (record["policy"], record["version"], record["language"]) == ("code-of-conduct", "1.1", "en")
    assert record["url"] == f"{HOST}/policies/code-of-conduct/1.1/"
    exec(ask, said)
    assert said["ask_again"] is False, "what is announced does not bind yet"
    site = again(tmp_path, now="2026-08-01")
    later: dict[str, Any] = {}
    exec(record_it, later)
    later["record"] = record
    exec(ask, later)
    assert later["ask_again"] is True
    later["record"] = {**record, "version": "1.0"}
    site = again(tmp_path, now="2026-06-15")
    exec(record_it.replace("record =", "newer ="), later)
    exec(ask, later)
    assert later["ask_again"] is False, "an editorial change asks nobody again"


def test_below_a_path(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS, url="https://example.org/club")
    assert policy(site, "conduct")["url"] == "https://example.org/club/policies/conduct/"
    assert site.json("/api/policies.json")["site"] == "https://example.org/club/"
    assert SITE in SETTINGS
