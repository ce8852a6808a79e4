"""The pages of curated links: the permalink of each, and the lists in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.link.browse import browse_pages
from site_builder.kinds.link.dates import date_lists
from site_builder.kinds.link.facets import facet_lists
from site_builder.kinds.link.lists import whole_list
from site_builder.kinds.link.permalinks import permalinks
from site_builder.library.context import Context
from site_builder.values import Page
from site_builder.views.link_lists import list_languages


def pages(context: Context) -> Iterator[Page]:
    """Permalinks in the language of the commentary; lists in each language that has links or a page for them."""
    for lang in list_languages(context):
        yield from permalinks(context, lang)
        yield from whole_list(context, lang)
        yield from date_lists(context, lang)
        yield from facet_lists(context, lang)
        yield from browse_pages(context, lang)
