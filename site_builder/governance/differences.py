"""How the texts of today differ from the register, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from site_builder.governance.life import policy_id, version_of
from site_builder.governance.register import Key, Register, Text, key_of, published
from site_builder.governance.schema.register import Record
from site_builder.library.context import Context
from site_builder.text.markdown import WORDS
from site_builder.text.wording import RULE, align, changed_words, word_digest, words
from site_builder.values import Entry

_FEW = 3
What: TypeAlias = Literal["changed", "removed", "redated", "unrecorded", "unkept", "other-rule"]


@dataclass(frozen=True)
class Difference:
    """How a text differs from its record: its words are others; it is gone; its dates are others; it is not recorded;
    its words are not kept; the digest was made by a rule that this program does not know. `entry` is the file at fault,
    `text` the published text, where there are such."""

    what: What
    record: Record | None = None
    entry: Entry | None = None
    text: Text | None = None


def differences(context: Context, register: Register) -> Iterator[Difference]:
    """All differences between the register and the texts of today: those of records in their order, then texts
    without a record."""
    today = {text.key: text for text in published(context)}
    texts = _texts(context)
    recorded = {key_of(record.policy, record.version, record.lang) for record in register.records}
    redated: set[tuple[str, str]] = set()
    for record in register.records:
        key = key_of(record.policy, record.version, record.lang)
        if record.rule != RULE:
            yield Difference("other-rule", record)
            continue
        if key not in texts:
            yield Difference("removed", record)
            continue
        changed = [entry for entry in texts[key] if entry.meta.word_digest != record.sha256]
        for entry in changed:
            yield Difference("changed", record, entry, today.get(key))
        text = today.get(key)
        if text is not None and _dates_differ(record, text) and key[:2] not in redated:
            redated.add(key[:2])  # the dates are those of the version, and its texts in all languages have them
            yield Difference("redated", record, text.version.entry, text)
        if not register.keeps(record):
            yield Difference("unkept", record, texts[key][0], text)
    for key, text in today.items():
        if key not in recorded:
            yield Difference("unrecorded", None, text.entry, text)


def _texts(context: Context) -> Mapping[Key, tuple[Entry, ...]]:
    """All files of published texts: a translation may stand for the same version in the main file and in that of the
    version. The main file comes first."""
    found: dict[Key, list[Entry]] = {}
    for entry in sorted(context.library.of("policy"), key=lambda entry: ("@" in entry.key, entry.path)):
        if not entry.is_index and not entry.meta.draft:
            found.setdefault(key_of(policy_id(entry), version_of(entry), entry.lang), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _dates_differ(record: Record, text: Text) -> bool:
    pairs = ((record.effective, text.effective), (record.announced, text.announced))
    return any(before is not None and before != now for before, now in pairs)


def present_words(context: Context, entry: Entry) -> tuple[str, ...]:
    """The words of a text as it is today, those that its `word_digest` was made of."""
    found: tuple[str, ...] = ()
    # A text is parsed with the interface words of the language in its name, which its front matter may contradict.
    for lang in (entry.lang, context.site.language):
        own = tuple((key, context.say(lang, word)) for key, word in sorted(WORDS.items()))
        found = words(entry.meta.title or entry.body.title, entry.body, own)
        if word_digest(found) == entry.meta.word_digest:
            break
    return found


def changes(context: Context, register: Register, record: Record, entry: Entry) -> tuple[str, ...]:
    """Which words of a recorded text differ in `entry`, as `changed_words` says it; empty where that cannot be told,
    since the words of then are not kept."""
    then = register.words(record)
    return changed_words(then, present_words(context, entry)) if then is not None else ()


def first_change(context: Context, register: Register, record: Record, entry: Entry) -> tuple[str, ...]:
    """A few words of `entry` by which to find the first difference: those that came, else those around what went."""
    then = register.words(record)
    if then is None:
        return ()
    now = present_words(context, entry)
    runs = [run for run in align(then, now) if run.kind != "kept"][:2]
    for run in runs:
        if run.kind == "inserted" and run.new == runs[0].new:
            return now[run.new : run.new + min(run.count, _FEW)]
    start = max(0, runs[0].new - 1) if runs else 0
    return now[start : start + _FEW] if runs else ()
