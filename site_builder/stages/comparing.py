"""Two versions of a policy side by side in one text: the answers of `site-builder policy diff`."""

from __future__ import annotations

from html import escape

from site_builder.governance.life import Version
from site_builder.governance.pairs import Pair
from site_builder.governance.word_diff import Paint, changed_lines, count, paragraphs
from site_builder.library.context import Context
from site_builder.text.markdown import WORDS
from site_builder.text.wording import compare
from site_builder.text.wording.silent import Own
from site_builder.values import Entry

_STYLE = """\
:root { color-scheme: light dark }
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
ins { background: #2a82; text-decoration: underline; text-decoration-thickness: .12em }
del { background: #c332; text-decoration: line-through }
img { max-width: 100% }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.facts { color: #777; border-bottom: 1px solid #8886; padding-bottom: 1rem }
"""


def text_diff(context: Context, pair: Pair, width: int, paint: Paint) -> str:
    """The changed paragraphs with their marks, in lines of at most `width` places; ends in a line break."""
    old, new = pair.texts
    blocks = paragraphs(
        *_parts(context, old, absolute=False), *_parts(context, new, absolute=False), _own(context, pair.lang)
    )
    gone, come = count(blocks)
    heads = [f"--- {_called(pair.old, pair.lang)}", f"+++ {_called(pair.new, pair.lang)}"]
    if not gone and not come:
        return "\n".join([*heads, "", "The words are the same."]) + "\n"
    return "\n".join([*heads, "", *changed_lines(blocks, width, paint), "", f"{_sum(gone, come)}."]) + "\n"


def html_diff(context: Context, pair: Pair) -> str:
    """The whole newer text with what came and what went, as a page of its own; ends in a line break."""
    old, new = pair.texts
    labels = {"inserted": "inserted:", "deleted": "deleted:"}
    found = compare(
        *_parts(context, old, absolute=True), *_parts(context, new, absolute=True), labels, _own(context, pair.lang)
    )
    title = escape(f"{new.title}: from {pair.old.version} to {pair.new.version}")
    said = f"{escape(_called(pair.old, pair.lang))}, compared with {escape(_called(pair.new, pair.lang))}. "
    said += f"{_sum(found.deleted, found.inserted)}." if found.changes else "The words are the same."
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(pair.lang)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{title}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f'<p class="facts" lang="en">{said}</p>',
            f"<h1>{found.title}</h1>",
            found.content.strip("\n"),
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def _parts(context: Context, entry: Entry, *, absolute: bool) -> tuple[str, str]:
    title = entry.meta.title or entry.body.title
    return title, str(context.html(entry.body.content, entry, absolute=absolute))


def _own(context: Context, lang: str) -> Own:
    return tuple((key, context.say(lang, word)) for key, word in sorted(WORDS.items()))


def _called(version: Version, lang: str) -> str:
    since = f", effective {version.meta.effective}" if version.meta.effective else ""
    return f"{version.name} ({lang}), {version.state.replace('-', ' ')}{since}"


def _sum(gone: int, come: int) -> str:
    return f"{gone} {'word' if gone == 1 else 'words'} deleted, {come} inserted"
