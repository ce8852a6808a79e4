"""Why the community publishes: what `_data/objectives.yml` says, else four objectives that every site has."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.governance.registry import things
from site_builder.library.context import Context

DEFAULTS = (
    ("be-known", "Be known", "People who could use what we do learn that we exist."),
    ("be-seen", "Be seen", "What we do happens where everybody can see it."),
    ("share", "Share", "What we know travels on, and others pass it on."),
    ("engage", "Engage", "People answer, take part, and take on a role."),
)
"""Id, name and description, in English; catalogs have the words of other languages."""


@dataclass(frozen=True)
class Objective:
    """An objective as readers of one language get it; `lang` is that of its words."""

    id: str
    name: str
    description: str
    cadence: str
    target: str
    slug: str
    lang: str


def objectives(context: Context, lang: str) -> tuple[Objective, ...]:
    """All objectives in the order of the registry."""
    if not context.library.of("objective"):
        return tuple(
            Objective(id_, context.say(lang, name), context.say(lang, description), "", "", id_, lang)
            for id_, name, description in DEFAULTS
        )
    found = ((entry, entry.meta) for entry in things(context, "objective", lang))
    return tuple(
        Objective(entry.key, entry.title, meta.description, meta.cadence, meta.target, entry.slug, entry.lang)
        for entry, meta in found
    )
