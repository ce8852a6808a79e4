"""Pages into bytes: escaping, languages, mistakes in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup
from render_helpers import Folders, page

from site_builder.render.environment import Renderer
from site_builder.render.values import Theme
from site_builder.values import Problem
from site_builder.views.types import Anchor, ArticleView, Head


def rendered(theme: Theme, view: Any = None, *, data: Any = None, lang: str = "en", **options: Any) -> str:
    """The text of a page that must succeed."""
    out = Renderer(theme, **options).render(page(view, lang=lang), data)
    assert isinstance(out, bytes), out
    return out.decode()


def problem(folders: Folders, template: str, view: Any = None, **options: Any) -> Problem:
    """The Problem of a page that must fail."""
    folders.ship({"templates/page.html": template})
    out = Renderer(folders.theme("default"), **options).render(page(view))
    assert isinstance(out, Problem), out
    assert "Traceback" not in out.message + out.hint
    return out


HOSTILE = "\"'><script>alert(1)</script>&lt;"


def test_views_are_escaped_in_text_and_attributes_and_markup_is_not(folders: Folders) -> None:
    folders.ship({"templates/page.html": '<a title="{{ page.t }}">{{ page.t }}</a>{% include "x.txt" %}{{ page.m }}'})
    folders.ship({"templates/x.txt": "{{ page.t }}"})
    text = rendered(folders.theme("default"), {"t": HOSTILE, "m": Markup("<b>fine</b>")})
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") == 3, "a template of any extension escapes"
    assert "<b>fine</b>" in text
    tree = lxml_html.fragment_fromstring(text, create_parent=True)
    assert tree.find("a").get("title") == HOSTILE


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00", min_codepoint=9), max_size=30))
def test_no_text_of_a_view_becomes_markup(text: str) -> None:
    out = rendered(TABLE, {"text": text})
    assert set(lxml_html.fromstring(out).iter()) and "<i" not in out.replace("<input>", "")
    assert out.count("<") == 4 and out.count('"') == 2


@pytest.fixture(scope="module", autouse=True)
def _table(tmp_path_factory: pytest.TempPathFactory) -> None:
    global TABLE
    folders = Folders(tmp_path_factory.mktemp("table"))
    folders.ship({"templates/page.html": '<p title="{{ page.text }}">{{ page.text }}</p><p></p>'})
    TABLE = folders.theme("default")


TABLE: Theme


def test_a_child_extends_the_template_of_the_same_name(folders: Folders) -> None:
    folders.ship({"templates/base.html": "<{% block main %}default{% endblock %}>"})
    folders.ship({"templates/page.html": '{% extends "base.html" %}{% block main %}page{% endblock %}'})
    folders.mine({"templates/base.html": '{% extends "parent:base.html" %}{% block main %}mine{% endblock %}'})
    folders.mine(
        {"templates/page.html": '{% extends "default:page.html" %}{% block main %}[{{ super() }}]{% endblock %}'}
    )
    assert rendered(folders.theme()) == "<[page]>\n"


def test_three_layers_each_extend_the_one_below(folders: Folders) -> None:
    for name, parent in (("mine", "mid"), ("mid", "default")):
        folders.mine(
            {
                "theme.yml": f"parent: {parent}",
                "templates/page.html": '{% extends "parent:page.html" %}{% block a %}'
                + name
                + "+{{ super() }}{% endblock %}",
            },
            name,
        )
    folders.ship({"templates/page.html": "{% block a %}default{% endblock %}"})
    assert rendered(folders.theme()) == "mine+mid+default\n"


def test_a_template_sees_page_frame_data_params_and_nothing_else(folders: Folders) -> None:
    folders.ship({"theme.yml": "params: {accent: red}"})
    folders.ship({"templates/page.html": "{{ page }} {{ data.x }} {{ params.accent }} {{ frame is none }}"})
    assert rendered(folders.theme("default"), "view", data={"x": 1}) == "view 1 red True\n"
    for name in ("site", "now", "lipsum()", "config", "library"):
        assert problem(folders, "{{ " + name + " }}").code == "theme/render"


def test_blocks_leave_no_blank_lines_and_pages_end_in_a_line_break(folders: Folders) -> None:
    folders.ship({"templates/page.html": "<ul>\n  {% for x in page %}\n  <li>{{ x }}\n  {% endfor %}\n</ul>"})
    assert rendered(folders.theme("default"), [1, 2]) == "<ul>\n  <li>1\n  <li>2\n</ul>\n"


def test_none_prints_nothing(folders: Folders) -> None:
    folders.ship({"templates/page.html": "[{{ page.next }}]"})
    assert rendered(folders.theme("default"), {"next": None}) == "[]\n"


VIEW = ArticleView(head=Head(title="T", canonical="https://example.org/", path="/"), kind="page", title="T", lang="en")


def test_an_unknown_field_is_named_with_its_place_and_the_nearest(folders: Folders) -> None:
    found = problem(folders, "<p>\n{{ page.titel }}", VIEW)
    assert (found.code, found.path, found.line) == ("theme/render", "theme:default/templates/page.html", 2)
    assert "`titel`" in found.message and "ArticleView" in found.message
    assert "about/index.html" in found.message and "about.md" in found.message
    assert "Did you mean `title`?" in found.hint and "`breadcrumbs`" in found.hint


def test_an_unknown_name_says_what_exists(folders: Folders) -> None:
    found = problem(folders, "{{ pag.title }}")
    assert "`pag` means nothing here" in found.message
    assert "Did you mean `page`?" in found.hint and "`frame`" in found.hint


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ page.next.url }}", "empty (None)"),
        ("{{ data.links.x }}", "empty (None)"),
        ("{{ params.colour }}", "There is no `colour`"),
        ("{% if page.titel %}{% endif %}", "There is no `titel`"),
        ("{% for x in page.titel %}{% endfor %}", "There is no `titel`"),
        ("{{ page.title + 1 }}", "concatenate"),
        ("{{ page.title|date }}", "which is no date"),
        ("{{ page.date|date('lnog') }}", "no form `lnog`"),
        ("{{ page.title|number }}", "which is no number"),
        ("{{ page.title.upper }}", "`upper` is a function"),
        ("{{ page.terms|map(attribute='name') }}", "`|list`"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "without end"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ _('100 %') }}", "format"),
    ],
)
def test_a_failing_template_is_told_in_words(folders: Folders, template: str, words: str) -> None:
    view = msgspec.structs.replace(VIEW, date=dt.datetime(2018, 2, 14, tzinfo=dt.UTC))
    found = problem(folders, "\n\n" + template, view)
    assert (found.code, found.line) == ("theme/render", 3)
    assert words in found.message and found.hint


def test_the_place_is_the_innermost_template(folders: Folders) -> None:
    folders.ship({"templates/macros.html": "{% macro card(c) %}\n\n{{ c.nothing }}{% endmacro %}"})
    found = problem(folders, '{% from "macros.html" import card %}\n{{ card(page) }}', VIEW)
    assert (found.path, found.line) == ("theme:default/templates/macros.html", 3)


def test_other_mistakes_found_only_while_rendering(folders: Folders) -> None:
    assert problem(folders, "{% if %}").code == "theme/syntax"
    assert problem(folders, "\n{{ page.x|nosuch }}").line == 2
    missing = problem(folders, "\n{% include 'nothing.html' %}")
    assert (missing.code, missing.line) == ("theme/missing-template", 2)
    asset = problem(folders, "\n{{ asset('css/sit.css') }}", assets={"css/site.css": "assets/css/site.1.css"})
    assert (asset.code, asset.line) == ("theme/missing-asset", 2)
    assert "Did you mean `css/site.css`?" in asset.hint
    half = problem(folders, "{{ page }}", "\ud83d")
    assert (half.path, "half a character (U+D83D)" in half.message) == ("about.md", True)


def test_one_failing_page_does_not_stop_the_next(folders: Folders) -> None:
    folders.ship({"templates/page.html": "{{ page.x }}"})
    renderer = Renderer(folders.theme("default"))
    assert isinstance(renderer.render(page({})), Problem)
    assert renderer.render(page({"x": 1})) == b"1\n"


def test_a_page_whose_template_is_missing(folders: Folders) -> None:
    folders.ship({"templates/landing.html": ""})
    found = Renderer(folders.theme("default")).render(page(template="landin.html"))
    assert isinstance(found, Problem)
    assert (found.code, found.path) == ("theme/missing-template", "about.md")
    assert "Did you mean `landing.html`?" in found.hint


def test_asset_is_rooted_fingerprinted_and_encoded(folders: Folders) -> None:
    folders.ship({"templates/page.html": "{{ asset('css/a b.css') }}"})
    text = rendered(folders.theme("default"), assets={"css/a b.css": "assets/css/a b.12.css"}, root="/base/")
    assert text == "/base/assets/css/a%20b.12.css\n"


def test_filters_of_plugins_are_there_and_may_fail(folders: Folders) -> None:
    def fail(value: object) -> str:
        raise KeyError("boom")

    folders.ship({"templates/page.html": "{{ 'x'|shout }}"})
    assert rendered(folders.theme("default"), filters={"shout": lambda text: text.upper() + "!"}) == "X!\n"
    assert "KeyError" in problem(folders, "{{ 'x'|fail }}", filters={"fail": fail}).message


def test_url_and_tojson_are_safe(folders: Folders) -> None:
    folders.ship({"templates/page.html": '<a href="{{ page.u|url }}"></a><script>{{ page.j|tojson }}</script>'})
    text = rendered(folders.theme("default"), {"u": " javascript:alert(1)", "j": "</script><!--'"})
    assert 'href="#"' in text
    assert text.count("</script>") == 1 and "<!--" not in text


PO = """msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Hello %(name)s"
msgstr "Bonjour %(name)s"

