"""GFM task lists: `- [ ] to do`, `- [x] done`.

The box and its words stand in one `<label>`, so that a screen reader says what is done and what is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

BOX = '<input type="checkbox" disabled="">'
CHECKED = '<input type="checkbox" disabled="" checked="">'


def tasks(md: MarkdownIt) -> None:
    """Add the rule to the engine."""
    md.options["tasklists"] = True
    md.core.ruler.after("inline", "task_labels", _labels)
    md.add_render_rule("list_item_open", _item)


def _labels(state: StateCore) -> None:
    """Wrap the first paragraph of each task in a label."""
    for index, token in enumerate(state.tokens):
        if token.type != "list_item_open" or "checked" not in token.meta:
            continue
        following = state.tokens[index + 1 : index + 3]
        if len(following) == 2 and following[1].type == "inline" and following[0].type == "paragraph_open":
            box = CHECKED if token.meta.pop("checked") else BOX
            children = following[1].children or []
            before = Token("html_inline", "", 0, content=f"<label>{box} ")
            following[1].children = [before, *children, Token("html_inline", "", 0, content="</label>")]


def _item(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    """A list item; a task without words has its box alone."""
    opened: str = self.renderToken(tokens, idx, options, env)
    if "checked" not in tokens[idx].meta:
        return opened
    return opened + (CHECKED if tokens[idx].meta["checked"] else BOX) + " "
