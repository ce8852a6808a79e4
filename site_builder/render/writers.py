"""Files made by a Python function that a kind registers: feeds, sitemap, redirects; and rewritten style sheets. Views
that such a function finishes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from site_builder.render.assets import STYLE_WRITER
from site_builder.render.nearest import did_you_mean
from site_builder.values import Page, Problem, Written

Writer = Callable[[Any], bytes]
Finisher = Callable[[Any], Any]


def _text(view: Any) -> bytes:
    return str(view).encode()


#: The writers of this room, to be merged with those of the kinds.
OWN_WRITERS: Mapping[str, Writer] = {STYLE_WRITER: _text}


def write(written: Written, writers: Mapping[str, Writer]) -> bytes | Problem:
    """The bytes of a written file, or the Problem that there is no such writer or that it failed."""
    writer = writers.get(written.writer)
    if writer is None:
        return Problem(
            code="render/unknown-writer",
            path=written.source,
            message=f"Nothing here can write `{written.target}`: there is no writer named `{written.writer}`.",
            hint=did_you_mean(written.writer, writers) + "If a plugin brings it, check that the plugin is installed.",
        )
    try:
        return writer(written.view)
    except Exception as error:  # a plugin's function may fail in any way; the other files go on
        return _failed(written, error, f"the writer `{written.writer}`")


def finished(page: Page, finishers: Mapping[str, Finisher]) -> Page | Problem:
    """A page whose view is the one that its template gets, or the Problem that it could not be finished."""
    if not page.finish:
        return page
    try:
        return replace(page, view=finishers[page.finish](page.view), finish="")
    except Exception as error:  # as above
        return _failed(page, error, f"`{page.finish}`")


def _failed(output: Page | Written, error: Exception, where: str) -> Problem:
    return Problem(
        code="render/writer",
        path=output.source,
        message=f"`{output.target}` could not be written: {str(error) or 'no reason is known'} "
        f"({type(error).__name__}, in {where}).",
        hint="This is a mistake in site-builder or in a plugin; please report it with this message.",
    )
