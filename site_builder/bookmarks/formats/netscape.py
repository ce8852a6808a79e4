"""Netscape bookmarks: the HTML that all browsers and most bookmark servers export and import.

Source: the description by Microsoft (learn.microsoft.com, “Netscape Bookmark File Format”), and what Firefox, Chrome,
Shaarli, Pinboard and linkding write beyond it. A list is `<DL><p>`; in it a folder is `<DT><H3>`, followed by a list
of its own, and a bookmark is `<DT><A HREF ADD_DATE PRIVATE TAGS>`, perhaps followed by `<DD>` and its description.

Read: HREF, the text, ADD_DATE (seconds since 1970), TAGS (commas between them), PRIVATE, `<DD>` as the note, and
folders, without those that every browser has (PERSONAL_TOOLBAR_FOLDER, UNFILED_BOOKMARKS_FOLDER). Everything else, such
as ICON and LAST_VISIT, is named as lost. Written: the same; a collection becomes folders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from site_builder.bookmarks.clean import lines, one_line
from site_builder.bookmarks.folders import DEEPEST, path_of
from site_builder.bookmarks.html import Events, read_html
from site_builder.bookmarks.losses import Losses, add_unwritten
from site_builder.bookmarks.moments import from_epoch, to_epoch
from site_builder.bookmarks.record import Bookmark, Read, Written

_KEPT = frozenset({"href", "add_date", "tags", "private"})
_OF_BROWSERS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_LISTS = ("ul", "ol", "li")
_BLOCKS = frozenset({"p", "div", "blockquote", "pre", *_LISTS})
_ENDS = frozenset({"a", "dt", "dd", "dl", "h1", "h3", "hr", *_LISTS})
_FIELDS = ("url", "title", "date", "note", "tags", "folders", "collection", "private")
_HEAD = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
"""


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    head = head.lower()
    return "<!doctype netscape-bookmark-file" in head or ("<dl" in head and "<dt" in head)


def read(data: bytes) -> Read:
    """The bookmarks of a file in UTF-8, however badly nested it is."""
    reader = _Reader()
    read_html(data.decode("utf-8", "replace"), reader)
    reader.finish()
    return Read(tuple(reader.bookmarks), reader.losses.all())


class _Reader(Events):
    def __init__(self) -> None:
        self.bookmarks: list[Bookmark] = []
        self.losses = Losses()
        self._folders: list[str] = []  # one for each list that is open; empty for one without a name
        self._deeper = 0  # lists that are open and too deep to count
        self._next = ""  # the name of the folder whose list comes next
        self._into = ""  # what the text here belongs to: `a`, `h3`, `dd`, or nothing
        self._words: list[str] = []
        self._open: dict[str, str] | None = None  # the bookmark that has begun
        self._at = 0
        self._title = ""
        self._own = False  # the folder is one that the browser makes

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "a" and self._into == "dd" and not _KEPT & (attributes.keys() - {"href"}):
            return  # a link in a description
        if tag in _ENDS and not (tag in _LISTS and self._into == "dd"):
            self._settle(closing=tag != "dd")
        if tag == "a":
            self._open, self._at, self._into = attributes, self.line, "a"
        elif tag == "h3":
            self._into = "h3"
            self._own = any(attributes.get(name) for name in _OF_BROWSERS)
            for name, value in attributes.items():
                if name not in _OF_BROWSERS and value != "0":
                    self.losses.add(f"{name} of folders", value, self.line)
        elif tag == "dd":
            self._into = "dd"
        elif tag == "dl":
            self._enter()
        elif tag == "hr":
            self.losses.add("separator", "a line between bookmarks", self.line)
        elif tag == "br" or tag in _BLOCKS:
            self.text("\n")

    def end(self, tag: str) -> None:
        if tag in ("a", "h3") and self._into == tag:
            self._settle(closing=False)
        elif tag == "dl":
            self._settle(closing=True)
            self._next = ""
            if self._deeper:
                self._deeper -= 1
            else:
                del self._folders[-1:]
        elif tag in _BLOCKS:
            self.text("\n")

    def text(self, text: str) -> None:
        if self._into:
            self._words.append(text)

    def finish(self) -> None:
        self._settle(closing=True)

    def _enter(self) -> None:
        if len(self._folders) < 2 * DEEPEST:
            self._folders.append(self._next)
        else:
            self._deeper += 1
        self._next = ""

    def _settle(self, *, closing: bool) -> None:
        """Take in the text that ends here; with `closing`, the bookmark too."""
        words, into = "".join(self._words), self._into
        self._words, self._into = [], ""
        if into == "a":
            self._title = one_line(words)
        elif into == "h3":
            self._next = "" if self._own else one_line(words)
        elif into == "dd" and self._open is None:
            self.losses.add("description of folders", words, self.line)
        if self._open is not None and (closing or into == "dd"):
            self._add(self._open, lines(words) if into == "dd" else "")
            self._open = None

    def _add(self, attributes: dict[str, str], note: str) -> None:
        url = attributes.get("href", "").strip()
        stamp = attributes.get("add_date", "")
        date = from_epoch(stamp)
        if date is None and stamp.strip(" 0"):
            self.losses.add("add_date", stamp, self._at)
        for name, value in attributes.items():
            if name not in _KEPT and value != "0":
                self.losses.add(name, value, self._at)
        names = [name for name in self._folders if name]
        if len(names) > DEEPEST or self._deeper:
            self.losses.add("folder", (names or ["…"])[-1], self._at)
        self.bookmarks.append(
            Bookmark(
                url=url,
                title="" if self._title == url else self._title,
                date=date,
                note=note,
                tags=tuple(filter(None, map(one_line, attributes.get("tags", "").split(",")))),
                folders=tuple(names[:DEEPEST]),
                private=attributes.get("private", "").strip().lower() in ("1", "true", "yes"),
                line=self._at,
            )
        )


