"""Dead links, as the log of checks knows them: no network is asked."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.check.external import Use, external_uses, place_of
from site_builder.library.checks import Check, dead_link, dead_links
from site_builder.library.context import Context
from site_builder.values import Problem


def check_dead(context: Context) -> Iterator[Problem]:
    """A warning for each use of a dead address; but none for a curated link with an archived copy, which its page
    offers."""
    if not dead_links(context):
        return
    for use in external_uses(context):
        found = dead_link(context, use.url)
        if found is not None and not (use.in_row and use.entry and use.entry.meta.archived):
            yield dead_problem(context, use, found)


def dead_problem(context: Context, use: Use, check: Check) -> Problem:
    """What is said of a use of a dead address."""
    line, column = place_of(context, use)
    days = "on one day" if check.failures == 1 else f"on {check.failures} different days"
    since = f", the first time on {check.since}" if check.since else ""
    return Problem(
        code="link/dead",
        severity="warning",
        path=use.path,
        line=line,
        column=column,
        message=f"The link to {use.url} is dead: it failed {days}{since} ({_why(check.status)}).",
        hint=_mend(use, check),
    )


_WHY = {
    "dns": "there is no host of that name",
    "connect": "its host takes no connection",
    "tls": "there is no secure connection to its host",
    "timeout": "it does not answer in time",
    "redirects": "its redirects lead nowhere",
}


def _why(status: str) -> str:
    """The status of the log in words."""
    return f"its server answers {status}" if status.isdecimal() else _WHY.get(status, "it gives no answer")


def _mend(use: Use, check: Check) -> str:
    if check.archived:
        how = f"write `archived: {check.archived}` below it" if use.in_row else f"link to {check.archived}"
        return f"There is an archived copy: {how}."
    return "Link to another source or to an archived copy, or take the link out."
