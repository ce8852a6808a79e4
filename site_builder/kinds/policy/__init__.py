"""Policies: controlled documents, each with its page, its earlier versions, and one register of all."""

from __future__ import annotations

import posixpath

import msgspec

from site_builder.governance.addresses import PERMALINK, find, text_slug
from site_builder.governance.schema.policy import PolicyMeta, PolicyText
from site_builder.kinds.policy.checks import check
from site_builder.kinds.policy.comparison import finish
from site_builder.kinds.policy.pages import FINISH_COMPARISON, pages
from site_builder.kinds.policy.unfilled import unfilled
from site_builder.library.document import parse_document, title_from_name
from site_builder.library.kind import Kind
from site_builder.library.places import index_rank, is_markdown
from site_builder.text.wording import word_digest, words
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """Any Markdown file under `policies/`."""
    return place.root == "policies" and is_markdown(place.relative)


def parse(source: Source, options: ParseOptions) -> Parsed:
    """A Markdown document with the front matter of a policy, the digest of its words, and its placeholders."""
    parsed = parse_document(source, options, PolicyMeta)
    (item,) = parsed.items
    found = words(item.meta.title or item.body.title, item.body, options.words)
    meta = PolicyText(
        **msgspec.structs.asdict(item.meta),
        word_count=len(found),
        word_digest=word_digest(found),
        placeholders=unfilled(item, source),
    )
    return Parsed((Item(meta, item.body, item.id, item.line),), parsed.problems)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A policy in its place.

    `ID.md` and `ID/index.md` are the policy ID; `ID/VERSION.md` is its version VERSION, with the key `ID@VERSION`;
    `index.md` at the top is the text of the register, with an empty key. The address of a text is that of its version,
    see `governance.addresses`.
    """
    meta: PolicyMeta = item.meta
    languages = {tag.lower(): tag for tag in site.all_languages()}
    key, is_index = place.stem, False
    if place.folder and index_rank(place.stem) >= 0:
        key = posixpath.basename(place.folder)
    elif place.folder:
        key = f"{posixpath.basename(place.folder)}@{meta.version or place.stem}"
    elif place.is_index:
        key, is_index = "", True
    if meta.translation_of:
        key = posixpath.basename(meta.translation_of).split(".")[0]
    entry = Entry(
        kind="policy",
        key=key,
        lang=place.lang or languages.get(meta.lang.lower(), site.language),
        path=source.path,
        line=item.line,
        section="policies",
        slug="",
        is_index=is_index,
        title=meta.title or item.body.title or title_from_name(key.partition("@")[0]) or "Policies",
        meta=meta,
        body=item.body,
        digest=source.digest,
    )
    return entry if is_index else msgspec.structs.replace(entry, slug=text_slug(entry))


KIND = Kind(
    name="policy",
    claims=claims,
    parse=parse,
    meta=PolicyText,
    enter=enter,
    permalink=PERMALINK,
    priority=50,
    pages=pages,
    find=find,
    check=check,
    finishers={FINISH_COMPARISON: finish},
)
