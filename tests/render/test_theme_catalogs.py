"""Catalogs: what is translated, by whom, and what happens when a file is wrong."""

from __future__ import annotations

import pytest
from render_helpers import Folders

from site_builder.render.catalogs import (
    catalog_problems,
    catalogs_digest,
    compile_catalog,
    language_chain,
    translations,
)
from site_builder.render.values import CatalogSource, Compiled

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def po(**words: str) -> str:
    return HEAD + "".join(f'\nmsgid "{key}"\nmsgstr "{value}"\n' for key, value in words.items())


def catalog(lang: str, text: str) -> dict[str, str | bytes]:
    return {f"locales/{lang}/LC_MESSAGES/messages.po": text}


def test_the_nearest_theme_wins_and_the_others_fill_in(folders: Folders) -> None:
    folders.mine(catalog("fr", po(Menu="Sommaire")))
    folders.ship(catalog("fr", po(Menu="Menu fr", Close="Fermer")))
    answers = translations(folders.theme(), "fr", "en")
    assert [answers.gettext(word) for word in ("Menu", "Close", "Tags")] == ["Sommaire", "Fermer", "Tags"]


def test_a_language_falls_back_to_its_base_then_the_site_then_english(folders: Folders) -> None:
    folders.ship(catalog("pt-BR", po(A="a-br")))
    folders.ship(catalog("pt", po(A="a-pt", B="b-pt")))
    folders.ship(catalog("fr", po(A="a-fr", B="b-fr", C="c-fr")))
    answers = translations(folders.theme("default"), "pt-BR", "fr")
    assert [answers.gettext(word) for word in "ABCD"] == ["a-br", "b-pt", "c-fr", "D"]
    assert translations(folders.theme("default"), "en-GB", "fr").gettext("A") == "A", "English is the source"


def test_the_chain_of_languages() -> None:
    assert language_chain("pt-BR", "fr") == ("pt-br", "pt", "fr")
    assert language_chain("zh_Hant_TW", "zh") == ("zh-hant-tw", "zh-hant", "zh")
    assert language_chain("en", "fr") == ("en",)


def test_fuzzy_obsolete_and_unfinished_entries_are_left_to_the_next(folders: Folders) -> None:
    text = po(A="a")
    text += '\n#, fuzzy\nmsgid "B"\nmsgstr "guess"\n\n#~ msgid "C"\n#~ msgstr "old"\n\nmsgid "D"\nmsgstr ""\n'
    text += '\nmsgid "E"\nmsgid_plural "Es"\nmsgstr[0] "e"\nmsgstr[1] ""\n'
    folders.mine(catalog("fr", text))
    folders.ship(catalog("fr", po(B="b", C="c", D="d")))
    answers = translations(folders.theme(), "fr", "en")
    assert [answers.gettext(word) for word in "ABCD"] == ["a", "b", "c", "d"]
    assert answers.ngettext("E", "Es", 2) == "Es"


@pytest.mark.parametrize(
    ("lang", "rule", "counts"),
    [
        ("pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", (1, 3, 5)),
        ("pl", "", (1, 3, 5)),
    ],
)
def test_plural_forms_come_from_the_header_else_from_the_language(
    lang: str, rule: str, counts: tuple[int, ...]
) -> None:
    text = (f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n' if rule else HEAD) + (
        '\nmsgid "file"\nmsgid_plural "files"\nmsgstr[0] "plik"\nmsgstr[1] "pliki"\nmsgstr[2] "plików"\n'
    )
    source = CatalogSource(lang=lang, path="x", text=text, digest="")
    from site_builder.render.values import Theme

    answers = translations(Theme(name="t", catalogs={lang: (source,)}), lang, "en")
    assert [answers.ngettext("file", "files", n) for n in counts] == ["plik", "pliki", "plików"]


def test_a_syntax_error_is_said_with_its_line_and_the_other_catalogs_serve(folders: Folders) -> None:
    folders.mine(catalog("fr", HEAD + '\nmsgid "A"\nmsgstr "a\nnonsense here\n'))
    folders.ship(catalog("fr", po(A="fine")))
    theme = folders.theme()
    (problem,) = catalog_problems(theme)
    assert (problem.code, problem.path) == ("theme/catalog", "themes/mine/locales/fr/LC_MESSAGES/messages.po")
    assert problem.line in (6, 7) and problem.hint
    assert translations(theme, "fr", "en").gettext("A") == "fine"


@pytest.mark.parametrize("rule", ["nplurals=2; plural=__import__('os');", "nplurals=2; plural=n >;", "nonsense"])
def test_plural_rules_are_no_code_and_never_break_the_build(rule: str) -> None:
    text = f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n\nmsgid "A"\nmsgstr "a"\n'
    compiled = compile_catalog(text, "fr")
    assert bool(compiled.mo) != bool(compiled.problems)


@pytest.mark.parametrize("word", ["%(nom)s pages", "100 % pages", "%d pages", "%(name)"])
def test_a_translation_that_would_break_the_page_is_not_used(word: str) -> None:
    text = HEAD + f'\nmsgid "%(name)s pages"\nmsgstr "{word}"\n\nmsgid "B"\nmsgstr "b"\n'
    compiled = compile_catalog(text, "fr")
    (problem,) = compiled.problems
    assert (problem.code, problem.severity, problem.line) == ("theme/translation", "warning", 5)
    assert compiled.mo


def test_compiling_is_a_pure_function_whose_answer_can_be_kept(folders: Folders) -> None:
    assert compile_catalog(po(A="é"), "fr") == compile_catalog(po(A="é"), "fr")
    assert b"2026" not in compile_catalog(po(A="é"), "fr").mo
    folders.ship(catalog("fr", po(A="a")))
    kept = compile_catalog(po(A="kept"), "fr")

    def answer(source: CatalogSource) -> Compiled:
        return kept

    assert translations(folders.theme("default"), "fr", "en", answer).gettext("A") == "kept"


def test_the_digest_follows_the_chain_of_the_language_only(folders: Folders) -> None:
    folders.ship(catalog("fr", po(A="a")))
    folders.ship(catalog("de", po(A="a")))
    before = folders.theme("default")
    folders.ship(catalog("fr", po(A="b")))
    after = folders.theme("default")
    assert catalogs_digest(before, "fr", "en") != catalogs_digest(after, "fr", "en")
    assert catalogs_digest(before, "de", "en") == catalogs_digest(after, "de", "en")
    assert catalogs_digest(before, "de", "fr") != catalogs_digest(after, "de", "fr")
