"""Who holds which role on the day of the build."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from site_builder.governance.life import today
from site_builder.governance.registry import thing
from site_builder.governance.schema.roster import Role
from site_builder.library.context import Context
from site_builder.values import Entry

Standing = Literal["held", "vacant", "ended", "unknown"]
"""Of an id: somebody holds it today; it is a team without anybody; all its holders' terms have ended (or that of the
person); the roster does not know it."""


def holder(context: Context, id_: str, lang: str) -> Entry | None:
    """The team or person with an id, as readers of `lang` get it."""
    return thing(context, "team", id_, lang) or thing(context, "person", id_, lang)


def roles(context: Context, lang: str) -> tuple[Role, ...]:
    """All roles of the roster: those of the site's own language, with the words of `lang` where it has a translation
    of its own (`roster.LANG.yml` with the same roles in the same order)."""
    own = tuple(entry.meta for entry in _in_file_order(context, context.site.language))
    other = tuple(entry.meta for entry in _in_file_order(context, lang))
    return other if len(other) == len(own) or not own else own


def _in_file_order(context: Context, lang: str) -> list[Entry]:
    return sorted(context.library.of("role", lang), key=lambda entry: entry.line)


def is_current(role: Role, day: dt.date) -> bool:
    """Whether the term of a role includes a day; terms are inclusive, and open where a date is left out."""
    return (role.start is None or role.start <= day) and (role.end is None or role.end >= day)


def is_past(role: Role, day: dt.date) -> bool:
    """Whether a term has ended before a day."""
    return role.end is not None and role.end < day


def standing(context: Context, id_: str) -> Standing:
    """Whether somebody answers for an id today."""
    lang, day = context.site.language, today(context)
    if holder(context, id_, lang) is None:
        return "unknown"
    is_team = bool(context.library.variants("team", id_))
    held = [role for role in roles(context, lang) if (role.team if is_team else role.person) == id_]
    if not is_team:
        return "ended" if held and all(is_past(role, day) for role in held) else "held"
    if not held:
        return "held"  # a team whose roles nobody has listed
    if any(role.person and is_current(role, day) for role in held):
        return "held"
    return "ended" if any(role.person and is_past(role, day) for role in held) else "vacant"
