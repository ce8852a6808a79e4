"""`api/roster.json`: people, teams, and who holds which role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from site_builder.governance.life import today
from site_builder.governance.registry import things
from site_builder.governance.roster import is_current, is_past, roles
from site_builder.governance.schema.roster import Role
from site_builder.governance.seats import seats
from site_builder.kinds.api.views import PersonRecord, RoleRecord, RosterFile, TeamRecord
from site_builder.kinds.api.words import by_language, file_head, own_pages, said
from site_builder.library.context import Context
from site_builder.values import Entry


def roster_file(context: Context) -> RosterFile | None:
    """The file; None where there is no roster."""
    lang = context.site.language
    people = tuple(_person(context, entry) for entry in things(context, "person", lang))
    teams = tuple(_team(context, entry) for entry in things(context, "team", lang))
    held = _roles(context)
    return RosterFile(*file_head(context), people, teams, held) if people or teams or held else None


def _person(context: Context, entry: Entry) -> PersonRecord:
    meta = entry.meta
    return PersonRecord(
        id=entry.key,
        name=said(context, entry, "name"),
        bio=said(context, entry, "bio"),
        links=meta.links,
        languages=meta.languages,
        timezone=meta.timezone,
    )


def _team(context: Context, entry: Entry) -> TeamRecord:
    return TeamRecord(
        id=entry.key,
        name=said(context, entry, "name"),
        charter=said(context, entry, "charter"),
        contact=entry.meta.contact,
        pages=own_pages(context, entry),
    )


def _roles(context: Context) -> tuple[RoleRecord, ...]:
    """The roles in the site's own language, each with its words in the languages that have the same roles; then the
    vacancies that follow from terms that have ended."""
    own, day = roles(context, context.site.language), today(context)
    others = {lang: roles(context, lang) for lang in context.site.all_languages()}
    said = {lang: words for lang, words in others.items() if len(context.library.of("role", lang)) == len(words)}
    words = [by_language(context, {lang: each[n].role for lang, each in said.items()}) for n in range(len(own))]
    lines = [
        RoleRecord(role.team, words[number], role.person or None, role.start, role.end, _state(role, day))
        for number, role in enumerate(own)
    ]
    return (*lines, *_implied(context, own, words))


def _implied(context: Context, own: Sequence[Role], words: Sequence[dict[str, str]]) -> Iterator[RoleRecord]:
    """Roles whose last holder has gone, and which no line of the roster calls vacant."""
    for team in dict.fromkeys(role.team for role in own):
        for seat in seats(context, team, context.site.language):
            lines = [n for n, role in enumerate(own) if (role.team, role.role) == (team, seat.role)]
            if seat.vacancies and all(own[n].person for n in lines):
                yield RoleRecord(team, words[lines[0]], None, None, None, "vacant")


def _state(role: Role, day: dt.date) -> str:
    if is_current(role, day):
        return "current" if role.person else "vacant"
    return "past" if is_past(role, day) else "coming"
