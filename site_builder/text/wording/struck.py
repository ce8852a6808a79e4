"""Words that are struck out, in `<del>` or `<s>`: they still stand in the text, but no longer say what they said."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.text.wording.normal import normal, spans


def split_struck(pieces: Sequence[str], struck: Sequence[bool]) -> list[str]:
    """The words of a text in `pieces` (text, what the tag after it says, text, …), what is struck of each between
    `~~`; `struck` says it for each text. What a tag says, such as a picture, is struck like the text before it."""
    text = "".join(pieces)
    flags: list[bool] = []
    for at, piece in enumerate(pieces):
        flags += [struck[at // 2]] * len(piece)
    return [_marked(text, flags, start, end) for start, end in spans(text)]


def _marked(text: str, flags: Sequence[bool], start: int, end: int) -> str:
    out: list[str] = []
    inside = False
    for at in range(start, end):
        if flags[at] != inside:
            out.append("~~")
            inside = flags[at]
        out.append(text[at])
    return normal("".join(out) + ("~~" if inside else ""))
