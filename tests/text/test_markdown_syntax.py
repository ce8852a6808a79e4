"""What our Markdown has besides CommonMark."""

import pytest
from markdown_help import body, html, problems

from site_builder.text.markdown import parse_markdown
from site_builder.values import ParseOptions


def test_table_in_a_container_that_keyboards_can_scroll() -> None:
    out = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert out.startswith('<div class="table" tabindex="0"><table>')
    assert '<th scope="col" class="align-center">a</th>' in out
    assert '<td class="align-right">2</td>' in out
    assert "</table></div>" in out
    assert "style" not in out


def test_struck_text() -> None:
    assert html("~~gone~~ and ~gone~") == "<p><del>gone</del> and <del>gone</del></p>\n"


def test_tasks_have_labels() -> None:
    out = html("- [ ] buy *milk*\n- [x] done\n- plain")
    assert '<li class="task-list-item"><label><input type="checkbox" disabled=""> buy <em>milk</em></label></li>' in out
    assert '<label><input type="checkbox" disabled="" checked=""> done</label>' in out
    assert "<li>plain</li>" in out
    assert problems("- [ ] buy milk") == ()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://a.org/x_y_z.", '<a href="https://a.org/x_y_z">https://a.org/x_y_z</a>.'),
        ("(www.a.org/b)", '(<a href="http://www.a.org/b">www.a.org/b</a>)'),
        ("me@a.org.", '<a href="mailto:me@a.org">me@a.org</a>.'),
        ("http://a.org/?a=1&amp;b=2", '<a href="http://a.org/?a=1&amp;b=2">http://a.org/?a=1&amp;b=2</a>'),
        ("**https://a.org**", '<strong><a href="https://a.org">https://a.org</a></strong>'),
        ("https://münchen.example/ä", 'href="https://xn--mnchen-3ya.example/%C3%A4">https://münchen.example/ä</a>'),
        ("https://MÜNCHEN.example/Ä", 'href="https://xn--mnchen-3ya.example/%C3%84">https://MÜNCHEN.example/Ä</a>'),
    ],
)
def test_bare_addresses_become_links(text: str, link: str) -> None:
    assert link in html(text)
    assert "<a" not in html(text, ParseOptions(linkify=False))


@pytest.mark.parametrize(
    "text",
    ["`https://a.org`", "xhttps://a.org", "a.org", "https://localhost", "@name", "http\\://a.org", "www.a_b.c_d"],
)
def test_what_is_no_bare_address(text: str) -> None:
    assert "<a" not in html(text)


def test_addresses_in_links_are_left_alone() -> None:
    assert html("[https://a.org](https://b.org)") == '<p><a href="https://b.org">https://a.org</a></p>\n'
    assert html('<a href="https://b.org">www.a.org</a>').count("<a") == 1


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_alerts(kind: str) -> None:
    out = html(f"> [!{kind.upper()}]\n> Read this.")
    assert f'<div class="alert alert-{kind}" role="note">' in out
    assert f'<p class="alert-title">{kind.title()}</p>\n<p>Read this.</p>' in out


def test_words_of_the_engine_can_be_translated() -> None:
    words = {"note": "Hinweis <b>", "footnotes": 'Fuß"noten', "back": "Zurück"}
    text = "> [!NOTE]\n> Text[^1]\n\n:::note\nMehr\n:::\n\n[^1]: Unten"
    translated, found = parse_markdown(text, ParseOptions(words=tuple(words.items())))
    out = "".join(translated.content.parts)
    assert out.count('<p class="alert-title">Hinweis &lt;b&gt;</p>') == 2
    assert 'aria-label="Fuß&quot;noten"' in out and 'aria-label="Zurück"' in out
    assert found == ()
    assert translated.text == "Text Mehr Unten"  # the words of the engine are no words of the author


def test_containers() -> None:
    out = html(":::note A *title*\nText\n:::\n\nAfter")
    assert '<div class="alert alert-note" role="note">\n<p class="alert-title custom">A <em>title</em></p>' in out
    assert out.endswith("</div>\n<p>After</p>\n")
    assert '<p class="alert-title">Warning</p>' in html("::: warning\nText\n:::")
    assert html(":::details More\nText\n:::") == "<details>\n<summary>More</summary>\n<p>Text</p>\n</details>\n"


def test_figure_and_quote_take_their_title_as_caption() -> None:
    assert "<figcaption>A <em>cat</em></figcaption></figure>" in html(":::figure A *cat*\n![](c.png)\n:::").replace(
        "\n", ""
    )
    out = html(":::quote Jane, 2020\nWords\n:::").replace("\n", "")
    assert (
        out == '<figure class="quote"><blockquote><p>Words</p></blockquote><figcaption>Jane, 2020</figcaption></figure>'
    )


def test_video_of_another_site_is_a_link_and_never_a_frame() -> None:
    out = html(":::video https://video.example/v/1 The talk\nA caption\n:::")
    assert '<a href="https://video.example/v/1" class="video-link">The talk</a>' in out
    assert "<figcaption>\n<p>A caption</p>" in out
    assert "iframe" not in out


