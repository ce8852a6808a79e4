"""Where words of a policy stand in its file: words have lost their markup, so they are looked for around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.library.context import Context
from site_builder.text import front_matter
from site_builder.values import Entry

_BETWEEN = r"[\s>|#*_`\[\]()-]+?"
_MARKS = r"[*_`\\\[\]]*+"
_EDGES = ".,;:!?()[]{}\"'“”‘’«»…*_`#|-"


def line_of(context: Context, entry: Entry, words: Sequence[str]) -> tuple[int, int]:
    """Line and column of the first place where `words` stand in the text of an entry, else the first of them; that of
    the title where they are not in the text, else the beginning."""
    source = context.sources.get(entry.path)
    if source is None or not words:
        return (max(entry.line, 1), 1)
    matter = front_matter.split(front_matter.decode(source.data)[0])
    for some in (words, words[:1]):
        bare = [bare for word in some if (bare := word.strip(_EDGES))]
        pattern = _BETWEEN.join(_MARKS.join(map(re.escape, word)) for word in bare)
        if bare and (found := re.search(rf"(?<!\w){pattern}(?!\w)", matter.body)):
            line = matter.body.count("\n", 0, found.start())
            return (matter.body_line + line, found.start() - matter.body.rfind("\n", 0, found.start()))
    return context.where.field(entry, "title")
