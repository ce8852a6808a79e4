"""A check of the links that lead out of a site: asked once for each address, kept in the log, told at each place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec.structs import replace

from site_builder.check.external import Use, external_uses
from site_builder.desk.check.archive import ask_archive
from site_builder.desk.check.asking import ask_all
from site_builder.desk.check.findings import archive_silent, findings, moved
from site_builder.desk.check.log import Log
from site_builder.desk.check.moving import archived_edits, moved_edits, with_fragment
from site_builder.desk.check.verdicts import Verdict, nothing_answers
from site_builder.library.checks import Check, checks, is_dead
from site_builder.net.client import Client
from site_builder.net.values import Settings
from site_builder.stages.reading import Reading
from site_builder.store.edits import apply
from site_builder.store.whole import CannotWrite
from site_builder.text.asking import asked
from site_builder.values import Problem

Only = Literal["all", "new", "failing"]


class CannotCheck(Exception):
    """What stands in the way of a check; the text says what to do."""


@dataclass
class Checked:
    """The outcome: how many addresses of `total` were `asked`; the verdicts; which links have `died` in this run; what
    is to be told; files that were changed; the number of the signal that ended it early, or 0; how many addresses were
    to be asked; whether the site has no errors, which may hide links; why something could not be written, or nothing.
    """

    total: int
    found: dict[str, Verdict] = field(default_factory=dict)
    died: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()
    signal: int = 0
    wanted: int = 0
    whole: bool = True
    fault: str = ""


def check_links(
    reading: Reading,
    only: Only,
    settings: Settings,
    *,
    fix: bool = False,
    client: Callable[[Settings], Client] = Client,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Checked:
    """Ask the links of a site and write the log. CannotCheck where the log cannot be read, or no host be reached."""
    context, site = reading.context, reading.project.site
    path = _log_path(reading)
    uses = _uses(reading)
    before = dict(checks(context))
    urls = _chosen(uses, before, only)
    log = Log(reading.project.root, path, before, reading.project.inputs.now.date())
    checked = Checked(len(uses), wanted=len(urls), whole=all(each.severity != "error" for each in reading.problems))
    if checked.whole:  # else links may be missing for a while
        log.drop_all_but(uses)
    known = dict(log.records)

    def take(url: str, verdict: Verdict) -> None:
        checked.found[url] = verdict
        log.take(url, verdict)
        progress("Asking", len(checked.found), len(urls))

    try:
        checked.signal = ask_all(urls, client(settings), take)
    finally:
        if offline := nothing_answers(checked.found, before):
            log.records = known
        with _noting(checked):
            log.write()
    if offline:
        raise CannotCheck(
            "No host that was asked can be reached, not even those that answered the last time. Nothing of this was "
            "noted, since it is the way to them that is missing. Try again with a connection that needs no proxy."
        )
    checked.found = dict(sorted(checked.found.items()))
    checked.died = tuple(
        url
        for url in checked.found
        if is_dead(log.records[url], site) and not (url in before and is_dead(before[url], site))
    )
    moves = _moves(checked.found, uses)
    written: set[Any] = set()
    filled: set[tuple[str, str]] = set()
    told: list[Problem] = []
    if not checked.signal and site.links.archive:
        with _noting(checked):
            filled, fault = _archive(reading, log, checked, uses, client(settings))
            told += [archive_silent(context, fault)] if fault else []
    told += findings(context, checked.found, uses, log.records, checked.died, filled)
    fixing = fix and not checked.signal
    archived = set(checked.changed)
    if fixing and moves:
        with _noting(checked):
            written, files = _fix(reading, log, moves, uses, archived)
            checked.changed += files
    with _noting(checked):
        log.write()
    for use, new in moves:
        left = "later" if use.path in archived else "left"
        told.append(moved(context, use, new, "written" if use.key in written else left if fixing else "proposed"))
    checked.problems = reading.judged(tuple(told))
    return checked


@contextmanager
def _noting(checked: Checked) -> Iterator[None]:
    """What cannot be written is noted: what was found is told all the same."""
    try:
        yield
    except CannotWrite as error:
        checked.fault = checked.fault or str(error)


def _log_path(reading: Reading) -> str:
    """Where the log is or will be. CannotCheck where it cannot be read: what it knows would be lost."""
    entries = reading.context.library.of("checks")
    content = reading.project.content
    path = entries[0].path if entries else f"{content}/links/checks.yml".lstrip("/")
    for problem in reading.problems:
        if problem.path == path and problem.severity == "error":
            place = f"{path}, line {problem.line}," if problem.line else path
            raise CannotCheck(
                f"{place} cannot be read ({problem.message.rstrip('.')}), and what it knows of links must not get "
                f"lost. {problem.hint} Or bring back the committed file; or delete it, and all links begin anew."
            )
    return path


def _uses(reading: Reading) -> dict[str, list[Use]]:
    """The places that lead out, by address in the form in which it is asked, in the order of addresses. The site's own
    address is none."""
    own = asked(reading.project.inputs.url).rstrip("/") + "/"
    found: dict[str, list[Use]] = {}
    for use in external_uses(reading.context):
        url = asked(use.url)
        if url and not f"{url.rstrip('/')}/".startswith(own):
            found.setdefault(url, []).append(use)
    return dict(sorted(found.items()))


def _chosen(uses: Mapping[str, Sequence[Use]], before: Mapping[str, Check], only: Only) -> list[str]:
    if only == "new":
        return [url for url in uses if url not in before]
    if only == "failing":
        return [url for url in uses if url in before and before[url].failures]
    return list(uses)


def _moves(found: Mapping[str, Verdict], uses: Mapping[str, Sequence[Use]]) -> list[tuple[Use, str]]:
    """The uses whose address has moved for good, and where to."""
    moves = [(verdict.final, use) for url, verdict in found.items() if verdict.moved for use in uses[url]]
    return [(use, with_fragment(final, use.url)) for final, use in moves]


def _fix(
    reading: Reading, log: Log, moves: Sequence[tuple[Use, str]], uses: Mapping[str, Sequence[Use]], changed: set[str]
) -> tuple[set[Any], tuple[str, ...]]:
    """Write the new addresses; the keys of the uses that were changed, and the files. What the archive has `changed`
    already is left for the next run."""
    taken = {(use.entry.lang, url) for url, each in uses.items() for use in each if use.in_row and use.entry}
    free = []
    for use, new in moves:
        place = (use.entry.lang if use.entry else "", asked(new))
        if use.path not in changed and not (use.in_row and place in taken):  # a list has no link twice
            free.append((use, new))
            if use.in_row:
                taken.add(place)
    edits, made = moved_edits(reading, free)
    apply(reading.project.root, edits)
    done = {use.key for use, _ in made}
    for use, new in made:
        old = log.records[asked(use.url)]
        log.records.setdefault(asked(new), Check(asked(new), old.checked, old.status))
    left = {asked(use.url) for use, _ in moves if use.key not in done}
    for url in {asked(use.url) for use, _ in moves} - left:
        log.records.pop(url)
    return done, tuple(sorted(edits))


def _archive(
    reading: Reading,
    log: Log,
    checked: Checked,
    uses: Mapping[str, Sequence[Use]],
    client: Client,
) -> tuple[set[tuple[str, str]], str]:
    """Ask the archive for copies of what is dead, note them, and write them into the rows of curated links; these rows,
    as path and address; and why the archive gave no answer, or nothing."""
    site = reading.project.site
    dead = [url for url in checked.found if is_dead(log.records[url], site)]
    missing = {url: _day(uses[url]) for url in dead if not log.records[url].archived and _lacks_copy(uses[url])}
    copies, fault, checked.signal = ask_archive(site.links.archive, missing, client) if missing else ({}, "", 0)
    for url, copy in copies.items():
        log.records[url] = replace(log.records[url], archived=copy)
    rows = [
        (use, log.records[url].archived)
        for url in dead
        for use in uses[url]
        if log.records[url].archived and use.in_row and use.entry and not use.entry.meta.archived
    ]
    edits, filled = archived_edits(reading, rows)
    apply(reading.project.root, edits)
    checked.changed += tuple(sorted(edits))
    return filled, fault


def _lacks_copy(uses: Sequence[Use]) -> bool:
    return any(not (use.in_row and use.entry and use.entry.meta.archived) for use in uses)


def _day(uses: Sequence[Use]) -> dt.date | None:
    """The day on which a link was shared first: its state of then is the one that was meant."""
    dates = [getattr(use.entry.meta, "date", None) for use in uses if use.entry]
    return min((date.date() for date in dates if isinstance(date, dt.datetime)), default=None)
