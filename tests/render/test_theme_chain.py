"""The theme chain: what wins, what is inherited, what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from render_helpers import Folders

from site_builder.render.shipped import shipped_themes
from site_builder.render.theme import asset_path, load_theme
from site_builder.render.values import Theme


def text_of(theme: Theme, name: str, within: str = "") -> str | None:
    """The text of what a name means."""
    found = theme.resolve(name, within)
    return found.text if found else None


def codes(folders: Folders, name: str = "mine") -> list[str]:
    return [problem.code for problem in folders.load(name)[1]]


def test_the_nearest_template_wins_and_the_others_are_inherited(folders: Folders) -> None:
    folders.mine({"theme.yml": "parent: mid", "templates/page.html": "mine"})
    folders.mine({"templates/page.html": "mid", "templates/post.html": "mid"}, "mid")
    folders.ship({"templates/page.html": "d", "templates/post.html": "d", "templates/parts/card.html": "d"})
    folders.kind("event", {"event.html": "kind", "page.html": "kind"})
    theme = folders.theme()
    assert {name: source.text for name, source in theme.templates.items()} == {
        "page.html": "mine",
        "post.html": "mid",
        "parts/card.html": "d",
        "event.html": "kind",
    }
    assert [layer.name for layer in theme.layers] == ["mine", "mid", "default", "event@kind"]
    assert theme.templates["page.html"].path == "themes/mine/templates/page.html"
    assert theme.templates["parts/card.html"].path == "theme:default/templates/parts/card.html"


def test_every_layer_can_be_reached_by_name_and_the_next_one_as_parent(folders: Folders) -> None:
    folders.mine({"templates/page.html": "mine"})
    folders.ship({"templates/page.html": "default", "templates/base.html": "default"})
    theme = folders.theme()
    top = theme.templates["page.html"].name
    assert text_of(theme, "default:page.html") == "default"
    assert text_of(theme, "mine:base.html") == "default", "as the theme itself would see it"
    assert text_of(theme, "parent:page.html", top) == "default"
    assert theme.resolve("parent:page.html", "default:page.html") is None
    assert theme.resolve("other:page.html") is None


def test_a_project_may_overlay_the_shipped_theme_under_its_own_name(folders: Folders) -> None:
    folders.mine({"templates/page.html": "project"}, "default")
    folders.ship({"templates/page.html": "shipped", "templates/post.html": "shipped"})
    theme = folders.theme("default")
    assert [layer.name for layer in theme.layers] == ["default", "default@shipped"]
    assert (theme.templates["page.html"].text, theme.templates["post.html"].text) == ("project", "shipped")
    assert text_of(theme, "parent:page.html", "default:page.html") == "shipped"


def test_the_shipped_themes_may_be_the_projects_own(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    folders.mine({"templates/page.html": "x"}, "default")
    monkeypatch.chdir(folders.project)
    theme, problems = load_theme("default", Path(), folders.project / "themes")
    assert problems == ()
    assert [layer.name for layer in theme.layers] == ["default"]


def test_a_theme_can_stand_alone(folders: Folders) -> None:
    folders.mine({"theme.yml": 'parent: ""', "templates/page.html": "mine"})
    folders.ship({"templates/post.html": "default"})
    folders.kind("post", {"post.html": "kind"})
    assert folders.theme().templates["post.html"].text == "kind"


def test_parameters_are_merged_and_the_nearest_win(folders: Folders) -> None:
    folders.mine({"theme.yml": "title: Mine\nparams:\n  accent: red\n  fonts: {title: Serif}\n"})
    folders.ship({"theme.yml": "title: D\nparams:\n  accent: green\n  logo: x.svg\n  fonts: {title: A, text: B}\n"})
    theme = folders.theme()
    assert theme.params == {"accent": "red", "logo": "x.svg", "fonts": {"title": "Serif", "text": "B"}}
    assert theme.title == "Mine"


def test_static_files_overlay_and_know_their_file(folders: Folders) -> None:
    folders.mine({"static/css/site.css": "a{}"})
    folders.ship({"static/css/site.css": "b{}", "static/js/site.js": "1"})
    theme = folders.theme()
    assert theme.static["css/site.css"].origin == "themes/mine/static/css/site.css"
    assert theme.static["js/site.js"].origin == "theme:default/static/js/site.js"
    for asset, text in ((theme.static["css/site.css"], "a{}"), (theme.static["js/site.js"], "1")):
        path = asset_path(theme, asset.origin)
        assert path is not None and path.read_text() == text
    assert asset_path(theme, "content/photo.jpg") is None


def test_an_unknown_theme_is_named_with_the_nearest_and_default_serves(folders: Folders) -> None:
    folders.ship({"templates/page.html": "default"})
    folders.mine({}, "gazette")
    theme, (problem,) = folders.load("gazete")
    assert problem.code == "theme/missing"
    assert "Did you mean `gazette`?" in problem.hint
    assert theme.templates["page.html"].text == "default"


def test_a_missing_parent_and_parents_in_a_circle(folders: Folders) -> None:
    folders.ship({"templates/page.html": "default"})
    folders.mine({"theme.yml": "parent: gone"})
    folders.mine({"theme.yml": "parent: b"}, "a")
    folders.mine({"theme.yml": "parent: a"}, "b")
    folders.mine({"theme.yml": "parent: self"}, "self")
    theme, (missing,) = folders.load("mine")
    assert (missing.code, missing.path, missing.line) == ("theme/missing-parent", "themes/mine/theme.yml", 1)
    assert "page.html" in theme.templates
    theme, (cycle,) = folders.load("a")
    assert (cycle.code, cycle.path, cycle.line) == ("theme/parent-cycle", "themes/b/theme.yml", 1)
    assert "a → b → a" in cycle.message
    assert "page.html" in theme.templates
    assert codes(folders, "self") == ["theme/parent-cycle"]


def test_a_name_that_leads_out_of_the_themes_folder_is_refused(folders: Folders) -> None:
    folders.ship({"templates/page.html": "default"})
    (folders.project / "secret").mkdir()
    for name in ("../secret", "/etc", "..", ".hidden", "a/b"):
        theme, (problem,) = folders.load(name)
        assert problem.code == "theme/missing" and "cannot be the name" in problem.message
        assert [layer.name for layer in theme.layers] == ["default"]


def test_mistakes_in_theme_yml_are_said_and_the_rest_is_used(folders: Folders) -> None:
    folders.ship({})
    folders.mine({"theme.yml": "titel: Mine\nparams: [1, 2]\nparent: [default]\n"})
    problems = folders.load("mine")[1]
    assert {(p.code, p.severity, p.path) for p in problems} == {
        ("theme/unknown-key", "warning", "themes/mine/theme.yml"),
        ("theme/manifest", "error", "themes/mine/theme.yml"),
    }
    assert [problem.line for problem in problems] == [1, 2, 3]
    assert any("Did you mean `title`?" in problem.hint for problem in problems)
    folders.mine({"theme.yml": "title: [unclosed\nparams: {}\n", "templates/page.html": "still"}, "broken")
    theme, found = folders.load("broken")
    assert [problem.code for problem in found] == ["yaml/syntax"]
    assert theme.templates["page.html"].text == "still"


def test_links_out_of_the_theme_are_refused_and_links_within_are_read(folders: Folders, tmp_path: Path) -> None:
    folders.ship({})
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "project" / "themes" / "mine-evil").mkdir(parents=True)
    (tmp_path / "project" / "themes" / "mine-evil" / "x.txt").write_text("secret")
    folders.mine({"templates/page.html": "page", "static/a.txt": "a"})
    mine = folders.project / "themes" / "mine"
    (mine / "static" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (mine / "theme.yml").symlink_to(tmp_path / "secret.txt")
    (mine / "static" / "beside.txt").symlink_to("../../mine-evil/x.txt")
    (mine / "templates" / "tree").symlink_to(tmp_path)
    (mine / "static" / "dangling.txt").symlink_to("nowhere")
    (mine / "static" / "within.txt").symlink_to("a.txt")
    theme, problems = folders.load()
    assert sorted(theme.static) == ["a.txt", "within.txt"]
    assert sorted(theme.templates) == ["page.html"]
    assert [problem.code for problem in problems] == ["theme/symlink"] * 5
    assert "secret" not in repr(theme.static)


def test_what_is_no_regular_file_is_left_out(folders: Folders) -> None:
    folders.ship({})
    folders.mine({"static/a.txt": "a", "static/.DS_Store": "", "templates/page.html~": "old"})
    os.mkfifo(folders.project / "themes" / "mine" / "static" / "pipe")
    theme, (problem,) = folders.load()
    assert problem.code == "theme/not-a-file"
    assert sorted(theme.static) == ["a.txt"]
    assert theme.templates == {}


def test_a_template_that_is_not_utf8_is_said_with_its_line(folders: Folders) -> None:
    folders.ship({})
    folders.mine({"templates/page.html": b"one\ntw\xe9\n", "templates/bom.html": b"\xef\xbb\xbfhello\r\n"})
    theme, (problem,) = folders.load()
    assert (problem.code, problem.path, problem.line) == ("text/encoding", "themes/mine/templates/page.html", 2)
    assert theme.templates["bom.html"].text == "hello\n"


def test_catalogs_are_listed_nearest_first_under_one_spelling_of_the_language(folders: Folders) -> None:
    folders.mine({"locales/pt_BR/LC_MESSAGES/messages.po": "# mine"})
    folders.ship({"locales/pt-BR/LC_MESSAGES/messages.po": "# default", "locales/fr/LC_MESSAGES/other.po": ""})
    catalogs = folders.theme().catalogs
    assert {lang: [source.text for source in sources] for lang, sources in catalogs.items()} == {
        "pt-br": ["# mine", "# default"]
    }


def test_the_shipped_themes_are_found_and_load_without_a_project() -> None:
    theme, problems = load_theme("default", None, shipped_themes())
    assert problems == ()
    assert theme.layers[0].name == "default"
