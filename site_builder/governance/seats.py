"""The seats of a team: who holds each role today, who will, who did, and what is vacant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from site_builder.governance.life import today
from site_builder.governance.roster import is_current, is_past, roles
from site_builder.governance.schema.roster import Role
from site_builder.library.context import Context


@dataclass(frozen=True)
class Seat:
    """One role of a team. `held` are the terms that include the day of the build, `coming` those that begin later;
    `vacancies` counts the places that nobody holds."""

    role: str
    held: tuple[Role, ...]
    coming: tuple[Role, ...]
    vacancies: int


def seats(context: Context, team: str, lang: str) -> tuple[Seat, ...]:
    """The roles of a team in the order of the roster.

    A line of the roster without a person is a vacancy while its own term lasts. So is a role whose last holder has
    gone and that has no such line; to give a role up for good, write a line without a person whose term has ended.
    """
    day = today(context)
    by_name: dict[str, list[Role]] = {}
    for role in roles(context, lang):
        if role.team == team:
            by_name.setdefault(role.role, []).append(role)
    found = (_seat(name, lines, day) for name, lines in by_name.items())
    return tuple(seat for seat in found if seat.held or seat.coming or seat.vacancies)


def _seat(name: str, lines: list[Role], day: dt.date) -> Seat:
    held = tuple(line for line in lines if line.person and is_current(line, day))
    coming = [line for line in lines if line.person and line.start is not None and line.start > day]
    unfilled = [line for line in lines if not line.person]
    vacant = sum(is_current(line, day) for line in unfilled)
    return Seat(
        name,
        held,
        tuple(sorted(coming, key=lambda line: line.start or dt.date.max)),
        vacant if unfilled or held else 1,
    )


def past_terms(context: Context, team: str, lang: str) -> tuple[Role, ...]:
    """The terms of a team that have ended, the latest first."""
    day = today(context)
    found = [role for role in roles(context, lang) if role.team == team and role.person and is_past(role, day)]
    return tuple(sorted(found, key=lambda role: role.end or day, reverse=True))


def held_by(context: Context, person: str, lang: str) -> tuple[Role, ...]:
    """The roles that a person holds on the day of the build."""
    day = today(context)
    return tuple(role for role in roles(context, lang) if role.person == person and is_current(role, day))