def test_video_file_is_played() -> None:
    page = body(":::video talk.mp4 The talk\n:::")
    assert [(link.href, link.element) for link in page.content.links] == [("talk.mp4", "video")]
    assert '<video src="[talk.mp4]" controls="" preload="metadata" title="The talk"></video>' in html(
        ":::video talk.mp4 The talk\n:::"
    )


def test_containers_nest() -> None:
    out = html("::::details Outer\n:::tip\n- a\n  :::note\n  b\n  :::\n:::\nend\n::::\nafter").replace("\n", "")
    assert out.endswith("<p>b</p></div></li></ul></div><p>end</p></details><p>after</p>")


def test_marks_in_code_do_not_close_a_container() -> None:
    out = html(":::note\n```\n:::\n```\nstill inside\n:::\noutside")
    assert out.index("still inside") < out.index("</div>") < out.index("outside")


def test_unknown_container_is_reported_and_shown() -> None:
    text = "Text\n\n:::wraning Look\nout\n:::"
    (problem,) = problems(text, first_line=10)
    assert (problem.code, problem.severity, problem.line) == ("markdown/container-unknown", "warning", 12)
    assert "`:::warning`" in problem.hint
    assert "<p>out</p>" in html(text) and "Look" in html(text)


def test_container_without_end_is_reported_and_loses_nothing() -> None:
    text = "- a\n  :::note\n  b\n\nc\n:::\nd"
    assert [problem.code for problem in problems(text)] == ["markdown/container-unclosed"]
    assert body(text).text == "a b c ::: d"


def test_footnotes_lead_there_and_back() -> None:
    page = body("One[^a] two[^a] three[^b].\n\n[^a]: First.\n[^b]: Second.\n\n    More.")
    out = "".join(page.content.parts)
    anchors = set(page.anchors)
    wanted = {link.href[1:] for link in page.content.links}
    assert wanted == anchors == {"fn:1", "fnref:1", "fnref:1:1", "fn:2", "fnref:2"}
    assert 'role="doc-endnotes" aria-label="Footnotes"' in out
    assert page.text == "One two three. First. Second. More."


def test_footnote_ids_stay_apart_from_headings() -> None:
    page = body("# Fn 1\n\n# fn:1\n\nx[^1]\n\n[^1]: y", keep_title=True)
    assert len(page.anchors) == len(set(page.anchors)) == 4


def test_unused_footnote_is_reported() -> None:
    (problem,) = problems("Text\n\n[^a]: lost", first_line=5)
    assert (problem.code, problem.line, problem.column) == ("markdown/footnote-unused", 7, 1)


def test_definition_lists() -> None:
    assert html("Term\n: Meaning") == "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n"


def test_attributes() -> None:
    assert '<h2 id="rules" class="big">Our rules</h2>' in html("## Our rules {#rules .big}")
    assert '<p id="x" class="a b">Text</p>' in html("{#x .a}\n{.b}\nText")
    assert 'class="wide"' in html("![a](b.png){.wide}")
    assert '<a href="[b]" class="k">a</a>' in html("[a](b){.k}")
    assert '<code class="k">x</code>' in html("`x`{.k}")
    assert '<div class="alert alert-tip mine" role="note">' in html("{.mine}\n> [!TIP]\n> x")
    assert '<pre class="highlight mine" id="c" tabindex="0" data-lang="js">' in html("{#c .mine}\n```js\nx\n```")


@pytest.mark.parametrize(
    "text", ["{}", "{.x}", "# a \\{.b}", "a {.b}", "{% include x %}\ntext", "{{ x }}\ntext", "`a` {.b}"]
)
def test_what_are_no_attributes_stays_text(text: str) -> None:
    assert text.split()[-1].strip("\\") in body(text, keep_title=True).text


def test_attributes_that_may_do_harm_are_left_out_and_reported() -> None:
    text = 'a\n\n![a](b.png){onclick="x" style=y title=ok}'
    assert "onclick" not in html(text) and "style" not in html(text) and 'title="ok"' in html(text)
    found = problems(text)
    assert [(problem.code, problem.line) for problem in found] == [("markdown/html-removed", 3)] * 2


def test_html_off_shows_tags_as_text() -> None:
    off = ParseOptions(html="off")
    assert html("a <b>x</b>", off) == "<p>a &lt;b&gt;x&lt;/b&gt;</p>\n"
    assert html("<div>\nx\n</div>", off).startswith("<p>&lt;div&gt;")
    assert body("a\n\n<!-- more -->\n\nb", off).has_more


def test_html_trusted_stays() -> None:
    trusted = ParseOptions(html="trusted")
    text = '<script>if (a < b) run("<h1>")</script>\n\n<iframe src="/x" onload="y"></iframe> <x-y z="1">q</x-y>'
    out = html(text, trusted)
    assert '<script>if (a < b) run("<h1>")</script>' in out
    assert '<iframe src="[/x]" onload="y"></iframe> <x-y z="1">q</x-y>' in out
    assert problems(text, trusted) == ()


def test_nesting_has_a_bound_and_loses_nothing() -> None:
    text = "> " * 60 + "deep"
    assert "deep" in body(text).text
    assert [problem.code for problem in problems(text)] == ["markdown/too-deep"]
