"""What `policies/register.yml` says: the published versions of policies, and what their words were."""

from __future__ import annotations

import datetime as dt

import msgspec


class Amendment(msgspec.Struct, frozen=True):
    """A recorded correction of a record: on which day, why, and the digest of the words before."""

    date: dt.date | None = None
    reason: str = ""
    sha256: str = ""


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
    which of them have changed. They count only where their digest is the recorded one."""

    words: tuple[str, ...] = ()