class _Folder:
    """A folder that is written: what lies in it, and the folders below it by name."""

    def __init__(self) -> None:
        self.bookmarks: list[Bookmark] = []
        self.below: dict[str, _Folder] = {}


def write(bookmarks: Sequence[Bookmark]) -> Written:
    """A file that browsers import, bookmarks in their order in each folder."""
    losses = Losses()
    top = _Folder()
    for bookmark in bookmarks:
        add_unwritten(losses, bookmark, _FIELDS)
        folder = top
        for name in path_of(bookmark)[:DEEPEST]:
            folder = folder.below.setdefault(name, _Folder())
        if len(path_of(bookmark)) > DEEPEST:
            losses.add("folder", path_of(bookmark)[-1], bookmark.line, bookmark.path)
        folder.bookmarks.append(bookmark)
    return Written(_HEAD + "\n".join(_list(top, "", losses)) + "\n", losses.all())


def _list(folder: _Folder, indent: str, losses: Losses) -> Iterator[str]:
    yield f"{indent}<DL><p>"
    inside = indent + "    "
    for bookmark in folder.bookmarks:
        yield f"{inside}<DT><A {_attributes(bookmark, losses)}>{escape(bookmark.title or bookmark.url)}</A>"
        if bookmark.note:
            yield f"{inside}<DD>{escape(bookmark.note, quote=False)}"
    for name, below in folder.below.items():
        yield f"{inside}<DT><H3>{escape(name)}</H3>"
        yield from _list(below, inside, losses)
    yield f"{indent}</DL><p>"


def _attributes(bookmark: Bookmark, losses: Losses) -> str:
    found = {"HREF": bookmark.url}
    if bookmark.date is not None:
        found["ADD_DATE"] = to_epoch(bookmark.date)
        if not found["ADD_DATE"] or bookmark.date.microsecond:
            losses.add("date", bookmark.date.isoformat(), bookmark.line, bookmark.path)
    if bookmark.private:
        found["PRIVATE"] = "1"
    if any("," in tag for tag in bookmark.tags):
        losses.add("tags", "; ".join(tag for tag in bookmark.tags if "," in tag), bookmark.line, bookmark.path)
    found["TAGS"] = ",".join(tag.replace(",", " ") for tag in bookmark.tags)
    return " ".join(f'{name}="{escape(value)}"' for name, value in found.items() if value)
