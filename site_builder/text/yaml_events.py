"""The events of a YAML text, from PyYAML's parser: in C where it is there. They come one by one and never recurse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.parser import Parser
from yaml.reader import Reader as CharacterReader
from yaml.scanner import Scanner

# libyaml is YAML 1.1: it takes these for line ends, or refuses them (U+FEFF). YAML 1.2 and editors do not, so they
# walk through the parser as private-use characters.
_FOREIGN = "\x85\u2028\u2029\ufeff"


class PythonParser(CharacterReader, Scanner, Parser):
    """PyYAML's parser without libyaml: slower, same events."""

    def __init__(self, text: str) -> None:
        CharacterReader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _fastest() -> Any:
    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML was built without libyaml
        return PythonParser
    return CParser


PARSER: Any = _fastest()


class Events:
    """The events of a text. `restore` gives back the text of a scalar as it was written."""

    def __init__(self, text: str) -> None:
        self._back: dict[int, str] = {}
        if text.startswith("\ufeff"):
            text = text[1:]
        if not text.isascii() and any(character in text for character in _FOREIGN):
            spare = (code for code in range(0xE000, 0xF8FF) if chr(code) not in text)
            forth = {ord(character): next(spare) for character in _FOREIGN}
            self._back = {code: chr(character) for character, code in forth.items()}
            text = text.translate(forth)
        self.next: Callable[[], Any] = PARSER(text).get_event

    def restore(self, value: str) -> str:
        return value.translate(self._back) if self._back else value
