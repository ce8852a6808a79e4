"""Translations of policies: missing, behind their source, or of a version that they cannot be of."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.life import Policy, Version, policies, version_of
from site_builder.governance.reporting import called, listed, problem
from site_builder.governance.translations import Translation, translation
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.text.wording import align, words
from site_builder.values import Entry, Problem

_MOST = 50
"""Pairs of versions whose words are compared in one build; whoever is further behind knows that it is much."""


def check_translations(context: Context) -> Iterator[Problem]:
    """What each translation says it renders, then which languages of the site are missing or behind."""
    for policy in policies(context).values():
        sources = _sources(policy)
        for version in policy.versions:
            for lang in sorted(version.texts):
                text = version.texts[lang]
                if lang != policy.lang:
                    yield from _claim(context, policy, text, sources)
                elif text.meta.translates:
                    yield _without_source(context, text)
        yield from _behind(context, policy)


def _sources(policy: Policy) -> list[str]:
    """The versions of which there is a text in the language that prevails, the highest first."""
    return [version.version for version in policy.versions if policy.lang in version.texts]


def _claim(context: Context, policy: Policy, text: Entry, sources: list[str]) -> Iterator[Problem]:
    """`translates` names this policy, the version that `version` repeats, and one that exists or existed."""
    meta, version = text.meta, version_of(text)
    name, _, number = meta.translates.partition("@")
    if meta.translates and name != policy.id:
        yield problem(
            context,
            text,
            ("translates",),
            code="policy/translates-other",
            message=f"“{text.title}” is a translation of {policy.id} by its name, but says that it translates {name}.",
            hint=f"Write `translates: {policy.id}@{number or policy.shown.version}`, or rename the file.",
        )
    elif meta.translates and not number:
        yield problem(
            context,
            text,
            ("translates",),
            code="policy/translates-unknown",
            message=f"“{text.title}” does not say which version of {policy.id} it translates.",
            hint=f"Write policy and version, such as `translates: {policy.shown.name}`.",
        )
    elif number and meta.version and meta.version != number:
        yield problem(
            context,
            text,
            ("translates",),
            code="policy/translates-version",
            message=f"“{text.title}” translates version {number}, but calls itself version {meta.version}.",
            hint="A translation has the version of what it translates: make both the same, or leave `version` out.",
        )
    elif version and version not in sources and (not sources or version_key(version) > version_key(sources[0])):
        # An earlier version may be gone; one to come cannot have been translated, and would count as in force.
        yield problem(
            context,
            text,
            ("translates" if number else "version",),
            code="policy/translates-unknown",
            severity="error" if number and not context.inputs.plain else "warning",
            message=f"“{text.title}” ({text.lang}) is of version {version}, which is not published in {policy.lang}.",
            hint=f"Versions in {policy.lang}: {listed(sources)}.",
        )


def _without_source(context: Context, text: Entry) -> Problem:
    """A translation that prevails, since what it translates is not there: it would bind in its place."""
    return problem(
        context,
        text,
        ("translates",),
        code="policy/translates-unknown",
        severity="warning" if context.inputs.plain else "error",
        message=f"“{text.title}” ({text.lang}) translates {text.meta.translates}, which is not published.",
        hint="Publish its source, or take `translates` out where this text is the one that prevails.",
    )


def _behind(context: Context, policy: Policy) -> Iterator[Problem]:
    """Languages in which readers do not get the version in force, or the one that will be. For a version to come there
    is still time: that its translation is not there yet is a notice."""
    coming = policy.announced
    target = policy.in_force or next(iter(coming), None)
    if target is None or target.meta.translates:
        return
    missing: list[str] = []
    for lang in context.site.all_languages():
        if lang == policy.lang:
            continue
        now = translation(policy, target, lang)
        following = next((translation(policy, version, lang) for version in coming if version is not target), now)
        if now.status == "stale":
            if now.behind is not None and now.behind.version:  # a text without a version has been told
                yield _stale(context, policy, now)
        elif now.status == "missing" and not any(lang in version.texts for version in coming):
            missing.append(lang)
        elif following.status == "stale":
            yield _stale(context, policy, following)
    if missing:
        yield problem(
            context,
            target.entry,
            (),
            code="policy/translation-missing",
            severity="notice",
            message=f"{called(target)} is not translated into {listed(missing)}.",
            hint=f"Write it as {_beside(target.entry, missing[0])}, with `translates: {target.name}`.",
        )


def _beside(entry: Entry, lang: str) -> str:
    """The path of a translation that stands beside a text."""
    stem = entry.path.removesuffix(".md").removesuffix(f".{entry.lang}")
    return f"{stem}.{lang}.md"


def _stale(context: Context, policy: Policy, found: Translation) -> Problem:
    """A translation that is behind, with what a translator has to do."""
    old, new, text = found.behind, found.version, found.text
    assert old is not None and text is not None  # that is what makes it stale
    binds = "is in force" if new.state == "in-force" else f"takes effect on {new.meta.effective}"
    kept = policy.lang in old.texts
    counted = _changes(context, policy.lang, old, new) if kept else ""
    changes = f" since; {counted}" if counted else ""
    how = f"`site-builder policy diff {policy.id} {old.version} {new.version}` shows what changed. "
    return problem(
        context,
        text,
        ("translates" if text.meta.translates else "version",),
        code="policy/translation-stale",
        severity="warning" if new.state == "in-force" else "notice",
        message=f"“{text.title}” ({text.lang}) is of version {old.version}, but {new.version} {binds}{changes}.",
        hint=f"{how if kept else ''}Bring the text up to it, then write `translates: {new.name}`.",
    )


def _changes(context: Context, lang: str, old: Version, new: Version) -> str:
    """How many words came and went between two versions of the source; empty for what there is no time to compare."""
    before, after = old.texts[lang], new.texts.get(lang, new.entry)
    if before.meta.word_digest == after.meta.word_digest:
        return "no word has changed"
    known: dict[tuple[str, str], str] = context.once("words-changed", dict)
    key = (old.name, new.name)
    if key not in known and len(known) < _MOST:
        runs = align(words(before.title, before.body), words(after.title, after.body))
        added = sum(run.count for run in runs if run.kind == "inserted")
        removed = sum(run.count for run in runs if run.kind == "deleted")
        known[key] = f"{added} {'word was' if added == 1 else 'words were'} added and {removed} removed"
    return known.get(key, "")
