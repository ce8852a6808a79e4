"""What a kind gets when it makes its pages: the library, links resolved, and the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from site_builder.library.library import Library
from site_builder.library.resolve import Resolver, Target
from site_builder.values import Entry, Fragment, Inputs, Site

Words = Callable[[str], str]


@dataclass
class Context:
    """`words[lang]` translates interface words; `memo` keeps what several kinds derive from the library, by name."""

    library: Library
    words: Mapping[str, Words]
    resolver: Resolver = field(init=False)
    memo: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.resolver = Resolver(self.library)

    @property
    def site(self) -> Site:
        return self.library.site

    @property
    def inputs(self) -> Inputs:
        return self.library.inputs

    @cached_property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.site.timezone)

    def say(self, lang: str, message: str) -> str:
        """An interface word in a language; the English word itself where no catalog has it."""
        words = self.words.get(lang)
        return words(message) if words else message

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """The value that `make` gives, computed once a build for each key."""
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]

    def target_url(self, target: Target, href: str, absolute: bool = False) -> str:
        """The address of a resolved link as a page (or, absolute, a feed) writes it."""
        if target.status == "external":
            return target.url
        if target.status in ("ok", "anchor", "pending") and target.url.startswith("/"):
            rooted = self.library.root + target.url.lstrip("/")
            return self.library.base + rooted if absolute else rooted
        if target.status == "no-address":
            return "#"
        return target.url or href

    def html(
        self, fragment: Fragment, entry: Entry, lang: str = "", absolute: bool = False, fragments: bool = True
    ) -> Markup:
        """A fragment of an entry with its addresses filled in, for readers of `lang` (the entry's own by default).

        `absolute`: whole URLs, as feeds need. `fragments`: the text stands on its own page, where `#anchor` leads
        somewhere; in lists it leads to the entry's page.
        """
        urls = []
        for link in fragment.links:
            target = self.resolver.resolve(link.href, entry.path, lang or entry.lang, entry)
            if fragments and not absolute and link.href.startswith("#"):
                url = link.href
            else:
                url = self.target_url(target, link.href, absolute)
            filled = escape(url)
            if link.element == "img" and target.source:
                source = self.library.files[target.source]
                if source.width and source.height:
                    filled += f'" width="{source.width}" height="{source.height}'
            urls.append(filled)
        return Markup(fragment.fill(urls))

    def href(self, href: str, entry: Entry, absolute: bool = False) -> str:
        """The address that a front matter field such as `image` means."""
        if not href:
            return ""
        target = self.resolver.resolve(href, entry.path, entry.lang, entry)
        return self.target_url(target, href, absolute) if target.status in ("ok", "external", "pending") else ""
