"""oEmbed 1.0, type `link`: what a page says of itself to sites that show links (https://oembed.com, section 2.3.4)."""

from __future__ import annotations

import msgspec


class OembedView(msgspec.Struct, frozen=True):
    """What an answer says. `picture` is absolute; without its size it is not told."""

    title: str
    author: str
    site: str
    site_url: str
    picture: str
    width: int
    height: int


def oembed(view: OembedView) -> bytes:
    """The answer as JSON."""
    data: dict[str, str | int] = {"type": "link", "version": "1.0", "title": view.title}
    if view.author:
        data["author_name"] = view.author
    data |= {"provider_name": view.site, "provider_url": view.site_url}
    if view.picture and view.width and view.height:
        data |= {"thumbnail_url": view.picture, "thumbnail_width": view.width, "thumbnail_height": view.height}
    return msgspec.json.encode(data) + b"\n"
