"""The pages of policies: each policy, each earlier version, and the register of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from markupsafe import Markup

from site_builder.governance.schema.policy import PolicyMeta
from site_builder.governance.versions import state, states, version_key
from site_builder.kinds.policy.views import PolicyRow, PolicyView, RegisterView, VersionRow
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url, page_template
from site_builder.views.facts import description_of, title_anchor
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import entry_head, head
from site_builder.views.sections import breadcrumbs
from site_builder.views.toc import toc
from site_builder.views.types import Anchor

REGISTER = "policies/"


def pages(context: Context) -> Iterator[Page]:
    """One page for each text of a policy; one register for each language in which there are policies."""
    library = context.library
    for entry in library.of("policy"):
        if not entry.is_index:
            yield Page(
                target=target_of(library.url(entry)),
                template=page_template(entry, "policy.html"),
                frame=frame(context, entry.lang),
                view=_view(context, entry),
                lang=entry.lang,
                source=entry.path,
            )
    languages = [lang for lang in library.languages if library.of("policy", lang)]
    variants = {lang: register_url(context, lang) for lang in languages}
    for lang in languages:
        yield _register(context, lang, variants)


def register_url(context: Context, lang: str) -> str:
    """The rooted URL path of the register in a language."""
    return context.library.language_root(lang) + REGISTER


def _today(context: Context) -> dt.date:
    return context.inputs.now.date()


def _holder(context: Context, id_: str, lang: str) -> Anchor | None:
    """A team or person of the roster, by name; the id itself where the roster does not know it."""
    if not id_:
        return None
    entry = context.library.get("team", id_, lang) or context.library.get("person", id_, lang)
    return Anchor(entry.title if entry else id_)


def _named(context: Context, kind: str, ids: tuple[str, ...], lang: str) -> tuple[Anchor, ...]:
    out = []
    for id_ in ids:
        if id_ != "all":
            entry = context.library.get(kind, id_, lang)
            out.append(Anchor(entry.title if entry else id_, str(getattr(entry.meta, "url", "")) if entry else ""))
    return tuple(out)


def _policy(context: Context, key: str, lang: str) -> Anchor | None:
    if not key:
        return None
    entry = context.library.get("policy", key, lang)
    if entry is None:
        return Anchor(key)
    return Anchor(entry.title, context.library.link(entry), entry.lang if entry.lang != lang else "")


def _way(context: Context, lang: str) -> tuple[Anchor, ...]:
    register = context.library.href(register_url(context, lang))
    return (*breadcrumbs(context, "", lang), Anchor(context.say(lang, "Policies"), register))


def _texts(context: Context, id_: str, lang: str) -> tuple[tuple[Entry, str], ...]:
    """All texts of a policy in a language with their states, the newest first."""

    def make() -> tuple[tuple[Entry, str], ...]:
        texts = [e for e in context.library.of("policy", lang) if not e.is_index and e.key.partition("@")[0] == id_]
        texts.sort(key=lambda text: (version_key(text.meta.version), "@" not in text.key), reverse=True)
        return tuple(zip(texts, states([text.meta for text in texts], _today(context)), strict=True))

    found: tuple[tuple[Entry, str], ...] = context.once(("policy-texts", id_, lang), make)
    return found


def _versions(context: Context, entry: Entry) -> tuple[VersionRow, ...]:
    """All versions of a policy in a language, the newest first."""
    return tuple(
        VersionRow(
            version=text.meta.version,
            url=context.library.link(text),
            effective=text.meta.effective,
            change=text.meta.change,
            change_note=text.meta.change_note,
            state=name,
        )
        for text, name in _texts(context, entry.key.partition("@")[0], entry.lang)
    )


def _in_force(context: Context, entry: Entry) -> Anchor | None:
    """The text of the same policy that is in force, where that is another one."""
    for text, name in _texts(context, entry.key.partition("@")[0], entry.lang):
        if name == "in-force" and text.key != entry.key:
            return Anchor(f"{text.title}, {text.meta.version}", context.library.link(text))
    return None


def _view(context: Context, entry: Entry) -> PolicyView:
    meta: PolicyMeta = entry.meta
    id_ = entry.key.partition("@")[0]
    versions = _versions(context, entry)
    return PolicyView(
        head=entry_head(context, entry, feeds=feed_links(context, "policies", "", entry.lang)),
        title=entry.title,
        lang=entry.lang,
        id=id_,
        version=meta.version,
        state=next(name for text, name in _texts(context, id_, entry.lang) if text.key == entry.key),
        kind=meta.kind,
        content=context.html(entry.body.content, entry),
        title_id=title_anchor(entry),
        description=meta.description,
        breadcrumbs=_way(context, entry.lang),
        toc=toc(entry.body.headings, meta.toc),
        effective=meta.effective,
        announced=meta.announced,
        retired=meta.retired,
        review_by=meta.review_by,
        owner=_holder(context, meta.owner, entry.lang),
        approved_by=_holder(context, meta.approved_by, entry.lang),
        decision=meta.decision,
        everywhere="all" in meta.applies_to,
        applies_to=_named(context, "channel", meta.applies_to, entry.lang),
        audiences=_named(context, "audience", meta.audiences, entry.lang),
        in_short=meta.in_short,
        change=meta.change,
        change_note=meta.change_note,
        versions=versions if len(versions) > 1 else (),
        current=_in_force(context, entry),
        successor=_policy(context, meta.superseded_by, entry.lang),
        predecessors=tuple(a for a in (_policy(context, key, entry.lang) for key in meta.supersedes) if a),
        canonical_lang=meta.canonical if meta.canonical != entry.lang else "",
        edit_url=edit_url(context, entry),
        extra=meta.extra,
    )


def _row(context: Context, entry: Entry, lang: str) -> PolicyRow:
    meta: PolicyMeta = entry.meta
    return PolicyRow(
        id=entry.key,
        title=entry.title,
        url=context.library.link(entry),
        version=meta.version,
        state=state(meta, _today(context)),
        kind=meta.kind,
        description=description_of(entry),
        lang=entry.lang if entry.lang != lang else "",
        effective=meta.effective,
        review_by=meta.review_by,
        owner=_holder(context, meta.owner, lang),
        everywhere="all" in meta.applies_to,
        applies_to=_named(context, "channel", meta.applies_to, lang),
    )


def _register(context: Context, lang: str, variants: dict[str, str]) -> Page:
    library = context.library
    policies = [e for e in library.things("policy", lang) if not e.is_index and "@" not in e.key]
    rows = [_row(context, e, lang) for e in sorted(policies, key=lambda e: (e.title.casefold(), e.key))]
    index = library.variants("policy", "").get(lang)
    url = register_url(context, lang)
    feeds = feed_links(context, "policies", "", lang)
    title = index.title if index else context.say(lang, "Policies")
    return Page(
        target=target_of(url),
        template=page_template(index, "register.html") if index else "register.html",
        frame=frame(context, lang),
        view=RegisterView(
            head=entry_head(context, index, type_="CollectionPage", feeds=feeds, url=url)
            if index and len(library.variants("policy", "")) == len(variants)
            else head(context, url, lang, title, variants=variants, feeds=feeds),
            title=title,
            lang=lang,
            content=context.html(index.body.content, index) if index else Markup(""),
            breadcrumbs=breadcrumbs(context, "", lang),
            policies=tuple(row for row in rows if row.state not in ("superseded", "retired")),
            former=tuple(row for row in rows if row.state in ("superseded", "retired")),
        ),
        lang=lang,
        source=index.path if index else "",
    )
