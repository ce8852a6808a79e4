"""Texts written to do harm: scripts wherever Markdown takes words from the author, and texts that cost time."""

import re
import time

import pytest
from markdown_help import body, html, problems

from site_builder.text.markdown import parse_markdown
from site_builder.text.markdown.allow import cleaner
from site_builder.values import ParseOptions

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')


def assert_harmless(out: str) -> None:
    """No tag that the allow-list does not know, no attribute that runs, no stray angle bracket."""
    assert "<" not in _TAG.sub("", out) and ">" not in _TAG.sub("", out)
    for match in _TAG.finditer(out):
        assert match[2] not in ("script", "style", "iframe", "form", "object", "embed", "svg", "math", "link", "meta")
        for name, value in _ATTRIBUTE.findall(match[3]):
            assert not name.startswith("on") and name != "style"
            assert not re.match(r"\W*(javascript|data|vbscript)\s*:", value, re.I) or name not in ("href", "src")
    assert cleaner().clean(out) == out


PAYLOAD = "\"><script>alert(1)</script><img src=x onerror=alert(1)> ' onload=alert(1)"
PAYLOADS = [
    PAYLOAD,
    PAYLOAD.replace(" ", "/"),
    "</code></pre><script>alert(1)</script>",
    "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "</title></textarea></style></script><svg/onload=alert(1)>",
]
PLACES = {
    "info string": "```{}\nx\n```",
    "info string after a name": "```js {}\nx\n```",
    "link address": "[a](<{}>)",
    "link title": "[a](b '{}')",
    "link text": "[{}](b)",
    "image address": "![a](<{}>)",
    "image title": "![a](b '{}')",
    "alternative text": "![{}](b)",
    "autolink": "<https://a.org/{}>",
    "bare address": "https://a.org/{}",
    "mail address": "<a@b.org{}>",
    "reference": "[a]\n\n[a]: <{}> '{}'",
    "reference label": "[{}]\n\n[{}]: b",
    "heading": "# {}",
    "heading id": "# a {{#{}}}",
    "heading class": "# a {{.{}}}",
    "attribute value": '![a](b){{title="{}"}}',
    "attribute line": "{{{}}}\ntext",
    "container name": ":::{}\nx\n:::",
    "container title": ":::note {}\nx\n:::",
    "details title": ":::details {}\nx\n:::",
    "video address": ":::video {}\nx\n:::",
    "video title": ":::video a.mp4 {}\nx\n:::",
    "caption": ":::figure {}\nx\n:::",
    "alert": "> [!NOTE]\n> {}",
    "alert kind": "> [!{}]\n> x",
    "code": "`{}`",
    "fence": "```\n{}\n```",
    "table cell": "| a |\n|---|\n| {} |",
    "task": "- [ ] {}",
    "footnote label": "a[^{}]\n\n[^{}]: b",
    "footnote": "a[^1]\n\n[^1]: {}",
    "definition": "{}\n: {}",
    "comment": "<!-- {} -->",
    "raw attribute": '<b title="{}">x</b>',
    "raw id": '<b id="{}">x</b>',
    "raw class": "<b class='{}'>x</b>",
    "raw address": '<a href="{}">x</a>',
    "srcset": '<img srcset="{} 1x, {}">',
    "declaration": "<!DOCTYPE {}>",
    "instruction": "<?php {} ?>",
    "character data": "<![CDATA[{}]]>",
    "excerpt": "{}\n\n<!-- more -->\n\nx",
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_runs(place: str) -> None:
    for payload in PAYLOADS:
        text = PLACES[place].replace("{}", payload).replace("{{", "{").replace("}}", "}")
        for mode in ("safe", "off"):
            page = body(text, ParseOptions(html=mode), keep_title=True)
            for fragment in (page.content, page.excerpt):
                assert_harmless(fragment.fill(["u"] * len(fragment.links)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <script>alert(1)</script> b", "a b"),
        ("<script>\nalert(1)\n</script>\n\nb", "b"),
        ("<style>p { color: red }</style>\n\nb", "b"),
        ('<iframe src="https://a.org"></iframe>\n\nb', "b"),
        ("<form><input name=x>words</form>", "words"),
        ("<svg><text>x</text></svg> b", "b"),
        ("<math><mi>x</mi></math> b", "b"),
        ("<object data=x>y</object>\nb", "b"),
        ("<embed src=x>\nb", "b"),
        ("<font color=red>words</font>", "words"),
        ("Use the <title> and the <textarea> tag.\n\nb", "Use the and the tag. b"),
        ("<?php echo 1 ?>\n\nb", "b"),
        ("<!DOCTYPE html>\n\nb", "b"),
    ],
)
def test_removed_elements_are_reported_and_lose_no_words(text: str, left: str) -> None:
    found = problems("x\n\n" + text)
    assert {(problem.code, problem.severity) for problem in found} == {("markdown/html-removed", "warning")}
    assert found[0].line == 3 and found[0].hint
    assert body("x\n\n" + text).text == f"x {left}"


@pytest.mark.parametrize(
    "attribute", ["onclick", "ONCLICK", "style", "srcdoc", "formaction", "xmlns", "data-x", "target"]
)
def test_removed_attributes_are_reported(attribute: str) -> None:
    text = f'one\n\n<b class="k" {attribute}="x">y</b>'
    (problem,) = problems(text)
    assert (problem.code, problem.line, problem.column) == ("markdown/html-removed", 3, 14)
    assert f"`{attribute.lower()}`" in problem.message
    assert '<b class="k">y</b>' in html(text)


def test_allowed_html_stays() -> None:
    text = '<details open><summary>More</summary>\n\n<kbd>Ctrl</kbd> <time datetime="2024-01-01">x</time></details>'
    assert problems(text) == ()
    assert '<details open="">' in html(text) and "<kbd>Ctrl</kbd>" in html(text)
    assert '<p class="align-center">x</p>' in html('<p align="center">x</p>')


def test_unfinished_tag_costs_its_line_only() -> None:
    text = '<div class="x\n\nHe said "hello" [a](b).'
    assert body(text).text == '<div class="x He said "hello" a.'
    assert [problem.code for problem in problems(text)] == ["markdown/html-unclosed"]


def test_forged_tokens_are_text() -> None:
    first = body("[a](b)")
    for forged in ("x0123456789abcdefg0;", "g0;", first.content.parts[0]):
        page = body(f"[a](b) {forged} `{forged}`")
        assert [link.href for link in page.content.links] == ["b"]


def test_control_characters_go() -> None:
    page = body("a\x00b\x0bc\x1f \ud800 `\x08` [x](\x01y)")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "".join(page.content.parts) + page.text)


