"""The page that explains feeds to people who have never used one, with all feeds of the site; and an outline of them
for feed readers."""

from __future__ import annotations

from site_builder.kinds.subscribe.pages import pages
from site_builder.kinds.subscribe.writer import outline
from site_builder.library.kind import Kind

KIND = Kind(name="subscribe", pages=pages, writers={"feeds-outline": outline})
