"""Bytes of the web as text: declarations are often wrong, and text that is read wrongly is of no use to anybody."""

from __future__ import annotations

import codecs
import re

_LOOKED_AT = 1024
"""Bytes in which a text may declare its own charset (HTML standard, 13.2.3.2)."""
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:\-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:\-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030"}
_WIDER |= {"gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
"""Charsets that are declared where a wider one is meant (Encoding standard, 4.2)."""
_KNOWN = re.compile(
    r"utf-8|cp125[0-8]|cp(?:866|874|932|949)|iso8859-(?:[2-8]|1[03-6])|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|big5"
    r"|euc_jp|iso2022_jp"
)
"""What may be declared: Python knows further codecs that are none of the web, or dangerous (UTF-7)."""
_TWO_BYTES = re.compile(r"cp932|cp949|gb18030|big5|euc_jp|iso2022_jp")
_UTF8_LETTER = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")


def decode(data: bytes, content_type: str = "") -> str:
    """A text from bytes and the `Content-Type` they came with.

    A byte order mark counts first. Then UTF-8, where letters of several bytes are written as only UTF-8 does: what is
    declared beside that is a setting of the server that nobody looked after. Then the declarations of the header and of
    the text itself, as far as the bytes can be read that way; at last windows-1252, which reads everything. Never
    raises. Line ends stay.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    declared = [name for name in map(_known, _declarations(data, content_type)) if name]
    # A few words in a charset of two bytes a letter may look like UTF-8 by chance.
    likely = declared if any(_TWO_BYTES.fullmatch(name) for name in declared) else ["utf-8", *declared]
    for charset in (*likely, "utf-8"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    # A few bytes that are wrong, as at the end of a text that was cut, do not make it another charset.
    text = data.decode("utf-8", "replace")
    if len(_UTF8_LETTER.findall(data)) > 9 * text.count("\ufffd"):
        return text
    return data.decode(declared[0] if declared and declared[0] != "utf-8" else "cp1252", "replace")


def _declarations(data: bytes, content_type: str) -> list[str]:
    found = _PARAMETER.search(content_type)
    head = data[:_LOOKED_AT]
    inside = _XML.search(head) or _META.search(head)
    names = [found[1]] if found else []
    return names + ([inside[1].decode("ascii", "replace")] if inside else [])


def _known(name: str) -> str:
    """The charset that is meant by a name; empty for one that the web does not use."""
    try:
        found = codecs.lookup(name.strip().lower()).name
    except (LookupError, ValueError):
        return ""
    found = _WIDER.get(found, found)
    # What declares UTF-16 in ASCII letters is not in UTF-16 (HTML standard, 13.2.3.2).
    return "utf-8" if found.startswith("utf-16") else found if _KNOWN.fullmatch(found) else ""
