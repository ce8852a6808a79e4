"""The Head of a page: what search engines, feed readers and social sites read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import msgspec
from markupsafe import Markup

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of, description_of, updated_of
from site_builder.views.feeds import site_title
from site_builder.views.social import SharedPicture, label_of, oembed_url, social_card
from site_builder.views.types import Alternate, Anchor, FeedLink, Head, LinkRel

_UNSAFE = re.compile("[<>&\u2028\u2029]")


def json_ld(value: Mapping[str, Any]) -> Markup:
    """JSON-LD that is safe inside a script element: `<`, `>` and `&` are written as escapes
    (HTML, section 4.12.1.3)."""
    text = msgspec.json.encode(value).decode()
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def alternates(context: Context, urls: Mapping[str, str], lang: str) -> tuple[Alternate, ...]:
    """The same page in its languages, in the order of site.yml; empty when there is only one. `urls` are rooted."""
    if len(urls) < 2:
        return ()
    library = context.library
    return tuple(
        Alternate(tag, library.absolute(urls[tag]), library.href(urls[tag]), tag == lang)
        for tag in context.site.all_languages()
        if tag in urls
    )


def head(
    context: Context,
    url: str,
    lang: str,
    title: str,
    *,
    description: str = "",
    variants: Mapping[str, str] | None = None,
    feeds: tuple[FeedLink, ...] = (),
    links: tuple[LinkRel, ...] = (),
    label: str = "",
    noindex: bool = False,
) -> Head:
    """The head of a page that no single source wrote: lists, archives, registers. `url` is rooted, not encoded; `label`
    says on its card what it is."""
    canonical = context.library.absolute(url)
    picture = SharedPicture() if noindex else social_card(context, lang, title, label)
    return Head(
        title=title,
        canonical=canonical,
        path=context.library.href(url),
        description=description,
        alternates=alternates(context, variants or {}, lang),
        links=links,
        feeds=feeds,
        image=picture.url,
        image_width=picture.width,
        image_height=picture.height,
        image_alt=title if picture.url else "",
        json_ld=json_ld(
            {
                "@context": "https://schema.org",
                "@type": "CollectionPage",
                "name": title,
                "url": canonical,
                "inLanguage": lang,
            }
        ),
        noindex=noindex,
    )


def entry_head(
    context: Context,
    entry: Entry,
    *,
    type_: str = "WebPage",
    authors: tuple[Anchor, ...] = (),
    feeds: tuple[FeedLink, ...] = (),
    links: tuple[LinkRel, ...] = (),
    url: str = "",
    canonical: str = "",
    variants: Mapping[str, str] | None = None,
    label: str = "",
    noindex: bool = False,
) -> Head:
    """The head of an entry's page; `type_` is the schema.org type. `url` and `variants` where they are not those of the
    entry; `canonical` where another page shows the same text, and is to be found instead. All are rooted.
    `label` says on its card what it is, where its kind alone does not."""
    library = context.library
    canonical = library.absolute(canonical or url or library.url(entry))
    description = description_of(entry)
    published, updated = date_of(entry, context), updated_of(entry, context)
    picture = SharedPicture(*context.share_picture(str(getattr(entry.meta, "image", "")), entry))
    image = picture.url  # a card shows what the page says of itself already
    if not image and not noindex:
        picture = social_card(context, entry.lang, entry.title, label or label_of(context, entry.kind, entry.lang))
    oembed = "" if noindex else oembed_url(context, entry.kind, url or library.url(entry))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": type_,
        "headline" if type_ in ("Article", "BlogPosting") else "name": entry.title,
        "url": canonical,
        "inLanguage": entry.lang,
        "isPartOf": {"@type": "WebSite", "name": site_title(context, entry.lang), "url": context.inputs.url + "/"},
    }
    if description:
        data["description"] = description
    if published:
        data["datePublished"] = _iso(published)
    if updated and updated != published:
        data["dateModified"] = _iso(updated)
    if authors:
        data["author"] = [{"@type": "Person", "name": author.title} for author in authors]
    if image:
        data["image"] = image
    if variants is None:
        variants = {lang: library.url(other) for lang, other in library.variants(entry.kind, entry.key).items()}
    return Head(
        title=entry.title,
        canonical=canonical,
        path=library.href(url or library.url(entry)),
        description=description,
        alternates=alternates(context, variants, entry.lang),
        links=links,
        feeds=feeds,
        og_type="article" if type_ in ("Article", "BlogPosting") else "website",
        image=picture.url,
        image_width=picture.width,
        image_height=picture.height,
        image_alt=entry.title if picture.url else "",
        oembed=library.absolute(oembed) if oembed else "",
        json_ld=json_ld(data),
        published=published,
        updated=updated,
        noindex=noindex,
    )


def oembed_path(context: Context, head: Head) -> str:
    """The rooted URL path of what oEmbed says of a page."""
    return "/" + unquote(head.oembed.removeprefix(context.library.absolute("/")))


def _iso(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")
