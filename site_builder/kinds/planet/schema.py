"""What `content/links/planet.yml` says."""

from __future__ import annotations

import datetime as dt

import msgspec


class PlanetRow(msgspec.Struct, frozen=True):
    """An entry of a source, as its feed has it; all of it is plain text.

    url: its address. title: its title. date: when it was published. author: who wrote it.
    source: the name of the source. site: the address of its site.
    lang: its language. summary: how it begins.
    """

    url: str = ""
    title: str = ""
    date: dt.datetime | None = None
    author: str = ""
    source: str = ""
    site: str = ""
    lang: str = ""
    summary: str = ""


class PlanetMeta(msgspec.Struct, frozen=True):
    """The whole file, in its order."""

    rows: tuple[PlanetRow, ...] = ()
