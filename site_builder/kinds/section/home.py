"""What the home page shows besides its text: news, rules and shared links, the latest or binding ones."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.governance.addresses import policy_page
from site_builder.governance.life import policies
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.cards import card, cards
from site_builder.views.order import newest_first
from site_builder.views.stream import streams, with_links
from site_builder.views.types import Card

_NEWS = 5
_RULES = 6
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
    """The policies that bind now or soon, by title."""
    binding = [policy for policy in policies(context).values() if policy.shown.state not in ("superseded", "retired")]
    pages = [policy_page(context, policy, lang) for policy in binding]
    pages.sort(key=lambda page: (page.entry.title.casefold(), page.url))
    return tuple(replace(card(context, text, lang), url=context.library.href(url)) for url, text in pages[:_RULES])


def shared(context: Context, lang: str, listed: Sequence[Entry] = ()) -> Sequence[Entry]:
    """The latest curated links without those that are `listed` among the news."""
    links = newest_first(context.library.things("link", lang), context)[: _SHARED + len(listed)]
    above = {entry.key for entry in listed if entry.kind == "link"}
    return [entry for entry in links if entry.key not in above][:_SHARED]


def lists(context: Context, lang: str) -> dict[str, object]:
    """The fields of a home page's view: three lists of cards, and where all of each are listed."""
    library = context.library
    latest, binding = news(context, lang), rules(context, lang)
    links = shared(context, lang, latest)
    return {
        "news": cards(context, latest, lang),
        "news_url": _news_url(context, latest, lang),
        "rules": binding,
        "rules_url": library.href(f"{_home_of(context, 'policy', lang)}policies/") if binding else "",
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
