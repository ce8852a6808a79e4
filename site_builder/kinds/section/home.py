"""What the home page shows besides its text: the latest news and links, the rules and what will change in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.governance.addresses import policy_page, version_page
from site_builder.governance.life import Version, policies
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.cards import card, cards
from site_builder.views.facts import date_of, description_of
from site_builder.views.order import newest_first
from site_builder.views.stream import streams, with_links
from site_builder.views.types import Card, RuleChange

_NEWS = 5
_RULES = 6
_SOON = 3
_SHARED = 6


def news(context: Context, lang: str) -> Sequence[Entry]:
    """The latest posts, and links where a section lists them among its posts; posts at the top of the content are
    already listed by the home page itself."""
    posts = [entry for entry in context.library.of("post", lang) if entry.section]
    if _streams(context, lang):
        return with_links(context, posts, lang)[:_NEWS]
    return newest_first(posts, context)[:_NEWS]


def _streams(context: Context, lang: str) -> list[str]:
    """The sections of a language that list links among their posts, in the order of site.yml."""
    return [folder for folder in streams(context) if folder in context.library.sections.get(lang, ())]


def _news_url(context: Context, latest: Sequence[Entry], lang: str) -> str:
    """The list of all the news: the section of the latest post; where links stand among them, the section that lists
    both."""
    folders = _streams(context, lang) or [entry.section for entry in latest]
    return context.library.href(context.library.folder_url(folders[0], lang)) if latest else ""


def rules(context: Context, lang: str) -> tuple[Card, ...]:
    """The policies that bind now, by title, each with the day since which it does, whatever a translation says."""
    over = ("announced", "superseded", "retired")
    found = [
        (policy_page(context, policy, lang), date_of(policy.shown.entry, context))
        for policy in policies(context).values()
        if policy.shown.state not in over
    ]
    found.sort(key=lambda each: (each[0].entry.title.casefold(), each[0].url))
    return tuple(
        replace(card(context, page.entry, lang), url=context.library.href(page.url), date=date)
        for page, date in found[:_RULES]
    )


def soon(context: Context, lang: str) -> tuple[RuleChange, ...]:
    """What changes next in the rules, the nearest first; what has no date yet comes last."""
    found = sorted(_changes(context, lang), key=_nearest)
    return tuple(found[:_SOON])


def _nearest(change: RuleChange) -> tuple[dt.date, str, str]:
    return change.date or dt.date.max, change.title.casefold(), change.url


def _changes(context: Context, lang: str) -> Iterator[RuleChange]:
    for policy in policies(context).values():
        for version in policy.announced:
            yield _comes(context, version, lang, new=policy.in_force is None)
        binding = policy.in_force
        if binding is not None and binding.meta.retired is not None:  # which lies ahead, since it binds
            page = policy_page(context, policy, lang)
            yield RuleChange(
                title=page.entry.title,
                url=context.library.href(page.url),
                lang=_other(page.entry.lang, lang),
                date=binding.meta.retired,
                ends=True,
            )


def _comes(context: Context, version: Version, lang: str, new: bool) -> RuleChange:
    page = version_page(context, version, lang)
    text = page.entry
    note, tongue = text.meta.change_note or (description_of(text) if new else ""), text.lang
    if not note:
        note, tongue = version.meta.change_note, version.lang
    return RuleChange(
        title=f"{text.title} {version.version}".strip(),
        url=context.library.href(page.url),
        lang=_other(text.lang, lang),
        date=version.meta.effective,
        note=note,
        note_lang=_other(tongue, lang),
    )


def _other(lang: str, page: str) -> str:
    """A language where it is not that of the page."""
    return lang if lang != page else ""


def shared(context: Context, lang: str, listed: Sequence[Entry] = ()) -> Sequence[Entry]:
    """The latest curated links without those that are `listed` among the news."""
    links = newest_first(context.library.things("link", lang), context)[: _SHARED + len(listed)]
    above = {entry.key for entry in listed if entry.kind == "link"}
    return [entry for entry in links if entry.key not in above][:_SHARED]


def lists(context: Context, lang: str) -> dict[str, object]:
    """The fields of a home page's view: its lists, and where all of each are listed."""
    library = context.library
    latest, binding, changes = news(context, lang), rules(context, lang), soon(context, lang)
    links = shared(context, lang, latest)
    return {
        "news": cards(context, latest, lang),
        "news_url": _news_url(context, latest, lang),
        "rules": binding,
        "soon": changes,
        "rules_url": library.href(f"{_home_of(context, 'policy', lang)}policies/") if binding or changes else "",
        "shared": cards(context, links, lang),
        "shared_url": library.href(library.folder_url("links", _list_lang(context, lang))) if links else "",
    }


def _home_of(context: Context, kind: str, lang: str) -> str:
    """The root of the language in which a kind has its list: that of the reader where there is one."""
    language = lang if context.library.of(kind, lang) else context.site.language
    return context.library.language_root(language)


def _list_lang(context: Context, lang: str) -> str:
    listed = context.library.of("link", lang) or context.library.variants("section", "links").get(lang)
    return lang if listed else context.site.language
