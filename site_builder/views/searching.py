"""Where the search of a site is."""

from __future__ import annotations

from site_builder.library.context import Context

INDEX_FOLDER = "pagefind/"
"""The folder of the search index in the output; it has the name that Pagefind and its users expect. The worker in it,
`WORKER`, is the one file of a site that runs WebAssembly: a server that sends a Content Security Policy with it must
say `script-src 'self' 'wasm-unsafe-eval'` there. Pages need no such thing."""
WORKER = f"{INDEX_FOLDER}pagefind-worker.js"


def search_url(context: Context, lang: str) -> str:
    """The rooted URL path, not encoded, of the page to search from in a language."""
    return f"{context.library.language_root(lang)}search/"


def search_link(context: Context, lang: str) -> str:
    """That page as pages write it; empty where the site has no search."""
    return context.library.href(search_url(context, lang)) if context.site.search else ""
