"""What `policies/register.yml` says: the published versions of policies, and what their words were."""

from __future__ import annotations

import datetime as dt

import msgspec


class Amendment(msgspec.Struct, frozen=True):
    """A recorded correction of a record: on which day, why, and the digest of the words before; `effective` and
    `announced` are the dates before, where they were corrected."""

    date: dt.date | None = None
    reason: str = ""
    sha256: str = ""
    effective: dt.date | None = None
    announced: dt.date | None = None


class Record(msgspec.Struct, frozen=True):
    """One published text: `policy` is an id, `version` as written, `lang` a BCP 47 tag. `effective` and `announced`
    are the dates it was published with; `words` is their number and `sha256` their digest
    (`site_builder.text.wording`), by the rule number `rule`; `line` is that of the record in the register."""

    policy: str
    version: str
    lang: str
    sha256: str = ""
    words: int = 0
    effective: dt.date | None = None
    announced: dt.date | None = None
    amended: tuple[Amendment, ...] = ()
    rule: int = 1
    line: int = 1

    @property
    def name(self) -> str:
        """How commands and messages name it."""
        return f"{self.policy}@{self.version}"


class RegisterMeta(msgspec.Struct, frozen=True, tag="register"):
    """The whole register: records in the order of the file."""

    records: tuple[Record, ...] = ()


class WordsMeta(msgspec.Struct, frozen=True, tag="words"):
    """The words of a registered text, from `policies/_register/ID@VERSION.LANG.txt`: kept so that a message can say
    which of them have changed. `text` is the file, `sha256` the digest of its words; they count only where that is the
    recorded one."""

    text: str = ""
    sha256: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words in order."""
        return tuple(self.text.split())
