"""Whether the sections that are to list links among their posts are sections of posts."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from site_builder.library.context import Context
from site_builder.values import Problem
from site_builder.views.stream import folder_of, sections_of_posts


def check(context: Context) -> Iterator[Problem]:
    """Each name under `links: stream:` of site.yml is the folder of a section of posts, be it one without posts yet."""
    names = context.site.links.stream
    known = sections_of_posts(context) if names else frozenset()
    for index, name in enumerate(names):
        if folder_of(name) in known:
            continue
        line, column = context.where.setting("links", "stream", index)
        near = get_close_matches(folder_of(name), sorted(known), 1, 0.5)
        there = f"These are: {', '.join(sorted(known))}." if known else "Posts live in a folder such as content/news/."
        yield Problem(
            code="site/stream",
            path="site.yml",
            line=line,
            column=column,
            message=f"“{name}” is no section of posts, so it cannot list links among them.",
            hint=f"Did you mean `{near[0]}`?" if near else there,
        )
