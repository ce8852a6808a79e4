"""What an address in a text is: a place on this site, another site, or something that may not be in a link.

Browsers forgive much in an address (WHATWG URL standard, 4.4): they drop tabs and line breaks anywhere in it, blanks
and control characters before it, read schemes in any case, and take a backslash for a slash. So does this check.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["inside", "outside", "refused"]

OUTSIDE = frozenset({"http", "https", "mailto", "tel", "xmpp", "irc", "ircs", "sms", "matrix", "geo"})
"""Schemes that links may have."""
OURS = frozenset({"policy", "channel", "person", "team", "audience", "objective", "link", "decision"})
"""References to what the site itself declares."""
_FETCHED = frozenset({"http", "https"})

_EASY = re.compile(r"https?://[A-Za-z0-9\-._~/?#@!$'()*+,;=%:]+")
_DROPPED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")


class Judgement(NamedTuple):
    """`value`: the address to use; `message` and `hint`: why it was refused."""

    kind: Kind
    value: str
    message: str = ""
    hint: str = ""


def judge(address: str, fetched: bool) -> Judgement:
    """Judge an address as it stands in an attribute, entities decoded. `fetched`: the browser loads it on its own (an
    image), rather than on a click.

    >>> judge("java\\nscript:alert(1)", False).kind
    'refused'
    """
    if _EASY.fullmatch(address):
        return Judgement("outside", address)
    bare = _DROPPED.sub("", address)
    if bare[:2].replace("\\", "/") == "//":
        return Judgement(
            "refused",
            address,
            f"The address {_shown(address)} does not say whether it is https.",
            f"Write https:{bare[:2].replace(chr(92), '/')}{_shown(bare[2:])}",
        )
    found = _SCHEME.match(bare)
    if found is None:
        return Judgement("inside", address.strip())
    scheme = found[1].lower()
    if scheme in OURS:
        return Judgement("inside", address.strip())
    if scheme in (_FETCHED if fetched else OUTSIDE):
        return Judgement("outside", bare if _SCHEME.match(address) is None else address.strip())
    return Judgement("refused", address, *_reasons(scheme, address, fetched))


def _reasons(scheme: str, address: str, fetched: bool) -> tuple[str, str]:
    if scheme in ("javascript", "vbscript"):
        return (f"A link may not run a script: {_shown(address)} was left out.", "Link to a page instead.")
    if scheme in ("data", "blob"):
        hint = "Save it as a file beside the page and use its name."
        return (f"The address {_shown(address)} holds data rather than a place; it was left out.", hint)
    if scheme == "file":
        hint = "Put the file into the content folder and use its name."
        return (f"The address {_shown(address)} leads to a file on your own computer; it was left out.", hint)
    known = ", ".join(sorted(_FETCHED if fetched else OUTSIDE))
    hint = f"Possible are {known}. If it is a file of this site with a colon in its name, write ./ before the name."
    return (f"Addresses that begin with `{scheme}:` are not possible here; {_shown(address)} was left out.", hint)


def _shown(address: str) -> str:
    """An address for a message: on one line, not too long."""
    text = " ".join("".join(c if c.isprintable() else " " for c in address).split())
    return text if len(text) <= 60 else text[:57] + "…"
