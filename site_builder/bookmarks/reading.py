"""What readers of formats share: bytes as text, what is wrong with a file, and lxml where it is needed."""

from __future__ import annotations

import codecs
from typing import Any

from site_builder.bookmarks.record import Read
from site_builder.text.encoding import normalise_lines
from site_builder.values import Problem


class NeedsLibrary(Exception):
    """A package that reads this format is not installed; the text says how to get it."""


def lxml_etree() -> Any:
    """The module `lxml.etree`. NeedsLibrary where it is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise NeedsLibrary(
            "Reading this needs a package that is not installed. Run pip install 'site-builder[links]', then try again."
        ) from None
    return etree


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file: UTF-8, or UTF-16 with its mark; else windows-1252, with a warning. Line ends become `\\n`,
    and what stands for nothing (U+0000) goes."""
    problems: tuple[Problem, ...] = ()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            problems = (
                Problem(
                    code="import/encoding",
                    severity="warning",
                    message="This file is not saved as UTF-8; it was read as windows-1252.",
                    hint="If letters with accents come out wrong, save it as UTF-8 and import it again.",
                ),
            )
    return normalise_lines(text.replace("\0", "")), problems


def broken(format_: str, reason: str, line: int = 0, column: int = 0) -> Read:
    """A file that cannot be read as the format it seems to have."""
    return Read(
        problems=(
            Problem(
                code="import/syntax",
                line=line,
                column=column,
                message=f"This file cannot be read as {format_}: {reason}.",
                hint="Export it once more; or name another format with --format. Nothing was imported.",
            ),
        )
    )
