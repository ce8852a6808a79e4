"""Which rules can begin at a character: the parser tries these alone, not each of its thirty.

A block rule looks at the first character of a line, an inline rule at the one it stands on, and most say no at once; to
ask them all took a quarter of the time of parsing. The tables below say for each rule what it can begin with; the
outcome is the same as when all are asked, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_BLOCKS: Mapping[str, str] = {
    "container": ":",
    "attributes": "{",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "more": "<",
    "html_block": "<",
    "heading": "#",
}
"""What the first character of the line must be; rules that are not here can begin with any."""
_WITH_NEXT = frozenset({"table", "lheading"})
"""Rules for a line with another one right below it."""
_INLINES: Mapping[str, str] = {
    "text": "]",  # where the text of a link ends, so must the text before
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attributes": "{",
}
_CHAINS = ("", "paragraph", "reference", "blockquote", "list")
"""All block rules, and those that may end what the chain is named after."""
_INDENTED_CODE = 4

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]


def dispatch(md: MarkdownIt) -> None:
    """Put one rule for each chain in the place of those that the engine has; call it when all rules are added.

    Raises KeyError for an inline rule of which `_INLINES` does not say how it begins.
    """
    _put(md.block.ruler, {chain: [_block(_named(md.block.ruler, chain))] for chain in _CHAINS})
    inlines = _named(md.inline.ruler, "")
    _put(md.inline.ruler, {"": [_inline(inlines)]})
    md.inline.terminator_re = re.compile(f"[{re.escape(''.join(_INLINES[name] for name, _ in inlines))}]")


def _named(ruler: Any, chain: str) -> list[tuple[str, Any]]:
    """The rules of a chain with their names."""
    names = {rule.fn: rule.name for rule in ruler.__rules__}
    return [(names[rule], rule) for rule in ruler.getRules(chain)]


def _put(ruler: Any, chains: Mapping[str, list[Any]]) -> None:
    ruler.getRules = lambda chain="": chains.get(chain, [])


def _block(rules: list[tuple[str, BlockRule]]) -> BlockRule:
    """One block rule that stands for several."""
    every = [rule for _, rule in rules]
    chars = set("".join(_BLOCKS.values()))
    followed = {char: [rule for name, rule in rules if char in _BLOCKS.get(name, char)] for char in chars}
    alone = {
        char: [rule for name, rule in rules if char in _BLOCKS.get(name, char) and name not in _WITH_NEXT]
        for char in chars
    }
    others = [rule for name, rule in rules if name not in _BLOCKS]
    others_alone = [rule for name, rule in rules if name not in _BLOCKS and name not in _WITH_NEXT]

    def try_rules(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if state.sCount[line] - state.blkIndent >= _INDENTED_CODE:
            found = every
        else:
            start = state.bMarks[line] + state.tShift[line]
            char = state.src[start] if start < state.eMarks[line] else ""
            below = line + 1
            if below < end and state.bMarks[below] + state.tShift[below] < state.eMarks[below]:
                found = followed.get(char, others)
            else:
                found = alone.get(char, others_alone)
        for rule in found:  # noqa: SIM110  # a generator takes longer
            if rule(state, line, end, silent):
                return True
        return False

    return try_rules


def _inline(rules: list[tuple[str, InlineRule]]) -> InlineRule:
    """One inline rule that stands for all: text where no other one can begin."""
    chars = set("".join(_INLINES[name] for name, _ in rules))
    starting = {char: [rule for name, rule in rules if char in _INLINES[name]] for char in chars}
    text = [rule for name, rule in rules if name == "text"]

    def try_rules(state: StateInline, silent: bool) -> bool:
        for rule in starting.get(state.src[state.pos], text):  # noqa: SIM110  # a generator takes longer
            if rule(state, silent):
                return True
        return False

    return try_rules
