"""The feeds of a language, in the order in which a reader who has never used one may want them."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.subscribe.views import FeedAddress, FeedChoice, FeedGroup, FeedPart
from site_builder.library.context import Context
from site_builder.views.feeds import calendar_links, feed_scopes, site_title
from site_builder.views.scope import TYPES, Scope
from site_builder.views.taxonomies import taxonomy_title

_FORMATS = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}
_BRINGS = {
    "site": "Every article of the site, from all its sections.",
    "policies": "What changes in the rules: when a text is announced, takes effect or is retired.",
    "editorial": "Changes of wording that alter no right and no duty.",
    "links": "What we read and recommend, link by link.",
}
_CALENDAR = "The days on which rules take effect or are reviewed, for your calendar."


def groups(context: Context, lang: str) -> tuple[FeedGroup, ...]:
    """The feeds of a language: news, rules, the reading list, and the rest."""
    by_name: dict[str, list[Scope]] = {}
    for scope in feed_scopes(context).values():
        if scope.lang == lang and context.site.feeds.formats:
            by_name.setdefault(_sort(scope), []).append(scope)
    made = _Groups(context, lang, by_name)
    found = (made.news(), made.rules(), made.reading(), made.rest())
    return tuple(group for group in found if group.feeds or group.more)


def _sort(scope: Scope) -> str:
    """The name of a scope, told apart by what it is a part of: `links/tags`, `term/authors`."""
    return (
        f"{scope.name}/{scope.key.partition('/')[0]}" if scope.name in ("links", "term") and scope.key else scope.name
    )


class _Groups:
    """The groups of one language; each takes its feeds out of `by_name`, and what is left is the rest."""

    def __init__(self, context: Context, lang: str, by_name: dict[str, list[Scope]]) -> None:
        self._context, self._lang, self._by_name = context, lang, by_name
        self._site = f"{site_title(context, lang)} · "

    def news(self) -> FeedGroup:
        """All posts, and those of each section; folded up, those of each term."""
        feeds = (*self._take("site", self._say("All news")), *self._take("section"))
        terms = tuple(
            self._part(taxonomy_title(self._context, name, self._lang), f"term/{name}")
            for name in self._context.site.taxonomies
        )
        return self._group(self._say("News"), feeds, *terms)

    def rules(self) -> FeedGroup:
        """Changes of policies and the calendar of their days; folded up, those of each policy and of each channel."""
        feeds = (
            *self._take("policies", self._say("Changes of the rules")),
            *self._take("editorial", self._say("Editorial changes")),
            *self._calendar(),
        )
        parts = (self._part(self._say("One policy"), "policy"), self._part(self._say("One channel"), "channel"))
        return self._group(self._say("Policies"), feeds, *parts)

    def reading(self) -> FeedGroup:
        """Curated links and their round-ups; folded up, those of each tag and of each collection."""
        feeds = (*self._take("links", self._say("All links")), *self._take("roundups"))
        parts = (
            self._part(self._say("Links by tag"), "links/tags"),
            self._part(self._say("Collections"), "links/collections"),
        )
        return self._group(self._say("Reading list"), feeds, *parts)

    def rest(self) -> FeedGroup:
        """Feeds of sorts that nothing is known of here, such as those of plugins."""
        feeds = tuple(feed for name in sorted(self._by_name) for feed in self._take(name))
        return self._group(self._say("More feeds"), feeds)

    def _group(self, title: str, feeds: tuple[FeedChoice, ...], *parts: FeedPart) -> FeedGroup:
        return FeedGroup(title, feeds, tuple(part for part in parts if part.feeds))

    def _part(self, title: str, name: str) -> FeedPart:
        feeds = sorted(self._take(name), key=lambda feed: (feed.title.casefold(), feed.title, feed.page))
        return FeedPart(title, tuple(feeds))

    def _take(self, name: str, title: str = "") -> tuple[FeedChoice, ...]:
        """The feeds of a sort; those that are parts of something are named without it."""
        return tuple(
            FeedChoice(
                title=title or self._short(scope),
                page=self._context.library.href(scope.url),
                text=self._say(_BRINGS[name]) if name in _BRINGS else "",
                formats=tuple(self._address(scope, format_) for format_ in self._context.site.feeds.formats),
            )
            for scope in self._by_name.pop(name, ())
        )

    def _address(self, scope: Scope, format_: str) -> FeedAddress:
        library, url = self._context.library, scope.file(format_)
        return FeedAddress(_FORMATS[format_], TYPES[format_], library.absolute(url), library.href(url))

    def _short(self, scope: Scope) -> str:
        """The title of a feed without that of the site, and of a part without that of the whole."""
        words = scope.title.removeprefix(self._site)
        if scope.name in ("term", "policy", "channel") or ("/" in scope.key and scope.name == "links"):
            for colon in (self._say(": "), ": "):
                before, found, after = words.partition(colon)
                if found and before and after:
                    return after
        return words

    def _calendar(self) -> Iterator[FeedChoice]:
        library = self._context.library
        for link in calendar_links(self._context, self._lang):
            page = link.url.removesuffix("calendar.ics")
            yield FeedChoice(
                title=link.title.removeprefix(self._site),
                page=page,
                text=self._say(_CALENDAR),
                formats=(FeedAddress("iCalendar", link.type, library.base + link.url, link.url),),
            )

    def _say(self, words: str) -> str:
        return self._context.say(self._lang, words)
