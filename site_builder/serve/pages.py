"""What the preview shows besides the site: problems as a page, a last resort for 404, and the script in each page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from site_builder.serve.board import News
from site_builder.values import Problem

PREFIX = "/_site-builder/"
SCRIPT = PREFIX + "reload.js"
EVENTS = PREFIX + "events"
PROBLEMS = PREFIX + "problems"
_SHOWN = 100
_STYLE = (
    ":root{color-scheme:light dark}body{font:1.05rem/1.55 system-ui,sans-serif;max-width:46rem;margin:3rem auto;"
    "padding:0 1.25rem}h1{font-size:1.5rem}ol{padding-left:1.5rem}li{margin:0 0 1.4rem;overflow-wrap:anywhere}"
    "p{margin:.2rem 0}.place{font-family:ui-monospace,monospace;font-size:.95em}.hint{opacity:.85}"
    ".code{font-size:.85em;opacity:.75}"
)


def place_of(problem: Problem) -> str:
    """`path:line:column`, as far as a problem has them."""
    parts = [problem.path] if problem.path else []
    if problem.path and problem.line:
        parts.append(str(problem.line))
        if problem.column:
            parts.append(str(problem.column))
    return ":".join(parts)


def problems_page(news: News) -> bytes:
    """All problems of the last build as an HTML page; errors come first."""
    errors = news.errors
    others = tuple(problem for problem in news.problems if problem.severity != "error")
    if errors:
        title = f"The site has {_count(len(errors), 'error')}"
        lead = (
            "You see the last good version of the site until this is mended."
            if news.ready
            else "There is no site to show until this is mended. This page follows when you save."
        )
    else:
        title = f"The site has {_count(len(others), 'warning')}" if others else "The site has no problems"
        lead = "It is shown as it is." if others else "All is well."
    body = f"<h1>{title}</h1>\n<p>{lead}</p>\n{_list(errors)}"
    if errors and others:
        body += f"<h2>{_count(len(others), 'warning')}</h2>\n"
    return _document(title, body + _list(others), news)


def not_found_page(news: News) -> bytes:
    """A page for an address that does not exist, where the site has no 404.html."""
    title = "Page not found"
    return _document(title, f'<h1>{title}</h1>\n<p><a href="/">Go to the home page</a></p>\n', news)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _list(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    items = "".join(_item(problem) for problem in problems[:_SHOWN])
    more = len(problems) - _SHOWN
    rest = f"<p>And {_count(more, 'further problem')}; the terminal lists all.</p>\n" if more > 0 else ""
    return f"<ol>\n{items}</ol>\n{rest}"


def _item(problem: Problem) -> str:
    place = place_of(problem)
    head = f'<p class="place"><strong>{escape(place)}</strong></p>' if place else ""
    hint = f'<p class="hint">{escape(problem.hint)}</p>' if problem.hint else ""
    code = f'<p class="code">{escape(problem.severity)}, {escape(problem.code)}</p>'
    return f"<li>{head}<p>{escape(problem.message)}</p>{hint}{code}</li>\n"


def _document(title: str, body: str, news: News) -> bytes:
    text = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
    return with_script(text.encode("utf-8", "replace"), news, own=True)


def with_script(html: bytes, news: News, *, own: bool = False) -> bytes:
    """HTML with the reload script before its last `</body>`, else at its end. `own` marks the pages of this module,
    which are made anew with every build, and show problems themselves."""
    attributes = f' data-version="{news.version}"' + (f' data-serial="{news.serial}"' if own else "")
    tag = f'<script src="{SCRIPT}"{attributes}></script>\n'.encode()
    at = html.lower().rfind(b"</body>")
    return html[:at] + tag + html[at:] if at >= 0 else html + tag


def event(news: News) -> bytes:
    """The state of the preview as a server-sent event (HTML standard, 9.2.5)."""
    errors = news.errors
    data = {
        "serial": news.serial,
        "version": news.version,
        "count": len(errors),
        "errors": [
            {"place": place_of(problem), "message": problem.message, "hint": problem.hint}
            for problem in errors[:_SHOWN]
        ],
    }
    return f"event: state\ndata: {json.dumps(data)}\n\n".encode()
