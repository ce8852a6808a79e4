"""The next version of a policy: the plan of `site-builder policy bump`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.governance.differences import changes
from site_builder.governance.life import Policy, Version, version_of
from site_builder.governance.named import named_policy
from site_builder.governance.register import key_of, register
from site_builder.governance.schema.register import Record
from site_builder.governance.stepping import Step
from site_builder.kinds.policy import parse
from site_builder.library.context import Context
from site_builder.scaffold.bump import CannotEdit, Moves, Next, changed_files, moves
from site_builder.stages.bumpable import CannotBump, errors_of, following_version, nothing_in_the_way, present_version
from site_builder.stages.options import parse_options
from site_builder.stages.reading import Reading, with_changes
from site_builder.store.edits import Edit
from site_builder.values import Entry, Problem, Source, digest_bytes

Earlier = Callable[[str], Iterator[tuple[str, bytes]]]
"""For the path of a file, the commits and contents of its history, the latest first."""


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
    drafts. NoPolicy where there is no such policy, CannotBump where its next version cannot be begun."""
    context = reading.context
    policy = named_policy(context, id_)
    if standing := errors_of(reading, policy):
        return standing
    present = present_version(context, policy)
    following = following_version(context, policy, present, step, note, effective)
    places = moves(context, policy)
    nothing_in_the_way(context, policy, present, places)
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