msgid "one page"
msgid_plural "%(num)s pages"
msgstr[0] "une page"
msgstr[1] "%(num)s pages en tout"

msgctxt "verb"
msgid "post"
msgstr "publier"
"""


def test_each_language_has_its_words_dates_and_plurals(folders: Folders) -> None:
    folders.ship({"locales/fr/LC_MESSAGES/messages.po": PO})
    folders.ship(
        {
            "templates/macros.html": "{% macro when(d) %}{{ d|date('full') }}{% endmacro %}",
            "templates/page.html": '{% import "macros.html" as m %}{{ _("Hello %(name)s", name=page.name) }}|'
            '{% trans n=page.n %}one page{% pluralize %}{{ n }} pages{% endtrans %}|{{ ngettext("one page", '
            '"%(num)s pages", page.n) }}|{{ pgettext("verb", "post") }}|{{ m.when(page.d) }}|{{ 1234.5|number }}|'
            "{{ 'de'|language_name }}",
        }
    )
    renderer = Renderer(folders.theme("default"))
    view = {"name": "<Zoé>", "n": 0, "d": dt.date(2018, 2, 14)}
    english = renderer.render(page(view, lang="en"))
    french = renderer.render(page(view, lang="fr"))
    assert isinstance(english, bytes) and isinstance(french, bytes)
    assert english.decode().split("|") == [
        "Hello &lt;Zoé&gt;",
        "0 pages",
        "0 pages",
        "post",
        "Wednesday, February 14, 2018",
        "1,234.5",
        "Deutsch\n",
    ]
    assert french.decode().split("|") == [
        "Bonjour &lt;Zoé&gt;",
        "une page",
        "une page",
        "publier",
        "mercredi 14 février 2018",
        "1\u202f234,5",
        "Deutsch\n",
    ]


def test_equal_pages_have_equal_bytes_in_any_order(folders: Folders, tmp_path: Path) -> None:
    folders.ship({"templates/page.html": "{{ page.d|date }} {{ 1000|number }}"})
    theme = folders.theme("default")
    view = {"d": dt.date(2018, 2, 14)}
    pages = [page(view, lang=lang) for lang in ("fr", "en", "de", "ja")]
    one, other = Renderer(theme), Renderer(theme)
    assert [one.render(p) for p in pages] == [other.render(p) for p in reversed(pages)][::-1]


def test_typed_views_are_what_templates_see(folders: Folders) -> None:
    folders.ship({"templates/page.html": "{% for a in page.breadcrumbs %}{{ a.title }}{% endfor %}{{ page.extra.x }}"})
    view = msgspec.structs.replace(VIEW, breadcrumbs=(Anchor("A"), Anchor("B&")), extra={"x": 1})
    assert rendered(folders.theme("default"), view) == "AB&amp;1\n"
