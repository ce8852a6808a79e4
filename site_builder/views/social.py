"""What other sites show beside a link to a page: its picture, else a card that is drawn of its words; and where they
may ask for both (oEmbed)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from site_builder.library.context import Context
from site_builder.values import Drawn, SocialCard, digest
from site_builder.views.direction import direction
from site_builder.views.feeds import site_title

FOLDER = "assets/cards"
"""Where cards are published; their names are digests of what they show."""
WIDTH, HEIGHT = 1200, 630
VERSION = 2
"""Changes whenever the same words would be drawn otherwise."""
_HEX = 16
_CARDS = "social-cards"
_LABELS = {"post": "Article", "link": "Link", "channel": "Channel", "policy": "Policy"}
_COLOURS = {"paper": "#fcfdfc", "ink": "#18211e", "soft": "#4d5a55", "accent": "#0b5f4f"}
"""Those of the default theme, for themes that say none."""


class SharedPicture(NamedTuple):
    """A picture for other sites: absolute address, width and height (0 where unknown); no address: there is none."""

    url: str = ""
    width: int = 0
    height: int = 0


def label_of(context: Context, kind: str, lang: str) -> str:
    """What a card says that something is; empty for plain pages."""
    return context.say(lang, _LABELS[kind]) if kind in _LABELS else ""


def social_card(context: Context, lang: str, title: str, label: str) -> SharedPicture:
    """The card of a page, where the site has cards and something can draw them. It is drawn with the other pictures."""
    tools = context.inputs.pictures
    if not (context.site.cards and tools.version):
        return SharedPicture()
    site = site_title(context, lang)
    recipe = SocialCard(
        title=title or site,
        label=label,
        site=site if title != site else "",
        host=context.library.base.partition("://")[2],
        rtl=direction(lang) == "rtl",
        **_colours(context.colours),
        tools=tools.version,
        version=VERSION,
    )
    target = f"{FOLDER}/{digest(recipe)[:_HEX]}.png"
    context.once(_CARDS, dict)[target] = Drawn(target, recipe)
    return SharedPicture(context.library.absolute(target), WIDTH, HEIGHT)


def drawn_cards(context: Context) -> tuple[Drawn, ...]:
    """The cards of all heads so far, in the order of their targets."""
    found: dict[str, Drawn] = context.once(_CARDS, dict)
    return tuple(found[target] for target in sorted(found))


def _colours(named: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The theme's colours for light."""
    return {name: named[name][0] if name in named else usual for name, usual in _COLOURS.items()}


def oembed_url(context: Context, kind: str, url: str) -> str:
    """The rooted path, not encoded, of what oEmbed says of a page; empty for pages that have none. Posts and policies
    have: they are what people point to."""
    if not context.site.cards or kind not in ("post", "policy"):
        return ""
    return f"{url}oembed.json" if url.endswith("/") else f"{url.removesuffix('.html')}.oembed.json"
