"""The view of a redirect: an old address that leads to the page that took its place."""

from __future__ import annotations

import msgspec


class RedirectView(msgspec.Struct, frozen=True):
    """`url_absolute` is the address of the page for search engines, `url_path` the rooted one for readers (the same
    where the page is on another site); `title` and `lang` are those of the page."""

    url_absolute: str
    url_path: str
    title: str
    lang: str = ""
