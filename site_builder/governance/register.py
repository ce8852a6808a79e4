"""The register of published texts, and how the texts of today stand to it.

Whoever publishes a text promises its words. The register holds a digest of them for every version and language, so
that a promise cannot be altered in silence: what differs is found here, and told by `kinds.register`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from unicodedata import normalize

from site_builder.governance.kept import words_name
from site_builder.governance.life import Version, policies, policy_id, version_of
from site_builder.governance.schema.register import Record, RegisterMeta, WordsMeta
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.text.markdown import WORDS
from site_builder.text.wording import RULE, align, changed_words, word_digest, words
from site_builder.values import Entry

_FEW = 3
Key: TypeAlias = tuple[str, str, str]
"""Policy, version and language. Ids come from the names of files, which disks keep in different Unicode forms."""


def key_of(policy: str, version: str, lang: str) -> Key:
    """What names a text in the register."""
    return (normalize("NFC", policy), version, lang)


def order(record: Record) -> tuple[str, tuple[tuple[int, ...], str], str]:
    """The order of records: policies by id, versions by their numbers, languages by tag."""
    return (record.policy, version_key(record.version), record.lang)


@dataclass(frozen=True)
class Text:
    """A published text: the `entry` of `version` in `lang`."""

    version: Version
    lang: str
    entry: Entry

    @property
    def key(self) -> Key:
        """What names it in the register."""
        return key_of(self.version.policy, self.version.version, self.lang)

    @property
    def effective(self) -> dt.date | None:
        """Since when it binds, as the text that prevails says."""
        return self.version.meta.effective

    @property
    def announced(self) -> dt.date | None:
        """When it was made known, as the text that prevails says."""
        return self.version.meta.announced


@dataclass(frozen=True)
class Register:
    """`policies/register.yml` at `path`: its records, and the words that are kept beside it, by the name of their
    file."""

    path: str
    records: tuple[Record, ...]
    kept: Mapping[str, WordsMeta]

    def keeps(self, record: Record) -> bool:
        """Whether the words of a recorded text are kept, and are those that were recorded."""
        found = self._kept(record)
        return found is not None and found.sha256 == record.sha256

    def words(self, record: Record) -> tuple[str, ...] | None:
        """The words of a recorded text; None where they are not kept."""
        found = self._kept(record)
        return found.words if found is not None and found.sha256 == record.sha256 else None

    def _kept(self, record: Record) -> WordsMeta | None:
        return self.kept.get(words_name(record.policy, record.version, record.lang))


def register(context: Context) -> Register | None:
    """The register of the site, if it has one."""

    def make() -> Register | None:
        for entry in context.library.of("register"):
            meta: RegisterMeta = entry.meta
            kept = {normalize("NFC", words.key): words.meta for words in context.library.of("words")}
            return Register(entry.path, meta.records, kept)
        return None

    found: Register | None = context.once("register", make)
    return found


def published(context: Context) -> tuple[Text, ...]:
    """Every text that a reader could rely on: of all versions but drafts, in all their languages, that say which
    version they are and since when they bind; in the order of the register."""

    def make() -> tuple[Text, ...]:
        found = [
            Text(version, lang, entry)
            for policy in policies(context).values()
            for version in policy.published
            for lang, entry in version.texts.items()
            if version.version and version.meta.effective is not None and not entry.meta.draft
        ]
        return tuple(sorted(found, key=lambda text: (text.key[0], version_key(text.key[1]), text.lang)))

    made: tuple[Text, ...] = context.once("published-texts", make)
    return made


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
