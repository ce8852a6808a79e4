"""`site-builder theme`: what can be chosen, and how a theme of one’s own begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, codes, run, write

from site_builder.cli import cli

PAGE = {"content/index.md": "# Home\n", "content/news/one.md": "---\ntitle: One\ndate: 2026-01-01\n---\nText\n"}


def call(root: Path, *arguments: str, code: int = 0) -> Result:
    """A command on the site in `root`."""
    result = CliRunner().invoke(cli, [*arguments, "--source", str(root)])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"site.yml": SITE, **PAGE})


def test_an_unknown_theme_or_file_or_name_is_refused_and_nothing_is_written(root: Path) -> None:
    assert "agora, default" in call(root, "theme", "list", "nothing", code=2).output
    assert "Did you mean post.html?" in call(root, "theme", "eject", "pots.html", code=2).output
    assert "cannot be the name" in call(root, "theme", "eject", "post.html", "--to", "../x", code=2).output
    assert "No theme of the chain has a file ../site.yml" in call(root, "theme", "eject", "../site.yml", code=2).output
    assert not (root / "themes").exists()


def test_the_list_names_all_themes_and_what_can_be_set(root: Path) -> None:
    write(root, {"themes/mine/theme.yml": "title: Ours\nparent: agora\nparams: {accent: teal}\n"})
    (root / "site.yml").write_text(SITE + "theme: {name: mine, measure: 60}\n")
    text = call(root, "theme", "list").output
    assert "mine: Ours (themes/mine, stands on agora) · in use" in text
    assert 'accent = "green"  (colour: green, blue' in text
    found = {theme["name"]: theme for theme in json.loads(call(root, "theme", "list", "--format", "json").stdout)}
    assert list(found) == ["agora", "default", "mine"]
    settings = {each["name"]: each for each in found["mine"]["parameters"]}
    assert (settings["accent"]["value"], settings["measure"]["value"], settings["measure"]["default"]) == (
        "teal",
        60,
        72,
    )
    assert all(each["label"] and each["description"] for each in found["default"]["parameters"])


def test_an_ejected_template_is_used_and_its_theme_made(root: Path) -> None:
    output = call(root, "theme", "eject", "post.html").output
    assert "kind:post/templates/post.html" in output and "set `theme: mine` in site.yml" in output
    copy = root / "themes/mine/templates/post.html"
    copy.write_text(
        copy.read_text(encoding="utf-8").replace("{% block main %}", "{% block main %}<p>Ours</p>"), "utf-8"
    )
    (root / "site.yml").write_text(SITE + "theme: mine\n")
    assert not run(root).problems
    assert "<p>Ours</p>" in (root / "output/news/one/index.html").read_text(encoding="utf-8")
    again = call(root, "theme", "eject", "post.html", code=2).output
    assert "exists already" in again
    assert "<p>Ours</p>" in copy.read_text(encoding="utf-8")


def test_a_style_sheet_and_a_second_file_are_noted_beside_what_theme_yml_says(root: Path) -> None:
    write(root, {"themes/mine/theme.yml": "# ours\nparent: agora\nparams: {accent: teal}"})
    call(root, "theme", "eject", "css/site.css", "--to", "mine")
    call(root, "theme", "eject", "base.html", "--to", "mine")
    text = (root / "themes/mine/theme.yml").read_text(encoding="utf-8")
    assert text.startswith("# ours\nparent: agora\nparams: {accent: teal}\n")
    assert 'static/css/site.css: {from: "theme:agora"' in text and 'templates/base.html: {from: "theme:agora"' in text
    (root / "site.yml").write_text(SITE + "theme: mine\n")
    assert not run(root).problems


def test_a_build_tells_when_the_original_has_changed_since(root: Path) -> None:
    call(root, "theme", "eject", "post.html")
    (root / "site.yml").write_text(SITE + "theme: mine\n")
    manifest = root / "themes/mine/theme.yml"
    manifest.write_text(manifest.read_text().replace("digest: ", "digest: 0"))
    result = run(root)
    assert codes(result) == ["theme/ejected-changed"]
    (notice,) = result.problems
    assert (notice.severity, notice.path) == ("notice", "themes/mine/templates/post.html")
    (root / "themes/mine/templates/post.html").unlink()
    assert not run(root).problems, "a copy that is gone is nobody’s concern"


def test_the_page_on_views_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "content/docs/views.md"
    made = CliRunner().invoke(cli, ["theme", "views"]).stdout
    assert page.read_text(encoding="utf-8") == made, "write it anew: site-builder theme views > content/docs/views.md"
