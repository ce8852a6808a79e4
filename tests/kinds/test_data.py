"""Data files reach templates, and registries reach references."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_helpers import HOST, broken, built

THEME = {
    "content/index.md": "# H\n",
    "themes/default/theme.yml": "parent: default\n",
}


def template(text: str) -> dict[str, str]:
    return {**THEME, "themes/default/templates/home.html": text}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talks.yml", "- {title: One, year: 2026}\n- {title: Two, year: 2027}\n"),
        ("talks.yaml", "- {title: One, year: 2026}\n- {title: Two, year: 2027}\n"),
        ("talks.json", '[{"title": "One", "year": 2026}, {"title": "Two", "year": 2027}]'),
        ("talks.csv", "title,year\nOne,2026\nTwo,2027\n"),
    ],
)
def test_data_by_the_name_of_its_file(name: str, text: str, tmp_path: Path) -> None:
    home = template("{% for talk in data.talks %}{{ talk.title }} {{ talk.year }};{% endfor %}")
    site = built(tmp_path, {**home, f"content/_data/{name}": text})
    assert site.text("/").strip() == "One 2026;Two 2027;"
    assert not [t for t in site.targets() if "talks" in t]


def test_data_in_folders_and_in_toml(tmp_path: Path) -> None:
    home = template("{{ data.a.b.c.d }} {{ data.a.when }}")
    files = {**home, "content/_data/a/b/c.toml": "d = 1\n", "content/_data/a/when.yml": "2026-01-01\n"}
    assert built(tmp_path, files).text("/").strip() == "1 2026-01-01"


def test_a_page_that_shows_data_changes_with_it(tmp_path: Path) -> None:
    home = template("{{ data.n }}")
    assert built(tmp_path, {**home, "content/_data/n.yml": "1\n"}).text("/").strip() == "1"
    assert built(tmp_path, {"content/_data/n.yml": "2\n"}).text("/").strip() == "2"


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", '{\n  "b": \n}'), ("a.yml", "a: 1\nb: [\n"), ("a.toml", "a = \n")]
)
def test_a_data_file_that_cannot_be_read_is_named(name: str, text: str, tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# H\n", f"content/_data/{name}": text}, clean=False)
    assert [p.path for p in site.result.problems] == [f"content/_data/{name}"]
    assert site.result.problems[0].line >= 1


def test_references_to_channels_people_and_teams(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n\n[c](channel:forum) [p](person:ada)\n"
        "[t](person:care) [u](team:care) [b](person:bob)\n",
        "content/_data/channels.yml": "- {id: forum, url: 'https://forum.example.org/', moderators: care}\n",
        "content/_data/roster.yml": """
people:
  - {id: ada, name: Ada, links: ["https://ada.example.org/"]}
  - {id: bob, name: Bob}
teams:
  - {id: care, name: Care, contact: care@example.org}
""",
    }
    site = built(tmp_path, files, clean=False)
    found = [(p.code, p.line) for p in site.result.problems if p.severity != "notice"]
    assert found == [("link/no-address", 4)]
    expected = ["/channels/forum/", "https://ada.example.org/", "/teams/care/", "/teams/care/", "#"]
    assert site.hrefs("/", "//main//p//a")[:5] == expected
    assert broken(site.output, HOST) == []


def test_rows_that_are_wrong_are_named_and_the_others_stay(tmp_path: Path) -> None:
    rows = "- {id: forum, type: site, url: 'https://f.example/'}\n- just text\n- {id: forum, name: G}\n"
    files = {"content/index.md": "# H\n\n[c](channel:forum)\n", "content/_data/channels.yml": rows}
    site = built(tmp_path, files, clean=False)
    found = {(p.code, p.line) for p in site.result.problems if p.severity != "notice"}
    assert found == {("data/not-a-row", 2), ("data/duplicate-id", 3)}


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    rows = "- {id: forum, nam: F}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/_data/channels.yml": rows}, clean=False)
    (problem,) = [p for p in site.result.problems if p.code == "data/unknown-key"]
    assert "`name`" in problem.message + problem.hint
