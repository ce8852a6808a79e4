"""Containers: a block with a name, from `:::name` to `:::`; they nest.

    :::note A title
    Any Markdown, also another `:::tip … :::`.
    :::

`note`, `tip`, `important`, `warning` and `caution` stand out from the text; `details` is closed until a reader opens
it; `figure` takes its title as caption; `quote` takes it as the one who said it; `video ADDRESS Title` shows a video
file, and links to any other video: no frame of another site, which would follow the readers.
`:::` never runs code. A name that is not known is reported; the text is shown all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from site_builder.text.markdown.reports import report

ALERTS = ("note", "tip", "important", "warning", "caution")
NAMES = (*ALERTS, "details", "figure", "video", "quote")
ALIASES = {"info": "note", "danger": "caution"}
_OPEN = re.compile(r":{3,}+[ \t]*+([A-Za-z][\w-]*+)(?:[ \t]++(.*))?", re.DOTALL)
_CLOSE = re.compile(r":{3,}+[ \t]*+")
_FENCE = re.compile(r"(`{3,}+(?=[^`]*+$)|~{3,}+)")
_FILM = re.compile(r"\.(?:mp4|m4v|webm|ogv)(?:[?#]|$)", re.IGNORECASE)


def containers(md: MarkdownIt, words: Mapping[str, str]) -> None:
    """Add the rule to the engine; `words` has the titles of those that are written without one."""

    def rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        start = state.bMarks[startLine] + state.tShift[startLine]
        if not state.src.startswith(":::", start) or state.is_code_block(startLine):
            return False
        opened = _OPEN.fullmatch(state.src, start, state.eMarks[startLine])
        if opened is None:
            return False
        if not silent:
            written = opened[1].lower()
            name = ALIASES.get(written, written)
            if name not in NAMES:
                _report_unknown(state, startLine, written)
            end, closed = _end(state, startLine, endLine)
            _emit(state, startLine, end, name, (opened[2] or "").strip().rstrip(":").strip(), words)
            # A list item may end before the line that seemed to close the block: go on where parsing stopped.
            reached = max(state.line, startLine + 1)
            state.line = end + closed if reached >= end else reached
        return True

    md.block.ruler.before("fence", "container", rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _report_unknown(state: StateBlock, line: int, name: str) -> None:
    from difflib import get_close_matches

    near = get_close_matches(name, NAMES, 1)
    report(
        state.env,
        "markdown/container-unknown",
        line,
        f"`:::{name}` is not a known block.",
        (f"Did you mean `:::{near[0]}`? " if near else "") + f"Known are: {', '.join(NAMES)}.",
    )


def _end(state: StateBlock, startLine: int, endLine: int) -> tuple[int, bool]:
    """The line that closes the container of `startLine`, and True; the end of what it stands in, and False, when none
    does.

    One pass pairs all containers up to there and remembers them, so that many of them cost no more than one.
    """
    ends: dict[int, tuple[int, bool]] = state.env.setdefault("container_ends", {})
    if startLine in ends:
        end, closed = ends[startLine]
        return (end, closed) if end < endLine else (endLine, False)
    opened: list[int] = []
    fence = ""
    line = startLine
    while line < endLine:
        start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        indent = state.sCount[line] - state.blkIndent
        if start < end and indent < 0:
            break
        mark = state.src[start] if start < end and indent < 4 else ""
        if fence:
            text = state.src[start:end]
            if text.startswith(fence) and not text.strip(mark + " \t"):
                fence = ""
        elif mark in ("`", "~"):
            found = _FENCE.match(state.src, start, end)
            fence = found[1] if found else ""
        elif mark == ":":
            if _CLOSE.fullmatch(state.src, start, end):
                ends[opened.pop()] = (line, True)
                if not opened:
                    return (line, True)
            elif _OPEN.fullmatch(state.src, start, end):
                opened.append(line)
        line += 1
    for unclosed in opened:
        ends[unclosed] = (line, False)
        report(
            state.env,
            "markdown/container-unclosed",
            unclosed,
            "This block is never closed, so it reaches to the end.",
            "Write `:::` on a line of its own where the block ends.",
        )
    return (line, False)


def _emit(state: StateBlock, start: int, end: int, name: str, title: str, words: Mapping[str, str]) -> None:
    """Push the tokens of a container whose text stands between the lines `start` and `end`."""
    tag = {"details": "details", "figure": "figure", "video": "figure", "quote": "figure"}.get(name, "div")
    token = state.push("container_open", tag, 1)
    token.block = True
    token.map = [start, end]
    if name in ALERTS:
        token.attrs = {"class": f"alert alert-{name}", "role": "note"}
        _titled(state, "p", title, words[name])
    elif name == "details":
        _titled(state, "summary", title, words[name])
    elif name == "video":
        token.attrs = {"class": "video"}
        _video(state, *title.partition(" ")[::2])
    elif name in ("figure", "quote"):
        token.attrs = {} if name == "figure" else {"class": "quote"}
    else:
        token.attrs = {"class": "container"}
        if title:
            _titled(state, "p", title, "")
    _content(state, start, end, {"quote": "blockquote", "video": "figcaption"}.get(name, ""))
    if name in ("figure", "quote") and title:
        _inline(state, "figcaption", title, {})
    state.push("container_close", tag, -1).block = True


def _content(state: StateBlock, start: int, end: int, inner: str) -> None:
    """The blocks between two lines, within the element `inner` if it is given and they are any."""
    old_parent, old_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", end
    if inner and any(not state.isEmpty(line) for line in range(start + 1, end)):
        state.push("container_open", inner, 1).block = True
    else:
        inner = ""
    state.md.block.tokenize(state, start + 1, end)
    if inner:
        state.push("container_close", inner, -1).block = True
    state.parentType, state.lineMax = old_parent, old_max


def _titled(state: StateBlock, tag: str, title: str, default: str) -> None:
    """A title: the author's own, marked as such on paragraphs, or the default word."""
    kind = "alert-title custom" if title else "alert-title"
    inline = _inline(state, tag, title, {"class": kind} if tag == "p" else {})
    if not title:
        inline.children = [Token("text", "", 0, content=default)]


def _inline(state: StateBlock, tag: str, text: str, attrs: dict[str, str | int | float]) -> Token:
    token = state.push("container_open", tag, 1)
    token.attrs, token.block = attrs, True
    inline = state.push("inline", "", 0)
    inline.content, inline.children = text, []
    state.push("container_close", tag, -1).block = True
    return inline


def _video(state: StateBlock, url: str, title: str) -> None:
    """A video file as a player, any other address as a link."""
    href = state.md.normalizeLink(url.strip("<>"))
    if _FILM.search(href):
        token = state.push("container_open", "video", 1)
        token.attrs = {"src": href, "controls": "", "preload": "metadata"}
        if title.strip():
            token.attrs["title"] = title.strip()
        state.push("container_close", "video", -1).block = True
        return
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.children = [
        Token("link_open", "a", 1, attrs={"href": href, "class": "video-link"}),
        Token("text", "", 0, content=title.strip() or url),
        Token("link_close", "a", -1),
    ]
    state.push("paragraph_close", "p", -1)
