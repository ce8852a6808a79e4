"""The functions that templates translate with."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup


def translating(answers: NullTranslations) -> dict[str, Callable[..., Markup]]:
    """`_`, `gettext`, `ngettext`, `pgettext` and `npgettext` over `answers`, for templates and the `trans` tag.

    Like Jinja2’s “newstyle” functions, they fill the placeholders of the text with the arguments given by name, all
    escaped; `num` is the number that chose the plural form. The texts are those of the theme, so they may hold markup.
    Made anew because a page calls them dozens of times: texts without arguments are kept, ready for use.
    """
    ready: dict[str, Markup] = {}

    def gettext(text: str, /, **values: Any) -> Markup:
        if values:
            return Markup(answers.gettext(text)) % values
        found = ready.get(text)
        if found is None:
            found = ready[text] = Markup(answers.gettext(text)) % {}
        return found

    def ngettext(singular: str, plural: str, number: int, /, **values: Any) -> Markup:
        values.setdefault("num", number)
        return Markup(answers.ngettext(singular, plural, number)) % values

    def pgettext(context: str, text: str, /, **values: Any) -> Markup:
        return Markup(answers.pgettext(context, text)) % values

    def npgettext(context: str, singular: str, plural: str, number: int, /, **values: Any) -> Markup:
        values.setdefault("num", number)
        return Markup(answers.npgettext(context, singular, plural, number)) % values

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}
