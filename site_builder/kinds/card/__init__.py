"""Social cards, and what oEmbed says of pages: of the heads of all pages, once these are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.kinds.card.oembed import OembedView, oembed
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.text.addresses import target_of
from site_builder.values import Drawn, Output, Page, Written
from site_builder.views.feeds import site_title
from site_builder.views.head import oembed_path
from site_builder.views.social import drawn_cards
from site_builder.views.types import Head


def derive(context: Context, outputs: Sequence[Output]) -> Iterator[Drawn | Written]:
    """Each card once, and an answer for each page that points to one."""
    yield from drawn_cards(context)
    for output in outputs:
        head = getattr(output.view, "head", None) if isinstance(output, Page) else None
        if isinstance(output, Page) and isinstance(head, Head) and head.oembed:
            authors = getattr(output.view, "authors", ())
            yield Written(
                target=target_of(oembed_path(context, head)),
                writer="oembed",
                view=OembedView(
                    title=head.title,
                    author=", ".join(author.title for author in authors),
                    site=site_title(context, output.lang),
                    site_url=context.inputs.url + context.library.language_root(output.lang),
                    picture=head.image,
                    width=head.image_width,
                    height=head.image_height,
                ),
                source=output.source,
            )


KIND = Kind(name="card", derive=derive, writers={"oembed": oembed})
