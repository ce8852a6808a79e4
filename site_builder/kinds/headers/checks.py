"""What `security: csp:` of site.yml says and a policy cannot."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from site_builder.library.context import Context
from site_builder.values import Problem
from site_builder.views.content_security import EXTENDABLE, CspFault, faults


def check(context: Context) -> Iterator[Problem]:
    """Directives that nothing can be added to, and sources that are none; both are left out."""
    for fault in faults(context.site):
        line, column = context.where.setting("security", "csp", *fault.keys)
        code, message, hint = _words(fault)
        yield Problem(code=code, path="site.yml", line=line, column=column, message=message, hint=hint)


def _words(fault: CspFault) -> tuple[str, str, str]:
    if fault.why == "directive":
        near = get_close_matches(fault.value, EXTENDABLE, 1, 0.5)
        hint = f"Did you mean `{near[0]}`?" if near else f"These can be extended: {', '.join(EXTENDABLE)}."
        return "csp/directive", f"`{fault.value}` is nothing that a policy for pages can be widened by.", hint
    return (
        "csp/source",
        f"“{fault.value}” is no source of a policy for pages; it was left out.",
        "Write where the files come from, such as https://pictures.example or https://video.example/embed/, without "
        "`?` and `#`.",
    )
