"""Every parameter of the default theme does something that readers see; the second theme shows the same site."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE, run, tree, write

from site_builder.plugins import fallback_templates
from site_builder.render.shipped import shipped_themes
from site_builder.render.theme import load_theme

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="9" height="9"/></svg>'
FILES: dict[str, str | bytes] = {
    "content/index.md": "---\ntitle: Home\n---\nSome words.\n",
    "content/logo.svg": SVG,
    "content/dark.svg": SVG,
    "content/news/one.md": "---\ntitle: One\ndate: 2026-01-01\ntags: [x]\n---\n" + "Word " * 500,
}
OTHER = {
    "accent": "plum",
    "letters": "sans",
    "measure": "55",
    "home": "text",
    "lists": "lines",
    "logo": "/logo.svg",
    "logo_dark": "/dark.svg",
    "logo_alt": "Our mark",
    "title_shown": "false",
    "footer_note": "Texts under CC BY",
    "theme_switch": "false",
    "reading_time": "false",
    "made_with": "false",
}
#: What others need to show: words for a logo stand for a title that is not shown.
WITH = {
    "logo_dark": "logo: /logo.svg",
    "logo_alt": "logo: /logo.svg, title_shown: false",
    "title_shown": "logo: /logo.svg",
}


def shown(root: Path, theme: str) -> str:
    """All pages and style sheets of the site with `theme:` in site.yml, as one text."""
    write(root, {"site.yml": f"{SITE}theme: {theme}\n", **FILES})
    result = run(root)
    assert not [problem for problem in result.problems if problem.severity != "notice"], result.problems
    kept = {name: data for name, data in tree(root / "output").items() if name.endswith((".html", ".css"))}
    return "\n".join(data.decode() for data in kept.values())


def test_the_table_names_every_parameter() -> None:
    theme, _ = load_theme("default", None, shipped_themes(), fallback_templates())
    assert list(theme.declared) == list(OTHER)


@pytest.mark.parametrize("name", OTHER)
def test_it_changes_what_readers_get(tmp_path: Path, name: str) -> None:
    base = f", {WITH[name]}" if name in WITH else ""
    before = shown(tmp_path / "a", f"{{name: default{base}}}")
    assert shown(tmp_path / "b", f"{{name: default{base}, {name}: {OTHER[name]}}}") != before


def test_texts_may_be_given_by_language(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write(root, {"content/index.fr.md": "---\ntitle: Accueil\n---\n"})
    note = "{en: Texts under CC BY, fr: Textes sous CC BY}"
    (root / "site.yml").parent.mkdir(parents=True, exist_ok=True)
    shown(root, f"{{name: default, footer_note: {note}}}\nlanguages: [fr]")
    assert "<p>Texts under CC BY</p>" in (root / "output/index.html").read_text(encoding="utf-8")
    assert "<p>Textes sous CC BY</p>" in (root / "output/fr/index.html").read_text(encoding="utf-8")


def test_a_wrong_parameter_is_an_error_with_its_line(tmp_path: Path) -> None:
    root = write(tmp_path / "site", {"site.yml": f"{SITE}theme:\n  name: default\n  acent: plum\n", **FILES})
    (problem,) = [problem for problem in run(root).problems if problem.severity == "error"]
    assert (problem.code, problem.path, problem.line) == ("theme/parameter", "site.yml", 5)
    assert "Did you mean `accent`?" in problem.hint


def test_a_logo_that_is_not_there_is_an_error_with_its_line(tmp_path: Path) -> None:
    setting = "theme:\n  name: agora\n  logo: /logo.svg\n  logo_dark: /drak.svg\n"
    root = write(tmp_path / "site", {"site.yml": SITE + setting, **FILES})
    (problem,) = run(root).problems
    assert (problem.code, problem.path, problem.line, problem.column) == ("link/broken", "site.yml", 6, 14)
    assert "`logo_dark`" in problem.message and "dark.svg" in problem.hint


def test_the_second_theme_shows_the_same_site(tmp_path: Path) -> None:
    first, second = shown(tmp_path / "a", "default"), shown(tmp_path / "b", "{name: agora, corners: square}")
    assert 'class="agora"' in second and 'class="agora"' not in first
    assert "--corner:0" in second.replace(" ", "")
