"""Texts that bind, or are about to, and still ask to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.policy.checks.scope import unfinished
from site_builder.library.context import Context
from site_builder.values import Problem

_IN_DRAFT = "Fill it in before the text is announced."
_IN_FORCE = "Write what belongs there. If readers are to see it as it is, mark it as code, with backticks."

_IN_DRAFT = "Fill it in before the text is announced."
_IN_FORCE = "Write what belongs there. If readers are to see it as it is, mark it as code, with backticks."


def check_placeholders(context: Context) -> Iterator[Problem]:
    """Placeholders that parsing has found, in every language: `[INSERT EMAIL]` tells a reader to write to nobody. In a
    draft they are work to do."""
    for version in unfinished(context):
        draft = version.state == "draft"
        for lang in sorted(version.texts):
            text = version.texts[lang]
            for found in text.meta.placeholders:
                yield Problem(
                    code="policy/placeholder",
                    severity="notice" if draft else "warning",
                    path=text.path,
                    line=found.line,
                    column=found.column,
                    message=f"“{text.title}” still has a placeholder that nobody has filled in: {found.text}",
                    hint=_IN_DRAFT if draft else _IN_FORCE,
                )
