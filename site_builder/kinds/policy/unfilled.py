"""The placeholders that parsing finds in a policy: in its text, and in front matter that readers see."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.schema.policy import PolicyMeta
from site_builder.text import front_matter
from site_builder.text.placeholders import MOST, Placeholder, locate_placeholders, placeholders
from site_builder.values import Item, Source

_SHOWN = ("title", "description", "change_note")


def unfilled(item: Item, source: Source) -> tuple[Placeholder, ...]:
    """The placeholders of a policy in the order of its file. Only where there is one is the source read again."""
    meta: PolicyMeta = item.meta
    in_front = [(keys, text) for keys, words in _front(meta) for text in placeholders(words)]
    in_text = [*([] if meta.title else placeholders(item.body.title)), *placeholders("".join(item.body.content.parts))]
    if not in_front and not in_text:
        return ()
    matter = front_matter.split(front_matter.decode(source.data)[0])
    at_keys = [Placeholder(text, *matter.position(keys)) for keys, text in in_front]
    found = [*at_keys, *locate_placeholders(in_text, matter.body, matter.body_line)]
    return tuple(sorted(found, key=lambda each: (each.line, each.column)))[:MOST]


def _front(meta: PolicyMeta) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What front matter says to readers, with the keys that lead there."""
    yield from (((name,), getattr(meta, name)) for name in _SHOWN)
    yield from ((("in_short", index), text) for index, text in enumerate(meta.in_short))
