"""The pages of audiences: the list of all, and for each where to go."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.channels import channels, is_live
from site_builder.governance.places import is_made, list_url, list_urls, page_urls, report_url
from site_builder.governance.registry import things
from site_builder.kinds.audience.rules import rules_for
from site_builder.kinds.audience.views import AudienceRow, AudiencesView, AudienceView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url
from site_builder.views.cards import cards
from site_builder.views.channels import channel_rows, channel_url
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.order import by_weight, newest_first
from site_builder.views.own_text import OwnText, list_anchor, list_title, own_template, own_text
from site_builder.views.pagination import paginate
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor


def pages(context: Context) -> Iterator[Page]:
    """In each language the page of all audiences, and one of each audience that has an id."""
    if not is_made(context, "audiences"):
        return
    for lang in context.library.languages:
        entries = things(context, "audience", lang)
        yield _list(context, entries, lang)
        for entry in entries:
            if entry.slug:
                yield from _audience(context, entry, lang)


def _live(context: Context, audience: str, lang: str) -> tuple[Entry, ...]:
    found = (entry for entry in channels(context, lang) if audience in entry.meta.audiences)
    return tuple(entry for entry in found if is_live(context, entry.meta))


def _row(context: Context, entry: Entry, lang: str) -> AudienceRow:
    library = context.library
    live = _live(context, entry.key, lang)
    return AudienceRow(
        title=entry.title,
        url=library.href(library.url_in(entry, lang)) if entry.slug else "",
        description=entry.meta.description,
        lang=entry.lang if entry.lang != lang else "",
        channels=tuple(Anchor(each.title, channel_url(context, each, lang)) for each in live),
    )


def _list(context: Context, entries: tuple[Entry, ...], lang: str) -> Page:
    url = list_url(context, "audiences", lang)
    text, title = own_text(context, url, lang), list_title(context, "audiences", "Audiences", lang)
    description = text.description or context.say(lang, "For whom we publish, and where to go.")
    template, source = own_template(context, url, "audiences.html")
    matrix = list_url(context, "channels", lang) if is_made(context, "channels") else ""
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=AudiencesView(
            head=head(context, url, lang, title, description=description, variants=list_urls(context, "audiences")),
            title=title,
            lang=lang,
            description=description,
            text=text,
            breadcrumbs=breadcrumbs(context, "", lang),
            audiences=tuple(_row(context, entry, lang) for entry in entries),
            matrix_url=context.library.href(matrix) if matrix else "",
            edit_url=text.edit_url or edit_url(context, entries[0]),
        ),
        lang=lang,
        source=source,
    )


def _naming(context: Context, audience: Entry, lang: str, *kinds: str) -> list[Entry]:
    """The entries of a language whose front matter names an audience, without the text of its own page."""

    def make() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for kind in ("post", "page", "section"):
            for entry in context.library.of(kind, lang):
                for id_ in dict.fromkeys(entry.meta.audiences):
                    found.setdefault(id_, []).append(entry)
        return found

    naming: dict[str, list[Entry]] = context.once(("by-audience", lang), make)
    own = context.library.url_in(audience, lang)
    return [e for e in naming.get(audience.key, []) if e.kind in kinds and context.library.url(e) != own]


def _audience(context: Context, entry: Entry, lang: str) -> Iterator[Page]:
    first = context.library.url_in(entry, lang)
    posts = newest_first(_naming(context, entry, lang, "post"), context)
    template, source = own_template(context, first, "audience.html")
    for url, part, pager in paginate(context, posts, first, context.site.paginate):
        is_first = pager.number == 1
        text = own_text(context, first, lang) if is_first else OwnText()
        description = text.description or entry.meta.description
        yield Page(
            target=target_of(url),
            template=template,
            frame=frame(context, lang),
            view=AudienceView(
                head=head(
                    context,
                    url,
                    lang,
                    entry.title if is_first else f"{entry.title} ({pager.number})",
                    description=description if is_first else "",
                    variants=page_urls(context, entry) if is_first else {},
                ),
                title=entry.title,
                lang=lang,
                description=description,
                words_lang=entry.lang if entry.lang != lang and not text.description else "",
                text=text,
                breadcrumbs=(
                    *breadcrumbs(context, "", lang),
                    list_anchor(context, "audiences", "Audiences", lang),
                ),
                channels=channel_rows(context, _live(context, entry.key, lang), lang) if is_first else (),
                rules=rules_for(context, entry.key, lang) if is_first else (),
                pages=cards(context, by_weight(_naming(context, entry, lang, "page", "section")), lang)
                if is_first
                else (),
                posts=cards(context, part, lang),
                pager=pager if pager.total > 1 else None,
                report_url=report_url(context, lang) if is_first else "",
                edit_url=text.edit_url or edit_url(context, entry),
            ),
            lang=lang,
            source=source or entry.path,
        )
