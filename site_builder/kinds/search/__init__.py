"""Search: what can be found, the page to search from, and a list of all pages for those who cannot or would not."""

from __future__ import annotations

from site_builder.kinds.search.checks import check
from site_builder.kinds.search.pages import derive
from site_builder.library.kind import Kind

KIND = Kind(name="search", derive=derive, check=check, priority=1)  # before the sitemap, which has its pages too
