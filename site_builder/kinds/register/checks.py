"""What the register has to say against the texts of today: one Problem for each promise that is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.governance.differences import Difference, changes, differences, first_change
from site_builder.governance.kept import words_name
from site_builder.governance.life import policies
from site_builder.governance.register import Register, register
from site_builder.governance.reporting import listed, problem
from site_builder.governance.schema.register import Record
from site_builder.kinds.register.lines import line_of
from site_builder.library.context import Context
from site_builder.library.library import ident
from site_builder.values import Entry, Problem

PATH = "policies/register.yml"
COMMAND = "site-builder policy register"


def check(context: Context) -> Iterator[Problem]:
    """Published texts whose words, versions or dates are not those of the register; texts that are not in it yet."""
    found = register(context)
    if found is None:
        return  # `policy status` tells of it; a message that stands in every build is soon overlooked
    unkept: list[Record] = []
    for each in differences(context, found):
        if each.what == "unkept" and each.record:
            unkept.append(each.record)
        else:
            yield told(context, found, each)
            if each.what == "other-rule":
                return
    if unkept:
        yield _unkept(found, unkept)


def told(context: Context, register: Register, found: Difference) -> Problem:
    """A difference as a Problem."""
    if found.record is None:
        return _unrecorded(context, found)
    if found.what == "other-rule":
        return _other_rule(register, found.record)
    if found.entry is None:
        return _removed(context, register, found.record)
    if found.what == "changed":
        return _changed(context, register, found.record, found.entry)
    return _redated(context, found.record, found)


def _changed(context: Context, register: Register, record: Record, entry: Entry) -> Problem:
    which = changes(context, register, record, entry)
    told = (
        f"{'; '.join(which)}."
        if which
        else f"{record.words} words then, {entry.meta.word_count} now. (Which ones differ cannot be told, since those "
        "of then are not kept.)"
    )
    line, column = line_of(context, entry, first_change(context, register, record, entry))
    return Problem(
        code="policy/text-changed",
        path=entry.path,
        line=line,
        column=column,
        message=f"The words of {record.name} are not those that were published: {told}",
        hint=_mend(context, record, entry),
    )


def _mend(context: Context, record: Record, entry: Entry) -> str:
    """What an editor can do: which of it is right, nobody but the editor knows."""
    amend = f'`{COMMAND} --amend {record.name} --reason "…"` records a correction that alters nothing for anybody'
    if "@" in entry.key:
        return f"Bring back the published words, since this is the file of an earlier version; or {amend}."
    policy = policies(context).get(record.policy)
    if entry.meta.translates and policy is not None and policy.lang != entry.lang:
        newer = policy.versions[0].name
        if newer != record.name:
            return f"If it renders a newer version now, write `translates: {newer}`; {amend}."
        return f"Bring back the published words; or {amend}."
    return (
        f"For a new version, run `site-builder policy bump {record.policy} --minor` (or --major, or --editorial): it "
        f"keeps the published one. {amend}."
    )


def _removed(context: Context, register: Register, record: Record) -> Problem:
    where = f"policies/{record.policy}/{record.version}.md"
    if record.lang != context.site.language:
        where = f"policies/{record.policy}/{record.version}.{record.lang}.md"
    draft = _draft(context, record)
    if draft:
        message = f"{record.name} ({record.lang}) was published, and {draft} is a draft now."
        hint = "Take out `status: draft`. To end a policy, write `status: retired` and `retired:` with the day."
    else:
        message = f"{record.name} ({record.lang}) was published, and there is no file with this version any more."
        hint = (
            f"Bring it back from the history of the repository as {where}; earlier versions stay beside the present "
            "one. If it must not be shown any more, delete its record in the same commit, so that everybody sees it."
        )
    return Problem(
        code="policy/version-removed", path=register.path, line=record.line, column=1, message=message, hint=hint
    )


def _draft(context: Context, record: Record) -> str:
    """The file of a draft that may be the recorded text."""
    library = context.library
    drafts = {path: named for path, named in library.hidden_idents.items() if library.hidden[path] == "draft"}
    drafts |= {entry.path: ident(entry) for entry in library.of("policy") if entry.meta.draft}
    wanted = {("policy", record.policy, record.lang), ("policy", record.name, record.lang)}
    return next((path for path in sorted(drafts) if drafts[path] in wanted), "")


def _redated(context: Context, record: Record, found: Difference) -> Problem:
    text = found.text
    assert text and found.entry  # so `differences` makes them
    key = "effective" if record.effective is not None and record.effective != text.effective else "announced"
    then, now = getattr(record, key), getattr(text, key)
    said = "to bind" if key == "effective" else "as announced"
    return problem(
        context,
        found.entry,
        (key,),
        code="policy/date-changed",
        severity="error",
        message=f"{record.name} was published {said} on {then}, and the file says {now or 'no date'}.",
        hint=f'Write `{key}: {then}` again; or `{COMMAND} --amend {record.name} --reason "…"` records the new date '
        "beside the old one, which is for when members were told.",
    )


def _unrecorded(context: Context, found: Difference) -> Problem:
    text = found.text
    assert text and found.entry  # so `differences` makes them
    return problem(
        context,
        found.entry,
        ("version",),
        code="policy/not-registered",
        message=f"{text.version.name} ({text.lang}) is published and not in the register: nobody would notice if its "
        "words changed.",
        hint=f"Run `{COMMAND}`, and commit what it writes; or write `status: draft` while you work on it.",
    )


def _other_rule(register: Register, record: Record) -> Problem:
    return Problem(
        code="policy/register-unreadable",
        path=register.path,
        line=record.line,
        column=1,
        message="The register was written by another version of site-builder, whose rule for words (number "
        f"{record.rule}) this one does not know, so its texts were not compared.",
        hint="Use the version of site-builder that wrote the register, or a later one.",
    )


def _unkept(register: Register, records: Sequence[Record]) -> Problem:
    names = listed(words_name(record.policy, record.version, record.lang) + ".txt" for record in records)
    return Problem(
        code="policy/words-not-kept",
        severity="notice",
        path=register.path,
        line=records[0].line,
        column=1,
        message="Words of the register are missing in policies/_register/, or are not the recorded ones, so messages "
        f"cannot say which words change: {names}.",
        hint=f"`{COMMAND}` writes them again where the texts are as they were published.",
    )
