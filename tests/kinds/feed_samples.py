"""A feed with a post and a link post, the writers of all formats, and their schemas."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
from lxml import etree

from site_builder.kinds.feed.atom import atom
from site_builder.kinds.feed.json_feed import json_feed
from site_builder.kinds.feed.rss import rss
from site_builder.kinds.feed.views import FeedEntry, FeedPerson, FeedView

SCHEMAS = Path(__file__).parent.parent / "schemas"
ATOM_SCHEMA = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
RSS_SCHEMA = etree.RelaxNG(etree.parse(SCHEMAS / "rss.rng"))
JSON_SCHEMA = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "json-feed.json").read_text("utf-8")))
PARIS = dt.timezone(dt.timedelta(hours=1))
A = "{http://www.w3.org/2005/Atom}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
WRITERS = {"atom": atom, "rss": rss, "json": json_feed}

POST = FeedEntry(
    id="tag:example.org,2026:blog/hello",
    url="https://example.org/blog/hello/",
    title="Hello & welcome",
    published=dt.datetime(2026, 3, 1, 9, 30, tzinfo=PARIS),
    updated=dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC),
    content_html='<p>First <a href="https://example.org/docs/#start">steps</a> &amp; more</p>',
    summary="First steps & more",
    authors=(FeedPerson("Ada", "https://example.org/people/ada/"), FeedPerson("Žofie")),
    tags=("news", "R&D"),
    image="https://example.org/hello.png",
)
LINK = FeedEntry(
    id="tag:example.org,2026:links/1",
    url="https://example.org/links/1/",
    title="A good read",
    published=dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
    updated=dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
    content_html="<p>Worth your time.</p>",
    lang="fr",
    external_url="https://www.other.example/read?a=1&b=2",
    via_url="https://friend.example/",
    via_title="A <friend>",
)
VIEW = FeedView(
    id="https://example.org/",
    title="Our hub",
    description="News of the community",
    home_url="https://example.org/",
    feed_url="https://example.org/feed",
    lang="en",
    authors=(FeedPerson("The team"),),
    entries=(POST, LINK),
    tag_scheme="https://example.org/tags/",
    hub="https://hub.example/",
    icon="https://example.org/icon.png",
)


def problems(name: str, data: bytes) -> list[str]:
    """What the schema of the format finds wrong."""
    if name == "json":
        return [error.message for error in JSON_SCHEMA.iter_errors(json.loads(data.decode("utf-8")))]
    schema = ATOM_SCHEMA if name == "atom" else RSS_SCHEMA
    schema.validate(etree.fromstring(data))
    return [str(error) for error in schema.error_log]


def with_entry(**changes: Any) -> FeedView:
    """A feed of one entry, the post with some fields changed."""
    return msgspec.structs.replace(VIEW, entries=(msgspec.structs.replace(POST, **changes),))


def shown(detail: Any) -> str:
    """The text that a reader shows for a title: HTML is read as HTML."""
    value = str(detail.value)
    return html.unescape(re.sub(r"<[^>]*>", "", value)) if detail.type == "text/html" else value
