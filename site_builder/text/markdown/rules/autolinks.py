"""GFM autolinks: a bare `https://…`, `http://…`, `www.…` or mail address becomes a link (GFM 0.29, section 6.9).

Each pattern can begin at one place only and never looks back, so the time is linear in the text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_CANDIDATE = re.compile(
    r"""(?<![^\s*_~(])(?P<url>(?:https?://|www\.)[^\s<]++)
      | (?<![A-Za-z0-9.+_-])(?P<mail>[A-Za-z0-9.+_-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++)""",
    re.VERBOSE | re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?([^\s/?#:<]*)", re.IGNORECASE)
_LABEL = re.compile(r"[\w-]+")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")


def autolinks(md: MarkdownIt) -> None:
    """Add the rule to the engine."""
    md.core.ruler.after("inline", "autolinks", _autolinks)


def may_have(text: str) -> bool:
    """Whether a text can hold an autolink at all; spares the search in those that cannot."""
    return "://" in text or "@" in text or "www." in text.lower()


def _autolinks(state: StateCore) -> None:
    if not may_have(state.src):
        return
    for token in state.tokens:
        if token.type == "inline" and token.children and may_have(token.content):
            token.children = _linked(token.children, state.md)


def _linked(children: list[Token], md: MarkdownIt) -> list[Token]:
    """The same tokens, with links in the runs of plain text that are in no link yet."""
    out: list[Token] = []
    run: list[Token] = []
    depth = 0
    for token in children:
        plain = token.type == "text" or (token.type == "text_special" and token.info == "entity")
        if plain and not depth:
            run.append(token)
            continue
        if run:
            out.extend(_split(run, md))
            run = []
        if token.type == "link_open" or (token.type == "html_inline" and isLinkOpen(token.content)):
            depth += 1
        elif token.type == "link_close" or (token.type == "html_inline" and isLinkClose(token.content)):
            depth = max(0, depth - 1)
        out.append(token)
    return out + _split(run, md) if run else out


def _split(run: list[Token], md: MarkdownIt) -> list[Token]:
    text = run[0].content if len(run) == 1 else "".join([token.content for token in run])
    if not may_have(text):
        return run
    out: list[Token] = []
    at = 0
    for match in _CANDIDATE.finditer(text):
        words = _trim(match["url"]) if match["url"] else match["mail"]
        if not (_has_domain(words) if match["url"] else words[-1] not in "-_"):
            continue
        out.append(Token("text", "", 0, content=text[at : match.start()]))
        out.extend(_link(words, md))
        at = match.start() + len(words)
    return [*out, Token("text", "", 0, content=text[at:])] if out else run


def _link(words: str, md: MarkdownIt) -> list[Token]:
    if re.match("https?://", words, re.IGNORECASE):
        href = words
    elif words[:4].lower() == "www.":
        href = "http://" + words
    else:
        href = "mailto:" + words
    opened = Token("link_open", "a", 1, attrs={"href": md.normalizeLink(href)}, markup="linkify", info="auto")
    closed = Token("link_close", "a", -1, markup="linkify", info="auto")
    return [opened, Token("text", "", 0, content=words), closed]


def _trim(url: str) -> str:
    """Without the punctuation and the unbalanced parentheses that belong to the sentence around it."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end:
        last = url[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in "?!.,:*_~'\"":
            end -= 1
        elif last == ";":
            entity = _ENTITY.search(url, max(0, end - 40), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return url[:end]


def _has_domain(url: str) -> bool:
    """Whether it names a valid domain: parts of letters, digits, `_` and `-`, at least two, no `_` in the last two."""
    host = _HOST.match(url)
    labels = host[1].split(".") if host else []
    known = all(_LABEL.fullmatch(label) for label in labels)
    return len(labels) > 1 and known and "_" not in labels[-1] + labels[-2]
