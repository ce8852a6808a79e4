"""What the files for machines hold. Names, order and meaning of the fields are a promise: see `content/docs/api.md`.

Every address is absolute. A map from languages holds those in which there is a text, in the order of site.yml. A new
field may be added at any time; `schema` goes up when one goes away or means something else.
"""

from __future__ import annotations

import datetime as dt

import msgspec

SCHEMA = 1


class Named(msgspec.Struct, frozen=True):
    """A team or person: `id` in the roster, and the name in each language; no name where the roster has no such id."""

    id: str
    name: dict[str, str]


class TextRecord(msgspec.Struct, frozen=True):
    """A version in one language: its permanent address, the number of its words, and their SHA-256."""

    title: str
    url: str
    words: int
    sha256: str


class VersionRecord(msgspec.Struct, frozen=True):
    """A published version. `url` is its permanent address in the language that prevails; `change` is `material`,
    `editorial` or empty."""

    version: str
    state: str
    url: str
    announced: dt.date | None
    effective: dt.date | None
    retired: dt.date | None
    change: str
    change_note: dict[str, str]
    language: str
    texts: dict[str, TextRecord]


class PolicyRecord(msgspec.Struct, frozen=True):
    """A policy. `version` is the version in force, null where none is; `shown` is the version at the address of the
    policy, which all other facts are those of. `language` is the one that prevails."""

    id: str
    kind: str
    title: dict[str, str]
    url: str
    urls: dict[str, str]
    version: str | None
    shown: str
    state: str
    announced: dt.date | None
    effective: dt.date | None
    retired: dt.date | None
    review_by: dt.date | None
    owner: Named | None
    approved_by: Named | None
    applies_to: tuple[str, ...]
    audiences: tuple[str, ...]
    in_short: dict[str, tuple[str, ...]]
    supersedes: tuple[str, ...]
    superseded_by: str | None
    language: str
    versions: tuple[VersionRecord, ...]


class PoliciesFile(msgspec.Struct, frozen=True):
    """`api/policies.json`: policies in the order of their ids, versions from the highest down. `rule` is the number of
    the rule by which texts are cut into words."""

    schema: int
    site: str
    languages: tuple[str, ...]
    rule: int
    policies: tuple[PolicyRecord, ...]


class Rule(msgspec.Struct, frozen=True):
    """A policy that binds in a channel: its version in force and the permanent address of that."""

    policy: str
    version: str
    url: str


class ChannelRecord(msgspec.Struct, frozen=True):
    """A channel. `url` is where it is, `pages` what this site says of it, by language; `state` is `live`, `planned` or
    `archived`; `post_limit` is null where there is none."""

    id: str
    name: dict[str, str]
    type: str
    url: str
    pages: dict[str, str]
    purpose: dict[str, str]
    audiences: tuple[str, ...]
    objectives: tuple[str, ...]
    languages: tuple[str, ...]
    owner: Named | None
    moderators: tuple[Named, ...]
    response_time: dict[str, str]
    post_limit: int | None
    state: str
    since: dt.date | None
    until: dt.date | None
    rules: tuple[Rule, ...]


class ChannelsFile(msgspec.Struct, frozen=True):
    """`api/channels.json`: channels in the order of the registry."""

    schema: int
    site: str
    languages: tuple[str, ...]
    channels: tuple[ChannelRecord, ...]


class PersonRecord(msgspec.Struct, frozen=True):
    """A person of the roster."""

    id: str
    name: dict[str, str]
    bio: dict[str, str]
    links: tuple[str, ...]
    languages: tuple[str, ...]
    timezone: str


class TeamRecord(msgspec.Struct, frozen=True):
    """A team of the roster; `pages` are those of this site about it, by language."""

    id: str
    name: dict[str, str]
    charter: dict[str, str]
    contact: str
    pages: dict[str, str]


class RoleRecord(msgspec.Struct, frozen=True):
    """A role held in a team. `person` is null for a vacancy; `state` is `current`, `past`, `coming` or `vacant`. A role
    whose last holder has gone is vacant without a line in the roster, and comes after all that have one."""

    team: str
    role: dict[str, str]
    person: str | None
    start: dt.date | None
    end: dt.date | None
    state: str


class RosterFile(msgspec.Struct, frozen=True):
    """`api/roster.json`: all in the order of the roster."""

    schema: int
    site: str
    languages: tuple[str, ...]
    people: tuple[PersonRecord, ...]
    teams: tuple[TeamRecord, ...]
    roles: tuple[RoleRecord, ...]


class ViaRecord(msgspec.Struct, frozen=True):
    """Who pointed to a link: `url` where, `name` who; either may be empty."""

    url: str
    name: str


class LinkRecord(msgspec.Struct, frozen=True):
    """A curated link. `id` is made of its address; `permalink` is the page of this site about it, in the language that
    leads, and `permalinks` in each. `lang` is the language of what it points to. `note` is HTML, `note_text` the same
    without markup. `archived` is a kept copy, null where there is none; `dead` whether the address counts as dead."""

    id: str
    url: str
    permalink: str
    permalinks: dict[str, str]
    title: dict[str, str]
    date: dt.date | None
    note: dict[str, str]
    note_text: dict[str, str]
    tags: dict[str, tuple[str, ...]]
    via: ViaRecord | None
    author: str
    curators: tuple[Named, ...]
    lang: str
    type: str
    collection: str
    pinned: bool
    archived: str | None
    dead: bool
    objective: str
    channels: tuple[str, ...]


class LinksFile(msgspec.Struct, frozen=True):
    """`api/links.json`: curated links, the newest first, those without a date last."""

    schema: int
    site: str
    languages: tuple[str, ...]
    links: tuple[LinkRecord, ...]
