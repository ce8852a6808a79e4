"""The blogroll: the feeds that the community follows, as a page for readers and as an outline for their programs."""

from __future__ import annotations

from posixpath import basename

from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.sources import FeedSource, read_sources
from site_builder.bookmarks.sources_opml import read_sources_opml
from site_builder.kinds.blogroll.pages import pages
from site_builder.kinds.blogroll.writer import outline
from site_builder.library.kind import Kind
from site_builder.library.registry import enter_data
from site_builder.text.addresses import host_of
from site_builder.text.markdown import parse_markdown
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source, digest

_FILES = frozenset({"links/sources.yml", "links/sources.yaml", "links/sources.opml"})
_NAMES = frozenset(map(basename, _FILES))
_TRANSLATION = Problem(
    code="sources/translation",
    severity="warning",
    line=1,
    message="Sources are the same in all languages: this file is not read.",
    hint="Write its feeds into the list that has no language in its name.",
)


def claims(place: Place) -> bool:
    """`content/links/sources.yml` or `content/links/sources.opml`; with a language in its name too, to say so."""
    plain = f"{place.folder}/{place.stem}{place.suffix}" if place.lang else place.relative
    return place.root == "content" and plain in _FILES


def parse(source: Source, options: ParseOptions) -> Parsed:
    """A source for each feed, its note as the text. What names it is the feed, however its address is spelled."""
    if basename(source.path) not in _NAMES:
        return Parsed((), (_TRANSLATION,))
    read = read_sources_opml if source.path.lower().endswith(".opml") else read_sources
    sources, found = read(source.data, "")
    items, problems = [], list(found)
    for each in sources:
        body, in_note = parse_markdown(each.note, options, keep_title=True, first_line=each.line)
        problems += in_note
        items.append(Item(meta=each, body=body, id=digest(normalise(each.feed))[:12], line=each.line))
    return Parsed(tuple(items), tuple(problems))


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A source in its place; what is said of it is in the language of the site. One of an outline is no double of the
    same in a list, which counts (`views.blogroll.followed`)."""
    meta: FeedSource = item.meta
    key = f"{item.id}.opml" if source.path.endswith(".opml") else item.id
    title = meta.title or host_of(meta.url) or host_of(meta.feed)
    return enter_data("blogroll", item, source, site, section="links", key=key, title=title)


KIND = Kind(
    name="blogroll",
    claims=claims,
    parse=parse,
    meta=FeedSource,
    enter=enter,
    priority=70,
    pages=pages,
    writers={"blogroll": outline},
    several=True,
)
