"""Whether the search that site.yml asks for can be made."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.values import Problem


def check(context: Context) -> Iterator[Problem]:
    """A notice where the program that makes the index is not installed."""
    if not context.site.search or context.inputs.search:
        return
    line, column = context.where.setting("search")
    yield Problem(
        code="search/not-installed",
        severity="notice",
        path="site.yml",
        line=line,
        column=column,
        message="`search` has no index, since Pagefind, which makes it, is not installed. The page /search/ lists all "
        "pages instead.",
        hint="Run `pip install 'site-builder[search]'`, then build again.",
    )
