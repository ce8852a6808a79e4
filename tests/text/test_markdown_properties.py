"""What holds for any text at all."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.markdown import parse_markdown
from site_builder.text.markdown.allow import cleaner
from site_builder.values import Fragment, ParseOptions

WRITTEN = """<script> </script> <b> <b_id=x> </b> <p> </p> <a_href=x> <a_href='javascript:x'_onclick=y> </a> <table>
</table> <td> <tr> <div> </div> <li> <ul> <h1> </h1> <h2_id="x"> </h2> <pre> <pre><code> </code></pre> </pre> <code>
<img_src=a <img_src="b"_srcset='a_1x,_b'_alt="<"> <!-- _more_ --> <!--_more_--> #_ ##_ *_ 1._ >_ >_[!NOTE] ____ ```
```js ` [a](b) [a](java:script:x) ![x](data:x) [ ]( ] ( ) ! [^1] [^1]:_ {#x} {.y_onclick=z} :::note_ :::
:::_video_a.mp4 <svg> <math> <style> </style> <title> <textarea> <select> <option> <details> <summary> </details>
<caption>
<col> <label> <input> <input_type=checkbox> -_[_]_ | |-| http://a.b www.a.b a@b.c &lt; &#106; &quot; " ' = < word é 漢
<video_src=a.mp4> <source_src=b> <ruby> <rt> <dl> <dt> <dd> <p_align=center> <hr> <br/> <font_color=red> <a_name=x>
id="sb-x" ~~ ** _ <section> <figure> <figcaption> </figure> <tbody> </tr> <th> <i> </i> <nobr> <s> <em> <picture>"""
TEXTS = st.lists(
    st.sampled_from(
        [piece.replace("_", " ") for piece in WRITTEN.split()] + ["\n", "\n\n", "\n    ", "\u00a0", "\t", "_"]
    )
    | st.text(max_size=5),
    max_size=30,
).map("".join)
MODES = st.sampled_from(["safe", "off"])
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>')
_OPEN_VALUE = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")* [a-z]+="[^"<>]*\Z')


def _attributes(html: str) -> list[tuple[str, str]]:
    return [pair for tag in _TAG.findall(html) for pair in re.findall(r' ([a-z-]+)="([^"]*)"', tag[2])]


def _check(fragment: Fragment) -> list[str]:
    """Check a fragment; its ids."""
    assert len(fragment.parts) == len(fragment.links) + 1
    before = ""
    for part in fragment.parts[:-1]:
        before += part
        assert _OPEN_VALUE.search(before)
        before += "u"
    html = fragment.fill(["u"] * len(fragment.links))
    assert cleaner().clean(html) == html
    rest = _TAG.sub("", html)
    assert "<" not in rest and ">" not in rest
    for name, value in _attributes(html):
        assert not name.startswith("on") and name not in ("style", "srcdoc")
        assert name not in ("href", "src", "poster") or "script:" not in value.lower()
    return [unescape(value) for name, value in _attributes(html) if name == "id"]


@settings(max_examples=250, deadline=None)
@given(TEXTS, MODES, st.booleans())
def test_any_text_gives_safe_and_stable_html(text: str, mode: str, keep_title: bool) -> None:
    body, problems = parse_markdown(text, ParseOptions(html=mode), keep_title=keep_title, first_line=4)
    ids = _check(body.content)
    assert len(ids) == len(set(ids))
    assert set(ids) | ({body.title_id} - {""}) == set(body.anchors)
    assert {heading.id for heading in body.headings} <= set(body.anchors)
    assert _check(body.excerpt) == []
    assert body.words <= len(body.text)
    assert all(problem.line >= 4 or problem.code == "markdown/more-problems" for problem in problems)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_trusted_texts_never_fail_either(text: str) -> None:
    body, _ = parse_markdown(text, ParseOptions(html="trusted"))
    assert len(body.content.parts) == len(body.content.links) + 1
