"""Redirects: old addresses lead to the pages that took their place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from site_builder.kinds.redirect.views import RedirectView
from site_builder.kinds.redirect.writer import netlify_redirects, redirect
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Problem, Written


def pages(context: Context) -> Iterator[Written]:
    """A page for each alias, or one `_redirects` file, or both, as `redirects` of site.yml says."""
    library, how = context.library, context.site.redirects
    rules = []
    for entry in library.entries:
        for alias in getattr(entry.meta, "aliases", ()):
            home = context.resolver.home(entry)
            url = alias_url(entry, alias, home)
            rules.append((library.href(url), library.href(home)))
            if how in ("html", "both"):
                yield Written(
                    target=target_of(url),
                    writer="redirect",
                    view=RedirectView(
                        url_absolute=library.absolute(home),
                        url_path=library.href(home),
                        title=entry.title,
                        lang=entry.lang,
                    ),
                    source=entry.path,
                )
    if rules and how in ("netlify", "both"):
        yield Written(target="_redirects", writer="redirects-file", view=sorted(rules))


def alias_url(entry: Entry, alias: str, url: str) -> str:
    """The rooted URL path of an alias: rooted aliases as they are, others beside the page; a folder unless it ends in
    a file's suffix."""
    rooted = alias if alias.startswith("/") else posixpath.join(posixpath.dirname(url.rstrip("/")), alias)
    path = posixpath.normpath("/" + unquote(rooted).lstrip("/"))
    return (
        path
        if posixpath.splitext(path)[1].lower() in (".html", ".htm", ".xml", ".json", ".txt")
        else path.rstrip("/") + "/"
    )


def check(context: Context) -> Iterator[Problem]:
    """Two pages with one alias, where no page stands for the alias that would show it."""
    if context.site.redirects != "netlify":
        return
    library, taken = context.library, dict[str, Entry]()
    for entry in library.entries:
        for alias in getattr(entry.meta, "aliases", ()):
            other = taken.setdefault(alias_url(entry, alias, context.resolver.home(entry)), entry)
            if other is not entry:
                yield Problem(
                    code="output/collision",
                    path=entry.path,
                    line=entry.line,
                    message=f"{entry.path} and {other.path} both have the alias {alias}.",
                    hint="Take it out of one of the two.",
                )


def _file(rules: Any) -> bytes:
    return netlify_redirects([(old, new) for old, new in rules])


KIND = Kind(name="redirect", pages=pages, check=check, writers={"redirect": redirect, "redirects-file": _file})
