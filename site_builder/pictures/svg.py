"""SVG without scripts: read as XML, and written anew from what is allowed.

Content is not trusted (a drawing opened by its address runs its scripts as the site). So there are no scripts, no
handlers of events, no foreign elements, no addresses of other places, and no entities but short ones of plain text.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from site_builder.pictures.limits import Unsafe
from site_builder.pictures.svg_css import clean_css, clean_value, harmless_address, may_fetch
from site_builder.pictures.svg_names import ANIMATIONS, ELEMENTS, LINKED, SVG, XLINK, XML
from site_builder.pictures.svg_size import drawing_size

MAX_SIZE = 20 << 20
_DEEPEST = 256
_ENTITY = 200  # characters in the text of an entity
_ENTITIES = 64
_BLANK = re.compile(r"[\x00-\x20]+")
_PREFIXES = {"": "", XLINK: "xlink:", XML: "xml:"}


def clean(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """The drawing, safe (the same bytes where nothing had to go), and its width and height. Unsafe for what is no
    drawing, or hides too much."""
    if len(data) > MAX_SIZE:
        raise Unsafe("it is too large for a drawing")
    writer = _Writer()
    try:
        writer.read(data)
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, expat.ErrorString(error.code))
        raise Unsafe(f"line {error.lineno}: {what}") from None
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise Unsafe(str(error)) from None
    return (writer.text().encode() if writer.changed else data), writer.size


class _Writer:
    """Writes what a parser reads, without what is not allowed. `changed` tells whether anything was left out, `size`
    how large the drawing is."""

    def __init__(self) -> None:
        self.changed = False
        self.size = (0, 0)
        self._out: list[str] = []
        self._length = 0
        self._open: list[str] = []
        self._dropped = 0  # elements that are open inside one that is left out, and that one
        self._style: list[str] | None = None
        self._entities = 0

    def read(self, data: bytes) -> None:
        parser: Any = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.StartDoctypeDeclHandler = self._leave_out
        parser.ProcessingInstructionHandler = self._leave_out
        parser.CommentHandler = self._leave_out
        parser.ExternalEntityRefHandler = self._outside
        parser.Parse(data, True)

    def text(self) -> str:
        return "".join(self._out) + "\n"

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_SIZE:
            raise Unsafe("it is too large for a drawing")
        self._out.append(text)

    def _leave_out(self, *_: Any) -> None:
        self.changed = True

    def _outside(self, *_: Any) -> int:
        raise Unsafe("it refers to another file")

    def _entity(self, name: str, is_parameter: int, value: str | None, *_: Any) -> None:
        self._entities += 1
        plain = not is_parameter and value is not None and len(value) <= _ENTITY and not set("&%<") & set(value)
        if not plain or self._entities > _ENTITIES:
            raise Unsafe(f"its entity “{name}” is not a short text")
        self.changed = True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open and not self._dropped and (local != "svg" or space not in ("", SVG)):
            raise Unsafe(f"its first element is <{local}> and not <svg>")
        if len(self._open) + self._dropped > _DEEPEST:
            raise Unsafe("its elements are nested too deeply")
        if self._dropped or space not in ("", SVG) or local not in ELEMENTS or not _may_move(local, attributes):
            self._dropped += 1
            self.changed = True
            return
        kept = [f"<{local}"]
        if not self._open:
            kept.append(f' xmlns="{SVG}" xmlns:xlink="{XLINK}"')
            self.size = drawing_size(attributes)
        for key, value in attributes.items():
            if written := self._attribute(local, key, value):
                kept.append(written)
            else:
                self.changed = True
        self._open.append(local)
        self._write("".join(kept) + ">")
        if local == "style":
            self._style = []

    def _attribute(self, element: str, key: str, value: str) -> str:
        """An attribute as it is written; empty where it may not stay."""
        space, _, local = key.rpartition(" ")
        if space not in _PREFIXES or local.lower().startswith("on") or local in ("base", "xmlns"):
            return ""
        plain = _BLANK.sub("", value).lower()
        if local in ("href", "src"):
            leads = element == "a" and plain.startswith(LINKED)
            if not leads and not harmless_address(value):
                return ""
        elif (
            "javascript:" in plain
            or "vbscript:" in plain
            or ((local == "style" or may_fetch(plain)) and clean_value(value) is None)
        ):
            return ""
        return f" {_PREFIXES[space]}{local}={quoteattr(value)}"

    def _end(self, _: str) -> None:
        if self._dropped:
            self._dropped -= 1
            return
        local = self._open.pop()
        if self._style is not None and local == "style":
            written = "".join(self._style)
            cleaned = clean_css(written)
            self.changed = self.changed or cleaned != written
            self._style = None
            self._write(escape(cleaned))
        self._write(f"</{local}>")

    def _text(self, text: str) -> None:
        if self._dropped or not self._open:
            return
        if self._style is not None:
            self._style.append(text)
        else:
            self._write(escape(text))


def _may_move(local: str, attributes: dict[str, str]) -> bool:
    """Whether an animation changes what may change: neither where something leads nor what runs."""
    if local not in ANIMATIONS:
        return True
    target = attributes.get("attributeName", "").rpartition(":")[2].strip().lower()
    values = " ".join(attributes.values()).lower()
    return target not in ("href", "src", "style", "class") and not target.startswith("on") and not may_fetch(values)
