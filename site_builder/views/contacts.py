"""How to reach somebody, as pages show it."""

from __future__ import annotations

import msgspec

from site_builder.governance.contacts import Contact
from site_builder.library.context import Context
from site_builder.views.registry import holder_anchor
from site_builder.views.types import Anchor

_OPENED = ("https://", "http://", "mailto:", "tel:")


class ContactView(msgspec.Struct, frozen=True):
    """`who` is a team or person, None for the contact of the whole site; `address` the words and what a browser opens,
    without URL where it opens nothing."""

    address: Anchor
    who: Anchor | None = None


def contact_view(context: Context, contact: Contact, lang: str) -> ContactView:
    """A contact for readers of `lang`."""
    words = contact.words.removeprefix("mailto:") if contact.url.startswith("mailto:") else contact.words
    who = holder_anchor(context, contact.id, lang) if contact.id else None
    return ContactView(Anchor(words, opened(contact.url)), who)


def opened(url: str) -> str:
    """An address that templates may link, which is what their filter `url` lets through; empty for any other, such as
    `ircs:`, which is shown as words."""
    return url if url.lower().startswith(_OPENED) else ""
