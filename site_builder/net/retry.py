"""When an answer that may be better later is asked for again."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from site_builder.net.values import Failed, Outcome

LATER = frozenset({429, 503})
"""What a server says that has too much to do (RFC 6585, 4; RFC 9110, 15.6.4)."""
_BETTER_LATER = LATER | {500, 502, 504}
_MAY_PASS = frozenset({"connect", "cut"})


def may_be_better_later(outcome: Outcome) -> bool:
    """Whether the same question may have another answer in a moment: too many requests, an error of the server, a
    connection that failed. A host that does not exist, a bad certificate or a deadline are not asked for again."""
    if isinstance(outcome, Failed):
        return outcome.reason in _MAY_PASS
    return outcome.status in _BETTER_LATER


def asked_wait(status: int, header: str, now: dt.datetime) -> float:
    """The seconds that a server asks us to wait (Retry-After: seconds or a date; RFC 9110, 10.2.3); 0 where it does
    not, or not in a way that can be read."""
    if status not in LATER or not header:
        return 0.0
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return float(header)
    try:
        until = parsedate_to_datetime(header.strip())
    except (TypeError, ValueError, OverflowError):
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return max((until - now).total_seconds(), 0.0)
