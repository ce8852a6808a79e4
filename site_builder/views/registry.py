"""Things of registries as links: to their pages where they have one."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.governance.objectives import objectives
from site_builder.governance.places import is_made, list_url
from site_builder.governance.registry import thing
from site_builder.library.context import Context
from site_builder.views.taxonomies import term_index, term_slug
from site_builder.views.types import Anchor


def thing_anchor(context: Context, kind: str, id_: str, lang: str) -> Anchor:
    """A channel, audience or team by its name in `lang`, with its page there; the id alone where the registry does not
    know it."""
    entry = thing(context, kind, id_, lang)
    if entry is None:
        return Anchor(id_)
    library = context.library
    return Anchor(entry.title, library.href(library.url_in(entry, lang)) if entry.slug else "")


def thing_anchors(context: Context, kind: str, ids: Iterable[str], lang: str) -> tuple[Anchor, ...]:
    """Several of them, in their order, each once."""
    return tuple(thing_anchor(context, kind, id_, lang) for id_ in dict.fromkeys(ids) if id_)


def objective_anchor(context: Context, id_: str, lang: str) -> Anchor:
    """An objective by its name in `lang`, with its place on the page of objectives where there is one."""
    found = next((each for each in objectives(context, lang) if each.id == id_), None)
    if found is None:
        return Anchor(id_)
    if not is_made(context, "objectives") or not found.slug:
        return Anchor(found.name)
    return Anchor(found.name, f"{context.library.href(list_url(context, 'objectives', lang))}#sb:{found.slug}")


def objective_anchors(context: Context, ids: Iterable[str], lang: str) -> tuple[Anchor, ...]:
    """Several of them, in their order, each once."""
    return tuple(objective_anchor(context, id_, lang) for id_ in dict.fromkeys(ids) if id_)


def holder_anchor(context: Context, id_: str, lang: str) -> Anchor:
    """A team or person of the roster by name: a team with its page, a person with the page of what they wrote, where
    there is one; the id alone where the roster does not know it."""
    if thing(context, "team", id_, lang) is not None:
        return thing_anchor(context, "team", id_, lang)
    person = thing(context, "person", id_, lang)
    return Anchor(person.title if person else id_, author_url(context, id_, lang))


def holder_anchors(context: Context, ids: Iterable[str], lang: str) -> tuple[Anchor, ...]:
    """Several of them, in their order, each once."""
    return tuple(holder_anchor(context, id_, lang) for id_ in dict.fromkeys(ids) if id_)


def author_url(context: Context, id_: str, lang: str) -> str:
    """The page of what somebody wrote, as pages write it; empty where there is none."""
    if "authors" not in context.site.taxonomies:
        return ""
    page = term_index(context, "authors", lang).get(term_slug(context, "authors", id_))
    return context.library.href(page.url) if page else ""
