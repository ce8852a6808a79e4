"""Front matter: what stands between fences at the top of a Markdown file.

YAML between `---` lines (the last may be `...`), or TOML between `+++` lines, as Jekyll and Hugo have it. A Markdown
text may also start with `---`, a thematic break: only what is or was clearly meant as keys is taken for front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from site_builder.text import toml, yaml
from site_builder.text.encoding import decode, normalise_lines
from site_builder.text.toml import TomlLoaded
from site_builder.text.yaml import Keys, Loaded
from site_builder.values import Problem

__all__ = ["Matter", "decode", "split"]

_MAX_BYTES = 1_000_000
_YAML_OPEN = re.compile(r"---[ \t]*(?:\n|\Z)")
_YAML_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_OPEN = re.compile(r"\+\+\+[ \t]*(?:\n|\Z)")
_TOML_CLOSE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
# What an editor meant as a key, well written or not: `title: x`, `title:x`, `"title": x`, but not `https://…`.
_YAML_KEY = re.compile(r"[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]{0,4}:(?!//)")
_TOML_KEY = re.compile(r"[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]{0,4}=|\[")


@dataclass(frozen=True)
class Matter:
    """A text taken apart: `data` the mapping of its front matter (its scalars as in `yaml.load`), `body` the text
    after it, `body_line` the line of the file where `body` starts, from 1; `format` is `yaml`, `toml`, or empty where
    there is no front matter. `problems` have no path yet."""

    data: dict[str, Any]
    body: str
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    format: str = ""
    loaded: Loaded | TomlLoaded | None = None

    def position(self, keys: Keys) -> tuple[int, int]:
        """Line and column in the file, from 1, of the value at `keys`, else of the nearest value above it."""
        return self.loaded.position(keys) if self.loaded else (1, 1)

    def position_of_key(self, keys: Keys) -> tuple[int, int]:
        """Line and column in the file, from 1, of the last key of `keys`."""
        return self.loaded.position_of_key(keys) if self.loaded else (1, 1)


def split(text: str) -> Matter:
    """Take front matter and body apart. Never raises.

    A byte order mark, CRLF, and spaces after the fences are allowed; the body has `\\n` line ends. Problems:
    `front-matter/unclosed` (the whole text is then body), `front-matter/not-mapping`, and those of `yaml.load` and
    `toml.load` (the body is then what follows the fences).
    """
    if text.startswith("\ufeff"):
        text = text[1:]
    text = normalise_lines(text)
    if opened := _YAML_OPEN.match(text):
        return _yaml(text, opened.end())
    if opened := _TOML_OPEN.match(text):
        return _toml(text, opened.end())
    return Matter({}, text)


def _yaml(text: str, start: int) -> Matter:
    closing = _YAML_CLOSE.search(text, start)
    if closing is None:
        return _unclosed(text, "---") if _meant(text[start:], _YAML_KEY, closed=False) else Matter({}, text)
    inside = text[start : closing.start()]
    loaded = yaml.load(inside, first_line=2, max_bytes=_MAX_BYTES)
    value, problems = loaded.value, loaded.problems
    if isinstance(value, dict):
        if not value and not problems and not _meant(inside, _YAML_KEY):
            return Matter({}, text)
    elif value is None and not problems:
        if not _only_keys_in_comments(inside):
            return Matter({}, text)
    elif not _meant(inside, _YAML_KEY):
        return Matter({}, text)
    elif value is not None:
        problems = (*problems, _not_mapping(inside))
    data = value if isinstance(value, dict) else {}
    body, line = _after(text, closing.end())
    return Matter(data, body, line, problems, "yaml", loaded)


def _toml(text: str, start: int) -> Matter:
    closing = _TOML_CLOSE.search(text, start)
    if closing is None:
        return _unclosed(text, "+++") if _meant(text[start:], _TOML_KEY, closed=False) else Matter({}, text)
    inside = text[start : closing.start()]
    loaded = toml.load(inside, first_line=2)
    if loaded.value is None and not _meant(inside, _TOML_KEY):
        return Matter({}, text)
    body, line = _after(text, closing.end())
    return Matter(loaded.value or {}, body, line, loaded.problems, "toml", loaded)


def _after(text: str, end: int) -> tuple[str, int]:
    """The body that follows the closing fence, and its first line."""
    start = end + 1 if end < len(text) else end
    return text[start:], text.count("\n", 0, start) + 1


def _meant(inside: str, key: re.Pattern[str], *, closed: bool = True) -> bool:
    """Whether the first line that says something, comments apart, looks like a key. Where nothing closes the fence,
    a blank line below it makes it a thematic break: nobody leaves one before the first key."""
    for line in inside.split("\n", 50)[:50]:
        if not line.startswith("#") and not (closed and not line.strip()):
            return key.match(line) is not None
    return False


def _only_keys_in_comments(inside: str) -> bool:
    """Whether there is nothing but blank lines and keys that were commented out, rather than Markdown headings."""
    comments = [line.lstrip("# \t") for line in inside.split("\n") if line.strip()]
    return all(_YAML_KEY.match(line) for line in comments)


def _unclosed(text: str, fence: str) -> Matter:
    problem = Problem(
        code="front-matter/unclosed",
        line=1,
        column=1,
        message=f"The front matter that opens here with `{fence}` is never closed, so its keys have no effect.",
        hint=f"Write a line `{fence}` after the last key.",
    )
    return Matter({}, text, 1, (problem,))


def _not_mapping(inside: str) -> Problem:
    """A text such as `title:My page`, which YAML does not take for a key."""
    line = next((number for number, line in enumerate(inside.split("\n"), 2) if not line.startswith("#")), 2)
    return Problem(
        code="front-matter/not-mapping",
        line=line,
        column=1,
        message="The front matter has no key that can be read.",
        hint="Write `key: value`, with a space after the colon, such as `title: My page`.",
    )
