"""The levels of the enforcement ladder as pages show them."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.governance.registry import things
from site_builder.governance.schema.ladder import LevelMeta
from site_builder.kinds.moderation.views import LevelView
from site_builder.library.context import Context
from site_builder.values import Entry


def levels(context: Context, lang: str) -> tuple[LevelView, ...]:
    """All levels, the mildest first; those without a number last."""

    def order(entry: Entry) -> tuple[bool, int, int]:
        return (entry.meta.level <= 0, entry.meta.level, entry.line)

    return tuple(_level(entry, lang) for entry in sorted(things(context, "level", lang), key=order))


def _level(entry: Entry, lang: str) -> LevelView:
    meta: LevelMeta = entry.meta
    return LevelView(
        number=max(meta.level, 0),
        name=meta.name,
        impact=meta.impact,
        consequence=meta.consequence,
        repair=meta.repair,
        decided_by=meta.decided_by,
        appeal_days=max(meta.appeal_days, 0),
        lang=entry.lang if entry.lang != lang else "",
    )


def columns(found: Sequence[LevelView]) -> tuple[str, ...]:
    """The columns of the table: a field that no level fills has none."""
    names = ("impact", "consequence", "repair", "decided_by", "appeal_days")
    return tuple(name for name in names if any(getattr(level, name) for level in found))


def appeal_days(found: Sequence[LevelView]) -> tuple[int, int]:
    """The shortest and the longest time for an appeal; zeros where no level names one."""
    named = [level.appeal_days for level in found if level.appeal_days]
    return (min(named), max(named)) if named else (0, 0)
