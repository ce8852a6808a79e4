"""Round-ups: pages of the curated links of each week or month that is over, made from the links alone."""

from __future__ import annotations

from site_builder.kinds.roundup.pages import pages
from site_builder.library.kind import Kind

KIND = Kind(name="roundup", pages=pages)
