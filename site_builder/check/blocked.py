"""What texts show from other sites and the policy of the pages would keep browsers from loading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from site_builder.check.external import Use, place_of
from site_builder.library.context import Context
from site_builder.values import Entry, Problem
from site_builder.views.content_security import allowed, allows, directive_for

# Finished HTML, so its attributes are in double quotes.
_TAG = re.compile(r'<(a|img|video|audio|source|track|iframe|script)((?:\s++[^\s"=<>/]++(?:="[^"]*+")?+)++)')
_LOADED = re.compile(r'\s(href|src|srcset|poster)="([^"]*+)"')
_ELSEWHERE = re.compile(r"(?:https?:)?//[^/?#]", re.IGNORECASE)
_WHAT = {"img-src": "picture", "media-src": "film or sound", "frame-src": "frame", "script-src": "script"}


def check_blocked(context: Context) -> Iterator[Problem]:
    """A warning for each other site that a text loads something from without leave; once for each sort of thing."""
    policy = allowed(context.site, context.inputs.plain)
    for entry in context.library.entries:
        seen: set[tuple[str, str]] = set()
        for directive, url, nth in _loads(entry):
            host = _host(url)
            if (directive, host) not in seen and not allows(policy, directive, url, context.library.base):
                seen.add((directive, host))
                yield _problem(context, entry, directive, host, Use(url, entry, nth=nth))


def _loads(entry: Entry) -> Iterator[tuple[str, str, int]]:
    """What the text of an entry loads from elsewhere: the directive that rules it, the address, and how often the text
    names that address before."""
    fragment = entry.body.content
    if not any('="http' in part or '="//' in part or "srcset=" in part for part in fragment.parts):
        return
    html = fragment.fill(["#"] * len(fragment.links))
    seen: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        for found in _LOADED.finditer(tag[2]):
            directive = directive_for(tag[1], found[1])
            value = unescape(found[2])
            urls = [each.split()[0] for each in value.split(",") if each.strip()] if found[1] == "srcset" else [value]
            for url in filter(_ELSEWHERE.match, urls):
                if directive:
                    yield directive, url, seen[url]
                seen[url] += 1


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _problem(context: Context, entry: Entry, directive: str, host: str, use: Use) -> Problem:
    line, column = place_of(context, use)
    scheme = "http" if use.url.lower().startswith("http:") else "https"
    beside = "Put a copy beside the page, or" if directive in ("img-src", "media-src") else "Link to it, or"
    return Problem(
        code="csp/blocked",
        severity="warning",
        path=entry.path,
        line=line,
        column=column,
        message=f"The {_WHAT[directive]} {use.url} will not show: it comes from another site, which would learn who "
        "reads this page.",
        hint=f"{beside} allow that site in site.yml: `security: {{csp: {{{directive}: [{scheme}://{host}]}}}}`.",
    )
