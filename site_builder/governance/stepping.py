"""From the number of a version to the next one."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Step: TypeAlias = Literal["major", "minor", "editorial"]
_VERSION = re.compile(r"([vV]?)(\d+)(?:\.(\d+))?(?:\.(\d+))?")


def next_version(version: str, step: Step) -> str:
    """The version after `version`, which has one to three numbers; empty where it has another form.

    A step raises its own number and begins the lower ones anew: 2.9 is followed by 3.0, 2.10 or 2.9.1.

    >>> next_version("2.9", "minor"), next_version("2.9.1", "minor"), next_version("1", "editorial")
    ('2.10', '2.10', '1.0.1')
    """
    found = _VERSION.fullmatch(version)
    if found is None:
        return ""
    sign, first, second, third = found[1], int(found[2]), int(found[3] or 0), int(found[4] or 0)
    if step == "major":
        return f"{sign}{first + 1}" if found[3] is None else f"{sign}{first + 1}.0"
    if step == "minor":
        return f"{sign}{first}.{second + 1}"
    return f"{sign}{first}.{second}.{third + 1}"
