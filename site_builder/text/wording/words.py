"""The words of a controlled document, and their digest."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from site_builder.text.wording.normal import split
from site_builder.text.wording.reading import Document
from site_builder.text.wording.silent import Own
from site_builder.values import Body

RULE = 1
"""The version of the rule by which `words` cuts a text into words. A register says by which rule its digests
were made; whoever changes what counts as a word raises this number, since recorded digests change with it."""


def words(title: str, body: Body, own: Own = ()) -> tuple[str, ...]:
    """The words of a text in order: its title, then all that the text tells a reader.

    What counts: running text, headings, tables, code, footnotes, captions, the titles that the author gives to alerts
    and details, and the alternative text of a picture in the place of the picture. A heading of level 1 that repeats
    the title counts once, so the title may stand in the front matter, in the text, or in both.

    What does not: markup, addresses, comments, the advisory `title` of a link, ids, numbers of list items, marks of
    footnotes, and the words that the engine adds in the language of its interface (“Note” on an alert). An inline
    element does not end a word (`**un**likely` is one), any other does. How words are cut is told in `normal.split`.

    Struck text no longer says what it said, so a word in `<del>` or `<s>` counts as `~~word~~`: nobody can strike a
    “not” out of a published rule unseen.

    `own` are the engine's words in other languages than English, as `ParseOptions.words` has them; without them, the
    title “Détails” of a `:::details` without title would count. Titles of alerts are known from `body.text` as well.
    """
    name = split(title)
    html = body.content.fill([""] * len(body.content.links))
    return (*name, *Document(html, own, name, body.text).words)


def word_digest(words: Iterable[str]) -> str:
    """The SHA-256 of words, in hex: of their UTF-8, one U+0020 between any two."""
    return sha256(" ".join(words).encode(errors="surrogatepass")).hexdigest()
