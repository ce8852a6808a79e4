"""People on the page of all teams: they have no page of their own."""

from __future__ import annotations

from site_builder.governance.life import today
from site_builder.governance.registry import things
from site_builder.governance.roster import is_past, roles
from site_builder.governance.seats import held_by
from site_builder.kinds.roster.views import Held, PersonRow
from site_builder.library.context import Context
from site_builder.text.addresses import contact_url, host_of
from site_builder.values import Entry
from site_builder.views.contacts import opened
from site_builder.views.registry import author_url, thing_anchor
from site_builder.views.types import Anchor


def people(context: Context, lang: str) -> tuple[PersonRow, ...]:
    """Everybody in the roster but those whose terms have all ended: the pages of teams remember them."""
    day = today(context)
    held: dict[str, list[bool]] = {}
    for role in roles(context, lang):
        held.setdefault(role.person, []).append(is_past(role, day))
    found = (e for e in things(context, "person", lang) if not held.get(e.key) or not all(held[e.key]))
    return tuple(_row(context, entry, lang) for entry in found)


def _row(context: Context, entry: Entry, lang: str) -> PersonRow:
    return PersonRow(
        name=Anchor(entry.title, author_url(context, entry.key, lang)),
        bio=entry.meta.bio,
        lang=entry.lang if entry.lang != lang else "",
        links=tuple(Anchor(host_of(link) or link, opened(contact_url(link))) for link in entry.meta.links),
        languages=tuple(tag for tag in dict.fromkeys(entry.meta.languages) if tag),
        roles=tuple(
            Held(role.role, thing_anchor(context, "team", role.team, lang))
            for role in held_by(context, entry.key, lang)
        ),
    )
