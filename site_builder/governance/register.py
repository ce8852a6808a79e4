"""The register of published texts, and the texts that belong in it.

Whoever publishes a text promises its words. The register holds a digest of them for every version and language, so
that a promise cannot be altered in silence: `governance.differences` finds what differs, `kinds.register` tells it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import normalize

from site_builder.governance.kept import words_name
from site_builder.governance.life import Version, policies
from site_builder.governance.schema.register import Record, RegisterMeta, WordsMeta
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.values import Entry

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
