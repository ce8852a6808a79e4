"""Placeholders that nobody has filled in: `[INSERT EMAIL]`, `{{NAME}}`, `TODO`, lorem ipsum.

They are looked for in what a reader sees, not in what the editor typed: code, comments, and the brackets of links are
none. Where they stand is then found in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

import msgspec

from site_builder.text.locate import without_code

MOST = 20
"""Placeholders of one text that are told."""
_SIGNS = ("[", "{{", "TODO", "TBD", "FIXME", "XXX", "COMPLÉTER", "orem ipsum", "orem Ipsum", "OREM IPSUM")
"""What a text with a placeholder holds: most have none of it and need not be read."""
_CODE = re.compile(r"<(pre|code|kbd|samp|svg)\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(
    r"\[(?P<inside>[^\[\]\n]{2,80})\]|\{\{[^{}\n]{0,80}\}\}|\b(?:TODO|TBD|FIXME|XXX|À COMPLÉTER)\b|(?i:\blorem ipsum\b)"
)
_ROMAN = re.compile(r"\bXX(?:IX|XI)\b")  # where there is a twenty-ninth section, XXX is the thirtieth
_MARKUP = r"[*\\]*+"
_CUT = re.compile(r"[\s_/,.:;’'–-]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STARTS = _set(
    "add choose enter fill insert placeholder provide put replace specify your "
    "ajouter ajoutez compléter complétez indiquer indiquez insérer insérez inserer préciser précisez remplacer "
    "remplacez votre vos à"
)
_ALONE = _set("insert placeholder name email date url link address insérer insérez nom courriel adresse lien")
_JOINS = _set("a an and of or the to your d de des du et l la le les ou vers")
_NOUNS = _set(
    "address city community company contact country date day details email event group info information jurisdiction "
    "link links mail method month name names number organisation organization person phone project role site state "
    "team telephone title url version website year "
    "adresse association canal communauté courriel équipe événement groupe lien liens nom noms numéro "
    "pays personne projet rôle société téléphone titre ville"
)


class Placeholder(msgspec.Struct, frozen=True):
    """A placeholder, as it reads, and where it stands: line and column of the file, from 1."""

    text: str
    line: int = 1
    column: int = 1


def placeholders(html: str) -> tuple[str, ...]:
    """The placeholders in a text (HTML, or plain), in order, as a reader sees them."""
    if not any(sign in html for sign in _SIGNS):
        return ()
    joined = _INLINE.sub("", _CODE.sub(" ", " ".join(html.split())))
    text = unescape(_TAG.sub("\n", joined))
    roman = _ROMAN.search(text) is not None
    found = [match for match in _MARK.finditer(text) if match["inside"] is None or _is_to_fill(match["inside"])]
    return tuple(match[0] for match in found if not (roman and match[0] == "XXX"))[:MOST]


def _is_to_fill(inside: str) -> bool:
    """Whether what stands in brackets asks to be replaced, rather than being somebody's remark or a reference."""
    parts = [part for part in _CUT.split(inside.casefold().replace("e-mail", "email")) if part]
    if len(parts) < 2:
        return bool(parts) and (parts[0] in _ALONE or (inside.isupper() and parts[0] in _NOUNS))
    if parts[0] in _STARTS:
        return parts[0] != "à" or parts[1] in ("compléter", "définir", "préciser", "remplir")
    return not _NOUNS.isdisjoint(parts) and all(part in _NOUNS or part in _JOINS for part in parts)


def locate_placeholders(texts: Iterable[str], source: str, first_line: int) -> tuple[Placeholder, ...]:
    """Where placeholders stand in the Markdown that they were found in; `first_line` is the number of its first line.
    What cannot be found again stands at the beginning."""
    plain = without_code(source)
    seen: Counter[str] = Counter()
    out = []
    for text in texts:
        places = [match.start() for match in re.finditer(_written(text), plain)]
        at = places[min(seen[text], len(places) - 1)] if places else 0
        seen[text] += 1
        out.append(Placeholder(text, first_line + plain.count("\n", 0, at), at - plain.rfind("\n", 0, at)))
    return tuple(out)


def _written(text: str) -> str:
    """A pattern of the ways in which Markdown writes a text: escaped, with emphasis inside, over two lines."""
    words = ["".join(_character(character) for character in word) for word in text.split()]
    return r"\\?" + r"[\s>]++".join(words).removeprefix(_MARKUP)


def _character(character: str) -> str:
    return (r"\\?" if character in "*\\" else _MARKUP) + re.escape(character)
