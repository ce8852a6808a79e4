"""What a kind gets when it makes its pages: the library, links resolved, and the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from site_builder.library.library import Library
from site_builder.library.pictures import WIDEST_SHARED, Size, Variants, variants
from site_builder.library.resolve import Resolver, Target
from site_builder.library.showing import Shower
from site_builder.library.where import Where
from site_builder.values import Entry, Fragment, Inputs, Site, Source

if TYPE_CHECKING:
    from site_builder.library.kind import Kind

Words = Callable[[str], str]
_PICTURES = frozenset({"img", "img[sized]"})


@dataclass
class Context:
    """`words[lang]` translates interface words; `sources` (site.yml among them), by path, are where Problems find their
    lines; `kinds` are asked where references lead; `colours` are the theme's by name, for light and for dark; `memo`
    keeps what several kinds derive from the library, by name."""

    library: Library
    words: Mapping[str, Words]
    sources: Mapping[str, Source] = field(default_factory=dict)
    kinds: Sequence[Kind] = ()
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    resolver: Resolver = field(init=False)
    memo: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        finders = {
            name: partial(kind.find, self) for kind in self.kinds if kind.find for name in (kind.name, *kind.permalinks)
        }
        self.resolver = Resolver(self.library, finders)

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

    @cached_property
    def where(self) -> Where:
        """Finds line and column of what is wrong."""
        return Where(self.sources)

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
        out = [fragment.parts[0]]
        shower = Shower(out, fragments and not absolute)
        for link, after in zip(fragment.links, fragment.parts[1:], strict=True):
            target = self.resolver.resolve(link.href, entry.path, lang or entry.lang, entry)
            if fragments and not absolute and link.href.startswith("#"):
                url = link.href
            else:
                url = self.target_url(target, link.href, absolute)
            if link.element in _PICTURES and target.source:
                source = self.library.files[target.source]
                sizes = None if absolute else self.sizes(target.source)
                rest = shower.show(escape(url), after, source, sizes, partial(self._size_url, target))
                if rest is not None:
                    out.append(rest)
                    continue
            out += (escape(url), after)
        return Markup("".join(out))

    def sizes(self, path: str) -> Variants | None:
        """The sizes of a picture among the files of the library; None where it is shown as it is."""

        def make() -> Variants | None:
            return variants(self.library.files[path], self.site.images, self.inputs.pictures)

        found: Variants | None = self.once(("sizes", path), make)
        return found

    def _size_url(self, target: Target, size: Size) -> str:
        return self.library.href(size.drawn.target) if size.drawn else self.target_url(target, target.url)

    def share_picture(self, href: str, entry: Entry) -> tuple[str, int, int]:
        """The absolute address of the picture that `image` means, as other sites may show it, with its width and height
        (0 where unknown); three times nothing where there is none, or one that they cannot show."""
        if not href:
            return ("", 0, 0)
        target = self.resolver.resolve(href, entry.path, entry.lang, entry)
        if target.status not in ("ok", "external", "pending"):
            return ("", 0, 0)
        url = self.target_url(target, href, absolute=True)
        source = self.library.files.get(target.source)
        if source is None:
            return (url, 0, 0)
        if source.picture is None or source.picture.format in ("svg", "avif", "tiff"):
            return ("", 0, 0)
        sizes = self.sizes(target.source)
        size = next((each for each in reversed(sizes.fallback) if each.width <= WIDEST_SHARED), None) if sizes else None
        if size and size.drawn:
            return (self.library.absolute(size.drawn.target), size.width, size.height)
        return (url, source.width, source.height)

    def href(self, href: str, entry: Entry, absolute: bool = False) -> str:
        """The address that a front matter field such as `image` means."""
        if not href:
            return ""
        target = self.resolver.resolve(href, entry.path, entry.lang, entry)
        return self.target_url(target, href, absolute) if target.status in ("ok", "external", "pending") else ""
