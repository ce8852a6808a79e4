"""The page that a server shows for an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.values import Page
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.types import MessageView


def pages(context: Context) -> Iterator[Page]:
    """`404.html`, for each language below its own path; hosts look for the one at the top."""
    for lang in context.library.languages:
        title = context.say(lang, "Page not found")
        target = f"{context.library.language_root(lang)}404.html"
        yield Page(
            target=target.lstrip("/"),
            template="404.html",
            frame=frame(context, lang),
            view=MessageView(head=head(context, target, lang, title, noindex=True), title=title, lang=lang),
            lang=lang,
        )


KIND = Kind(name="not_found", pages=pages)
