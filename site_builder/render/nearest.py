"""The nearest known name, for hints."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`; empty when none is alike. The answer does not depend on the order of
    `known`."""
    from difflib import get_close_matches

    folded = {item.casefold(): item for item in sorted(known)}
    found = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The sentence of a hint, ending in a space so that another may follow; empty when nothing is alike."""
    found = nearest(name, known)
    return f"Did you mean `{found}`? " if found else ""
