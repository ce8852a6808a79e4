"""The status of policies as a table to read: aligned, whatever script the names are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from site_builder.governance.status import Row, StatusTable

_HEADS = ("policy", "version", "state", "effective", "review", "owner", "translations", "problems")
_GAP = "  "


def status_text(table: StatusTable) -> str:
    """The table, and below it what to do about the register; ends in a line break."""
    if not table.policies:
        return "There is no policy yet. `site-builder new policy TITLE` begins one.\n"
    return "\n".join([*_aligned([_HEADS, *map(_cells, table.policies)]), *_below(table)]) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    counts = [f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in row.problems.items() if number]
    return (
        row.policy,
        row.version or "–",
        row.state.replace("-", " "),
        str(row.effective or "–"),
        f"{row.review_by} overdue" if row.review_overdue else str(row.review_by or "–"),
        row.owner or "–",
        ", ".join(
            f"{each.lang} {each.status}" + (f" ({each.version})" if each.version else "") for each in row.translations
        )
        or "–",
        ", ".join(counts) or "–",
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their widest cell, counted as a terminal does: a Chinese character takes two places."""
    rows = [[_plain(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip_longest(*rows, fillvalue="")]
    for row in rows:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _plain(text: str) -> str:
    """What cannot be printed is shown as its code: it could move the cursor."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def _below(table: StatusTable) -> Iterator[str]:
    if not table.has_register:
        yield ""
        yield "There is no register yet: nobody would notice if published words changed."
        yield "`site-builder policy register` begins one."
    elif table.unregistered:
        texts = "1 published text is" if table.unregistered == 1 else f"{table.unregistered} published texts are"
        yield ""
        yield f"{texts} not in the register. `site-builder policy register` records what is missing."
