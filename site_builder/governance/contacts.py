"""Who answers for a channel, and how one reaches them."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.governance.channels import channels, is_live
from site_builder.governance.registry import thing
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.library.context import Context
from site_builder.text.addresses import contact_url
from site_builder.values import Entry


@dataclass(frozen=True)
class Contact:
    """How to reach a team or person: `id` in the roster (empty for the contact of the site), `words` as written, `url`
    what a browser opens, empty where it opens nothing."""

    id: str
    words: str
    url: str


def answering(meta: ChannelMeta) -> tuple[str, ...]:
    """The ids of those who look after a channel: its moderators, else its owner."""
    return meta.moderators or ((meta.owner,) if meta.owner else ())


def contact(context: Context, id_: str, lang: str) -> Contact | None:
    """How to reach somebody of the roster: the `contact` of a team, the first of the `links` of a person."""
    entry = thing(context, "team", id_, lang) or thing(context, "person", id_, lang)
    words = _words(entry) if entry is not None else ""
    return Contact(id_, words, contact_url(words)) if words else None


def _words(entry: Entry) -> str:
    links: tuple[str, ...] = getattr(entry.meta, "links", ())
    return str(getattr(entry.meta, "contact", "") or next(iter(links), ""))


def site_contact(context: Context) -> Contact | None:
    """Where members write about rules in general: `governance.contact` of site.yml."""
    words = context.site.governance.contact
    return Contact("", words, contact_url(words)) if words else None


def contacts(context: Context, meta: ChannelMeta, lang: str) -> tuple[Contact, ...]:
    """Those to whom one writes about a channel; the contact of the site where none of them can be reached."""
    found = (contact(context, id_, lang) for id_ in dict.fromkeys(answering(meta)))
    general = site_contact(context)
    return tuple(each for each in found if each) or ((general,) if general else ())


def can_be_reported(context: Context) -> bool:
    """Whether there is anybody to whom a problem can be reported."""
    lang = context.site.language
    if site_contact(context) is not None:
        return True
    return any(contacts(context, e.meta, lang) for e in channels(context, lang) if is_live(context, e.meta))
