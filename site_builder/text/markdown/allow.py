"""The allow-list: which HTML a text may hold. Shared by the scanner, which reports, and the cleaner, which enforces.

Elements of the HTML standard that carry text, pictures, sound and tables; nothing that runs, frames, or asks for input.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLAIN = _names(
    """
    abbr address article aside b bdi bdo br caption cite code dd dfn dl dt em figcaption figure footer
    header hgroup hr i kbd label mark p picture rp rt ruby s samp section small span strong sub summary
    sup tbody tfoot thead tr tt u ul var wbr h1 h2 h3 h4 h5 h6 table
    """
)
"""Elements with the general attributes only."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "rel", "download"}),
    "audio": frozenset({"src", "controls", "loop", "muted", "preload"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "div": frozenset({"tabindex"}),
    "img": frozenset({"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"}),
    "input": frozenset({"disabled", "checked"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "pre": frozenset({"tabindex", "data-lang"}),
    "q": frozenset({"cite"}),
    "source": frozenset({"src", "srcset", "sizes", "type", "media", "width", "height"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
    "video": frozenset({"src", "poster", "controls", "loop", "muted", "preload", "width", "height", "playsinline"}),
}
"""Elements with attributes of their own."""

GENERAL = frozenset(
    {"id", "class", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "aria-describedby", "aria-labelledby"}
)
"""Attributes that every element may have."""

ELEMENTS = PLAIN | frozenset(ATTRIBUTES)

VOID = frozenset({"br", "col", "hr", "img", "input", "source", "track", "wbr"})
"""Elements without an end tag (HTML standard, 13.1.2)."""

DROPPED_WITH_CONTENT = _names(
    """
    script style svg math iframe object template noembed noframes noscript applet audio-worklet frameset
    select textarea title xmp
    """
)
"""What stands between the tags of these is no text of the page."""

ADDRESSES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "area": frozenset({"href"}),
    "audio": frozenset({"src"}),
    "blockquote": frozenset({"cite"}),
    "del": frozenset({"cite"}),
    "embed": frozenset({"src"}),
    "iframe": frozenset({"src"}),
    "img": frozenset({"src", "srcset"}),
    "ins": frozenset({"cite"}),
    "link": frozenset({"href"}),
    "q": frozenset({"cite"}),
    "script": frozenset({"src"}),
    "source": frozenset({"src", "srcset"}),
    "track": frozenset({"src"}),
    "video": frozenset({"src", "poster"}),
}
"""Attributes that hold addresses, those of trusted HTML included."""

CLICKED = frozenset({"a", "area", "blockquote", "q", "ins", "del"})
"""Elements whose address is followed on a click; the browser loads the others on its own."""

HINTS = {
    "iframe": "For a video, write `:::video ADDRESS Title` and `:::` on the next line; else link to the page.",
    "script": "Scripts belong into the theme.",
    "style": "Styles belong into the theme; give the text a class and style that.",
    "svg": "Save the drawing as a file and show it with `![what it shows](drawing.svg)`.",
    "math": "Write the formula as text, or show it as a picture.",
    "center": 'Use `<div align="center">`, or a class.',
    "font": "Use **bold**, *italics* or a class.",
    "form": "Link to the page that has the form.",
    "embed": "Link to the file instead.",
    "object": "Link to the file instead.",
}
"""What to do about the elements that people are likely to try."""


@cache
def cleaner() -> nh3.Cleaner:
    """The last gate: ammonia with this allow-list. Made once a process."""
    import nh3

    from site_builder.text.markdown.schemes import OUTSIDE

    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(GENERAL)} | {tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        url_schemes=set(OUTSIDE),
        strip_comments=True,
        link_rel=None,
    )
