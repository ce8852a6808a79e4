"""Which names may be written to the output folder."""

from __future__ import annotations

import os
import re
import unicodedata

from site_builder.store.complaints import BAD_NAME

LEDGER = ".site-builder-ledger"
JOURNAL = ".site-builder-journal"
STAGING = ".site-builder-staging"
WELL_KNOWN = ".well-known"
"""The folder of well-known locations (RFC 8615), the only one at the top with a dot in which a build may write."""

MAX_NAME = 255
"""Bytes of UTF-8 in one part of a path: the limit of ext4, APFS, NTFS and nearly every other file system."""

# The usual target: letters, digits, `_`, `-` and single dots inside parts, none of which starts with a dot.
_PLAIN = re.compile(r"[\w-][\w.-]{0,99}(?:/[\w-][\w.-]{0,99}){0,9}", re.ASCII)


def target_fault(target: str) -> str:
    """Why `target` cannot be the path of a published file, as the end of a sentence; empty when it can.

    A target is relative, with `/` between its parts. Its first part does not start with a dot: dot files at the top
    of the output belong to others (`.git`) or to the build itself. Well-known locations (RFC 8615) are the exception.
    """
    if _PLAIN.fullmatch(target) and os.name != "nt":
        return ""
    if BAD_NAME.search(target):
        return "has control characters, backslashes or letters in an old encoding"
    if target.startswith(".") and not target.startswith(f"{WELL_KNOWN}/"):
        return "starts with a dot"
    for part in target.split("/"):
        if part in ("", ".", ".."):
            return "has an empty part, `.` or `..` between its slashes"
        if len(part.encode()) > MAX_NAME:
            return f"has a part of more than {MAX_NAME} bytes"
        if os.name == "nt" and (part[-1] in ". " or ":" in part):
            return "has a colon, or a part that ends in a dot or a space, which Windows does not allow"
    return ""


def folded(path: str) -> str:
    """What two paths have in common when a file system that ignores case and Unicode form takes them for one."""
    return unicodedata.normalize("NFC", path.casefold())


def parents(target: str) -> list[str]:
    """The folders of a target, the deepest first: `a/b/c` gives `a/b`, `a`."""
    found = []
    while (cut := target.rfind("/")) > 0:
        target = target[:cut]
        found.append(target)
    return found
