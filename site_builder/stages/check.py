"""The checks that need the whole site: links, references, and what each kind looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.check.blocked import check_blocked
from site_builder.check.dead import check_dead
from site_builder.check.links import check_links
from site_builder.check.pages import check_pages
from site_builder.library.context import Context
from site_builder.plugins import find_plugins, kinds
from site_builder.render.values import Theme
from site_builder.values import Output, Problem


def check_all(context: Context, outputs: Sequence[Output], theme: Theme) -> Iterator[Problem]:
    """What is wrong with the site as a whole."""
    pictures = [name for name, param in theme.declared.items() if "picture" in (param.type, param.of)]
    yield from check_links(context, {output.target for output in outputs}, pictures)
    yield from check_dead(context)
    yield from check_blocked(context)
    yield from check_pages(context)
    for kind in kinds():
        if kind.check:
            yield from kind.check(context)
    for plugin in find_plugins():
        for check in plugin.checks:
            yield from check(context)
