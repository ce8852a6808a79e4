"""GFM tables: the alignment of a column as a class, and head cells that name their column.

    | Name | Seats |
    | ---- | ----: |
    | Hall |   120 |

The parser writes `style="text-align:right"`; we write `class="align-right"`, since a page that forbids inline styles
(Content-Security-Policy) would lose it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token


def tables(md: MarkdownIt) -> None:
    """Add the rule to the engine."""
    md.enable("table")
    md.add_render_rule("th_open", _cell)
    md.add_render_rule("td_open", _cell)


def _cell(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    scope = ' scope="col"' if token.tag == "th" else ""
    return f'<{token.tag}{scope} class="align-{align}">' if align else f"<{token.tag}{scope}>"
