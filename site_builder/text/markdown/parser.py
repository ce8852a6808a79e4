"""The parser: Markdown text to HTML. The one place that knows which parser it is.

CommonMark 0.31.2, GFM's tables, strikethrough, task lists, autolinks and alerts, and the rules of `rules/`. The HTML is
raw: addresses are as the author wrote them, HTML in the text goes through; `finish` judges both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, cast

from markdown_it import MarkdownIt

from site_builder.text.markdown import rules
from site_builder.text.markdown.brackets import Helpers
from site_builder.text.markdown.dispatch import dispatch
from site_builder.text.markdown.nesting import BLOCK_DEPTH, Blocks, Inlines
from site_builder.text.markdown.reports import Report, report
from site_builder.text.markdown.words import WORDS
from site_builder.text.markdown.writer import Writer

_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]*")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_HOST = re.compile(r"(?<=://)[^/?#@]*(?=[/?#]|\Z)")


class _Engine(MarkdownIt):
    """markdown-it, with bounds on nesting and addresses left for `finish` to judge."""

    def __init__(self, html: bool) -> None:
        super().__init__("commonmark", renderer_cls=Writer)
        self.block, self.inline = Blocks(), Inlines()
        self.helpers = cast("Any", Helpers)
        self.configure("commonmark", {"html": html, "maxNesting": BLOCK_DEPTH + 1})

    def validateLink(self, url: str) -> bool:
        """Every address makes a link here; schemes are judged later, once, with a message."""
        return True

    def normalizeLink(self, url: str) -> str:
        """Addresses of other sites percent-encoded; those inside the site as the author wrote them."""
        if _PLAIN_ADDRESS.fullmatch(url) or not _ABSOLUTE.match(url):
            return url
        try:
            return super().normalizeLink(_HOST.sub(_lower, url, count=1))
        except ValueError:  # an address that cannot be taken apart, such as one with a broken IPv6 host
            return url

    def normalizeLinkText(self, link: str) -> str:
        """The words of `<https://…>`: readable, where the address is encoded."""
        if _PLAIN_ADDRESS.fullmatch(link) and "xn--" not in link:
            return link
        try:
            return super().normalizeLinkText(link)
        except ValueError:
            return link


def _lower(host: re.Match[str]) -> str:
    """Punycode keeps capitals, and with them a name in another script is no name (RFC 5891, 5.4)."""
    return host[0] if host[0].isascii() else host[0].lower()


class Parser:
    """Text to HTML. `html`: raw HTML goes through, else it is shown as text; `linkify`: bare addresses become links;
    `words`: the words that alerts and footnotes add, by default English (see `WORDS`)."""

    def __init__(self, *, html: bool = True, linkify: bool = True, words: Mapping[str, str] = WORDS) -> None:
        words = {**WORDS, **words}
        self._md = md = _Engine(html)
        rules.plain_html(md)
        rules.tables(md)
        rules.more(md)
        rules.containers(md, words)
        rules.attributes(md)
        rules.alerts(md, words)
        rules.footnotes(md, words)
        md.use(_deflist)
        rules.tasks(md)
        if linkify:
            rules.autolinks(md)
        dispatch(md)

    def to_html(self, text: str, tell: Report | None = None, first_line: int = 1) -> str:
        """The HTML of `text`. Mistakes in our own syntax go to `tell`, with lines counted from `first_line`."""
        env: dict[str, Any] = {"report": tell, "first_line": first_line, "source": text}
        try:
            return str(self._md.render(text, env))
        except RecursionError:
            message = "This text is nested too deeply to be read as Markdown, so it is shown as it is written."
            report(env, "markdown/too-deep", 0, message, "Look for long runs of brackets or `>` and shorten them.")
            return f"<pre><code>{escape(text, quote=False)}</code></pre>\n"


def _deflist(md: MarkdownIt) -> None:
    from mdit_py_plugins.deflist import deflist_plugin

    deflist_plugin(md)
