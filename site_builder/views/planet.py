"""The page of the latest entries of the sources: whether there is one, and where."""

from __future__ import annotations

from site_builder.library.context import Context


def has_planet(context: Context) -> bool:
    """Whether the site has a planet: whether somebody has fetched one."""
    return bool(context.library.of("planet"))


def planet_url(context: Context, lang: str) -> str:
    """The rooted URL path of its page."""
    return f"{context.library.folder_url('links', lang)}planet/"


def planet_title(context: Context, lang: str) -> str:
    """Its title."""
    return context.say(lang, "Planet")
