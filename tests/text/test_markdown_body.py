"""What a Body says of a text: headings, ids, title, excerpt, plain text."""

import pytest
from markdown_help import body, filled, html, problems

from site_builder.text.markdown import parse_markdown
from site_builder.values import Heading, ParseOptions


def test_headings_have_ids_and_make_an_outline() -> None:
    page = body("# Title\n\n## One & *two*\n\ntext\n\n### `Code` here\n\nSetext\n---", keep_title=True)
    assert page.headings == (
        Heading(1, "title", "Title"),
        Heading(2, "one--two", "One & two"),
        Heading(3, "code-here", "Code here"),
        Heading(2, "setext", "Setext"),
    )
    assert '<h2 id="one--two">One &amp; <em>two</em></h2>' in "".join(page.content.parts)


def test_title_is_taken_out_unless_it_shall_stay() -> None:
    page = body("Before\n\n# The *title*\n\nAfter\n\n# Second")
    assert (page.title, page.title_id) == ("The title", "the-title")
    assert "The" not in "".join(page.content.parts)
    assert [heading.text for heading in page.headings] == ["Second"]
    assert set(page.anchors) == {"the-title", "second"}
    kept = body("# The title", keep_title=True)
    assert kept.title == "The title" and '<h1 id="the-title">The title</h1>' in "".join(kept.content.parts)


def test_links_in_the_title_go_with_it() -> None:
    page = body("# A [b](c)\n\n[d](e)")
    assert [link.href for link in page.content.links] == ["e"]


def test_title_that_is_a_picture_stays_and_is_named_by_its_words() -> None:
    page = body("# ![Our logo](logo.png)\n\nText")
    assert page.title == "Our logo"
    assert [link.href for link in page.content.links] == ["logo.png"]


def test_ids_that_the_author_chose_come_first() -> None:
    page = body("## Foo\n\n## Foo {#foo-1}\n\n## Foo\n\n<b id='foo-2'>x</b>")
    assert [heading.id for heading in page.headings] == ["foo", "foo-1", "foo-3"]


def test_raw_headings_and_old_anchors_count() -> None:
    page = body('<h2 align="center">Raw <i>one</i></h2>\n\n<a name="old"></a>\n\n## Raw one')
    assert [(heading.id, heading.text) for heading in page.headings] == [
        ("raw-one", "Raw one"),
        ("raw-one-1", "Raw one"),
    ]
    assert "old" in page.anchors


def test_ids_are_given_once() -> None:
    text = 'a\n\n<b id="x">1</b> <b id="x">2</b>'
    (problem,) = problems(text)
    assert (problem.code, problem.severity, problem.line, problem.column) == ("markdown/duplicate-id", "warning", 3, 20)
    assert html(text).count('id="x"') == 1


def test_ids_of_the_theme_are_out_of_reach() -> None:
    page = body('<b id="sb-menu">x</b>\n\n## SB search')
    assert set(page.anchors) == {"user-sb-menu", "user-sb-search"}


def test_empty_headings() -> None:
    page = body("##\n\n## !!!\n\n## 🎉")
    assert [heading.id for heading in page.headings] == ["section", "section-1", "section-2"]


def test_excerpt_is_the_first_paragraph() -> None:
    page = body("# Title\n\n> [!NOTE]\n> Aside\n\n![](a.png)\n\nFirst *one* [a](b.md).\n\nSecond.")
    assert filled(page.excerpt) == '<p>First <em>one</em> <a href="[b.md]">a</a>.</p>'
    assert not page.has_more


def test_excerpt_of_a_text_without_plain_paragraph() -> None:
    assert filled(body("> [!TIP]\n> Words").excerpt) == "<p>Words</p>"
    assert filled(body("- a\n- b").excerpt) == ""


def test_excerpt_ends_at_the_marker() -> None:
    page = body("# T\n\n## Part {#p}\n\nOne[^1] [a](b).\n\n<!-- more -->\n\nTwo\n\n[^1]: note")
    assert page.has_more
    assert filled(page.excerpt) == '<p><strong>Part</strong></p>\n<p>One <a href="[b]">a</a>.</p>'
    assert "more" not in "".join(page.content.parts)
    assert page.text == "Part One a. Two note"


def test_marker_inside_elements_leaves_them_whole() -> None:
    page = body("> one\n>\n> - two\n>   <!--more-->\n>   three")
    assert page.has_more
    assert filled(page.excerpt).count("<blockquote>") == filled(page.excerpt).count("</blockquote>") == 1
    assert "three" not in filled(page.excerpt)


def test_marker_in_code_is_code() -> None:
    page = body("```\n<!-- more -->\n```\n\n`<!-- more -->`")
    assert not page.has_more
    assert page.text == "<!-- more --> <!-- more -->"


def test_code_in_an_excerpt_is_whole() -> None:
    assert '<span class="nb">print</span>' in filled(body("```py\nprint(1)\n```\n\n<!-- more -->").excerpt)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a *b*c\n\n- d\n- e", "a bc d e"),
        ("&lt;b&gt; &amp; &copy; &quot;", '<b> & © "'),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a<br>b", "a b"),
        ("```js\nlet  a = 1 < 2\n```", "let a = 1 < 2"),
        ("![alt](b.png) [c](d 'title')", "c"),
        ("a\u00a0b", "a b"),
        ("> [!NOTE]\n> a\n\n:::tip\nb\n:::\n\n:::tip My tip\nc\n:::", "a b My tip c"),
        ('<p class="alert-title">Hidden words</p>', "Hidden words"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert body(text).text == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two-three, four's 5.", 4),
        ("a — b & c ...", 3),
        ("Été à l'école !", 3),
        ("我们的规则", 3),
        ("日本語 text", 3),
        ("Привет мир", 2),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert body(text).words == words


def test_lines_end_as_they_may() -> None:
    for end in ("\r\n", "\r"):
        page, found = parse_markdown(f"# T{end}{end}a [x](javascript:y){end}", ParseOptions())
        assert page.title == "T" and [problem.line for problem in found] == [3]


def test_same_text_same_body() -> None:
    text = "# T\n\n[a](b) `c`\n\n```py\nx\n```\n\n<b onclick=x>y</b>"
    assert parse_markdown(text, ParseOptions()) == parse_markdown(text, ParseOptions())


def test_problems_come_in_the_order_of_lines() -> None:
    found = problems(":::nto\n:::\n\n<x>\n\n[a](file:b)\n\n:::nto\n:::")
    assert [problem.line for problem in found] == [1, 4, 6, 8]
