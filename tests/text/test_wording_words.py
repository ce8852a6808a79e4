"""What counts as a word of a controlled document, and the digest of its words."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.markdown import parse_markdown
from site_builder.text.wording import RULE, word_digest, words
from site_builder.values import Body, Fragment, ParseOptions

PLAIN = ParseOptions()
FRENCH = (("note", "Remarque"), ("details", "Détails"), ("footnotes", "Notes"), ("back", "Retour au texte"))


def said(text: str, title: str = "", keep_title: bool = False, options: ParseOptions = PLAIN) -> str:
    """The words of a Markdown text, as one line."""
    return " ".join(words(title, parse_markdown(text, options, keep_title=keep_title)[0]))


def of_html(html: str) -> str:
    return " ".join(words("", Body(content=Fragment((html,)))))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p>a<p>b", "a b"),
        ("a < b &amp; c <", "a < b & c <"),
        ("</div></p>a<li>b</table>", "a b"),
        ("<p title='x > y'>a</p><!-- no --><script>no</script><button>b</button>", "a b"),
        ("<a href='x'>one<div>two</div>three</a>", "one two three"),
        ("<b>" * 3000 + "deep" + "</b>" * 3000, "deep"),
        ("<p>\u200b&#8203;&shy;</p>", ""),
    ],
)
def test_any_html_has_words(html: str, expected: str) -> None:
    assert of_html(html) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  *b*\tc\u00a0d\u2028e\nf", "a b c d e f"),
        ("**un**likely `co`de <b>x</b>y", "unlikely code xy"),
        ("one<br>two", "one two"),
        ("# One\n\n## Two\n\nThree\n---", "One Two Three"),
        ("| a | b |\n|---|--:|\n| c | d |", "a b c d"),
        ("```js\nlet  a\n  = 1;\n```\n\n    indented code", "let a = 1; indented code"),
        ("- [x] done\n- [ ] to do\n\n3. three", "done to do three"),
        ("text[^1].\n\n[^1]: The *note*.\n", "text. The note."),
        ("![a picture of a hall](a.png)", "a picture of a hall"),
        ("a ![](a.png) b", "a b"),
        ("[text](https://x.example 'advice') <https://y.example>", "text https://y.example"),
        ("<!-- hidden -->\n\nseen <!-- hidden --> too", "seen too"),
        ("> [!NOTE]\n> a\n\n:::warning\nb\n:::\n\n:::tip My tip\nc\n:::", "a b My tip c"),
        (":::details\na\n:::\n\n:::details Own *title*\nb\n:::", "a Own title b"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢 kan"),
        ("Term\n: Meaning", "Term Meaning"),
        ("A <del>b c</del> d~~e~~ ~~**f**~~g", "A ~~b~~ ~~c~~ d~~e~~ ~~f~~g"),
        ("soft\u00adhyphen zero\u200bwidth \u2060 wo<wbr>rd", "softhyphen zerowidth word"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("第3条:规则。", "第 3 条 : 规 则 。"),
    ],
)
def test_what_counts(text: str, expected: str) -> None:
    assert said(text, keep_title=True) == expected


def test_lines_of_a_script_without_spaces_may_break_anywhere() -> None:
    assert said("我们的\n规则。\n第3条") == said("我们的规则。第3条")


def test_a_title_may_stand_in_the_text_or_in_the_front_matter() -> None:
    in_text = said("# The *rule*\n\nText", "The rule")
    assert in_text == "The rule Text"
    assert said("Text", "The rule", keep_title=True) == in_text
    assert said("# The *rule*\n\nText", "The rule", keep_title=True) == in_text
    assert said("# Another\n\nText", "The rule", keep_title=True) == "The rule Another Text"
    assert said("# The rule\n\nText\n\n# The rule", "The rule", keep_title=True) == "The rule Text The rule"


def test_words_of_the_engine_do_not_count_in_any_language() -> None:
    text = "> [!NOTE]\n> a[^1]\n\n:::note\nb\n:::\n\n[^1]: c"
    assert said(text, options=ParseOptions(words=FRENCH)) == said(text) == "a b c"
    body = parse_markdown(":::details\na\n:::", ParseOptions(words=FRENCH))[0]
    assert words("", body, FRENCH) == ("a",)


@pytest.mark.parametrize(
    "html",
    [
        '<p class="alert-title">You owe us</p>',
        '<div class="alert alert-note" role="note">\n<p class="alert-title">You owe us</p>\n</div>',
        "<details><summary>You owe us</summary></details>",
        '<sup class="footnote-ref">You owe us</sup>',
        '<a href="#fn:1" role="doc-noteref">You owe us</a>',
        '<a href="#fnref:1" role="doc-backlink">You owe us</a>',
        '<span class="hidden">You owe us</span>',
    ],
)
def test_nobody_hides_words_behind_the_marks_of_the_engine(html: str) -> None:
    assert "You owe us" in said(f"> [!NOTE]\n> a\n\n{html}", options=ParseOptions(words=FRENCH))


def test_the_digest_is_what_it_says() -> None:
    assert word_digest(("a", "é")) == hashlib.sha256("a é".encode()).hexdigest()
    assert word_digest(()) == hashlib.sha256(b"").hexdigest()
    assert len(word_digest(["\ud800"])) == 64  # from a title that no text can hold


def test_recorded_digests_stay() -> None:
    """Registers hold digests made by this rule: who changes one must raise RULE."""
    text = """# Été

