"""The matrix: where the community speaks with whom, why, and under which rules."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.governance.channels import applies_everywhere, channels, is_live, rules_of
from site_builder.governance.life import Policy
from site_builder.governance.objectives import objectives
from site_builder.governance.registry import things
from site_builder.kinds.channel.views import Mark, Matrix, MatrixCell, MatrixChannel, MatrixRow
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.channels import channel_url
from site_builder.views.registry import objective_anchor, thing_anchor
from site_builder.views.rules import rule, rule_anchor
from site_builder.views.types import Anchor


def matrix(context: Context, lang: str) -> Matrix | None:
    """The matrix of the live channels; None while no channel says both for whom it is and why, as far as the
    registries know.

    All audiences and objectives have their place in it, so that one sees what nobody serves. What only some channels
    leave open has a row or a column of its own, the last; its id is empty.
    """
    live = [entry for entry in channels(context, lang) if is_live(context, entry.meta)]
    audiences = [entry.key for entry in things(context, "audience", lang)]
    aims = [each.id for each in objectives(context, lang)]
    placed = [(e, _known(e.meta.audiences, audiences), _known(e.meta.objectives, aims)) for e in live]
    placed = [each for each in placed if each[1] != ("",) or each[2] != ("",)]
    if not any(whom != ("",) and why != ("",) for _, whom, why in placed):
        return None
    rows = [*audiences, *([""] if any(whom == ("",) for _, whom, _ in placed) else [])]
    columns = [*aims, *([""] if any(why == ("",) for _, _, why in placed) else [])]
    own = _own_rules(context, live)
    heads = [_objective(context, id_, lang) for id_ in columns]
    shown = {entry.key: _channel(context, entry, list(own), lang) for entry in live}

    def cell(row: str, column: str, head: Anchor) -> MatrixCell:
        inside = (shown[entry.key] for entry, whom, why in placed if row in whom and column in why)
        return MatrixCell(head.title, tuple(inside))

    return Matrix(
        columns=tuple(heads),
        rows=tuple(
            MatrixRow(
                _audience(context, row, lang),
                tuple(cell(row, column, head) for column, head in zip(columns, heads, strict=True)),
            )
            for row in rows
        ),
        everywhere=tuple(_anchor(context, policy, lang) for policy in _for_all(context, live)),
        rules=tuple(_anchor(context, policy, lang) for policy in own.values()),
    )


def _known(ids: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The ids that a registry knows; an empty one alone where it knows none of them."""
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in known)) or ("",)


def _audience(context: Context, id_: str, lang: str) -> Anchor:
    return thing_anchor(context, "audience", id_, lang) if id_ else Anchor(context.say(lang, "No audience named"))


def _objective(context: Context, id_: str, lang: str) -> Anchor:
    return objective_anchor(context, id_, lang) if id_ else Anchor(context.say(lang, "No objective named"))


def _own_rules(context: Context, live: Sequence[Entry]) -> dict[str, Policy]:
    """The policies that bind in some channels only, by id, in the order in which channels need them."""
    return {p.id: p for entry in live for p in rules_of(context, entry.key) if not _is_for_all(context, p)}


def _for_all(context: Context, live: Sequence[Entry]) -> tuple[Policy, ...]:
    return tuple(p for p in rules_of(context, live[0].key) if _is_for_all(context, p)) if live else ()


def _is_for_all(context: Context, policy: Policy) -> bool:
    return policy.in_force is not None and applies_everywhere(context, policy.in_force)


def _anchor(context: Context, policy: Policy, lang: str) -> Anchor:
    return rule_anchor(rule(context, policy, policy.shown, lang))


def _channel(context: Context, entry: Entry, own: Sequence[str], lang: str) -> MatrixChannel:
    rules = rules_of(context, entry.key)
    marks = sorted((own.index(p.id) + 1, _anchor(context, p, lang).title) for p in rules if p.id in own)
    return MatrixChannel(
        entry.title,
        channel_url(context, entry, lang),
        tuple(Mark(number, title) for number, title in marks),
        unruled=not rules,
    )