def test_many_problems_are_summed_up() -> None:
    found = problems("<x>\n\n" * 500)
    assert len(found) == 101
    assert "400 more" in found[0].message


SIZE = 10_000
PATHOLOGICAL = {
    "brackets": "[" * SIZE,
    "closing brackets": "]" * SIZE,
    "nested brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "nested links": "[" * (SIZE // 4) + "](u)" * (SIZE // 4),
    "nested images": "![" * (SIZE // 6) + "](u)" * (SIZE // 6),
    "links that never close": "[a](" * (SIZE // 4),
    "nested references": "[a]: b\n\n" + "[" * (SIZE // 2) + "][" * (SIZE // 4),
    "stars": "*" * SIZE,
    "strong": "a**b " * (SIZE // 5),
    "mixed emphasis": "*_ a" * (SIZE // 4),
    "tildes": "~a " * (SIZE // 3),
    "less-than": "<" * SIZE,
    "open tags": "<div\n" + "<a '" * (SIZE // 4),
    "open quotes": "<div " + 'a="' * (SIZE // 3),
    "comments": "<div>" + "<!--" * (SIZE // 4),
    "instructions": "<div>" + "<?" * (SIZE // 2),
    "scripts": "<div>" + "<script>" * (SIZE // 8),
    "elements": "<div>" * (SIZE // 5),
    "formatting": "<div>" + "<b><p>" * (SIZE // 6),
    "tables": "<div>" + "<table><td>" * (SIZE // 11),
    "headings": "<div>" + "<h2>a" * (SIZE // 5),
    "quotes": "> " * (SIZE // 2),
    "list": "- " * (SIZE // 2),
    "nested list": "\n".join("  " * i + "- a" for i in range(100)),
    "backticks": "".join("`" * i + " " for i in range(1, 140)),
    "footnotes": "[^a]: x\n\n" + "[^" * (SIZE // 2),
    "containers": ":::note\n" * (SIZE // 8),
    "attributes": "`a`{.a " * (SIZE // 7),
    "colons": "a:" * (SIZE // 2),
    "addresses": "http://" * (SIZE // 7),
    "parentheses": "http://a.b/" + ")" * SIZE,
    "mails": "a@" * (SIZE // 2),
    "entities": "http://a.b/" + "&a;" * (SIZE // 3),
    "source sets": '<img srcset="' + "a b," * (SIZE // 4) + '">',
    "repeated headings": "# a\n" * (SIZE // 4),
    "lexer": '```python\n"' + "((" * (SIZE // 2) + "\n```",
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_hostile_texts_cost_little_time(name: str) -> None:
    start = time.process_time()
    page, _ = parse_markdown(PATHOLOGICAL[name], ParseOptions())
    assert time.process_time() - start < 4  # linear: well below one second; quadratic: tens of seconds
    assert page.content.parts


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        body("[" * size)
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 16 * seconds(4_000) + 0.2


def test_deep_nesting_of_every_kind_gives_a_page() -> None:
    for text in ("> " * 5000, "- " * 5000, "![" * 2000 + "](u)" * 2000, "<div>" * 5000, "*a " * 2000 + "a* " * 2000):
        assert body(text).content.parts
