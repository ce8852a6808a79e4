"""Addresses: parts of paths, URLs, and what may never be one."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

_DROP = re.compile(r"[^\w\-.~@+ ]+")
_SPACES = re.compile(r"[\s\-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*\Z")
_SAFE = "/-._~!$&'()*+,;=:@"
_MAIL = re.compile(r"[^\s@:/<>\"]+@[^\s@:/<>\"]+\Z")


@lru_cache(maxsize=1 << 16)
def path_slug(text: str) -> str:
    """One part of an address made from a name: NFC, lower case, letters and digits of any script, and
    `-_.~@+`.

    >>> path_slug("Été 2018: le bilan")
    'été-2018-le-bilan'
    """
    text = unicodedata.normalize("NFC", text).lower()
    return _SPACES.sub("-", _DROP.sub(" ", text).strip()).strip("-.")


def path_slugs(path: str) -> str:
    """`path_slug` for each part of a path; parts that come out empty are left out."""
    return "/".join(part for part in map(path_slug, path.split("/")) if part)


def encode_path(path: str) -> str:
    """A path percent-encoded for use in a URL (RFC 3986 section 3.3)."""
    return path if _PLAIN.match(path) else quote(path, safe=_SAFE)


def unsafe_path(text: str) -> str:
    """Why `text` may not be part of an address or a path below a root, in words; empty when it may.

    Looks through percent-encoding, however often repeated, since servers and browsers decode it.
    """
    decoded = text
    for _ in range(4):
        once = unquote(decoded)
        if once == decoded:
            break
        decoded = once
    if _CONTROL.search(decoded):
        return "it holds a control character"
    if "\\" in decoded:
        return "it holds a backslash"
    if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", decoded) or decoded.startswith("//"):
        return "it names another place than this site"
    if ".." in decoded.split("/"):
        return "it leads out of its folder (`..`)"
    return ""


def target_of(url: str) -> str:
    """The output file of a rooted URL path that is not encoded: `/a/` is `a/index.html`, `/a.txt` is `a.txt`."""
    path = url.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def collision_key(target: str) -> str:
    """Equal for two targets that one disk or one reader may take for the same: Unicode form and case are ignored."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", target).casefold())


def join(base: str, relative: str) -> str:
    """The path that `relative` names, seen from the file `base`; it may begin with `../` when it leads out."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), relative))


def host_of(url: str) -> str:
    """The host of a URL for readers, without `www.`; empty when there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_external(href: str) -> bool:
    """Whether an address names a scheme that browsers open (`https:`, `mailto:` …)."""
    return bool(re.match(r"(?:https?|mailto|tel|xmpp|ircs?|sms|matrix|geo):", href, re.I))


def contact_url(contact: str) -> str:
    """What a browser opens for a contact as people write it: itself, where it is an address of the web; `mailto:` and
    it, where it is one of mail; empty for other words."""
    if is_external(contact):
        return contact
    return f"mailto:{contact}" if _MAIL.match(contact) else ""
