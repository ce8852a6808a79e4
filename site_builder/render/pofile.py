"""Catalogs for translators: read, brought up to date, written. The format is that of GNU gettext, through Babel."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from site_builder.render.catalogs import catalog_locale
from site_builder.render.messages import Message, Places

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message as Entry

_HEADER = """# {what} of the theme {theme}.
msgid ""
msgstr ""
"Project-Id-Version: {theme}\\n"
"Language: {tag}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural};\\n"
"""


class Unreadable(Exception):
    """A catalog that cannot be read: the reason, and the line."""


def read(text: str, lang: str) -> Catalog:
    """The catalog in the text of a .po file. Raises Unreadable."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.StringIO(text), locale=catalog_locale(lang), abort_invalid=True)
    except PoFileError as error:
        raise Unreadable(str(error).rpartition(" on ")[0] or "a mistake", error.lineno + 1) from error
    except Exception as error:  # a parser of free text: whatever else it stumbles on is the file's mistake too
        raise Unreadable(f"{type(error).__name__}: {error}", 0) from error


def message_of(entry: Entry) -> Message:
    """What an entry of a catalog translates."""
    texts = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
    return Message(entry.context or "", *texts)


def strings_of(entry: Entry) -> tuple[str, ...]:
    """Its translations, one for each plural form; empty texts where there are none."""
    strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    return tuple(text or "" for text in strings)


def translated(catalog: Catalog) -> dict[Message, tuple[str, ...]]:
    """The messages that a catalog translates wholly."""
    entries = [entry for entry in catalog if entry.id and not entry.fuzzy]
    return {message_of(entry): strings_of(entry) for entry in entries if all(strings_of(entry))}


def updated(
    old: str, lang: str, theme: str, wanted: Places, below: Collection[Message] = (), *, template: bool = False
) -> str:
    """The text of a .po file that holds all messages of `wanted` but those that themes further down translate
    (`below`). Translations and comments of the `old` text stay, in their order; what nobody asks for any more becomes
    obsolete. With `template`, the text of a .pot file. Raises Unreadable."""
    from babel.messages import Catalog
    from babel.messages.pofile import write_po

    before = read(old, lang) if old else Catalog(locale=catalog_locale(lang))
    known = {message_of(entry): entry for entry in before if entry.id}
    revived = {message_of(entry): entry for entry in before.obsolete.values()}
    kept = [message for message in known if message in wanted]
    fresh = [message for message in wanted if message not in known and message not in below]
    after = Catalog(locale=before.locale)
    for message in (*kept, *fresh):
        entry = known.get(message) or revived.get(message)
        _add(after, message, entry, wanted[message])
    for message, entry in {**revived, **known}.items():
        if message not in wanted and any(strings_of(entry)):
            after.obsolete[entry.id] = entry  # type: ignore[index]  # plurals are lists after reading
    out = io.BytesIO()
    write_po(out, after, width=0, omit_header=True, include_lineno=False)
    return f"{_header(old, lang, theme, template)}\n{out.getvalue().decode().strip()}\n"


def _add(catalog: Catalog, message: Message, entry: Entry | None, places: tuple[str, ...]) -> None:
    """One entry, with what translators have made of it."""
    id_ = (message.singular, message.plural) if message.plural else message.singular
    catalog.add(
        id_,
        entry.string if entry else None,
        locations=[(place, 0) for place in places],
        flags=entry.flags if entry else (),
        auto_comments=entry.auto_comments if entry else (),
        user_comments=entry.user_comments if entry else (),
        context=message.context or None,
    )


def _header(old: str, lang: str, theme: str, template: bool) -> str:
    """The head of the file: as it stands, else a new one without the hour, which nobody asked for."""
    head, blank, _ = old.partition("\n\n")
    if blank and 'msgid ""' in head:
        return head + "\n"
    plural = "nplurals=INTEGER; plural=EXPRESSION" if template else plural_rule(lang)
    what = "The words" if template else f"The words in {lang}"
    return _HEADER.format(what=what, theme=theme, tag="" if template else lang, plural=plural)


def plural_rule(lang: str) -> str:
    """The plural forms of a language as the header of a catalog says them."""
    from babel.messages import Catalog

    return Catalog(locale=catalog_locale(lang) or "en").plural_forms.rstrip(";")


def forms(catalog: Catalog) -> int:
    """How many plural forms the catalog has."""
    return int(catalog.num_plurals)


def by_message(catalog: Catalog) -> Mapping[Message, Entry]:
    """The entries of a catalog but its header."""
    return {message_of(entry): entry for entry in catalog if entry.id}
