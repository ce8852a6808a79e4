"""What parsing costs at least: the same posts through markdown-it-py alone and through site-builder's Markdown.

    python -m benchmarks.floor

Run it in an environment in which site-builder is installed. It prints the CPU time for a text, the least of several
turns, both ways in turn; one process.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from benchmarks.generate import posts

_TEXTS = 200
_TURNS = 7


def main() -> None:
    """Measure and print."""
    from markdown_it import MarkdownIt

    from site_builder.text.markdown import parse_markdown
    from site_builder.values import ParseOptions

    texts = [post.text(lambda slug: f"{slug}.md") for post in posts(_TEXTS)]
    plain, options = MarkdownIt("gfm-like", {"linkify": False}), ParseOptions()
    ways: dict[str, Callable[[str], object]] = {
        "markdown-it-py alone": plain.render,
        "site-builder": lambda text: parse_markdown(text, options),
    }
    for way in ways.values():  # what is made at first use
        way(texts[0])
    gc.disable()
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(_TURNS):
        for name, way in ways.items():
            start = time.process_time()
            for text in texts:
                way(text)
            least[name] = min(least[name], (time.process_time() - start) / len(texts))
            gc.collect()
    for name, seconds in least.items():
        sys.stdout.write(f"{name}: {seconds * 1000:.2f} ms a text\n")


if __name__ == "__main__":
    main()
