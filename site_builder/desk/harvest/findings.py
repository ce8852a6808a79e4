"""What a harvest has to say of sources, as Problems at the lines where they stand."""

from __future__ import annotations

from site_builder.bookmarks.sources import FeedSource
from site_builder.desk.harvest.asking import Answer
from site_builder.values import Problem, Severity

_GONE = frozenset({404, 410})
_NEVER = frozenset({"scheme", "address", "credentials"})


def of_answer(source: FeedSource, path: str, answer: Answer) -> Problem | None:
    """What an answer without a feed means; None for one with. What an editor has to mend is an error, what may pass by
    itself a warning."""
    if answer.seen is not None:
        return None
    if answer.page is not None and answer.page.sort == "html":
        found = answer.page.found
        return _problem(
            source,
            path,
            "harvest/no-feed",
            "error",
            f"There is no feed at {source.feed}: {answer.detail}.",
            f"That page names a feed: write `feed: {found[0]}`."
            + (f" It has others: {', '.join(found[1:])}." if found[1:] else "")
            if found
            else "Look on the site for its RSS or Atom feed, and write that address.",
        )
    if answer.page is not None:
        return _problem(
            source,
            path,
            "harvest/unreadable",
            "error",
            f"The feed {source.feed} cannot be read: {answer.detail}.",
            "Follow it in a browser; tell those who make it, or mute it with `muted: true` in sources.yml.",
        )
    if answer.status in _GONE:
        return _problem(
            source,
            path,
            "harvest/gone",
            "error",
            f"The feed {source.feed} is gone: {answer.detail}.",
            "Look on its site for the new address; or mute it with `muted: true` in sources.yml, or take it out.",
        )
    if answer.reason == "private":
        return _problem(
            source,
            path,
            "harvest/not-asked",
            "error",
            f"The feed {source.feed} was not asked: {answer.detail}.",
            "In a network of your own, --allow-private asks hosts in it too.",
        )
    return _problem(
        source,
        path,
        "harvest/not-asked" if answer.reason in _NEVER else "harvest/unreachable",
        "error" if answer.reason in _NEVER else "warning",
        f"The feed {source.feed} gave no answer: {answer.detail}.",
        "Correct its address."
        if answer.reason in _NEVER
        else "It is asked again the next time. If that lasts, mute it.",
    )


def of_move(source: FeedSource, path: str, new: str, fixing: bool, written: bool) -> Problem:
    """A feed whose address has moved for good; whether new addresses are written in this harvest, and this one was."""
    hint = "`site-builder links harvest --fix` writes the new address."
    if written:
        hint = "The new address was written."
    elif fixing:
        hint = (
            "Write the new address by hand, or delete the source: no program changes an outline, a row where more "
            "would change with it, or one whose new address the list has already."
        )
    message = f"The feed {source.feed} has moved for good, to {new}."
    return _problem(source, path, "harvest/moved", "notice", message, hint)


def _problem(source: FeedSource, path: str, code: str, severity: Severity, message: str, hint: str) -> Problem:
    return Problem(code=code, severity=severity, path=path, line=source.line, column=1, message=message, hint=hint)
