"""Policies: controlled documents, each with its page, its earlier versions, and one register of all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import msgspec

from site_builder.governance.schema.policy import PolicyMeta, PolicyText
from site_builder.kinds.policy.pages import pages
from site_builder.library.context import Context
from site_builder.library.document import parse_document, title_from_name
from site_builder.library.kind import Kind
from site_builder.library.names import name_slug
from site_builder.library.places import index_rank, is_markdown
from site_builder.text.wording import word_digest, words
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source


def claims(place: Place) -> bool:
    """Any Markdown file under `policies/`."""
    return place.root == "policies" and is_markdown(place.relative)


def parse(source: Source, options: ParseOptions) -> Parsed:
    """A Markdown document with the front matter of a policy, and the digest of its words."""
    parsed = parse_document(source, options, PolicyMeta)
    (item,) = parsed.items
    found = words(item.meta.title or item.body.title, item.body, options.words)
    meta = PolicyText(**msgspec.structs.asdict(item.meta), word_count=len(found), word_digest=word_digest(found))
    return Parsed((Item(meta, item.body, item.id, item.line),), parsed.problems)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A policy in its place.

    `ID.md` and `ID/index.md` are the policy ID; `ID/VERSION.md` is its version VERSION, with the key `ID@VERSION`;
    `index.md` at the top is the text of the register, with an empty key.
    """
    meta: PolicyMeta = item.meta
    languages = {tag.lower(): tag for tag in site.all_languages()}
    key, slug, is_index = place.stem, name_slug(meta.slug or place.stem), False
    if place.folder and index_rank(place.stem) >= 0:
        key = posixpath.basename(place.folder)
        slug = name_slug(meta.slug or key)
    elif place.folder:
        policy = posixpath.basename(place.folder)
        key = f"{policy}@{meta.version or place.stem}"
        slug = f"{name_slug(policy)}/{name_slug(meta.version or place.stem)}"
    elif place.is_index:
        key, slug, is_index = "", "", True
    if meta.translation_of:
        key = posixpath.basename(meta.translation_of).split(".")[0]
    return Entry(
        kind="policy",
        key=key,
        lang=place.lang or languages.get(meta.lang.lower(), site.language),
        path=source.path,
        line=item.line,
        section="policies",
        slug=slug,
        is_index=is_index,
        title=meta.title or item.body.title or title_from_name(key.partition("@")[0]) or "Policies",
        meta=meta,
        body=item.body,
        digest=source.digest,
    )


def check(context: Context) -> Iterator[Problem]:
    """A policy that can bind says its version and since when, and names channels and policies that exist."""
    library = context.library
    channels = {entry.key for entry in library.of("channel")}
    policies = {entry.key.partition("@")[0] for entry in library.of("policy")}
    for entry in library.of("policy"):
        meta: PolicyMeta = entry.meta
        if entry.is_index:
            continue
        for field, example in (("version", "version: 1.0"), ("effective", "effective: 2026-01-31")):
            if not getattr(meta, field) and not meta.draft:
                yield _problem(entry, f"policy/no-{field}", f"has no `{field}`", f"Add `{example}` at the top.")
        for channel in meta.applies_to:
            if channels and channel != "all" and channel not in channels:
                hint = f"Known channels: {', '.join(sorted(channels))}. They are listed in content/_data/channels.yml."
                yield _problem(entry, "policy/unknown-channel", f"applies to an unknown channel: {channel}", hint)
        for other in (*meta.supersedes, *((meta.superseded_by,) if meta.superseded_by else ())):
            if other not in policies:
                hint = "Write the id of a policy, the name of its file without `.md`."
                yield _problem(entry, "policy/unknown-policy", f"names an unknown policy: {other}", hint)


def _problem(entry: Entry, code: str, what: str, hint: str) -> Problem:
    message = f"The policy “{entry.title}” {what}."
    return Problem(code=code, severity="warning", path=entry.path, line=1, message=message, hint=hint)


KIND = Kind(
    name="policy",
    claims=claims,
    parse=parse,
    meta=PolicyText,
    enter=enter,
    permalink="policies/{slug}/",
    priority=50,
    pages=pages,
    check=check,
)
