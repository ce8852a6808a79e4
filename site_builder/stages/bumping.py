"""The next version of a policy: whether it can be begun, and the plan of `site-builder policy bump`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from site_builder.governance.life import Policy, Version, policies, today, version_of
from site_builder.governance.register import changes, key_of, register
from site_builder.governance.schema.register import Record
from site_builder.governance.stepping import Step, next_version
from site_builder.governance.versions import version_key
from site_builder.kinds.policy import parse
from site_builder.library.context import Context
from site_builder.scaffold.bump import CannotEdit, Moves, Next, changed_files, moves
from site_builder.stages.options import parse_options
from site_builder.stages.reading import Reading, with_changes
from site_builder.store.edits import Edit
from site_builder.values import Entry, Problem, Source, digest_bytes

Earlier = Callable[[str], Iterator[tuple[str, bytes]]]
"""For the path of a file, the commits and contents of its history, the latest first."""


class CannotBump(Exception):
    """The next version cannot be begun; the text says why and what to do."""


@dataclass(frozen=True)
class Bump:
    """What is to be done: the files, and what to tell about them. `recovered` leads from files that had been edited to
    the commits that their published texts were taken from; `loose` are links that the move has broken."""

    old: Version
    following: Next
    places: Moves
    edits: Mapping[str, Edit]
    recovered: Mapping[str, str]
    loose: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """What was done, and what comes next."""
        main = self.places.main[self.old.entry.path]
        kept = self.places.kept
        if own := kept.get(self.old.entry.path):
            yield f"{self.old.name} is kept in {own}."
        for path in sorted(set(kept) - {self.old.entry.path}):
            yield f"The translation that {self.places.main[path]} holds so far is kept in {kept[path]}."
        for path, commit in self.recovered.items():
            yield f"The published words of {path} were taken from commit {commit}; as you have changed it, it goes on."
        days = f"announced {self.following.announced}, effective {self.following.effective}"
        yield f"{main} is version {self.following.version} now: {days}."
        own_files = {*self.places.main, *self.places.main.values(), *kept.values()}
        if others := sorted(set(self.edits) - own_files):
            yield f"Links to it were changed in {', '.join(others)}."
        for each in self.loose:
            yield f"Mend by hand: {each}."
        note = "" if self.following.note else "say in `change_note` what changes, "
        yield f"Next: write the new text, {note}and run `site-builder policy register` when it is published."


def plan_bump(
    reading: Reading, id_: str, step: Step, note: str, effective: dt.date | None, earlier: Earlier
) -> Bump | tuple[Problem, ...]:
    """The files of the next version of a policy; or the errors in its files that stand in the way. `reading` shows
    drafts. CannotBump where it cannot be begun."""
    context = reading.context
    policy = _policy(context, id_)
    if standing := _errors(reading, policy):
        return standing
    present = _present(context, policy)
    following = _following(context, policy, present, step, note, effective)
    places = moves(context, policy)
    _nothing_there(context, policy, present, places)
    recovered = _recovered(reading, policy, places, earlier)
    published = with_changes(reading, {path: data for path, (_, data) in recovered.items()}) if recovered else reading
    try:
        files = changed_files(context, published.context, policy, present, places, following)
    except CannotEdit as error:
        raise CannotBump(str(error)) from None
    before = {source.path: source.data for source in reading.project.sources}
    if reading.project.config:
        before["site.yml"] = reading.project.config.data
    edits = {path: Edit(before.get(path), data) for path, data in files.items()}
    after = with_changes(reading, {path: data for path, data in files.items() if path != "site.yml"})
    _verify(published.context, after.context, policy, places)
    loose = tuple(sorted(_loose(after.context) - {(places.main.get(p, p), href) for p, href in _loose(context)}))
    return Bump(
        present,
        following,
        places,
        edits,
        {path: commit for path, (commit, _) in recovered.items()},
        tuple(f"the link to {href} in {path}" for path, href in loose),
    )


def _policy(context: Context, id_: str) -> Policy:
    known = policies(context)
    policy = known.get(id_) or known.get(normalize("NFC", id_)) or known.get(normalize("NFD", id_))
    if policy is None:
        near = get_close_matches(id_, known, 1, 0.5)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none yet'}."
        raise CannotBump(f"There is no policy “{id_}”. {hint}")
    return policy


def _present(context: Context, policy: Policy) -> Version:
    """The version that the main text of a policy is."""
    main = context.library.variants("policy", policy.id).get(policy.lang)
    if main is None:
        raise CannotBump(
            f"{policy.id} has no main text, only earlier versions. Put the present one into "
            f"policies/{policy.id}/index.md."
        )
    present = next((each for each in policy.versions if main in each.texts.values()), policy.versions[0])
    meta = main.meta
    if meta.draft:
        raise CannotBump(
            f"{main.path} is a draft, so it is not published and may still be changed. Take out `status: draft` when "
            "it is."
        )
    if not meta.version:
        raise CannotBump(f'{main.path} does not say which version it is. Add `version: "1.0"` at the top.')
    if present.state == "retired" or meta.status == "retired" or meta.superseded_by:
        ended = f"has been replaced by {meta.superseded_by}" if meta.superseded_by else "has been retired"
        raise CannotBump(f"{policy.id} {ended}, so there is no next version of it. {main.path} says so at the top.")
    above = policy.versions[0]
    if version_key(above.version) > version_key(present.version):
        raise CannotBump(
            f"{above.name} in {above.entry.path} is above {present.version}, which {main.path} is. Put the newest text "
            "into the main file first."
        )
    return present


def _errors(reading: Reading, policy: Policy) -> tuple[Problem, ...]:
    """Errors of reading in the files of the policy: what cannot be read is not copied."""
    own = {entry.path for version in policy.versions for entry in version.texts.values()}
    own |= {entry.path for entry in reading.context.library.variants("policy", policy.id).values()}
    return tuple(
        problem
        for problem in reading.judged(reading.problems)
        if problem.severity == "error" and (problem.path in own or problem.code == "policy/register-unreadable")
    )


def _following(
    context: Context, policy: Policy, present: Version, step: Step, note: str, effective: dt.date | None
) -> Next:
    number = next_version(present.version, step)
    if not number:
        raise CannotBump(
            f"What comes after the version “{present.version}” is not clear: it is not a number such as 2.9. Keep it "
            f"by hand: copy {present.entry.path} to policies/{policy.id}/{present.version}.md, and give the main text "
            "a new `version`."
        )
    if clash := policy.version(number):
        raise CannotBump(f"{clash.name} exists already, in {clash.entry.path}.")
    day = today(context)
    notice = 0 if step == "editorial" else context.site.governance.notice_days
    binds = effective or day + dt.timedelta(days=min(notice, (dt.date.max - day).days))
    return Next(number, step, day, binds, note)


def _nothing_there(context: Context, policy: Policy, present: Version, places: Moves) -> None:
    """A version is kept where there is no file yet."""
    if present.entry.path not in places.kept:
        raise CannotBump(f"{present.name} is kept already: policies/{policy.id}/ has another file with this version.")
    for path in (*places.kept.values(), *places.moved.values()):
        if path in context.sources:
            raise CannotBump(f"{path} exists already, so nothing can be kept there. Rename it, or delete it.")


def _recovered(reading: Reading, policy: Policy, places: Moves, earlier: Earlier) -> dict[str, tuple[str, bytes]]:
    """For each text to be kept that has been edited since it was recorded, the commit and the bytes that were
    published: what is kept under a version is what was published as that version."""
    context = reading.context
    found = register(context)
    if found is None:
        return {}
    records = {key_of(record.policy, record.version, record.lang): record for record in found.records}
    out: dict[str, tuple[str, bytes]] = {}
    for entry in context.library.variants("policy", policy.id).values():
        if entry.path not in places.kept:
            continue
        record = records.get(key_of(policy.id, version_of(entry), entry.lang))
        if record is None:
            raise CannotBump(
                f"{policy.id}@{version_of(entry)} ({entry.lang}) is not in the register yet. Run `site-builder policy "
                "register` first, so that its words are on record."
            )
        if entry.meta.word_digest != record.sha256:
            out[entry.path] = _published(reading, entry, record, earlier)
            if out[entry.path][1] == b"":
                which = "; ".join(changes(context, found, record, entry))
                raise CannotBump(
                    f"The words of {record.name} have changed since they were published{': ' if which else ''}{which}. "
                    f"What was published is not in the history of {entry.path}, so it cannot be kept. Bring it back, "
                    "run this again, and then make your change in the new version."
                )
    return out


def _published(reading: Reading, entry: Entry, record: Record, earlier: Earlier) -> tuple[str, bytes]:
    options = parse_options(reading.project.site, reading.context.words)
    for commit, data in earlier(entry.path):
        source = Source(entry.path, digest_bytes(data), data, len(data))
        parsed = parse(source, options.get(entry.lang) or options[reading.project.site.language])
        meta = parsed.items[0].meta if parsed.items else None
        named = meta and (meta.translates.partition("@")[2] or meta.version or record.version)
        if meta and meta.word_digest == record.sha256 and named == record.version and not meta.draft:
            return commit, data
    return "", b""


def _verify(before: Context, after: Context, policy: Policy, places: Moves) -> None:
    """What is kept has the very words that were published; anything else would be a mistake of ours."""
    now = {entry.path: entry for entry in after.library.of("policy")}
    for entry in before.library.variants("policy", policy.id).values():
        path = places.kept.get(entry.path)
        kept = now.get(path) if path else None
        if path and (kept is None or _said(kept) != _said(entry)):
            raise CannotBump(
                f"{entry.path} cannot be kept as {path}: its words would change. Nothing was changed. Please report "
                "this, with the file if you can."
            )


def _said(entry: Entry) -> tuple[str, str]:
    return (entry.meta.word_digest, version_of(entry))


def _loose(context: Context) -> set[tuple[str, str]]:
    """Links in texts that lead to no file and to no reference: the path of the text, and the address as written."""
    out = set()
    for entry in context.library.entries:
        for link in entry.body.content.links:
            target = context.resolver.resolve(link.href, entry.path, entry.lang, entry)
            if target.status in ("missing", "hidden", "anchor", "unknown-id") or (
                target.status == "pending" and target.wanted.lower().endswith((".md", ".html"))
            ):
                out.add((entry.path, link.href))
    return out
