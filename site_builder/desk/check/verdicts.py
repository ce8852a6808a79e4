"""What an answer says about a link, and what the log keeps of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from msgspec.structs import replace

from site_builder.library.checks import Check
from site_builder.net.guard import Refusal, look_at
from site_builder.net.values import Failed, Outcome
from site_builder.text.asking import asked

_GUARDED = frozenset({401, 402, 403, 405, 406, 407, 418, 421, 423, 425, 426, 428, 429, 451, 501, 999})
"""What servers answer to programs, or to people of some countries, and not to every reader: it says that something is
there, and not that the link is dead. 999 is what some large sites say to every program."""
_NOT_ASKED = frozenset({"scheme", "address", "credentials", "private"})
_NO_WAY = frozenset({"dns", "connect", "timeout"})
_SEVERAL = 5
_UNSURE = frozenset({"cookies", "busy", "failed", "too-large"})


class Verdict(NamedTuple):
    """`fine`: it leads to something. `failed`: it does not, today. `unsure`: nobody can tell who is no reader. `not
    asked`: it is none that we ask. `status` and `final` as the log keeps them; `moved`: it says that it has moved to
    `final` for good; `detail` in words, as the end of a sentence about the address."""

    word: Literal["fine", "failed", "unsure", "not asked"]
    status: str
    final: str = ""
    moved: bool = False
    detail: str = ""


def verdict(outcome: Outcome) -> Verdict:
    """What an answer says about the link that was asked."""
    if isinstance(outcome, Failed):
        # What redirects to a place that nobody may be led to has no right to be followed, but is no proof of death.
        detail = f"{_on_the_way(outcome)}{outcome.detail}"
        if outcome.reason in _NOT_ASKED:
            word: Literal["unsure", "not asked"] = "unsure" if outcome.hops else "not asked"
            return Verdict(word, outcome.reason, detail=detail)
        return Verdict("unsure" if outcome.reason in _UNSURE else "failed", outcome.reason, detail=detail)
    final = outcome.final if asked(outcome.final) != asked(outcome.url) else ""
    status = str(outcome.status)
    if outcome.status < 400:
        return Verdict("fine", status, final, bool(final) and outcome.moved and _is_move(outcome.url, final))
    if outcome.status in _GUARDED:
        return Verdict("unsure", status, final, detail=f"its server answers {status} to programs")
    return Verdict("failed", status, final, detail=f"its server answers {status}")


def _on_the_way(outcome: Failed) -> str:
    """Where it failed, if the link leads on to another host, of which the rest speaks then. Of the address only the
    host is told: who redirects may write anything into it."""
    if not outcome.hops or outcome.reason in ("redirects", "cookies"):
        return ""
    asked_host, last = (look_at(url, allow_private=True) for url in (outcome.hops[0].url, outcome.final))
    if isinstance(last, Refusal) or isinstance(asked_host, Refusal):
        return "it leads on elsewhere, and "
    return "" if last.host == asked_host.host else f"it leads on to {last.host}, and "


def _is_move(old: str, new: str) -> bool:
    """Whether a permanent redirect is one that an editor would follow: not from https to http, and not from a page to
    the front page of a site, which is what is left of pages that are gone."""
    before, after = urlsplit(old), urlsplit(new)
    if before.scheme.lower() == "https" and after.scheme.lower() != "https":
        return False
    return bool(after.path.strip("/") or after.query) or not (before.path.strip("/") or before.query)


def nothing_answers(found: Mapping[str, Verdict], before: Mapping[str, Check]) -> bool:
    """Whether this machine has no way to the web, rather than the links a fault: nothing that was asked can be reached,
    and several hosts are among it that answered the last time."""
    if any(verdict.status not in _NO_WAY for verdict in found.values()):
        return False
    answered = {urlsplit(url).netloc for url in found if url in before and before[url].status.isdecimal()}
    return len(answered) >= _SEVERAL


def updated(before: Check | None, url: str, found: Verdict, today: dt.date) -> Check:
    """The record after a check. Failures count once a day; only an answer that is fine takes them back."""
    record = replace(before or Check(url), status=found.status, final=found.final, checked=today)
    if found.word == "fine":
        return replace(record, failures=0, since=None, archived="")
    if found.word != "failed":
        return record
    if not record.failures:
        return replace(record, failures=1, since=today)
    counted = before is not None and before.checked is not None and before.checked >= today
    return record if counted else replace(record, failures=record.failures + 1)
