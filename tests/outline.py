"""A page as plain lines: what readers and search engines get, without the dress of the theme."""

from __future__ import annotations

from typing import Any

import lxml.html

_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "figcaption", "summary", "blockquote", "pre"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6"}


def outline(data: bytes) -> str:
    """The facts of the head, one a line, and the words of the main part with their headings, links and pictures."""
    page = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    lines = [f"lang: {page.get('lang')}", f"title: {page.findtext('.//title')}"]
    for element in page.find("head"):
        name = element.get("name") or element.get("property") or element.get("rel") or ""
        if element.tag == "meta" and (name in ("description", "robots") or name.startswith(("og:", "article:"))):
            lines.append(f"{name}: {element.get('content')}")
        elif element.tag == "link" and name in ("canonical", "alternate"):
            kind = element.get("hreflang") or element.get("type") or ""
            lines.append(" ".join(f"{name}: {kind} {element.get('href')}".split()))
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            lines.append(f"json-ld: {element.text}")
        elif element.tag == "meta" and element.get("http-equiv"):
            lines.append(f"{element.get('http-equiv').lower()}: {element.get('content')}")
    for nav in page.iterfind(".//nav[@class='menu']"):
        lines += ["", "menu:", *(f"  {_anchor(a)}" for a in nav.iter("a"))]
    for nav in page.iterfind(".//nav[@class='crumbs']"):
        lines += ["", "breadcrumbs: " + " > ".join(" ".join(li.text_content().split()) for li in nav.iter("li"))]
    main = page.find(".//main")
    body = _blocks(main) if main is not None else []
    return "\n".join([*lines, "", *body]) + "\n"


def _anchor(a: Any) -> str:
    return f"[{' '.join(a.text_content().split())}]({a.get('href')})"


def _blocks(main: Any) -> list[str]:
    """Each block of text on its own line; a block inside another stands alone."""
    lines: list[str] = []
    current = ""

    def end() -> None:
        nonlocal current
        if text := " ".join(current.split()):
            lines.append(text)
        current = ""

    def walk(element: Any) -> None:
        nonlocal current
        if not isinstance(element.tag, str):
            current += element.tail or ""
            return
        block = element.tag in _BLOCKS or element.tag in ("div", "section", "article", "nav", "ul", "ol", "header")
        if block:
            end()
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            anchor = f" {{#{element.get('id')}}}" if element.get("id") else ""
            current += "#" * int(element.tag[1]) + f"{anchor} "
        elif element.tag == "li":
            current += "- "
        elif element.tag == "img":
            current += f"![{element.get('alt')}]({element.get('src')})"
        if element.tag == "a" and element.get("href"):
            current += "["
        current += element.text or ""
        for child in element:
            walk(child)
        if element.tag == "a" and element.get("href"):
            current += f"]({element.get('href')})"
        if block:
            end()
        current += element.tail or ""

    walk(main)
    end()
    return lines
