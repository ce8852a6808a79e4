"""The Content Security Policy of the site (CSP Level 3): what the browser of a reader may load for a page, and run.

Pages carry it themselves, in a `<meta>` element, so that it holds on every host; hosts that read `_headers` send it
too, with what only a header can say. A browser keeps to both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_builder.values import Site

EXTENDABLE = (
    *("connect-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src", "manifest-src"),
    *("media-src", "script-src", "style-src", "worker-src"),
)
"""The directives that site.yml may add sources to."""
_STRICT: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-src": ("'none'",),
    "object-src": ("'none'",),
}
"""No third party, nothing inline. What is not named here, such as scripts, falls back to the first."""
_PLAIN_FOLDER: Mapping[str, tuple[str, ...]] = {
    "img-src": ("data:", "http:", "https:"),
    "media-src": ("http:", "https:"),
}
"""Of a folder without site.yml, where nobody could say which pictures are meant to come from elsewhere."""
_WASM = "'wasm-unsafe-eval'"
_KEYWORD = re.compile(
    r"none|self|unsafe-inline|unsafe-eval|wasm-unsafe-eval|unsafe-hashes|strict-dynamic|"
    r"sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}"
)
# `scheme-source` and `host-source` of CSP Level 3, section 2.3.1, in ASCII; a path has neither query nor fragment.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>\*|(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)"
    r"(?::(?P<port>[0-9]{1,5}|\*))?(?P<path>/[A-Za-z0-9/._~!$&()*+=:@%-]*)?"
)
_ADDRESS = re.compile(r"(?:(?P<scheme>https?):)?//(?P<host>[^/?#:@]+)(?::(?P<port>[0-9]+))?(?P<path>/[^?#]*)?", re.I)
_PORTS = {"http": "80", "https": "443"}


class CspFault(NamedTuple):
    """What cannot stand in the policy: its keys below `security: csp:`, and why."""

    keys: tuple[str | int, ...]
    value: str
    why: str


def source(text: str) -> str:
    """A source as a policy writes it, keywords in their quotes; empty for what is none.

    >>> source("https://pictures.example"), source("unsafe-inline"), source("pictures.example; script-src *")
    ('https://pictures.example', "'unsafe-inline'", '')
    """
    bare = text.strip().strip("'")
    if _KEYWORD.fullmatch(bare):
        return f"'{bare}'"
    return bare if _SCHEME.fullmatch(bare) or _HOST.fullmatch(bare) else ""


def faults(site: Site) -> Iterator[CspFault]:
    """What `security: csp:` says and a policy cannot."""
    for directive, written in site.security.csp.items():
        if directive not in EXTENDABLE:
            yield CspFault((directive,), directive, "directive")
            continue
        for number, text in enumerate(written):
            if not source(text):
                yield CspFault((directive, number), text, "source")


def allowed(site: Site, plain: bool) -> dict[str, tuple[str, ...]]:
    """The directives of the policy with their sources: the strict ones, and what site.yml adds. `plain` is that of
    `Inputs`."""
    found = dict(_STRICT)
    added = _PLAIN_FOLDER if plain else site.security.csp
    for directive in sorted(added):
        if directive not in EXTENDABLE:
            continue
        sources = tuple(dict.fromkeys(filter(None, map(source, added[directive]))))
        if sources:
            own = found.get(directive, ("'self'",))
            found[directive] = _joined(own, sources)
    return found


def page_policy(site: Site, plain: bool) -> str:
    """The policy as a page says it: `frame-ancestors` has no meaning in a `<meta>` element (HTML, section 4.2.5.3)."""
    return _text({name: sources for name, sources in allowed(site, plain).items() if name != "frame-ancestors"})


def header_policy(site: Site, plain: bool) -> str:
    """The policy as a server says it of every file.

    The worker that searches runs WebAssembly, and a worker is bound by the header of its own file. That of pages may
    therefore allow it as well: what their `<meta>` element says forbids it there, and the stricter one counts.
    """
    found = allowed(site, plain)
    found.setdefault("frame-ancestors", ("'none'",))
    if site.search:
        found["script-src"] = _joined(found.get("script-src", ("'self'",)), (_WASM,))
    return _text(found)


def directive_for(element: str, attribute: str) -> str:
    """The directive that rules what an attribute of an HTML element loads; empty where nothing is loaded."""
    if attribute == "poster" or element == "img" or (element == "source" and attribute == "srcset"):
        return "img-src"
    if attribute != "src":
        return ""
    loads = {"audio": "media-src", "video": "media-src", "source": "media-src", "track": "media-src"}
    return {**loads, "iframe": "frame-src", "script": "script-src"}.get(element, "")


def allows(policy: Mapping[str, tuple[str, ...]], directive: str, url: str, own: str) -> bool:
    """Whether a policy lets a page load an address of the web (CSP Level 3, section 6.7.2.8). `own` is the origin of
    the site."""
    sources = policy.get(directive, policy["default-src"])
    return any(_matches(own if each == "'self'" else each, url, own) for each in sources)


def _matches(allowing: str, url: str, own: str) -> bool:
    address, host = _ADDRESS.match(url), _HOST.fullmatch(allowing)
    if address is None:
        return True  # nothing that a browser would ask another server for
    scheme = (address["scheme"] or own.partition(":")[0]).lower()
    if _SCHEME.fullmatch(allowing):
        return _upgraded(allowing[:-1].lower(), scheme)
    if host is None:
        return False
    if host["scheme"] and not _upgraded(host["scheme"].lower(), scheme):
        return False
    pattern, name = host["host"].lower(), address["host"].lower()
    if pattern != "*" and not (name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern):
        return False
    standard = _PORTS.get(scheme, "")
    if host["port"] != "*" and (address["port"] or standard) != (host["port"] or standard):
        return False
    path, wanted = address["path"] or "/", host["path"] or "/"
    return path.startswith(wanted) if wanted.endswith("/") else path == wanted


def _upgraded(allowing: str, scheme: str) -> bool:
    """A source with `http:` stands for `https:` too."""
    return scheme == allowing or (allowing, scheme) == ("http", "https")


def _joined(own: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Sources put together; `'none'` stands alone, and gives way."""
    found = tuple(dict.fromkeys((*own, *more)))
    return tuple(each for each in found if each != "'none'") or ("'none'",)


def _text(policy: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())
