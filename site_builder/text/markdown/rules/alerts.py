"""GFM alerts: a quote whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.

> [!TIP]
> The text of the tip.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def alerts(md: MarkdownIt, words: Mapping[str, str]) -> None:
    """Add the rule to the engine; `words` has a title for each kind, by its name in lower case."""
    md.options["alerts"] = True
    md.core.ruler.after("inline", "alert_titles", _titles(words))


def _titles(words: Mapping[str, str]) -> Callable[[StateCore], None]:
    def rule(state: StateCore) -> None:
        for index, token in enumerate(state.tokens):
            if token.type == "alert_open":
                kind = token.info.lower()
                own = str(token.attrs.get("class", "")).split()[2:]  # what an attribute line added
                token.attrs["class"] = " ".join(["alert", f"alert-{kind}", *own])
                token.attrs["role"] = "note"
                state.tokens[index + 1].attrs = {"class": "alert-title"}
                state.tokens[index + 2].children = [Token("text", "", 0, content=words[kind])]

    return rule
