"""From the texts of today to what the register should say: the plan of `site-builder policy register`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, NamedTuple
from unicodedata import normalize

from msgspec.structs import replace

from site_builder.governance.differences import changes, differences, present_words
from site_builder.governance.kept import words_name, words_text
from site_builder.governance.life import today
from site_builder.governance.register import Key, Register, Text, key_of, order, published, register
from site_builder.governance.schema.register import Amendment, Record
from site_builder.kinds.register.checks import PATH, told
from site_builder.library.context import Context
from site_builder.scaffold.register_text import register_text
from site_builder.stages.reading import Reading
from site_builder.store.edits import Edit
from site_builder.values import Problem

_KEPT = "policies/_register"
_OWN = frozenset({"policy/text-changed", "policy/version-removed", "policy/date-changed", "policy/not-registered"})


class CannotRegister(Exception):
    """What was asked for makes no sense; the text says why and what to do."""


class Step(NamedTuple):
    """Something to do for a record: a new one, a correction, or words that were lost; `words` in words."""

    what: Literal["new", "amended", "kept"]
    record: Record
    detail: str = ""

    def line(self, done: bool) -> str:
        """What is said of it, when it was done and when it is still to do."""
        said = {
            "new": (f"recorded, {self.record.words} words", "is not recorded yet"),
            "amended": (f"amended: {self.detail}", f"is to be amended: {self.detail}"),
            "kept": ("its words are kept again", "its words are not kept"),
        }[self.what]
        return f"{self.record.name} ({self.record.lang}): {said[0 if done else 1]}."


@dataclass(frozen=True)
class Registering:
    """What is to be done: `steps`, and the `files` to write for them, by path. With `problems` there is nothing to
    write. `count` is how many texts are recorded then."""

    steps: tuple[Step, ...]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    count: int

    @property
    def summary(self) -> str:
        """How things stand when there is nothing to do."""
        if not self.count:
            return "No policy is published yet, so there is nothing to record."
        texts = "The one published text is" if self.count == 1 else f"All {self.count} published texts are"
        return f"{texts} in the register."


def edits_of(plan: Registering, reading: Reading) -> dict[str, Edit]:
    """The files of a plan with what they hold now; what would not change is left out."""
    there = {normalize("NFC", source.path): source for source in reading.project.sources}
    edits = {}
    for path, data in plan.files.items():
        source = there.get(normalize("NFC", path))
        if source is None or source.data != data:
            edits[source.path if source else path] = Edit(source.data if source else None, data)
    return edits


def plan_register(reading: Reading, amend: Sequence[str], reason: str) -> Registering:
    """What the register lacks: a record for each published text, corrections of those that `amend` names (ID@VERSION),
    and words that are not kept. What is recorded stays as it is. CannotRegister for names that mean nothing."""
    context = reading.context
    before = register(context) or Register(PATH, (), {})
    texts = {text.key: text for text in published(context)}
    steps = [*_amended(context, before, texts, amend, reason), *_new(before, texts)]
    fresh = {_key(step.record): step.record for step in steps}
    kept = {_key(record): record for record in before.records if _key(record) not in fresh}
    after = Register(before.path, tuple(sorted((*kept.values(), *fresh.values()), key=order)), before.kept)
    lost = [
        record
        for record in kept.values()
        if not before.keeps(record) and _key(record) in texts and _is_as_recorded(record, texts[_key(record)])
    ]
    steps = sorted((*steps, *(Step("kept", record) for record in lost)), key=lambda step: order(step.record))
    problems = _problems(reading, after)
    if problems:
        return Registering(tuple(steps), {}, problems, len(before.records))
    files: dict[str, bytes] = {}
    for step in steps:
        words = present_words(context, texts[_key(step.record)].entry)
        name = words_name(step.record.policy, step.record.version, step.record.lang)
        files[f"{_KEPT}/{name}.txt"] = words_text(words).encode()
    if fresh:
        files[after.path] = register_text(after.records).encode()
    return Registering(tuple(steps), files, (), len(after.records))


def _key(record: Record) -> Key:
    return key_of(record.policy, record.version, record.lang)


def _is_as_recorded(record: Record, text: Text) -> bool:
    return bool(text.entry.meta.word_digest == record.sha256)


def _new(before: Register, texts: Mapping[Key, Text]) -> list[Step]:
    known = {_key(record) for record in before.records}
    return [Step("new", _record(text)) for key, text in texts.items() if key not in known]


def _record(text: Text) -> Record:
    policy, version, lang = text.key
    meta = text.entry.meta
    return Record(policy, version, lang, meta.word_digest, meta.word_count, text.effective, text.announced)


def _amended(
    context: Context, before: Register, texts: Mapping[Key, Text], amend: Sequence[str], reason: str
) -> list[Step]:
    steps = []
    for name in dict.fromkeys(amend):
        records = [record for record in before.records if record.name == name]
        if not records:
            raise CannotRegister(_unknown(name, before, texts))
        found = [
            _corrected(context, before, record, texts[_key(record)], reason)
            for record in records
            if _key(record) in texts
        ]
        if not any(found):
            raise CannotRegister(
                f"There is nothing to amend: the words and dates of {name} are those that are recorded."
            )
        steps += [step for step in found if step]
    return steps


def _corrected(context: Context, before: Register, record: Record, text: Text, reason: str) -> Step | None:
    """The record with what the text says today, and what it said before among its amendments."""
    now = _record(text)
    if (now.sha256, now.effective, now.announced) == (record.sha256, record.effective, record.announced):
        return None
    details = []
    if now.sha256 != record.sha256:
        which = changes(context, before, record, text.entry)
        details.append("; ".join(which) or f"{record.words} words became {now.words}")
    details += [
        f"{key} {getattr(record, key) or 'on no day'} became {getattr(now, key) or 'no day'}"
        for key in ("effective", "announced")
        if getattr(record, key) != getattr(now, key)
    ]
    old = Amendment(
        today(context),
        reason,
        record.sha256,
        record.effective if record.effective != now.effective else None,
        record.announced if record.announced != now.announced else None,
    )
    return Step("amended", replace(now, policy=record.policy, amended=(*record.amended, old)), "; ".join(details))


def _unknown(name: str, before: Register, texts: Mapping[Key, Text]) -> str:
    if any(text.version.name == name for text in texts.values()):
        return f"{name} is not in the register yet, so there is nothing to amend. Without --amend it is recorded."
    known = sorted({record.name for record in before.records})
    near = get_close_matches(name, known, 1, 0.4)
    hint = f"Did you mean {near[0]}?" if near else "It is empty." if not known else f"It has {', '.join(known[:8])}."
    return f"The register has no {name}. {hint}"


def _problems(reading: Reading, after: Register) -> tuple[Problem, ...]:
    """The errors that stand in the way: what cannot be read is not recorded, and a record is never overwritten. That a
    site takes a broken promise lightly (`severity`) does not make it the register's."""
    standing = [
        problem
        for problem in reading.known()
        if problem.severity == "error"
        and problem.code not in _OWN
        and (problem.path == "site.yml" or problem.path.startswith("policies/") or not problem.path)
    ]
    broken = [
        told(reading.context, after, found)
        for found in differences(reading.context, after)
        if found.what in ("changed", "removed", "redated", "other-rule")
    ]
    return tuple(sorted({*standing, *broken}, key=Problem.sort_key))
