"""What a channel says of itself."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec


class ChannelMeta(msgspec.Struct, frozen=True):
    """A place of communication with an audience.

    id: its name in references; name: the words readers see; type: forum, chat, social, list, meeting, repository …
    url: where it is. purpose: what it is for, in a sentence.
    audiences, objectives, languages: for whom, why, in which languages.
    owner, moderators: roster ids. response_time: how soon somebody answers. post_limit: characters a message may have.
    status: active or archived. since, until: dates.
    """

    id: str = ""
    name: str = ""
    type: str = ""
    url: str = ""
    purpose: str = ""
    audiences: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    owner: str = ""
    moderators: tuple[str, ...] = ()
    response_time: str = ""
    post_limit: int = 0
    status: Literal["active", "archived"] = "active"
    since: dt.date | None = None
    until: dt.date | None = None
    extra: dict[str, Any] = {}
