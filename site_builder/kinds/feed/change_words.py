"""The sentences of entries about policies, in English; the catalogs of the theme have the other languages."""

from __future__ import annotations

from site_builder.library.context import Context

PHRASES = (
    # titles
    "%(policy)s is announced",
    "%(policy)s is announced and binds from %(date)s",
    "%(policy)s is in force",
    "%(policy)s is retired",
    "%(policy)s is withdrawn",
    # what it means
    "It binds from %(date)s.",
    "Until then, version %(version)s applies.",
    "It replaces version %(version)s.",
    "It ceased to bind on %(date)s.",
    "It does not take effect.",
    "What replaces it: %(link)s.",
    # facts
    "first version",
    "material change",
    "editorial change",
    "Announced on",
    "Owner",
    "Applies to",
    "All our channels",
    # ways on
    "Read version %(version)s",
    "Read the text",
    "Compare with version %(version)s",
    # signs
    ": ",
    ", ",
)


def phrases(context: Context, lang: str) -> dict[str, str]:
    """Each phrase in a language, by its English words."""
    found: dict[str, str] = context.once(
        ("policy-phrases", lang), lambda: {phrase: context.say(lang, phrase) for phrase in PHRASES}
    )
    return found
