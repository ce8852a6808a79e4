"""The tag `keep`: a part that many pages show is made once.

    {% keep frame, card, level %} … {% endkeep %}

The part is made again only for other values. Texts and numbers are compared; everything else is the same when it is
the same object, as a card is that stands in several lists. All that the part depends on must be named, save `params`,
`data` and what the template itself sets above the tag from named values.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

_MOST = 50_000
_COMPARED = frozenset({str, int})


class Keep(Extension):
    """Adds the tag to an environment; what is kept lives as long as the environment."""

    tags = {"keep"}  # noqa: RUF012  # as Jinja2 wants it

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self._kept: dict[tuple[Any, ...], tuple[Markup, tuple[Any, ...]]] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """See Extension.parse. Raises TemplateSyntaxError where the part asks `page`, another one each time."""
        line = next(parser.stream).lineno
        place = nodes.Const(f"{parser.name}#{parser.free_identifier().name}")
        values = [place, parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            values.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkeep",), drop_needle=True)
        for name in (name for node in body for name in node.find_all(nodes.Name)):
            if name.name == "page":
                parser.fail("what is kept for several pages cannot ask `page`", name.lineno)
        call = self.call_method("_part", [nodes.Tuple(values, "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _part(self, values: tuple[Any, ...], caller: Any) -> Markup:
        key = tuple([value if value.__class__ in _COMPARED else (id(value),) for value in values])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[key] = (caller(), values)  # the values too, so that no other takes their place in memory
        return found[0]
