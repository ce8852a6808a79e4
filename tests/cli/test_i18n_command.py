"""`site-builder i18n`: catalogs for translators, and whether a language is complete."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, run, write

from site_builder.cli import cli

PROJECT = Path(__file__).parents[2]
CATALOG = "themes/mine/locales/de/LC_MESSAGES/messages.po"
BASE = '{% extends "base.html" %}{% block main %}'
TEMPLATE = BASE + '{{ _("Hello") }}{{ ngettext("%(num)s boat", "%(num)s boats", 2) }}{% endblock %}'


def call(root: Path, *arguments: str, code: int = 0) -> Result:
    """A command on the site in `root`."""
    result = CliRunner().invoke(cli, [*arguments, "--source", str(root)])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path / "site",
        {
            "site.yml": SITE + "theme: mine\nlanguages: [de]\n",
            "content/index.md": "---\ntitle: Home\ntemplate: hello.html\n---\n",
            "themes/mine/templates/hello.html": TEMPLATE,
        },
    )


def entry(text: str, msgid: str) -> str:
    """The part of a .po file about a text."""
    return next(part for part in text.split("\n\n") if f'msgid "{msgid}"\n' in part)


def test_a_language_that_is_none_and_a_catalog_that_is_none_are_refused(root: Path) -> None:
    assert "no language tag" in call(root, "i18n", "extract", "../de", code=2).output
    write(root, {CATALOG: "no catalog\n"})
    call(root, "i18n", "extract", "de", code=1)
    assert (root / CATALOG).read_text() == "no catalog\n"
    assert "theme/catalog" in call(root, "i18n", "check", "de", code=1).output


def test_a_theme_that_is_not_there_is_complete_in_no_language(root: Path) -> None:
    for arguments in (("check", "fr", "--theme", "mien"), ("extract", "de", "--to", "mien")):
        assert "There is no theme `mien`" in call(root, "i18n", *arguments, code=2).output
    assert not (root / "themes/mien").exists()
    write(root, {"site.yml": SITE + "theme: mien\n"})
    assert "Did you mean `mine`?" in call(root, "i18n", "check", "fr", code=2).output


def test_a_catalog_holds_the_words_of_templates_and_of_the_engine(root: Path) -> None:
    call(root, "i18n", "extract", "de")
    text = (root / CATALOG).read_text(encoding="utf-8")
    assert '"Language: de\\n"' in text and "nplurals=2" in text
    for word in ("Hello", "Skip to the content", "Sources we follow", "Note"):
        assert entry(text, word)
    assert 'msgid_plural "%(num)s boats"\nmsgstr[0] ""\nmsgstr[1] ""' in entry(text, "%(num)s boat")
    assert "#: hello.html" in entry(text, "Hello")
    assert str(root) not in text
    assert "is up to date" in call(root, "i18n", "extract", "de").output
    assert (root / CATALOG).read_text(encoding="utf-8") == text


def test_an_update_keeps_translations_and_comments_and_marks_what_is_gone(root: Path) -> None:
    call(root, "i18n", "extract", "de")
    path = root / CATALOG
    text = path.read_text(encoding="utf-8").replace('msgid "Hello"\nmsgstr ""', 'msgid "Hello"\nmsgstr "Hallo"')
    path.write_text("# Kopf\n" + text.replace("#: hello.html\nmsgid", "# herzlich\n#: hello.html\nmsgid", 1), "utf-8")
    write(root, {"themes/mine/templates/hello.html": TEMPLATE.replace("Hello", "Good morning")})
    call(root, "i18n", "extract", "de")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Kopf\n")
    assert '#~ msgid "Hello"\n#~ msgstr "Hallo"' in text and entry(text, "Good morning")
    write(root, {"themes/mine/templates/hello.html": TEMPLATE})
    call(root, "i18n", "extract", "de")
    found = entry(path.read_text(encoding="utf-8"), "Hello")
    assert 'msgstr "Hallo"' in found and "# herzlich" in found and "#~" not in found


def test_words_that_a_theme_below_translates_are_left_to_it(root: Path) -> None:
    call(root, "i18n", "extract", "fr")
    text = (root / CATALOG.replace("/de/", "/fr/")).read_text(encoding="utf-8")
    assert 'msgid "Hello"' in text and 'msgid "Skip to the content"' not in text


def test_each_kind_of_mistake_is_named_with_its_line(root: Path) -> None:
    write(
        root,
        {
            CATALOG: 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
            '#, fuzzy\nmsgid "Hello"\nmsgstr "Hallo"\n\n'
            'msgid "%(num)s boat"\nmsgid_plural "%(num)s boats"\nmsgstr[0] "ein Boot"\nmsgstr[1] ""\n\n'
            'msgid "Page %(number)s of %(total)s"\nmsgstr "Seite %(number)s von %(all)s"\n\n'
            'msgid "By %(names)s"\nmsgstr "Von jemandem"\n\n'
            'msgid "Nobody asks"\nmsgstr "Niemand fragt"\n'
        },
    )
    found = json.loads(call(root, "i18n", "check", "de", "--format", "json", code=1).stdout)
    here = {(each["code"], each["line"]) for each in found if each["code"] != "i18n/missing"}
    assert here == {
        ("i18n/fuzzy", 6),
        ("i18n/plural", 9),
        ("i18n/placeholders", 14),
        ("i18n/placeholders", 17),
        ("i18n/unknown", 20),
    }
    (menu,) = (each for each in found if each["code"] == "i18n/missing" and "“Menu”" in each["message"])
    assert "i18n extract de" in menu["hint"]
    call(root, "i18n", "extract", "de")
    found = json.loads(call(root, "i18n", "check", "de", "--format", "json", code=1).stdout)
    (menu,) = (each for each in found if each["code"] == "i18n/missing" and "“Menu”" in each["message"])
    assert menu["line"] and "msgstr" in menu["hint"]


def test_a_template_for_all_languages(root: Path) -> None:
    text = call(root, "i18n", "extract").stdout
    assert 'msgid "Hello"\nmsgstr ""' in text and "nplurals=INTEGER" in text


def test_a_translated_site_says_what_the_catalog_says(root: Path) -> None:
    call(root, "i18n", "extract", "de")
    path = root / CATALOG
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Hello"\nmsgstr ""', 'msgid "Hello"\nmsgstr "Hallo"'), "utf-8")
    write(root, {"content/index.de.md": "---\ntitle: Start\ntemplate: hello.html\n---\n"})
    run(root)
    assert "Hallo" in (root / "output/de/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["default", "agora"])
def test_french_is_complete(tmp_path: Path, theme: str) -> None:
    root = write(tmp_path / "site", {"site.yml": SITE + f"language: fr\ntheme: {theme}\n"})
    assert "complete" in call(root, "i18n", "check", "fr").output


def test_french_is_set_as_french_is() -> None:
    """Non-breaking spaces before double signs and inside quotation marks, curved apostrophes, real ellipses."""
    text = (PROJECT / "themes/default/locales/fr/LC_MESSAGES/messages.po").read_text(encoding="utf-8")
    strings = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', text, re.MULTILINE)
    assert len(strings) > 300
    for string in strings:
        bare = re.sub(r"%\(\w+\)[sd]|%%|https?://|\\.", "x", string)
        assert not re.search("(?<!\u00a0):|(?<!\u202f)[;!?]|(?<!\u00a0)»|«(?!\u00a0)", bare), string
        assert "'" not in bare and "..." not in bare and '\\"' not in string, string
