"""`api/links.json`: the reading list, each link with what the editors say of it in each language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from site_builder.kinds.api.views import LinkRecord, LinksFile, ViaRecord
from site_builder.kinds.api.words import by_language, file_head, named
from site_builder.library.checks import dead_link
from site_builder.library.context import Context
from site_builder.library.visibility import hidden_because
from site_builder.values import Entry
from site_builder.views.facts import date_of, via_of
from site_builder.views.order import newest_first


def links_file(context: Context) -> LinksFile | None:
    """The file; None where there are no links. Previews with drafts leave them out here too."""
    inputs = replace(context.inputs, drafts=False)
    shown: dict[str, dict[str, Entry]] = {}
    for entry in context.library.of("link"):
        if not hidden_because(entry.meta, inputs):
            shown.setdefault(entry.key, {})[entry.lang] = entry
    leading = [_leading(context, texts) for texts in shown.values()]
    records = tuple(_link(context, entry, shown[entry.key]) for entry in newest_first(leading, context))
    return LinksFile(*file_head(context), records) if records else None


def _leading(context: Context, texts: Mapping[str, Entry]) -> Entry:
    """The text whose facts count: the one in the language of the site, else that of the next in site.yml."""
    return next(texts[lang] for lang in (*context.site.all_languages(), *texts) if lang in texts)


def _link(context: Context, entry: Entry, texts: Mapping[str, Entry]) -> LinkRecord:
    meta, library = entry.meta, context.library
    date, via, dead = date_of(entry, context), via_of(entry), dead_link(context, meta.url)
    return LinkRecord(
        id=entry.key,
        url=meta.url,
        permalink=library.absolute(library.url(entry)),
        permalinks=by_language(context, {lang: library.absolute(library.url(each)) for lang, each in texts.items()}),
        title=by_language(context, {lang: each.title for lang, each in texts.items()}),
        date=date.date() if date else None,
        note=by_language(
            context,
            {lang: str(context.html(each.body.content, each, absolute=True)).strip() for lang, each in texts.items()},
        ),
        note_text=by_language(context, {lang: each.body.text for lang, each in texts.items()}),
        tags={lang: texts[lang].meta.tags for lang in context.site.all_languages() if lang in texts},
        via=ViaRecord(via.url, via.name) if via else None,
        author=meta.author,
        curators=tuple(holder for id_ in dict.fromkeys(meta.authors) if (holder := named(context, id_))),
        lang=meta.lang,
        type=meta.type,
        collection=meta.collection,
        pinned=meta.pinned,
        archived=meta.archived or (dead.archived if dead else "") or None,
        dead=dead is not None,
        objective=meta.objective,
        channels=meta.channels,
    )
