"""A record as Pagefind reads it: a small HTML document that says what is a title, a filter, a word about the page
(https://pagefind.app/docs/indexing/, “metadata”, “filtering”, “weighting”)."""

from __future__ import annotations

from html import escape

from site_builder.kinds.search.views import SearchRecord

VERSION = 1
"""Goes up whenever the same record gives another document."""
_PAST_WEIGHT = "0.25"
NOW, PAST = "now", "past"
"""The values of the filter `state`: what counts today, and what does no longer."""


def document(record: SearchRecord) -> str:
    """The HTML of a record. Title and words can be found; the rest is told of the page when it is."""
    weight = f' data-pagefind-weight="{_PAST_WEIGHT}"' if record.past else ""
    about = {"kind": record.label, "state": record.state, "date": record.date}
    filters = [("kind", record.kind), ("state", PAST if record.past else NOW), *(("tag", tag) for tag in record.tags)]
    return "".join(
        (
            f'<!doctype html><html lang="{escape(record.lang)}"><body data-pagefind-body{weight}>',
            f'<h1 data-pagefind-meta="title" data-pagefind-ignore="index">{escape(record.title)}</h1>',
            *(f'<i data-pagefind-meta="{n}[data-v]" data-v="{escape(v)}"></i>' for n, v in about.items() if v),
            *(f'<i data-pagefind-filter="{n}[data-v]" data-v="{escape(v)}"></i>' for n, v in filters),
            f'<i data-pagefind-sort="date[data-v]" data-v="{record.date}"></i>' if record.date else "",
            f"<p>{escape(record.lead)}</p>" if record.lead else "",
            f"<div>{record.text}</div></body></html>",
        )
    )
