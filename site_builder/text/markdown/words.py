"""The few words that the engine itself puts into a text."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "details": "Details",
    "footnotes": "Footnotes",
    "back": "Back to the text",
}
"""The default words, in English; a mapping with the same keys translates them."""
