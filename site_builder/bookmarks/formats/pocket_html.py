"""Pocket's export as a page, `ril_export.html`, as it was until 2024.

Source: files that Pocket made (getpocket.com/export). Two lists stand under the headings “Unread” and “Read Archive”;
each element is `<li><a href time_added tags>title</a></li>`.

Read: href, the text, time_added (seconds since 1970), tags (commas between them). Which of the two lists a link stood
in is named as lost, as `status`. Not written: the service has closed.
"""

from __future__ import annotations

from site_builder.bookmarks.clean import one_line
from site_builder.bookmarks.html import Events, read_html
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.moments import from_epoch
from site_builder.bookmarks.record import Bookmark, Read

_KEPT = frozenset({"href", "time_added", "tags"})


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    head = head.lower()
    return "<title>pocket export" in head or (" time_added=" in head and "<a " in head and "<dl" not in head)


def read(data: bytes) -> Read:
    """The bookmarks of a file in UTF-8."""
    reader = _Reader()
    read_html(data.decode("utf-8", "replace"), reader)
    reader.settle()
    return Read(tuple(reader.bookmarks), reader.losses.all())


class _Reader(Events):
    def __init__(self) -> None:
        self.bookmarks: list[Bookmark] = []
        self.losses = Losses()
        self._open: dict[str, str] | None = None
        self._at = 0
        self._words: list[str] = []
        self._list = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("a", "h1", "li", "ul"):
            self.settle()
        if tag == "a":
            self._open, self._at = attributes, self.line
        elif tag == "h1":
            self._list = ""
        self._words = [] if tag in ("a", "h1") else self._words

    def end(self, tag: str) -> None:
        if tag == "a":
            self.settle()
        elif tag == "h1":
            self._list = one_line("".join(self._words))

    def text(self, text: str) -> None:
        self._words.append(text)

    def settle(self) -> None:
        """Take in the bookmark that has begun."""
        attributes, self._open = self._open, None
        if attributes is None:
            return
        stamp = attributes.get("time_added", "")
        date = from_epoch(stamp)
        if date is None and stamp.strip(" 0"):
            self.losses.add("time_added", stamp, self._at)
        for name, value in attributes.items():
            if name not in _KEPT:
                self.losses.add(name, value, self._at)
        self.losses.add("status", self._list, self._at)
        url, title = attributes.get("href", "").strip(), one_line("".join(self._words))
        self.bookmarks.append(
            Bookmark(
                url=url,
                title="" if title == url else title,
                date=date,
                tags=tuple(filter(None, map(one_line, attributes.get("tags", "").split(",")))),
                line=self._at,
            )
        )
