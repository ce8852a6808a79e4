"""The site's configuration, as `site.yml` writes it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, get_args

import msgspec


class MenuItem(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """One entry of a menu: `title` is what it says, `link` where it leads (a source path such as `docs/start.md`, a
    reference such as `policy:code-of-conduct`, a rooted path, or an absolute URL); `items` are entries below it."""

    title: str = ""
    link: str = ""
    items: tuple[MenuItem, ...] = ()


class Language(msgspec.Struct, frozen=True):
    """A further language of the site: its own title, description and menu (those of the site where left out)."""

    title: str = ""
    description: str = ""
    menu: tuple[MenuItem, ...] = ()


FeedScope = Literal[
    "site",
    "sections",
    "taxonomies",
    "links",
    "link-tags",
    "link-collections",
    "policies",
    "editorial",
    "policy",
    "channels",
]


class Feeds(msgspec.Struct, frozen=True):
    """`limit`: entries a feed holds at most (0: all); `full`: whole texts rather than excerpts; `formats`: which of
    the three are written; `scopes`: for what there are feeds (`site`, `sections`, `taxonomies`; of curated
    links `links` for all, `link-tags` for each tag, `link-collections` for each collection; of changes of policies
    `policies` for all material ones, `editorial` for all others, `policy` for each policy, `channels` for each
    channel)."""

    limit: int = 20
    full: bool = True
    formats: tuple[Literal["atom", "rss", "json"], ...] = ("atom", "rss", "json")
    scopes: tuple[FeedScope, ...] = get_args(FeedScope)


class Markdown(msgspec.Struct, frozen=True):
    """`html`: raw HTML through the allow-list (`safe`), shown as text (`off`), or as written (`trusted`: only where
    every editor may run scripts); `linkify`: bare addresses become links; `highlight`: code is coloured."""

    html: Literal["safe", "off", "trusted"] = "safe"
    linkify: bool = True
    highlight: bool = True


class Images(msgspec.Struct, frozen=True):
    """`widths` in pixels, `formats` (beside that of the file) and `quality` (1 to 100) of the sizes that are made of
    each picture that a page shows. No widths: pictures are shown as they are."""

    widths: tuple[int, ...] = (480, 960, 1600)
    formats: tuple[Literal["webp", "avif"], ...] = ("avif", "webp")
    quality: int = 80


class Security(msgspec.Struct, frozen=True):
    """What `/.well-known/security.txt` says (RFC 9116).

    contact: where to report a weakness, the preferred way first: addresses of mail, or URLs (required).
    expires: from when on all this is no longer to be relied on; less than a year ahead (required).
    policy: how reports are handled: a reference such as `policy:security`, a path, or a URL.
    languages: in which languages reports are read; those of the site where left out.
    encryption: where the key for reports is; acknowledgments: where those are thanked who reported; hiring: where work
    on security is offered. canonical: the address of the file; the one on this site where left out.
    """

    contact: tuple[str, ...] = ()
    expires: dt.datetime | None = None
    policy: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    encryption: tuple[str, ...] = ()
    acknowledgments: tuple[str, ...] = ()
    hiring: tuple[str, ...] = ()
    canonical: tuple[str, ...] = ()


class Protection(msgspec.Struct, frozen=True):
    """What the pages of the site allow the browsers of readers to load and to do.

    csp: sources that pages may load from besides the site itself, by directive of its Content Security Policy
    (`img-src: [https://pictures.example]`).
    headers: whether the file `_headers` is written, which hosts such as Netlify and Cloudflare Pages read.
    """

    csp: dict[str, tuple[str, ...]] = {}
    headers: bool = True


class Governance(msgspec.Struct, frozen=True):
    """`notice_days`: days between announcing a policy and its effect; `review_warn_days`: how long before its review
    date a policy is named; `contact`: where members write about rules (an address or a URL); `security`: what
    security.txt says, which is made where this is said."""

    notice_days: int = 14
    review_warn_days: int = 30
    contact: str = ""
    security: Security | None = None


class Links(msgspec.Struct, frozen=True):
    """`dead_after`: failed checks on different days before a link counts as dead; `archive`: where copies of dead links
    are asked for, an address that answers like that of the Wayback Machine (`https://archive.org/wayback/available`);
    `roundups`: for which periods the links that were shared are put together on a page; `stream`: the sections of posts
    that list the links among their posts."""

    dead_after: int = 3
    archive: str = ""
    roundups: tuple[Literal["week", "month"], ...] = ("month",)
    stream: tuple[str, ...] = ()


class Search(msgspec.Struct, frozen=True):
    """`leave_out`: where the addresses of pages begin that are not to be found (`/links/`, in every language)."""

    leave_out: tuple[str, ...] = ()


class Taxonomy(msgspec.Struct, frozen=True):
    """A way of grouping pages: `title` for readers (the name where left out); `names`: term → the words readers
    see; `slugs`: term → the last part of its address."""

    title: str = ""
    names: dict[str, str] = {}
    slugs: dict[str, str] = {}


class ThemeChoice(msgspec.Struct, frozen=True):
    """The theme: its `name`; `params` are the values of its parameters, which site.yml writes beside the name. A name
    alone may stand instead."""

    name: str = ""
    params: dict[str, Any] = {}


class Site(msgspec.Struct, frozen=True):
    """Everything `site.yml` may say. Each field is optional; a folder without site.yml has these defaults."""

    title: str = ""
    description: str = ""
    url: str = ""
    language: str = "en"
    languages: dict[str, Language] = {}
    timezone: str = "UTC"
    theme: ThemeChoice = ThemeChoice("default")
    menu: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()
    permalinks: dict[str, str] = {}
    paginate: int = 20
    taxonomies: dict[str, Taxonomy] = msgspec.field(default_factory=lambda: {"tags": Taxonomy(), "authors": Taxonomy()})
    feeds: Feeds = Feeds()
    markdown: Markdown = Markdown()
    images: Images = Images()
    cards: bool = False
    search: bool | Search = False
    edit_url: str = ""
    comments: Any = None
    security: Protection = Protection()
    governance: Governance = Governance()
    links: Links = Links()
    redirects: Literal["html", "netlify", "both"] = "html"
    severity: dict[str, Literal["error", "warning", "notice", "off"]] = {}
    extra: dict[str, Any] = {}

    def all_languages(self) -> tuple[str, ...]:
        """BCP 47 tags, the site's own language first, the others in the order of site.yml."""
        return (self.language, *(tag for tag in self.languages if tag != self.language))
