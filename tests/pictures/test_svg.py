"""Drawings run nothing and fetch nothing."""

from __future__ import annotations

import pytest

from site_builder.pictures import svg
from site_builder.pictures.limits import Unsafe
from site_builder.pictures.look import look_at

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
GOOD = (
    START + '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
    "<style>.b { fill: url(#a) } @media (prefers-color-scheme: dark) { .b { fill: red } }</style>"
    '<rect class="b" width="9" height="9" fill="url(#a)" style="stroke: red"/><use xlink:href="#a"/>'
    '<image href="data:image/png;base64,iVBORw0KGgo="/><text>1 &lt; 2 &amp; œ</text></svg>\n'
)


def clean(data: bytes) -> bytes:
    return svg.clean(data)[0]


def test_a_harmless_drawing_stays_as_it_is() -> None:
    assert clean(GOOD.encode()) == GOOD.encode()


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<script href="https://evil.example/x.js"/>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<g onload="alert(1)"/>',
        '<g ONLOAD="alert(1)"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="alert"/></body></foreignObject>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<a xlink:href=" java&#10;script:alert(1)"><text>x</text></a>',
        '<a href="data:text/html,alert"><text>x</text></a>',
        '<image href="https://evil.example/x.png"/>',
        '<image href="//evil.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,evil"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<feImage href="https://evil.example/x.png"/>',
        '<rect fill="url(https://evil.example/x.svg#a)"/>',
        "<rect style=\"fill: url( 'https://evil.example/x' )\"/>",
        '<rect style="fill: u\\72l(https://evil.example/x)"/>',
        '<rect fill="u\\72l(https://evil.example/x#a)"/>',
        "<rect mask=\"image-set('https://evil.example/x' 1x)\"/>",
        '<animate attributeName="mask" values="u\\72l(https://evil.example/x)"/>',
        "<style>@import 'https://evil.example/x.css'; .a { fill: red }</style>",
        "<style>.a { background: url(//evil.example/x) }</style>",
        "<style>.a { background: image-set('https://evil.example/x' 1x) }</style>",
        "<style>.a { background: u\\72l(https://evil.example/x) }</style>",
        "<style>.a { b: ur/**/l(https://evil.example/x) /* }</style>",
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<a><set attributeName="xlink:href" to="javascript:alert(1)"/></a>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<handler xmlns="http://www.w3.org/2001/xml-events">alert</handler>',
        '<metadata><evil xmlns="urn:evil"/></metadata>',
        "<!-- evil -->",
        "<?xml-stylesheet href='https://evil.example/x.css'?>",
        '<g xml:base="https://evil.example/"/>',
    ],
)
def test_what_runs_or_fetches_goes(bad: str) -> None:
    cleaned = clean(f"{START}{bad}<rect width='3'/></svg>".encode()).decode()
    assert "evil" not in cleaned.lower().replace("http://www.w3.org", "")
    assert "alert" not in cleaned
    assert "javascript" not in cleaned.lower()
    assert '<rect width="3">' in cleaned, "the rest stays"
    assert clean(cleaned.encode()) == cleaned.encode(), "what is clean stays as it is"


def test_a_doctype_goes_and_short_entities_are_written_out() -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns "http://www.w3.org/2000/svg">]>'
    )
    cleaned = clean(f'{doctype}<svg xmlns="&ns;"><text>a</text></svg>'.encode()).decode()
    assert "DOCTYPE" not in cleaned and "<text>a</text>" in cleaned


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<svg><g></svg>", "line 1"),
        ("", "line 1"),
        ("<html><script>1</script></html>", "<html>"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "entity"),
        ('<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "entity"),
        ('<!DOCTYPE svg [<!ENTITY % a "aa">]><svg/>', "entity"),
        ("<svg>" + "<g>" * 1000 + "</g>" * 1000 + "</svg>", "deeply"),
        ("<?xml version='1.0' encoding='klingon'?><svg/>", "encoding"),
    ],
)
def test_what_cannot_be_read_is_unsafe(text: str, why: str) -> None:
    with pytest.raises(Unsafe, match=why):
        clean(text.encode())


def test_a_huge_drawing_is_cleaned_too() -> None:
    many = '<path d="M0 0L1 1" onclick="x()"/>' * 50_000
    cleaned = clean(f"{START}{many}</svg>".encode())
    assert cleaned.count(b"<path") == 50_000 and b"onclick" not in cleaned
    assert b"*" not in clean(f"{START}<style>{'/*' * 500_000}</style></svg>".encode())


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="300" height="200"', (300, 200)),
        ('width="300px" height="200.4" viewBox="0 0 9 9"', (300, 200)),
        ('width="100mm" height="1in" viewBox="0 0 9 9"', (378, 96)),
        ('width="300" viewBox="0 0 30 20"', (300, 200)),
        ('height="200" viewBox="0,0,30,20"', (300, 200)),
        ('viewBox="0 0 30 20"', (1200, 800)),
        ('width="100%" height="100%" viewBox="0 0 30 20"', (1200, 800)),
        ('viewBox="0 0 0 20"', (0, 0)),
        ('width="wide" height="-3"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_drawing_is_as_large_as_it_says_itself(said: str, size: tuple[int, int]) -> None:
    drawing = f'<!-- A mark --><svg xmlns="http://www.w3.org/2000/svg" {said}><rect width="5" height="5"/></svg>'
    for data in (drawing.encode(), drawing.encode("utf-16")):
        found = look_at(data, "mark.svg", True)
        assert (found.width, found.height) == size
