"""Code blocks and their colours."""

import re

import pytest
from markdown_help import html, problems

from site_builder.values import ParseOptions


def test_code_is_coloured_by_the_language_named() -> None:
    out = html("```python title=x\nif a < b:\n    pass\n```")
    assert out.startswith('<pre class="highlight" tabindex="0" data-lang="python"><code><span class="k">if</span>')
    assert '<span class="o">&lt;</span>' in out
    assert out.endswith("</code></pre>\n")


@pytest.mark.parametrize("info", ["", "nosuchlanguage", "js" * 50])
def test_unknown_languages_are_plain_and_no_problem(info: str) -> None:
    text = f"```{info}\nif a < b & c\n```"
    assert "<code>if a &lt; b &amp; c\n</code>" in html(text)
    assert problems(text) == ()


def test_language_is_escaped() -> None:
    out = html('```"><b>x&lt;\nx\n```')
    assert 'data-lang="&quot;&gt;&lt;b&gt;x&lt;"' in out


def test_indented_code_can_be_scrolled_too() -> None:
    assert html("    a <b>") == '<pre class="highlight" tabindex="0"><code>a &lt;b&gt;\n</code></pre>\n'


def test_colours_can_be_switched_off() -> None:
    assert "<span" not in html("```py\nx = 1\n```", ParseOptions(highlight=False))


def test_no_character_of_the_code_is_lost() -> None:
    code = "\n\n  x\t=\t'é\u00a0\"&<>'  \n\n"
    out = html(f"```py\n{code}```")
    inner = re.sub(r"<[^>]*>", "", out)
    for entity, char in (("&nbsp;", "\u00a0"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        inner = inner.replace(entity, char)
    assert inner == code + "\n"


def test_very_long_code_stays_plain() -> None:
    assert "<span" not in html("```py\n" + "x = 1\n" * 10_000 + "```")
    assert "<span" not in html("```py\n" + "x" * 3_000 + "\n```")


def test_code_with_tags_inside_is_left_as_it_is() -> None:
    out = html("<pre><code>a <b>x</b></code></pre>")
    assert out == '<pre tabindex="0"><code>a <b>x</b></code></pre>'