Reports **are** answered[^1] within *ten* ~~seven~~ days, 我们的。

> [!WARNING]
> - [x] One
> - `two`  ![three](a.png)

| A | B |
|---|---|
| c | d |

```py
def e(): return 1
```

[^1]: By the team.
"""
    assert RULE == 1
    assert said(text, "Été") == (
        "Été Reports are answered within ten ~~seven~~ days, 我 们 的 。 One two three A B c d def e(): return 1 "
        "By the team."
    )
    body = parse_markdown(text, ParseOptions())[0]
    assert word_digest(words("Été", body)) == "8c14fedaa2691bb86e68909a24e3392d72e8ad0bbcd71128b4b53235df239eb7"


PHRASE = "You must not share any photo without asking those who are on it first été naïve"
WORD = st.sampled_from(PHRASE.split())
TEXT = st.lists(st.lists(WORD, min_size=1, max_size=12), min_size=1, max_size=6)
DRESS = st.sampled_from(
    [
        "{}",
        "*{}*",
        "**{}**",
        "__{}__",
        "`{}`",
        "[{}](a.md)",
        "[{}](b.md 'c')",
        "<b>{}</b>",
        "{} <!-- c -->",
        "<u>{}</u>",
    ]
)


def written(paragraphs: list[list[str]], data: st.DataObject) -> str:
    """A Markdown text with these paragraphs, the first a heading, dressed in one of many ways."""
    out = []
    for number, paragraph in enumerate(paragraphs):
        dressed = [data.draw(DRESS).format(word) for word in paragraph]
        space = " " if number == 0 else data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0"]))
        line = space.join(dressed)
        if number == 0:
            line = data.draw(st.sampled_from(["# {}", "# {} #", "{}\n====="])).format(line)
        elif data.draw(st.booleans()):
            line = data.draw(st.sampled_from(["> {}", "- {}", "## {}", "{}\n---", "1. {}"])).format(" ".join(dressed))
        out.append(line)
    text = data.draw(st.sampled_from(["\n\n", "\n\n\n", "\n\n<!-- a\n\ncomment -->\n\n"])).join(out)
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    return text.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"])))


def digest(text: str, data: st.DataObject) -> str:
    """The digest of a text whose title stands in it, or beside it."""
    keep = data.draw(st.booleans())
    body, _ = parse_markdown(text, ParseOptions(highlight=data.draw(st.booleans())), keep_title=keep)
    return word_digest(words(body.title, body))


@settings(max_examples=200, deadline=None)
@given(TEXT, st.data())
def test_dress_does_not_change_the_digest(paragraphs: list[list[str]], data: st.DataObject) -> None:
    expected = word_digest([word for paragraph in paragraphs for word in paragraph])
    assert digest(written(paragraphs, data), data) == expected


@settings(max_examples=200, deadline=None)
@given(TEXT, st.data())
def test_any_other_word_changes_the_digest(paragraphs: list[list[str]], data: st.DataObject) -> None:
    before = digest(written(paragraphs, data), data)
    paragraph = data.draw(st.sampled_from(paragraphs))
    at = data.draw(st.integers(0, len(paragraph) - 1))
    change = data.draw(st.sampled_from(["replace", "add", "remove", "swap"]))
    flat = [word for one in paragraphs for word in one]
    if change == "replace":
        paragraph[at] += "s"
    elif change == "add":
        paragraph.insert(at, data.draw(WORD))
    elif change == "remove" and len(paragraph) > 1:
        del paragraph[at]
    else:
        paragraph[at], paragraph[0] = paragraph[0], paragraph[at]
    same = flat == [word for one in paragraphs for word in one]
    assert (digest(written(paragraphs, data), data) == before) is same


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_cut_the_same_in_either_unicode_form(text: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    escaped = [one.replace("&", "&amp;").replace("<", "&lt;") for one in (nfc, nfd)]
    assert of_html(f"<p>{escaped[0]}</p>") == of_html(f"<p>{escaped[1]}</p>")
