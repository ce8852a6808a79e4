"""When two addresses are one link: the key of an address, by which duplicates are found.

Two addresses have the same key where they differ only in
 1. `http` and `https`; upper and lower case of scheme and host; Unicode and Punycode in the host (RFC 3492); the dot at
    the end of the host; `www.`; the ports 80 and 443;
 2. percent-encoding of what needs none, and its letters' case (RFC 3986, 6.2.2); `.` and `..` in the path; one slash at
    the end of the path;
 3. parameters that follow people (`tracking`), empty ones, and the order of parameters with different names;
 4. the fragment, unless it begins with `!` or `/`: then it is the path of a page that a script shows;
 5. the form for AMP: the caches `*.cdn.ampproject.org/c/s/…` and `google.…/amp/s/…`; `amp`, `amp=1`, `amp=true`
    and `outputType=amp` in the query; `/amp` at the end of the path, where what stands before it looks like the name of
    an article (it has a hyphen or a digit): `/products/amp` may be about amplifiers;
 6. the mobile form of hosts in `_MOBILE` and of Wikimedia's wikis (`en.m.wikipedia.org`). Other hosts that begin with
    `m.` may show something else there.

All else tells links apart: path and its case, other parameters with all their values, user names, other ports. A key is
an address to compare and never one to show or to follow.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from site_builder.bookmarks.tracking import AMP, is_tracking
from site_builder.text.uris import uri

_SAFE = "/-._~!$&'()*+,;=:@?%"
_PLAIN = re.compile(r"[A-Za-z0-9/\-._~!$&'()*+,;=:@?]*\Z")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_DOTS = re.compile("[\u3002\uff0e\uff61]")  # what browsers take for the dot of a host (UTS 46)
_CACHE = re.compile(r"/[cv]/(s/)?(?=[^/]*[^/.]\.[^/.])")
_VIEWER = re.compile(r"/amp/(s/)?(?=[^/]*[^/.]\.[^/.])")
_GOOGLE = re.compile(r"google\.(?:com|[a-z]{2}|com?\.[a-z]{2})")
_ARTICLE = re.compile(r"[^/]*[-0-9][^/]*")
_WIKIS = re.compile(
    r"(?P<wiki>[a-z0-9-]+)\.m\.(?P<host>(?:wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikinews|wikiversity"
    r"|wikivoyage|wikimedia)\.org)"
)
_MOBILE = {
    "m.facebook.com": "facebook.com",
    "m.twitter.com": "twitter.com",
    "m.wikidata.org": "wikidata.org",
    "m.youtube.com": "youtube.com",
    "mobile.twitter.com": "twitter.com",
    "mobile.x.com": "x.com",
}


def normalise(url: str) -> str:
    """The key of an address; see above. What is no address of the web is its own key, without blanks around it.

    >>> normalise("HTTP://www.Example.org:80/a/?utm_source=x&b=1#top")
    'https://example.org/a?b=1'
    """
    text = url.strip()
    while (parts := _taken_apart(text)) is not None:
        user, host, port, path, query, fragment = parts
        inner = _behind_cache(host, path)
        if not inner:
            break
        text = f"https://{inner}" + (f"?{query}" if query else "")
    if parts is None:
        return text
    kept = _query(query, host)
    return "".join(
        (
            f"https://{user}{host}{port}",
            _path(path),
            f"?{kept}" if kept else "",
            f"#{_percent(fragment)}" if fragment.strip("!/") and fragment[0] in "!/" else "",
        )
    )


def without_tracking(url: str) -> str:
    """The address without the parameters that follow people, all else as it is written; for keeping and showing."""
    parts = _taken_apart(url)
    before, mark, rest = url.partition("?")
    if parts is None or not mark or "#" in before:
        return url
    query, hash_, fragment = rest.partition("#")
    given = query.split("&")
    kept = [each for each in given if not is_tracking(_name(each), parts[1])]
    if len(kept) == len(given):
        return url
    return before + ("?" + "&".join(kept) if any(kept) else "") + hash_ + fragment


def _taken_apart(text: str) -> tuple[str, str, str, str, str, str] | None:
    """User with `@`, host, port with `:`, path, query and fragment; None for what is no address of the web."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    user, at, _ = parts.netloc.rpartition("@")
    fragment = parts.fragment.partition(":~:")[0]
    shown = "" if port in (None, 80, 443) else f":{port}"
    return user + at, _host(parts.hostname), shown, parts.path, parts.query, fragment


def _host(name: str) -> str:
    if ":" in name:  # IPv6; `urlsplit` takes the brackets away
        return f"[{name.lower()}]"
    host = uri("https://" + _DOTS.sub(".", name.lower()))[len("https://") :].lower().rstrip(".") or name
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    wiki = _WIKIS.fullmatch(host)
    if wiki:
        return f"{wiki['wiki']}.{wiki['host']}" if wiki["wiki"] != "www" else wiki["host"]
    return _MOBILE.get(host, host)


def _behind_cache(host: str, path: str) -> str:
    """The address without scheme that an AMP cache or viewer shows; empty for all others."""
    pattern = _CACHE if host.endswith("cdn.ampproject.org") else _VIEWER if _GOOGLE.fullmatch(host) else None
    found = pattern.match(path) if pattern else None
    return path[found.end() :] if found else ""


def _path(path: str) -> str:
    parts = _without_dots(_percent(path).split("/"))
    if len(parts) > 2 and not parts[-1] and parts[-2]:
        parts.pop()
    while len(parts) > 2 and parts[-1] == "amp" and _ARTICLE.fullmatch(parts[-2]):
        parts.pop()
    return "/".join(parts) or "/"


def _without_dots(parts: list[str]) -> list[str]:
    """The parts of a path after RFC 3986, 5.2.4; the first is empty, since a path begins with a slash."""
    out: list[str] = []
    for part in parts[1:]:
        if part == "..":
            del out[-1:]
        elif part != ".":
            out.append(part)
    if parts[-1] in (".", ".."):
        out.append("")
    return ["", *out]


def _query(query: str, host: str) -> str:
    kept = []
    for each in query.split("&"):
        part = _percent(each)
        name = _name(part)
        if part and not is_tracking(name, host) and name.lower() not in AMP and not _asks_for_amp(part.lower()):
            kept.append(part)
    return "&".join(sorted(kept, key=_name))


def _asks_for_amp(part: str) -> bool:
    return part in ("amp", "amp=", "amp=1", "amp=true", "outputtype=amp")


def _name(part: str) -> str:
    return part.partition("=")[0]


def _percent(text: str) -> str:
    """One spelling of a part of an address: letters, digits and `-._~` as they are, all else encoded that must be."""
    if _PLAIN.match(text):
        return text
    text = quote(_LONE_PERCENT.sub("%25", text), safe=_SAFE, errors="surrogatepass")
    return _ENCODED.sub(_decoded, text) if "%" in text else text


def _decoded(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else found[0].upper()
