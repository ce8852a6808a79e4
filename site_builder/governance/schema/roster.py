"""People, teams and roles held."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec


class Person(msgspec.Struct, frozen=True, tag="person"):
    """id: the name in references; name, bio: words for readers; links: addresses; languages; timezone: IANA name."""

    id: str = ""
    name: str = ""
    bio: str = ""
    links: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    timezone: str = ""
    extra: dict[str, Any] = {}


class Team(msgspec.Struct, frozen=True, tag="team"):
    """id: the name in references; name: words for readers; charter: what it is for; contact: how to reach it."""

    id: str = ""
    name: str = ""
    charter: str = ""
    contact: str = ""
    extra: dict[str, Any] = {}


class Role(msgspec.Struct, frozen=True, tag="role"):
    """A role held: team and person are ids; role: its words; start and end of the term. Without a person it is
    vacant."""

    team: str = ""
    role: str = ""
    person: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    extra: dict[str, Any] = {}
