"""An audit as a page of its own: one file, without scripts, pictures or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder.audit.report import amounts, percent, still, summary
from site_builder.audit.totals import share, totals, worst_changes, worst_files
from site_builder.audit.values import Audit, FileAudit, Silent, Statement

_STYLE = """\
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; vertical-align: top }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums }
.outcome { font-size: 1.4rem; font-weight: 600 }
article { border-top: 1px solid #8886; padding: .5rem 0 }
h3 { margin: .5rem 0 0 }
p { margin: .3rem 0 }
td, li, h3, p { overflow-wrap: anywhere }
"""


def html_report(audit: Audit) -> str:
    """The whole audit as an HTML document, with every silent change; ends in a line break."""
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            "<title>Policy audit</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            "<h1>Policy audit</h1>",
            f'<p class="outcome">{escape(summary(audit))}</p>',
            *_sums(audit),
            *_files(audit),
            *_changes(audit),
            *_without(audit),
            *_problems(audit),
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def _sums(audit: Audit) -> Iterator[str]:
    sums = totals(audit)
    if not sums.commits:
        return
    since = f" Asked for: since {escape(audit.since)}." if audit.since else ""
    yield (
        f"<p>Commits from <time>{audit.first}</time> to <time>{audit.last}</time>: {sums.commits}, to {sums.files} "
        f"files. Changes of words: {sums.word_changes}; of a version or date alone: {sums.restated}.{since}</p>"
    )


def _files(audit: Audit) -> Iterator[str]:
    files = worst_files(audit)
    if not files:
        return
    yield "<h2>Files that state a version or a date</h2>"
    heads = ("Commits", "Word changes", "Silent", "Share")
    yield '<table>\n<thead><tr><th scope="col">File</th>' + "".join(
        f'<th scope="col" class="n">{h}</th>' for h in heads
    )
    yield '<th scope="col">States now</th></tr></thead>\n<tbody>'
    for file in files:
        part = percent(share(len(file.silent), file.accountable)) if file.accountable else "–"
        numbers = (len(file.commits), file.accountable, len(file.silent), part)
        cells = "".join(f'<td class="n">{number}</td>' for number in numbers)
        yield f'<tr><th scope="row">{_path(file)}</th>{cells}<td>{_said(file.said)}</td></tr>'
    yield "</tbody>\n</table>"


def _path(file: FileAudit) -> str:
    notes = [f"formerly {', '.join(file.formerly)}"] if file.formerly else []
    notes += ["removed since"] if file.deleted else []
    return escape(file.path) + (f"<br><small>{escape('; '.join(notes))}</small>" if notes else "")


def _said(said: tuple[Statement, ...]) -> str:
    return "<br>".join(escape(text) for text in dict.fromkeys(each.text for each in said)) or "nothing"


def _changes(audit: Audit) -> Iterator[str]:
    changes = worst_changes(audit)
    if changes:
        yield "<h2>Silent changes, the largest first</h2>"
    for change in changes:
        yield from _change(change)


def _change(change: Silent) -> Iterator[str]:
    commit = change.commit
    yield "<article>"
    yield f"<h3>{escape(change.path)}</h3>"
    yield f"<p><time>{commit.day}</time> <code>{escape(commit.short)}</code> {escape(commit.subject)}</p>"
    yield f"<p>{escape(amounts(change))}:</p>\n<ul>"
    for text in change.changes:
        yield f"<li>{escape(text)}</li>"
    yield f"</ul>\n<p>{escape(still(change))}</p>\n</article>"


def _without(audit: Audit) -> Iterator[str]:
    files = [file for file in audit.files if not file.states]
    if not files:
        return
    yield "<h2>Files that state neither version nor date</h2>"
    yield "<p>Readers of these cannot tell what changed when.</p>\n<ul>"
    for file in files:
        yield f"<li>{_path(file)}: {file.unstated} changes of words in {len(file.commits)} commits</li>"
    yield "</ul>"


def _problems(audit: Audit) -> Iterator[str]:
    if audit.problems:
        yield "<h2>Not read</h2>\n<ul>"
        for problem in audit.problems:
            yield f"<li>{escape(problem.path)}: {escape(problem.message)} {escape(problem.hint)}</li>"
        yield "</ul>"
