"""What a check of links has to say, as Problems at the places of the links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from site_builder.check.dead import dead_problem
from site_builder.check.external import Use, place_of
from site_builder.desk.check.verdicts import Verdict
from site_builder.library.checks import Check, is_dead
from site_builder.library.context import Context
from site_builder.values import Problem, Severity


def findings(
    context: Context,
    found: Mapping[str, Verdict],
    uses: Mapping[str, Sequence[Use]],
    records: Mapping[str, Check],
    died: Iterable[str],
    filled: Collection[tuple[str, str]] = (),
) -> Iterator[Problem]:
    """Problems for what was asked in this run; those of links that have `died` just now are errors. `filled` are the
    rows, as path and address, that have got an archived copy. Moves are told by `moved`."""
    died = set(died)
    for url, verdict in found.items():
        record = records[url]
        for use in uses[url]:
            if is_dead(record, context.site):
                problem = dead_problem(context, use, record)
                if use.in_row and (use.path, use.url) in filled:
                    problem = replace(problem, hint="Its archived copy was written below it, and its page offers it.")
                if not (use.in_row and use.entry and use.entry.meta.archived) or url in died:
                    yield replace(problem, severity="error") if url in died else problem
            elif verdict.word == "failed":
                yield _failing(context, use, record, verdict)
            elif verdict.word == "unsure":
                yield _problem(
                    context,
                    use,
                    "link/unsure",
                    "notice",
                    f"Nobody but a reader can tell whether the link to {use.url} works: {verdict.detail}.",
                    "Follow it yourself from time to time.",
                )
            elif verdict.word == "not asked":
                yield _problem(
                    context,
                    use,
                    "link/not-asked",
                    "warning",
                    f"The link to {use.url} was not asked: {verdict.detail}.",
                    "Readers elsewhere may not get there either. In a network of your own, --allow-private asks "
                    "hosts in it too."
                    if verdict.status == "private"
                    else "Correct the address, or take the link out.",
                )


def moved(context: Context, use: Use, new: str, state: str) -> Problem:
    """A link whose address has moved for good. `state`: `proposed`, `written`, `later`, or `left`."""
    hints = {
        "proposed": "`site-builder links check --fix` writes the new address.",
        "written": "The new address was written.",
        "later": "Run `site-builder links check --fix` once more: its file has just got an archived copy.",
        "left": "Write the new address by hand: here it would change something else, or it is in the list already.",
    }
    message = f"The link to {use.url} has moved for good, to {new}."
    return _problem(context, use, "link/moved", "notice", message, hints[state])


def archive_silent(context: Context, fault: str) -> Problem:
    """The archive that site.yml names gave no answer."""
    line, column = context.where.setting("links", "archive")
    return Problem(
        code="link/archive",
        severity="warning",
        path="site.yml",
        line=line,
        column=column,
        message=f"The archive at {context.site.links.archive} could not be asked for copies of dead links: {fault}.",
        hint="Correct `links: archive:`, or try again another day.",
    )


def _failing(context: Context, use: Use, record: Check, verdict: Verdict) -> Problem:
    left = max(context.site.links.dead_after, 1) - record.failures
    more = "on one more day" if left == 1 else f"on {left} more days"
    return _problem(
        context,
        use,
        "link/failing",
        "notice",
        f"The link to {use.url} fails: {verdict.detail}.",
        f"It counts as dead if it fails {more}. A mistake in the address can be mended now.",
    )


def _problem(context: Context, use: Use, code: str, severity: Severity, message: str, hint: str) -> Problem:
    line, column = place_of(context, use)
    return Problem(code=code, severity=severity, path=use.path, line=line, column=column, message=message, hint=hint)
