"""The comparison of two versions as HTML: well-formed, complete, and where a reader expects it."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.text.markdown import parse_markdown
from site_builder.text.markdown.allow import VOID, cleaner
from site_builder.text.wording import Comparison, compare, words
from site_builder.text.wording.elements import PHRASING, TAG
from site_builder.values import Body, Fragment, ParseOptions

LABELS = {"inserted": "inserted", "deleted": "deleted"}
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "summary": {"details"},
    "figcaption": {"figure"},
}
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "tr": {"td", "th"}, "table": {"thead", "tbody", "caption"}, "dl": {"dt", "dd"}}


def html(text: str) -> str:
    """The content of a Markdown text, each gap filled with what was written."""
    content = parse_markdown(text, ParseOptions(), keep_title=True)[0].content
    return content.fill([escape(link.href) for link in content.links])


def compared(old: str, new: str) -> Comparison:
    """The comparison of two Markdown texts, checked."""
    before, after = html(old), html(new)
    result = compare("", before, "", after, LABELS)
    check(result, before, after)
    return result


def shown(old: str, new: str) -> str:
    """The content of a comparison in short: `[-gone-]`, `{+come+}`."""
    return brief(compared(old, new).content)


def brief(content: str) -> str:
    text = content.replace('<del class="change"><span class="hidden">deleted </span>', "[-")
    text = text.replace('<ins class="change"><span class="hidden">inserted </span>', "{+")
    text = text.replace("</del>", "-]").replace("</ins>", "+}")
    return re.sub(r"(?<=>)\n+|\n+(?=<)", "", text).strip()


def check(result: Comparison, old: str, new: str) -> None:
    """What holds for any comparison."""
    regular(result.content)
    assert without(result.content, "ins") == said(old)
    assert without(result.content, "del") == said(new)
    assert (result.inserted, result.deleted) == (count(result.content, "ins"), count(result.content, "del"))
    same = said(old) == said(new)
    assert (result.content == new) is same
    assert (result.changes == ()) is same
    assert bool(result.inserted or result.deleted) is not same
    ids = re.findall(r' id="([^"]*)"', result.content)
    assert ids == re.findall(r' id="([^"]*)"', new)
    assert re.findall(r' href="([^"]*)"', result.content) == re.findall(r' href="([^"]*)"', new)


def said(content: str) -> tuple[str, ...]:
    return words("", Body(content=Fragment((content,))))


def take_out(content: str, name: str) -> tuple[str, list[str]]:
    """A comparison without its marks of one sort, and what these hold; those of the other sort are plain text, and
    labels are gone."""
    out: list[str] = []
    marks: list[str] = []
    opened: list[str] = []
    parts = TAG.split(content)
    for text, tag, closing, element in zip(
        parts[::4], [*parts[1::4], ""], [*parts[2::4], ""], [*parts[3::4], ""], strict=True
    ):
        (out if name not in opened else marks).append(text if "label" not in opened else "")
        own = {'<ins class="change">': "ins", '<del class="change">': "del", '<span class="hidden">': "label"}.get(
            tag, ""
        )
        ends = opened.pop() if closing else ""
        if not closing and element not in VOID and tag:
            opened.append(own)
        if own == name:
            marks.append("<p></p>")
        if not own and not ends and tag:
            (out if name not in opened else marks).append(tag)
    return "".join(out), "".join(marks).split("<p></p>")[1:]


def without(content: str, name: str) -> tuple[str, ...]:
    """The words of a comparison without its insertions, or without its deletions."""
    return said(take_out(content, name)[0])


def count(content: str, name: str) -> int:
    """How many words are marked."""
    return sum(len(said(mark)) for mark in take_out(content, name)[1])


def regular(content: str) -> None:
    """Balanced, each element where the HTML standard allows it, and read as it is by a parser of HTML 5."""
    opened: list[str] = []
    parts = TAG.split(content)
    assert not any("<" in text for text in parts[::4])
    for closing, name in zip(parts[2::4], parts[3::4], strict=True):
        if closing:
            assert opened and opened.pop() == name
            continue
        parent = opened[-1] if opened else ""
        assert parent in PARENTS.get(name, {parent}) and name in CHILDREN.get(parent, {name})
        if name not in PHRASING:
            assert not {"ins", "del", "p", "a", "h2"} & set(opened)
        if name not in VOID:
            opened.append(name)
    assert not opened
    assert cleaner().clean(content) == content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("</p><b>a", "<i>b</p>"),
        ("<script>a</script>b", "c<!-- d"),
        ("<ul><li>a<li>b", "<p>a<p>c"),
        ("<table><tr><td>a b", "<table><tr><td>a c"),
        ("a < b", "a < c"),
        ("<p id=x onclick=y>a b</p>", "<p id=x onclick=y>a</p>"),
        ("<b>" * 100 + "a b", "<b>" * 100 + "a c"),
    ],
)
def test_any_html_can_be_compared(old: str, new: str) -> None:
    result = compare("", old, "", new, LABELS)
    if result.changes:
        assert without(result.content, "ins") == said(old)
        assert without(result.content, "del") == said(new)
        regular(result.content)
        assert "onclick" not in result.content and "script" not in result.content


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("within seven days", "within ten days", "<p>within [-seven-] {+ten+} days</p>"),
        ("a b c", "a c", "<p>a [-b-] c</p>"),
        ("a c", "a b c", "<p>a {+b+} c</p>"),
        ("a b", "a", "<p>a [-b-]</p>"),
        ("*a* **un**likely b", "*a* likely b", "<p><em>a</em> [-<strong>un</strong>likely-] {+likely+} b</p>"),
        ("a b", "a **b *c* d**", "<p>a <strong>b {+<em>c</em> d+}</strong></p>"),
        ("a **b** c", "a **x** c", "<p>a [-<strong>b</strong>-] {+<strong>x</strong>+} c</p>"),
        ("a [b](c) d", "a d", "<p>a [-b-] d</p>"),
        ("a d", "a [b](c) d", '<p>a {+<a href="c">b</a>+} d</p>'),
        ("a b", "a <b", "<p>a [-b-] {+&lt;b+}</p>"),
        ("a ~~b~~ c", "a b c", "<p>a [-<del>b-]-] {+b+} c</p>"),
        ("第3条规则", "第4条规则", "<p>第[-3-]{+4+}条规则</p>"),
        ("a\nb<br>c", "a\nx<br>c", "<p>a\n[-b-] {+x+}<br>c</p>"),
    ],
)
def test_changes_in_a_line(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b", "*a* **b**"),
        ("[a](b) c", "[a](d) c"),
        ("a b\n\nc", "a\nb c"),
        ("- a\n- b", "1. a\n2. b"),
        ("Title\n---", "## Title"),
        ("![a b](c.png)", "![a b](d.png)"),
        ("> a", "> [!NOTE]\n> a"),
        ("a[^1]\n\n[^1]: b", "a\n\nb"),
        ("```py\na = 1\n```", "    a   =  1"),
        ("a b", "a <!-- x --> b"),
        ("![a b](c.png) d", "a b d"),
    ],
)
def test_a_change_of_markup_alone_shows_nothing(old: str, new: str) -> None:
    result = compared(old, new)
    assert (result.content, result.inserted, result.deleted) == (html(new), 0, 0)


def test_marks_are_told_by_element_and_by_text() -> None:
    content = compare("", "<p>a b</p>", "", "<p>a c</p>", {"inserted": "ajouté", "deleted": "<supprimé>"}).content
    assert '<del class="change"><span class="hidden">&lt;supprimé&gt; </span>b</del>' in content
    assert '<ins class="change"><span class="hidden">ajouté </span>c</ins>' in content


def test_headings_keep_their_places_and_ids() -> None:
    old = "## Scope\n\nEverybody in all channels.\n\n## Fees\n\nNone at all.\n\n## End\n\nThe last words stay."
    new = "## Range\n\nEverybody in all channels.\n\n## End\n\nThe last words stay."
    assert shown(old, new) == (
        '<h2 id="range">[-Scope-] {+Range+}</h2><p>Everybody in all channels.</p>'
        '<h2>[-Fees-]</h2><p>[-None at all.-]</p><h2 id="end">End</h2><p>The last words stay.</p>'
    )


def test_paragraphs_come_and_go_as_blocks() -> None:
    old = "First words.\n\nGone [link](a.md) and ![a picture](b.png).\n\nLast words."
    new = "First words.\n\nLast words.\n\nQuite new."
    assert shown(old, new) == (
        '<p>First words.</p><p>[-Gone link and <img src="b.png" alt="a picture" loading="lazy" decoding="async">.-]</p>'
        "<p>Last words.</p><p>{+Quite new.+}</p>"
    )


def test_paragraphs_that_are_joined_keep_the_deletion_in_the_line() -> None:
    assert shown("One a.\n\nTwo b.\n\nThree c.", "One a. Three c.") == "<p>One a. [-Two b.-] Three c.</p>"


def test_items_go_from_their_list_and_numbers_stay_true() -> None:
    old = "1. one item\n2. another thing\n3. third item\n4. fourth item"
    assert shown(old, "1. one item\n2. third item\n3. fourth item") == (
        '<ol><li>one item</li><li>[-another thing-]</li><li value="2">third item</li><li>fourth item</li></ol>'
    )
    assert shown("- first\n- a b c", "- a b c") == "<ul><li>[-first-]</li><li>a b c</li></ul>"
    assert shown("a b c\n\n- x y\n- z\n", "a b c") == "<p>a b c</p><ul><li>[-x y-]</li><li>[-z-]</li></ul>"
    nested = "- alpha one\n  - inner a\n  - inner b\n- beta two"
    assert shown(nested, "- alpha one\n  - inner b\n- beta two") == (
        "<ul><li>alpha one<ul><li>[-inner a-]</li><li>inner b</li></ul></li><li>beta two</li></ul>"
    )


def test_rows_and_cells_of_tables() -> None:
    head = "| Who | Fee |\n|---|---|\n"
    old = head + "| Members | 10 |\n| Guests | 20 |\n| Children | 5 |\n"
    new = head + "| Members | 12 |\n| Children | 5 |\n"
    assert shown(old, new) == (
        '<div class="table" tabindex="0"><table><thead><tr><th scope="col">Who</th><th scope="col">Fee</th></tr>'
        "</thead><tbody><tr><td>Members</td><td>[-10-] {+12+}</td></tr><tr><td>[-Guests-]</td><td>[-20-]</td></tr>"
        "<tr><td>Children</td><td>5</td></tr></tbody></table></div>"
    )
    gone = shown("Before it.\n\n" + old, "Before it.")
    assert gone.startswith('<p>Before it.</p><div class="table" tabindex="0"><table><thead><tr><th scope="col">[-Who-]')
    column = shown("| a1 | b1 | c1 |\n|-|-|-|\n| d1 | e1 | f1 |", "| a1 | c1 |\n|-|-|\n| d1 | f1 |")
    assert '<th scope="col">a1</th><th scope="col">[-b1-]</th><th scope="col">c1</th>' in column
    assert "<td>d1</td><td>[-e1-]</td><td>f1</td>" in column


def test_code_keeps_its_lines_and_colours() -> None:
    old, new = "```py\na = 1\nb = 2\nc = 3\nd = 4\n```", "```py\na = 1\nc = 3\nd = 5\n```"
    content = compared(old, new).content
    assert [said(mark) for mark in take_out(content, "del")[1]] == [("b", "=", "2"), ("4",)]
    lines = re.sub("<(?!/?(?:ins|del)[ >])[^>]*>", "", content).split("\n")
    assert [brief(line) for line in lines] == [
        "a = 1",
        '<del class="change">deleted b = 2-]',
        "c = 3",
        'd = <del class="change">deleted 4-] <ins class="change">inserted 5+}',
        "",
        "",
    ]
    assert (
        content.count("<code>") == 1
        and '<del class="change"><span class="hidden">deleted </span><span class="n">' in content
    )
    gone = compared("a b c\n\n```py\nx = 1\n```", "a b c").content
    assert '<pre class="highlight" tabindex="0" data-lang="py"><del class="change">' in gone


def test_a_picture_is_replaced_as_a_whole() -> None:
    content = shown("See ![map of the hall](a.png) here", "See ![map of the yard](b.png) here")
    assert re.fullmatch(r'<p>See \[-<img src="a.png"[^>]*>-\] *\{\+<img src="b.png"[^>]*>\+\} here</p>', content)


def test_footnotes() -> None:
    old = "Text one[^1] and two[^2].\n\n[^1]: The first note.\n[^2]: The second note."
    new = "Text one[^1] and two.\n\n[^1]: The best note."
    content = compared(old, new).content
    assert content.count("<sup") == 1 and content.count("↩︎") == 1
    assert "The " in content and brief(content).count("[-") == 2
    assert (
        '<li class="footnote"><p><del class="change"><span class="hidden">deleted </span>The second note.</del></p>'
        in content
    )


def test_alerts_and_details() -> None:
    old = "a b c\n\n> [!NOTE]\n> Gone words.\n\n:::details More\nHidden text stays here, seven.\n:::"
    new = "a b c\n\n:::details More\nHidden text stays here, ten.\n:::"
    content = shown(old, new)
    assert '<div class="alert alert-note"><p class="alert-title">Note</p><p>[-Gone words.-]</p></div>' in content
    assert '<details open=""><summary>More</summary>' in content


def test_the_title_is_compared_too() -> None:
    result = compare("The old rule", "<p>x</p>", "The new & better rule", "<p>x</p>", LABELS)
    assert brief(result.title) == "The [-old-] {+new &amp; better+} rule"
    assert (result.content, result.inserted, result.deleted) == ("<p>x</p>", 3, 1)
    assert result.changes == ("“The old rule …” became “The new & better rule …”",)
    assert compare("A & b", "", "A & b", "", LABELS) == Comparison(title="A &amp; b")
    in_text = compare("Old name", "<h1>Old name</h1><p>x</p>", "New name", "<h1>New name</h1><p>x</p>", LABELS)
    assert (in_text.inserted, in_text.deleted) == (1, 1)


def test_titles_of_the_engine_are_no_words_of_a_version() -> None:
    english = html("> [!NOTE]\n> a")
    own = (("note", "Remarque"),)
    french = parse_markdown("> [!NOTE]\n> a", ParseOptions(words=own))[0].content.fill([])
    assert compare("", english, "", french, LABELS, own).changes == ()


PHRASE = "the rule of law must not be a burden to any member who pays within ten days x. 我们"
WORD = st.sampled_from(PHRASE.split())
LINE = st.lists(
    st.tuples(
        WORD,
        st.sampled_from(
            ["{}", "{}", "{}", "*{}*", "**{}** {}", "`{}`", "[{}](a.md)", "~~{}~~", "{}[^1]", "![{}](a.png)"]
        ),
    ).map(lambda pair: pair[1].format(pair[0], pair[0])),
    min_size=1,
    max_size=7,
).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map("## {}".format),
    st.lists(LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"3. {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}\n\n  - {line}\n" for line in lines)),
    st.lists(LINE, min_size=1, max_size=2).map(lambda lines: "\n>\n".join(f"> {line}" for line in lines)),
    st.lists(st.tuples(LINE, LINE), min_size=1, max_size=3).map(
        lambda rows: "| A | B |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows)
    ),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "```py\n" + "\n  ".join(lines) + "\n```"),
    LINE.map("> [!NOTE]\n> {}".format),
    st.tuples(LINE, LINE).map(lambda pair: ":::details {}\n{}\n:::".format(*pair)),
    st.tuples(LINE, LINE).map(lambda pair: ":::figure {}\n{}\n:::".format(*pair)),
    st.tuples(WORD, LINE).map(lambda pair: "{}\n: {}".format(*pair)),
    st.just("---"),
    st.tuples(LINE, LINE).map(lambda pair: "<div>{}<p>{}</p></div>".format(*pair)),
    st.tuples(LINE, LINE).map(
        lambda pair: "<table><caption>{}</caption><tr><td>{}</td><td></td></tr></table>".format(*pair)
    ),
)
BLOCKS = st.lists(BLOCK, max_size=6)
NOTE = "\n\n[^1]: The note of a member."


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts, the second made from the first by leaving out, moving, changing and adding blocks and words."""
    old = draw(BLOCKS)
    new = [block for block in old if draw(st.integers(0, 4))]
    for at, block in enumerate(new):
        if draw(st.booleans()):
            pieces = re.split(r"(?<=[\w.]) (?=\w)", block)
            pieces.insert(draw(st.integers(0, len(pieces))), draw(WORD))
            if len(pieces) > 2 and draw(st.booleans()):
                del pieces[draw(st.integers(1, len(pieces) - 1))]
            new[at] = " ".join(pieces)
    for block in draw(st.lists(BLOCK, max_size=2)):
        new.insert(draw(st.integers(0, len(new))), block)
    return "\n\n".join(old) + NOTE, "\n\n".join(new) + draw(st.sampled_from([NOTE, ""]))


@settings(max_examples=400, deadline=None)
@given(versions() | st.tuples(BLOCKS.map("\n\n".join), BLOCKS.map("\n\n".join)))
@example(("- a b\n\n  c d", "- c d"))
def test_without_its_insertions_a_comparison_is_the_old_text_and_without_its_deletions_the_new_one(
    pair: tuple[str, str],
) -> None:
    compared(*pair)
