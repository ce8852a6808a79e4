"""The views of the roster: what `teams.html` and `team.html` see."""

from __future__ import annotations

import datetime as dt

import msgspec

from site_builder.views.channels import ChannelRow
from site_builder.views.contacts import ContactView
from site_builder.views.own_text import OwnText
from site_builder.views.rules import RuleView
from site_builder.views.types import Anchor, Head


class Term(msgspec.Struct, frozen=True):
    """Somebody's term in a role."""

    person: Anchor
    role: str = ""
    start: dt.date | None = None
    end: dt.date | None = None


class Held(msgspec.Struct, frozen=True):
    """A role that somebody holds in a team."""

    role: str
    team: Anchor


class SeatView(msgspec.Struct, frozen=True):
    """A role of a team: who holds it, who will, and how many places nobody holds."""

    role: str
    held: tuple[Term, ...] = ()
    coming: tuple[Term, ...] = ()
    vacancies: int = 0


class TeamRow(msgspec.Struct, frozen=True):
    """A team in the list of all; `members` are its present holders of roles, each once; `vacant` its vacant roles."""

    title: str
    url: str
    charter: str = ""
    lang: str = ""
    members: tuple[Anchor, ...] = ()
    vacant: tuple[str, ...] = ()


class PersonRow(msgspec.Struct, frozen=True):
    """Somebody in the list of people, with the roles held today."""

    name: Anchor
    bio: str = ""
    lang: str = ""
    links: tuple[Anchor, ...] = ()
    languages: tuple[str, ...] = ()
    roles: tuple[Held, ...] = ()


class TeamsView(msgspec.Struct, frozen=True):
    """All teams and people: template `teams.html`."""

    head: Head
    title: str
    lang: str
    description: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    edit_url: str = ""


class TeamView(msgspec.Struct, frozen=True):
    """A team on its own page: template `team.html`. `past` are the terms that have ended; `owns` and `approves` are the
    policies that the team answers for; `channels` those that it owns or moderates."""

    head: Head
    title: str
    lang: str
    charter: str = ""
    words_lang: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    contact: ContactView | None = None
    seats: tuple[SeatView, ...] = ()
    past: tuple[Term, ...] = ()
    owns: tuple[RuleView, ...] = ()
    approves: tuple[RuleView, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    edit_url: str = ""
