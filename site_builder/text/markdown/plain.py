"""The plain text of HTML, for search, for counting and for telling whether words changed."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from html import unescape

_NOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^<>]*\brole="doc-backlink"[^<>]*>↩︎</a>')
_TITLE = re.compile(r'<p class="alert-title">([^<>]*)</p>')
_INLINE = (  # the common ones first
    "a|strong|em|code|abbr|b|bdi|bdo|cite|data|del|dfn|i|ins|kbd|label|mark|q|ruby|s|samp|small|span|sub|sup|time|tt|u"
    "|var|wbr"
)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?: [^<>]*)?>")
_TAG = re.compile(r"<[^<>]*>")
_ALT = re.compile(r'<img [^<>]*\balt="([^"<>]*)"')
SUMMARY_LENGTH = 200
_SPACE = re.compile(r"\s+")
_IDEOGRAPHS = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def plain_text(html: str, mark: str, codes: Sequence[tuple[str, str]], words: Container[str]) -> str:
    """The words of a scanned and cleaned text, one space between any two; code included, footnote marks left out, and
    so the titles that the engine gives to alerts (`words`), which are not the author's."""
    if "footnote" in html:
        html = _NOTE_MARK.sub("", html)
    if 'class="alert-title"' in html:
        html = _TITLE.sub(lambda match: "" if unescape(match[1]) in words else match[0], html)
    text = unescape(_TAG.sub(" ", _INLINE_TAG.sub("", html)))
    if mark in text:
        pieces = text.split(mark)
        for index, piece in enumerate(pieces[1:], 1):
            token, _, rest = piece.partition(";")
            pieces[index] = codes[int(token[1:])][1] + rest if token[:1] == "c" else rest
        text = "".join(pieces)
    return " ".join(text.split())


def inner_text(html: str, mark: str) -> tuple[str, bool]:
    """The text of a heading, without footnote marks and code tokens, and True; of a picture alone, its alternative
    text, and False."""
    if "footnote" in html:
        html = _NOTE_MARK.sub("", html)
    text = " ".join(unescape(_TAG.sub("", html)).replace(mark, "").split())
    return (text, True) if text else (" ".join(unescape(" ".join(_ALT.findall(html))).split()), False)


def cut(text: str, length: int) -> str:
    """At most `length` characters of a plain text, cut between words, with `…` where something is left out."""
    text = _SPACE.sub(" ", text[: length * 3]).strip()
    if len(text) <= length:
        return text
    head, _, _ = text[: length + 1].rpartition(" ")
    return (head or text[:length]).rstrip(" ,;:.–—-") + "…"


def summary(excerpt: str, text: str) -> str:
    """The beginning of a text: of its excerpt (HTML), where that has words, else of all its words (plain text)."""
    return cut(plain_text(excerpt, "\0", (), ()) or text, SUMMARY_LENGTH)


def count_words(text: str) -> int:
    """The number of words: what stands between spaces and has a letter or digit; where a script has no spaces
    (Chinese, Japanese), two characters count as one word."""
    ideographs = 0
    if not text.isascii():
        text, ideographs = _IDEOGRAPHS.subn(" ", text)
    words = text.split()
    signs = {word for word in set(words) if len(word) < 4 and not word.isalnum() and not any(map(str.isalnum, word))}
    count = sum([word not in signs for word in words]) if signs else len(words)
    return count + (ideographs + 1) // 2
