"""What our Markdown has besides CommonMark, one rule a file; each says its syntax in its docstring.

A rule is a function that takes the engine and adds itself to it.
"""

from __future__ import annotations

from site_builder.text.markdown.rules.alerts import alerts
from site_builder.text.markdown.rules.attributes import attributes
from site_builder.text.markdown.rules.autolinks import autolinks
from site_builder.text.markdown.rules.containers import containers
from site_builder.text.markdown.rules.footnotes import footnotes
from site_builder.text.markdown.rules.more import more
from site_builder.text.markdown.rules.plain_html import plain_html
from site_builder.text.markdown.rules.tables import tables
from site_builder.text.markdown.rules.tasks import tasks

__all__ = [
    "alerts",
    "attributes",
    "autolinks",
    "containers",
    "footnotes",
    "more",
    "plain_html",
    "tables",
    "tasks",
]
