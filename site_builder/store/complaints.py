"""What editors are told about files that cannot be read or are left out."""

from __future__ import annotations

import re

from site_builder.values import Problem, Severity

# Control characters, line separators, the backslash (a separator on Windows), and surrogates, which stand for bytes
# that are not UTF-8 (PEP 383).
BAD_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")

_TEXTS: dict[str, tuple[Severity, str, str]] = {
    "read/unreadable": (
        "error",
        "This cannot be read: {detail}.",
        "Check that your user may read it.",
    ),
    "read/too-large": (
        "error",
        "This file has more than {detail} bytes, which is too large for a text.",
        "Split it into several files, or publish it as a download under another file extension.",
    ),
    "read/file-name": (
        "error",
        "The name of this file or folder has characters that cannot stand in a web address: control characters, "
        "backslashes, or letters in an old encoding.",
        "Rename it.",
    ),
    "read/symlink-outside": (
        "error",
        "This symbolic link leads out of the folder that is published, so it is not followed.",
        "Replace the link with a copy of the file.",
    ),
    "read/symlink-broken": (
        "error",
        "This symbolic link leads nowhere.",
        "Delete the link, or put the file that it should lead to in place.",
    ),
    "read/symlink-hidden": (
        "error",
        "This symbolic link leads to a file that is not published, so it is not followed.",
        "If everybody may read that file, replace the link with a copy of it.",
    ),
    "read/symlink-folder": (
        "warning",
        "This symbolic link leads to a folder. Links to folders are not followed.",
        "Move or copy the folder here.",
    ),
    "read/special-file": (
        "warning",
        "This is neither a file nor a folder (but a pipe, a socket or a device), so it is left out.",
        "Delete it, or give it a name that starts with a dot.",
    ),
}


def complaint(code: str, path: str, detail: str = "") -> Problem:
    """The Problem with this code about `path`; `detail` goes into the message where the text has a place for it."""
    severity, message, hint = _TEXTS[code]
    return Problem(code=code, severity=severity, path=path, message=message.format(detail=detail), hint=hint)


def readable(name: str) -> str:
    r"""A file name that can be shown: bytes that are not UTF-8, control characters and backslashes are written as
    `\xe9`, `\n`, `\\`."""
    return BAD_NAME.sub(lambda bad: _escape(bad[0]), name)


def _escape(char: str) -> str:
    code = ord(char)
    # os.fsdecode keeps the byte 0xE9 as U+DCE9.
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else ascii(char)[1:-1]
