"""The day a new file bears."""

from __future__ import annotations

import datetime as dt
import time
from zoneinfo import ZoneInfo


def today(zone: str, epoch: str) -> dt.date:
    """The day it is in the IANA time zone `zone`; `epoch` (SOURCE_DATE_EPOCH, seconds since 1970 as text) stands for
    now where it is not empty."""
    return dt.datetime.fromtimestamp(int(epoch) if epoch else time.time(), ZoneInfo(zone)).date()
