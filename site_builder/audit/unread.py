"""Problems of versions that could not be read."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from site_builder.audit.values import Lineage, Step
from site_builder.values import Problem

_REASONS = {
    reason.code: reason
    for reason in (
        Problem(
            code="audit/binary",
            message="it holds binary data and no text",
            hint="Leave the file out with --paths, if it is no policy.",
        ),
        Problem(
            code="audit/encoding",
            message="it is not saved as UTF-8",
            hint="What changed there counts for the next version that can be read.",
        ),
        Problem(
            code="audit/too-large",
            message="it is larger than a megabyte",
            hint="Leave the file out with --paths, if it is no policy.",
        ),
        Problem(
            code="build/worker-crashed",
            message="the process that was reading it ended without an answer",
            hint="Something in this version is too much for a library, or memory is short. Please report it.",
        ),
    )
}


def unread_problems(lineage: Lineage, unread: Mapping[str, str]) -> list[Problem]:
    """One warning for each reason why versions of a file were passed over; `unread` has the code of each such blob."""
    by_code: dict[str, list[Step]] = {}
    for step in lineage.changes():
        if code := unread.get(step.blob):
            by_code.setdefault(code, []).append(step)
    return [_problem(code, lineage.path, steps) for code, steps in sorted(by_code.items())]


def _problem(code: str, path: str, steps: list[Step]) -> Problem:
    first, count = steps[0].commit, len(steps)
    also = "" if count == 1 else f" ({count} such versions in all)"
    reason = _REASONS[code]
    message = f"The version of {first.day}, commit {first.short}, was passed over: {reason.message}{also}."
    return replace(reason, severity="warning", path=path, message=message)
