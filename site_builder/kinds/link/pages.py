"""The pages of curated links: the permalink of each, the list of all, and a list for each tag."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from site_builder.kinds.link.schema import LinkMeta
from site_builder.kinds.link.views import LinksView, LinkView
from site_builder.library.checks import dead_link
from site_builder.library.context import Context
from site_builder.library.names import name_slug
from site_builder.text.addresses import host_of, target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url, page_template, via_anchor
from site_builder.views.cards import cards
from site_builder.views.facts import date_of
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import entry_head, head
from site_builder.views.order import newest_first
from site_builder.views.pagination import paginate
from site_builder.views.sections import breadcrumbs
from site_builder.views.taxonomies import author_anchors, term_slug, term_title
from site_builder.views.types import Anchor, Term


def pages(context: Context) -> Iterator[Page]:
    """Permalinks in the language of the commentary; lists in each language that has links or a page for them."""
    library = context.library
    if not library.of("link"):
        return
    languages = [
        lang for lang in library.languages if library.of("link", lang) or library.variants("section", "links").get(lang)
    ]
    for lang in languages:
        yield from _permalinks(context, lang)
        yield from _lists(context, lang, languages)


def list_url(context: Context, lang: str, tag: str = "") -> str:
    """The rooted URL path of the list of links in a language, of all or of one tag (its slug)."""
    base = context.library.folder_url("links", lang)
    return f"{base}tags/{tag}/" if tag else base


def _ordered(context: Context, lang: str) -> tuple[Entry, ...]:
    """Pinned ones first, then the newest."""

    def make() -> tuple[Entry, ...]:
        entries = newest_first(context.library.things("link", lang), context)
        return tuple(sorted(entries, key=lambda entry: not entry.meta.pinned))

    made: tuple[Entry, ...] = context.once(("links-ordered", lang), make)
    return made


def _tags(context: Context, lang: str) -> dict[str, tuple[str, list[Entry]]]:
    """Links by the slug of their tags, with the words for the tag, in order of the slugs."""

    def make() -> dict[str, tuple[str, list[Entry]]]:
        found: dict[str, tuple[str, list[Entry]]] = {}
        for entry in _ordered(context, lang):
            for slug, title in _named(context, entry, lang).items():
                found.setdefault(slug, (title, []))[1].append(entry)
        return dict(sorted(found.items()))

    made: dict[str, tuple[str, list[Entry]]] = context.once(("link-tags", lang), make)
    return made


def _named(context: Context, entry: Entry, lang: str) -> dict[str, str]:
    """The tags of a link: slugs and words, as the taxonomy of tags has them where the site has one."""
    if "tags" in context.site.taxonomies:
        tags = {term_slug(context, "tags", tag): term_title(context, "tags", tag, lang) for tag in entry.meta.tags}
    else:
        tags = {name_slug(tag): tag for tag in entry.meta.tags if tag.strip()}
    return {slug: title for slug, title in tags.items() if slug}


def _way(context: Context, lang: str) -> tuple[Anchor, ...]:
    title = _title(context, lang)
    return (*breadcrumbs(context, "", lang), Anchor(title, context.library.href(list_url(context, lang))))


def _title(context: Context, lang: str) -> str:
    index = context.library.variants("section", "links").get(lang)
    return index.title if index else context.say(lang, "Links")


def _tag_anchors(context: Context, entry: Entry, lang: str) -> tuple[Anchor, ...]:
    tags = _tags(context, lang)
    slugs = [slug for slug in _named(context, entry, lang) if slug in tags]
    return tuple(Anchor(tags[slug][0], context.library.href(list_url(context, lang, slug))) for slug in slugs)


def _permalinks(context: Context, lang: str) -> Iterator[Page]:
    library = context.library
    row = newest_first(library.of("link", lang), context)
    anchors = [Anchor(entry.title, library.link(entry)) for entry in row]
    for index, entry in enumerate(row):
        meta: LinkMeta = entry.meta
        dead = dead_link(context, meta.url)
        view = LinkView(
            head=entry_head(context, entry, type_="Article", feeds=feed_links(context, "links", "", lang)),
            title=entry.title,
            lang=lang,
            url=meta.url,
            host=host_of(meta.url),
            note=context.html(entry.body.content, entry),
            date=date_of(entry, context),
            via=via_anchor(entry),
            author=meta.author,
            curators=author_anchors(context, entry),
            tags=_tag_anchors(context, entry, lang),
            type=meta.type,
            target_lang=meta.lang if meta.lang.lower() != lang.lower() else "",
            archived=meta.archived or (dead.archived if dead else ""),
            dead=dead is not None,
            collection=meta.collection,
            breadcrumbs=_way(context, lang),
            previous=anchors[index + 1] if index + 1 < len(row) else None,
            next=anchors[index - 1] if index else None,
            edit_url=edit_url(context, entry),
            extra=meta.extra,
        )
        yield Page(
            target=target_of(library.url(entry)),
            template=page_template(entry, "link.html"),
            frame=frame(context, lang),
            view=view,
            lang=lang,
            source=entry.path,
        )


def _lists(context: Context, lang: str, languages: list[str]) -> Iterator[Page]:
    library = context.library
    tags = _tags(context, lang)
    terms = tuple(
        Term(tag, library.href(list_url(context, lang, slug)), len(found)) for slug, (tag, found) in tags.items()
    )
    index = library.variants("section", "links").get(lang)
    yield from _list(context, lang, languages, index, "", _ordered(context, lang), terms)
    for slug, (_tag, found) in tags.items():
        yield from _list(context, lang, languages, None, slug, tuple(found), terms)


def _list(
    context: Context,
    lang: str,
    languages: list[str],
    index: Entry | None,
    slug: str,
    entries: tuple[Entry, ...],
    terms: tuple[Term, ...],
) -> Iterator[Page]:
    tag = _tags(context, lang)[slug][0] if slug else ""
    feeds = feed_links(context, "links", "", lang)
    variants = {
        other: list_url(context, other, slug) for other in languages if not slug or slug in _tags(context, other)
    }
    title = _title(context, lang)
    for url, part, pager in paginate(context, entries, list_url(context, lang, slug), context.site.paginate):
        first = pager.number == 1
        yield Page(
            target=target_of(url),
            template=page_template(index, "links.html") if index else "links.html",
            frame=frame(context, lang),
            view=LinksView(
                head=head(
                    context,
                    url,
                    lang,
                    f"{title}{context.say(lang, ': ')}{tag}" if tag else title,
                    description=index.meta.description if index else "",
                    variants=variants if first else {},
                    feeds=feeds,
                ),
                title=title,
                lang=lang,
                content=context.html(index.body.content, index) if index and first else Markup(""),
                breadcrumbs=_way(context, lang) if slug else breadcrumbs(context, "", lang),
                cards=cards(context, part, lang),
                tags=terms,
                tag=tag,
                pager=pager if pager.total > 1 else None,
                count=len(entries),
            ),
            lang=lang,
            source=index.path if index else "",
        )
