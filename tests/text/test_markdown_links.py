"""Addresses: those inside the site become gaps, those of other sites stay, those that may do harm go."""

import pytest
from markdown_help import body, html, problems

from site_builder.text.markdown.schemes import judge
from site_builder.values import ParseOptions


@pytest.mark.parametrize(
    ("text", "href", "element"),
    [
        ("[a](b.md)", "b.md", "a"),
        ("[a](../b/c.md#d)", "../b/c.md#d", "a"),
        ("[a](/b/)", "/b/", "a"),
        ("[a](#b)", "#b", "a"),
        ("[a](?q=1&amp;r)", "?q=1&r", "a"),
        ("[a](<my file.md>)", "my file.md", "a"),
        ("[a](my%20file.md)", "my%20file.md", "a"),
        ("[a](été.md)", "été.md", "a"),
        ('[a](<b"c.md>)', 'b"c.md', "a"),
        ("[a][r]\n\n[r]: b.md", "b.md", "a"),
        ("[a](channel:forum)", "channel:forum", "a"),
        ("[a](policy:code#x)", "policy:code#x", "a"),
        ("[a](Person:jo)", "Person:jo", "a"),
        ("<decision:12>", "decision:12", "a"),
        ("![a](b.png)", "b.png", "img"),
        ('<img src="b.png" alt="">', "b.png", "img"),
        ('<img src="b.png" alt="" width="3">', "b.png", "img[sized]"),
        ("<a href='b.md'>x</a>", "b.md", "a"),
        ("<A HREF=b.md>x</A>", "b.md", "a"),
        ("<video poster=b.png></video>", "b.png", "video"),
        ("<audio src=b.ogg></audio>", "b.ogg", "audio"),
        ("<blockquote cite=b.md>x</blockquote>", "b.md", "blockquote"),
        ("<picture><source srcset=b.webp></picture>", "b.webp", "source[srcset]"),
    ],
)
def test_addresses_inside_the_site_are_gaps(text: str, href: str, element: str) -> None:
    content = body(text).content
    assert [(link.href, link.element, link.nth) for link in content.links] == [(href, element, 0)]
    assert content.parts[0].endswith('="') and content.parts[1].startswith('"')
    assert problems(text) == ()


def test_each_source_of_a_set_is_a_gap() -> None:
    page = body('<img src="a.png" srcset="a.png 1x, b.png 2x, https://c.org/c.png 3x" alt="">')
    assert [link.href for link in page.content.links] == ["a.png", "a.png", "b.png"]
    assert [link.nth for link in page.content.links] == [0, 1, 0]
    assert 'srcset="U 1x, U 2x, https://c.org/c.png 3x"' in page.content.fill(["U"] * 3)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org/?x=1&y=2",
        "http://a.org",
        "HTTPS://a.org",
        "mailto:a@b.org",
        "tel:+33-1",
        "xmpp:a@b.org",
        "geo:1,2",
    ],
)
def test_addresses_of_other_sites_stay(address: str) -> None:
    escaped = address.replace("&", "&amp;")
    assert body(f"[a]({address})").content.parts == (f'<p><a href="{escaped}">a</a></p>\n',)
    assert problems(f"[a]({address})") == ()


def test_no_link_opens_a_window_or_adds_rel() -> None:
    out = html('[a](https://a.org) <a href="https://b.org" target="_blank" rel="me evil">b</a>')
    assert "target" not in out
    assert '<a href="https://b.org" rel="me">' in out


HARMFUL = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#x0A;script:alert(1)",
    "java&Tab;script:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/svg+xml,x",
    "blob:https://a.org/1",
    "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example/x",
    "view-source:x",
    "ftp://a.org",
    "C:/Users/x",
]


@pytest.mark.parametrize("address", HARMFUL)
@pytest.mark.parametrize(
    "form",
    [
        "[a](<{}>)",
        "![a](<{}>)",
        "[a]\n\n[a]: <{}>",
        '<a href="{}">x</a>',
        "<img src='{}' alt=''>",
        "<video poster='{}'></video>",
    ],
)
def test_harmful_addresses_are_removed_and_reported(address: str, form: str) -> None:
    text = "First line.\n\n" + form.format(address)
    for options in (ParseOptions(), ParseOptions(html="trusted")):
        out = html(text, options)
        assert "href=" not in out and "src=" not in out and "poster=" not in out
        (problem,) = problems(text, options)
        assert (problem.code, problem.severity) == ("markdown/link-scheme", "error")
        assert problem.line >= 3 and problem.message and problem.hint


def test_spaces_before_a_scheme_do_not_hide_it() -> None:
    for blank in (" ", "\t", "\u00a0", "\u200b", "\ufeff", "\u00ad", "\u2028"):
        assert judge(f"{blank}javascript:x", False).kind == "refused"
        assert judge(f"java{blank}script:x", False).kind == "refused"


def test_control_characters_before_a_scheme_do_not_hide_it() -> None:
    assert "href" not in html('<a href="&#1;javascript:alert(1)">x</a>')
    assert judge("\x01javascript:x", False).kind == judge("java\x00script:x", False).kind == "refused"


def test_images_may_not_come_by_mail() -> None:
    assert [problem.code for problem in problems("![a](mailto:x@y.org)")] == ["markdown/link-scheme"]


def test_place_of_the_second_use() -> None:
    found = problems("[a](javascript:x)\n\nand [b](javascript:x)", first_line=7)
    assert [(problem.line, problem.column) for problem in found] == [(7, 5), (9, 9)]


def test_images_are_lazy_and_keep_what_the_author_said() -> None:
    assert '<img src="[b.png]" alt="" loading="lazy" decoding="async">' in html("![](b.png)")
    assert 'loading="eager"' in html('<img src="b.png" alt="x" loading="eager">')


def test_gap_of_an_image_takes_a_size() -> None:
    content = body("![a](b.png)").content
    assert '<img src="/b.png" width="3" height="2" alt="a"' in content.fill(['/b.png" width="3" height="2'])


def test_empty_addresses_are_gaps_to_be_judged_later() -> None:
    assert [link.href for link in body("[a]()").content.links] == [""]


def test_numbers_of_uses_count_all_elements() -> None:
    page = body("[a](x) ![b](x) [c](y) [d](x)")
    assert [(link.href, link.nth) for link in page.content.links] == [("x", 0), ("x", 1), ("y", 0), ("x", 2)]
