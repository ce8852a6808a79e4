"""Redirects of a site without a server: an HTML page for each, or one `_redirects` file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from site_builder.kinds.redirect.views import RedirectView

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"https?://[^/\\]", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_PLACEHOLDER = re.compile(r"/:(?!/)")
_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
_URL_CHARACTERS = "/-._~!$&()*+,;=:@?#[]%"
_OLD_PATH_CHARACTERS = "/-._~!$&'(),;=@+%"


def redirect(view: RedirectView) -> bytes:
    """A small HTML page that leads on at once.

    Browsers follow the refresh of zero seconds, which assistive software treats as a redirect (WCAG 2.2, F41 and
    H76); search engines read the canonical address and leave this page alone; everyone else finds a link with the
    title of the page, in its language. No script, no style.
    """
    address, path = escape(_address(view.url_absolute)), escape(_address(view.url_path))
    title = escape(" ".join(_CONTROL.sub(" ", view.title).split())) or path
    lang = f' lang="{view.lang}"' if _LANGUAGE.match(view.lang) else ""
    return f"""<!doctype html>
<html{lang}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={path}">
<link rel="canonical" href="{address}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
<main>
<h1 dir="auto"><a href="{path}">{title}</a></h1>
</main>
</body>
</html>
""".encode()


def netlify_redirects(rules: Sequence[tuple[str, str]]) -> bytes:
    """A `_redirects` file, as Netlify, Cloudflare Pages and others read it: one line `old new 301` for each rule.

    `rules` are pairs of a rooted path and the path or URL it leads to; both may be percent-encoded already. The first
    rule for an old path counts, as it does on the servers; a rule that leads to itself is left out. Paths are taken
    literally: `*` and `:` lose the meaning they would have in this file.
    """
    lines: dict[str, str] = {}
    for old, new in rules:
        source = "/" + _quote(old, _OLD_PATH_CHARACTERS).lstrip("/")
        target = _PLACEHOLDER.sub("/%3A", _address(new))
        if source != target:
            lines.setdefault(source, target)
    return "".join(f"{old} {new} 301\n" for old, new in lines.items()).encode()


def _address(url: str) -> str:
    """A URL of the web, or a path from the root of this site; whatever else is read as such a path, so that neither
    another scheme nor another host comes in."""
    quoted = _quote(url, _URL_CHARACTERS)
    if _WEB.match(quoted):
        return quoted
    return "/" + quoted.lstrip("/")


def _quote(url: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", url.strip()), safe=safe, errors="replace")
