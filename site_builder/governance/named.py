"""A policy by the id that somebody types."""

from __future__ import annotations

from difflib import get_close_matches
from unicodedata import normalize

from site_builder.governance.life import Policy, policies
from site_builder.library.context import Context


class NoPolicy(Exception):
    """There is no such policy; the message says which there are."""


def named_policy(context: Context, id_: str) -> Policy:
    """The policy with an id, in whichever Unicode form the disk keeps its name. NoPolicy where there is none."""
    known = policies(context)
    for form in (id_, normalize("NFC", id_), normalize("NFD", id_)):
        if form in known:
            return known[form]
    near = get_close_matches(id_, known, 1, 0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none yet'}."
    raise NoPolicy(f"There is no policy “{id_}”. {hint}")
