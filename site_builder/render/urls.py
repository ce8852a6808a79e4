"""The one filter for addresses that we did not make: what it lets through runs no script."""

from __future__ import annotations

import html
import re
import unicodedata

from markupsafe import Markup

#: What stands in the place of an address that is refused.
REFUSED = "#"
_ALLOWED = frozenset(("http", "https", "mailto", "tel"))
_SCHEME = re.compile(r"([^/?#:]*):")
_PLAIN = re.compile(r"(?:https?://|/(?![/\\])|\#)[!-\[\]-~]*\Z")
_ENDS = "".join(map(chr, range(0x21)))
_IGNORED = re.compile(r"[\t\n\r]")


def safe_url(value: object) -> str:
    """`value` when it is an `http`, `https`, `mailto` or `tel` address, a rooted or a relative one; else `#`.

    Read as browsers read (WHATWG URL Standard, section 4.4): spaces and control characters around it, tabs and line
    breaks anywhere in it do not count, and `\\` is as good as `/`. Beyond what browsers do, characters that cannot be
    seen never count when a scheme is looked for. `//host` is refused, since it looks like a path and is none.

    >>> safe_url("https://example.org/"), safe_url(" java\\tscript:alert(1)"), safe_url("//example.org")
    ('https://example.org/', '#', '#')
    """
    # In Markup the entities are still to be decoded, by the browser: `javascript&#58;` is a scheme there.
    text = html.unescape(str(value)) if isinstance(value, Markup) else str(value)
    if _PLAIN.match(text):
        return text
    text = _IGNORED.sub("", text.strip(_ENDS))
    seen = "".join(char for char in text if unicodedata.category(char)[0] not in "CZ")
    if seen[:2].replace("\\", "/") == "//":
        return REFUSED
    scheme = _SCHEME.match(seen)
    if scheme and unicodedata.normalize("NFKC", scheme[1]).lower() not in _ALLOWED:
        return REFUSED
    if any(unicodedata.category(char) == "Cc" for char in text):
        return REFUSED
    return text
