"""A page of HTML as facts: Open Graph first, since it is made for sharing, then JSON-LD, then `meta` and the page."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.facts import json_ld, types
from site_builder.bookmarks.facts.values import Facts, day, description, names, title, whole
from site_builder.bookmarks.html import Events, read_html

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
_DAYS = (
    *("article:published_time", "og:published_time", "citation_publication_date", "citation_date", "datepublished"),
    *("dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "date", "parsely-pub-date"),
)
_LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language", "citation_language")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "image")
_MOST_SCRIPTS, _LONGEST_SCRIPT = 40, 500_000


def facts_of(text: str, url: str, content_language: str = "") -> Facts:
    """Facts from the HTML of the page at `url`; `content_language` is the header of that name."""
    page = _Page()
    read_html(text, page)
    linked = json_ld.facts_of(page.scripts, url)
    stated = Facts(
        url=next(filter(None, (whole(each, url) for each in (page.canonical, *page.all(("og:url",))))), ""),
        title=next(filter(None, map(title, page.all(_TITLES))), ""),
        author=_authors(page),
        published=next(filter(None, map(day, page.all(_DAYS))), ""),
        lang=language(page.lang),
        description=next(filter(None, map(description, page.all(_DESCRIPTIONS))), ""),
        image=next(filter(None, (whole(each, url) for each in (*page.all(_IMAGES), page.image))), ""),
        oembed=whole(page.oembed, url),
    )
    rest = Facts(
        title=title(page.title) or title(page.heading),
        lang=next(filter(None, map(language, (*page.all(_LANGUAGES), content_language.split(",")[0]))), ""),
        published=day(page.time),
        type=next(filter(None, map(types.of_open_graph, page.all(("og:type",)))), ""),
    )
    # Of people and of kinds, JSON-LD says more: `meta name=author` is often the site.
    first = Facts(author=linked.author, published=linked.published)
    return first.filled(stated).filled(linked).filled(rest)


def _authors(page: _Page) -> str:
    for key in _AUTHORS:
        if found := names(page.all((key,))):
            return found
    return ""


class _Page(Events):
    """What stands in the tags of a page."""

    skipped = frozenset({"style"})

    def __init__(self) -> None:
        self.lang = self.title = self.heading = self.time = self.canonical = self.oembed = self.image = ""
        self.scripts: list[str] = []
        self._metas: dict[str, list[str]] = {}
        self._into = ""
        self._words: list[str] = []
        self._drawings = 0  # an SVG has titles of its own

    def all(self, keys: Iterable[str]) -> list[str]:
        """What `meta` elements say under some names, by the order of the names, then by that of the page."""
        return [value for key in keys for value in self._metas.get(key, ())]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "html":
            self.lang = self.lang or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "svg":
            self._drawings += 1
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "link":
            self._link(attributes)
        elif tag == "time" and ("pubdate" in attributes or attributes.get("itemprop", "").lower() == "datepublished"):
            self.time = self.time or attributes.get("datetime", "")
        elif (tag == "title" and not self.title and not self._drawings) or (tag == "h1" and not self.heading):
            self._into, self._words = tag, []
        elif tag == "script":
            ours = attributes.get("type", "").partition(";")[0].strip().lower() == "application/ld+json"
            self._into, self._words = ("script" if ours and len(self.scripts) < _MOST_SCRIPTS else ""), []

    def end(self, tag: str) -> None:
        if tag == "svg":
            self._drawings -= 1
        if tag != self._into:
            return
        text, self._into, self._words = "".join(self._words), "", []
        if tag == "script":
            self.scripts.append(text[:_LONGEST_SCRIPT])
        elif tag == "title":
            self.title = text
        else:
            self.heading = text

    def text(self, text: str) -> None:
        if self._into:
            self._words.append(text)

    def _meta(self, attributes: dict[str, str]) -> None:
        value = attributes.get("content", "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if value and (said := attributes.get(key, "").strip().lower()):
                self._metas.setdefault(said, []).append(value)

    def _link(self, attributes: dict[str, str]) -> None:
        relations, href = attributes.get("rel", "").lower().split(), attributes.get("href", "")
        if "canonical" in relations:
            self.canonical = self.canonical or href
        if "image_src" in relations:
            self.image = self.image or href
        if "alternate" in relations and attributes.get("type", "").strip().lower() == "application/json+oembed":
            self.oembed = self.oembed or href
