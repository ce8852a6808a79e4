"""The views that several kinds of page share: what templates see, as explicit frozen values.

Every field is decided before a template runs. A field of type Markup is finished HTML; every other text is escaped by
the template engine. URLs are rooted paths that include the base path (`/base/docs/`), or absolute for other sites.
Dates are aware datetimes or dates; templates show them through the `date` filter, in the language of the page.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from markupsafe import Markup


class Anchor(msgspec.Struct, frozen=True):
    """Words that lead somewhere. `url` is empty where there is nothing to lead to; `lang` is set when the target is
    in another language than the page (then the template says so with `hreflang`)."""

    title: str
    url: str = ""
    lang: str = ""


class MenuEntry(msgspec.Struct, frozen=True):
    """One entry of a menu, with those below it."""

    title: str
    url: str = ""
    lang: str = ""
    items: tuple[MenuEntry, ...] = ()


class FeedLink(msgspec.Struct, frozen=True):
    """A feed for `<link rel="alternate">`: `type` is its media type, `format` is `atom`, `rss` or `json`."""

    title: str
    url: str
    type: str
    format: str


class Alternate(msgspec.Struct, frozen=True):
    """The same page in one language: `url` absolute; `path` rooted. Templates name the language by its tag through
    the filter `language_name`."""

    lang: str
    url: str
    path: str
    current: bool = False


class LinkRel(msgspec.Struct, frozen=True):
    """A `<link>` to a related page: `rel` a relation type of the IANA registry, `url` absolute; `lang` where the target
    is in another language than the page."""

    rel: str
    url: str
    lang: str = ""


class Frame(msgspec.Struct, frozen=True):
    """What all pages of one language share. `dir` is `ltr` or `rtl`; `home` the rooted URL of the home page in this
    language; `base` the absolute URL of the site without a slash at its end; `root` its path (`/` or `/base/`);
    `blogroll` where the outline of the sources is that the community follows, `subscribe` the page that explains the
    feeds of the site and lists them, and `search` the page to search from, each empty where there is none; `csp` the
    Content Security Policy of a page."""

    lang: str
    dir: str
    title: str
    description: str
    home: str
    base: str
    root: str
    menu: tuple[MenuEntry, ...] = ()
    footer: tuple[MenuEntry, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    blogroll: str = ""
    subscribe: str = ""
    search: str = ""
    csp: str = ""
    contact: str = ""
    extra: dict[str, Any] = {}


class Head(msgspec.Struct, frozen=True):
    """What the `<head>` of a page says: `title` of this page alone; `canonical` absolute; `alternates` every language
    of this page, itself included, empty when there is only one; `links` pages that stand in another relation to it;
    `og_type` `website` or `article`; `image` what other sites show beside a link, absolute, with its size (0 where
    unknown) and its words; `oembed` where they may ask, absolute; `json_ld` is a JSON text that is safe inside a script
    element."""

    title: str
    canonical: str
    path: str
    description: str = ""
    alternates: tuple[Alternate, ...] = ()
    links: tuple[LinkRel, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    og_type: str = "website"
    image: str = ""
    image_width: int = 0
    image_height: int = 0
    image_alt: str = ""
    oembed: str = ""
    json_ld: Markup = Markup("")
    published: dt.datetime | None = None
    updated: dt.datetime | None = None
    noindex: bool = False


class TocItem(msgspec.Struct, frozen=True):
    """A heading of the page and those below it."""

    id: str
    text: str
    items: tuple[TocItem, ...] = ()


class TermGroup(msgspec.Struct, frozen=True):
    """The terms of one taxonomy on one page: `name` is `tags`, `authors` …; `title` its words for readers."""

    name: str
    title: str
    terms: tuple[Anchor, ...]


class Card(msgspec.Struct, frozen=True):
    """A page as lists show it. `external` is the address a link post points to, `dead` whether it counts as dead and
    `archived` then a copy of it in an archive; `target_lang` is set where what a curated link leads to, and with it the
    title, is in another language than its commentary; `excerpt` has no ids and no headings; `kind` is the name of the
    kind."""

    kind: str
    title: str
    url: str
    lang: str = ""
    date: dt.datetime | None = None
    description: str = ""
    excerpt: Markup = Markup("")
    external: str = ""
    authors: tuple[Anchor, ...] = ()
    tags: tuple[Anchor, ...] = ()
    pinned: bool = False
    more: bool = False
    dead: bool = False
    archived: str = ""
    target_lang: str = ""


class Pager(msgspec.Struct, frozen=True):
    """A place in a list of several pages: `number` and `total` count from 1; `pages` are all of them."""

    number: int
    total: int
    previous: str = ""
    next: str = ""
    pages: tuple[Anchor, ...] = ()


class Series(msgspec.Struct, frozen=True):
    """The series a post belongs to: `number` from 1, among `total`; `parts` in order, the present one without URL."""

    title: str
    number: int
    total: int
    parts: tuple[Anchor, ...]


class RuleChange(msgspec.Struct, frozen=True):
    """What will change in the rules: a text that is announced, or one that ceases to bind (`ends`), on `date` where it
    is known. `title` names the policy, and the version that comes; `note` says in a sentence what changes. `lang` and
    `note_lang` are set where the words are in another language than the page."""

    title: str
    url: str
    lang: str = ""
    date: dt.date | None = None
    note: str = ""
    note_lang: str = ""
    ends: bool = False


class ArticleView(msgspec.Struct, frozen=True):
    """A page or a post: templates `page.html`, `post.html`, `section.html`, `home.html`.

    `title_id` is the anchor of the title; `external` the target of a link post, `dead` whether it counts as dead and
    `archived` then a copy of it in an archive; `via` who pointed to it; `related` are posts and `related_links`
    curated links on the same subjects; `cards` what the page lists (a section's posts or its pages), `pager` where in
    that list we are; `sections` the sections below this one; `news`, `rules`, `soon` and `shared` are filled on home
    pages (`home.html`) only: latest posts, policies in force and what will change in them, latest curated links, with
    the addresses of all of each; `archive` leads to the archive of a section of posts.
    """

    head: Head
    kind: str
    title: str
    lang: str
    content: Markup = Markup("")
    title_id: str = ""
    description: str = ""
    breadcrumbs: tuple[Anchor, ...] = ()
    toc: tuple[TocItem, ...] = ()
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    authors: tuple[Anchor, ...] = ()
    terms: tuple[TermGroup, ...] = ()
    reading_minutes: int = 0
    previous: Anchor | None = None
    next: Anchor | None = None
    related: tuple[Card, ...] = ()
    related_links: tuple[Card, ...] = ()
    series: Series | None = None
    external: str = ""
    dead: bool = False
    archived: str = ""
    via: Anchor | None = None
    cards: tuple[Card, ...] = ()
    pager: Pager | None = None
    sections: tuple[Anchor, ...] = ()
    news: tuple[Card, ...] = ()
    rules: tuple[Card, ...] = ()
    soon: tuple[RuleChange, ...] = ()
    shared: tuple[Card, ...] = ()
    news_url: str = ""
    rules_url: str = ""
    shared_url: str = ""
    archive: Anchor | None = None
    edit_url: str = ""
    draft: bool = False
    extra: dict[str, Any] = {}


class Group(msgspec.Struct, frozen=True):
    """A part of a list under its own heading: `date` instead of `title` where the heading is a month or a year."""

    title: str = ""
    url: str = ""
    date: dt.date | None = None
    cards: tuple[Card, ...] = ()
    count: int = 0


class ListView(msgspec.Struct, frozen=True):
    """A list that no source wrote: the pages of a term (`term.html`), an archive (`archive.html`).

    `archive.html`: `period` is `all`, `year` or `month`; `date` its first day; `groups` are the years or months below
    it, each with its count and URL, or with its cards.
    """

    head: Head
    kind: str
    title: str
    lang: str
    breadcrumbs: tuple[Anchor, ...] = ()
    cards: tuple[Card, ...] = ()
    groups: tuple[Group, ...] = ()
    pager: Pager | None = None
    taxonomy: str = ""
    taxonomy_title: str = ""
    period: str = ""
    date: dt.date | None = None
    count: int = 0


class Term(msgspec.Struct, frozen=True):
    """A term of a taxonomy and the number of its pages."""

    title: str
    url: str
    count: int


class TermsView(msgspec.Struct, frozen=True):
    """All terms of a taxonomy: template `terms.html`."""

    head: Head
    taxonomy: str
    title: str
    lang: str
    terms: tuple[Term, ...]
    breadcrumbs: tuple[Anchor, ...] = ()


class MessageView(msgspec.Struct, frozen=True):
    """A page that only says something: `404.html`."""

    head: Head
    title: str
    lang: str
