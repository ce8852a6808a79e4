"""Files made by a Python function that a kind registers: feeds, sitemap, redirects; and rewritten style sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from site_builder.render.assets import STYLE_WRITER
from site_builder.render.nearest import did_you_mean
from site_builder.values import Problem, Written

Writer = Callable[[Any], bytes]


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
        return Problem(
            code="render/writer",
            path=written.source,
            message=f"`{written.target}` could not be written: {str(error) or 'no reason is known'} "
            f"({type(error).__name__}, in the writer `{written.writer}`).",
            hint="This is a mistake in site-builder or in a plugin; please report it with this message.",
        )
