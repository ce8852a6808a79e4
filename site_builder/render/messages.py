"""The texts that are to be translated: those of a theme’s templates, and the words that the engine puts into views."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec

from site_builder.render.values import Theme

_FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
#: Words that the engine makes of names, so that they stand nowhere in its code as they are said.
_MADE = ("Archive", "Authors", "Channels", "Links", "Page %(number)s", "Policies", "Series", "Tags", "Teams")


class Message(msgspec.Struct, frozen=True, order=True):
    """A text to be translated: what tells it from an equal one (`context`, mostly empty), the text, and its plural."""

    context: str
    singular: str
    plural: str = ""


Places = Mapping[Message, tuple[str, ...]]
"""Messages in the order in which they were found, and the files that ask for each."""


def messages(theme: Theme, known: Collection[Message] = ()) -> Places:
    """What the templates of a theme's chain, those of the kinds among them, and the engine ask for. `known` are
    messages of catalogs: those that stand somewhere in the engine's code are asked for by it."""
    found: dict[Message, list[str]] = {}
    texts = _engine()
    for message, place in (*_in_templates(theme), *_in_engine(texts)):
        places = found.setdefault(message, [])
        if place not in places:
            places.append(place)
    for message in sorted(known):
        plain = message not in found and not message.context and not message.plural
        if plain and (place := _holding(message.singular, texts)):
            found[message] = [place]
    return {message: tuple(places) for message, places in found.items()}


def _in_templates(theme: Theme) -> Iterator[tuple[Message, str]]:
    """Messages of all templates that some page can reach: those that win, and those that others extend as `parent:`."""
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.ext import extract_from_ast

    from site_builder.render.engine import OWN_FILTERS, configured

    environment = configured(Environment, dict.fromkeys(OWN_FILTERS, str))
    sources = {source.path: source for layer in theme.layers for source in layer.templates.values()}
    for path in sorted(sources, key=lambda path: (path.startswith("kind:"), sources[path].plain, path)):
        try:
            tree = environment.parse(sources[path].text)
        except TemplateSyntaxError:  # a build says where and why
            continue
        for _, function, texts in extract_from_ast(tree, _FUNCTIONS):
            message = _message(function, texts)
            if message:
                yield message, sources[path].plain


def _message(function: str, texts: str | tuple[str | None, ...] | None) -> Message | None:
    """What a call translates; None where the text is computed."""
    given = [texts] if isinstance(texts, str) else list(texts or ())
    context = given.pop(0) if function in ("pgettext", "npgettext") and given else ""
    wanted = 2 if function in ("ngettext", "npgettext") else 1
    strings = [text for text in given[:wanted] if text]
    if context is None or len(strings) < wanted:
        return None
    return Message(context, *strings)


def _engine() -> dict[str, str]:
    """The code of the engine, by path."""
    package = Path(__file__).resolve().parent.parent
    paths = (path for path in sorted(package.rglob("*.py")) if path != Path(__file__).resolve())
    return {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _in_engine(texts: Mapping[str, str]) -> Iterator[tuple[Message, str]]:
    for place, text in texts.items():
        if "say(" in text:
            yield from ((Message("", said), place) for said in _said(ast.parse(text)))
    for word in _MADE:
        yield Message("", word), "site-builder"


def _said(tree: ast.AST) -> Iterator[str]:
    """The texts in `context.say(lang, "…")` and `self._say("…")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("say", "_say"):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def _holding(text: str, sources: Mapping[str, str]) -> str:
    """The first file in which a text stands in quotes; empty where none has it. Most words that views get are named in
    a table and said elsewhere, so that no call shows them."""
    quoted = re.compile("|".join(re.escape(f"{mark}{text}{mark}") for mark in "\"'"))
    return next((place for place, source in sources.items() if text in source and quoted.search(source)), "")
