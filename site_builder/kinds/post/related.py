"""Related posts: those that share the rarest tags."""

from __future__ import annotations

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.taxonomies import TermPages, term_index, term_slug, terms_of

HOW_MANY = 3
_REACH = 20


def related(context: Context, entry: Entry) -> tuple[Entry, ...]:
    """Up to three posts that share tags with `entry`, the most and rarest shared tags first, then the nearest in time.

    Of each tag only the 20 posts before and after in time are looked at, so that the cost of a post does not grow
    with the site.
    """
    if "tags" not in context.site.taxonomies:
        return ()
    index = term_index(context, "tags", entry.lang)
    scores: dict[str, tuple[float, int]] = {}
    found: dict[str, Entry] = {}
    for slug in dict.fromkeys(term_slug(context, "tags", term) for term in terms_of(entry, "tags")):
        page = index.get(slug)
        if page is None:
            continue
        here = _places(context, page, entry.lang)[entry.key]
        for place in range(max(0, here - _REACH), min(len(page.entries), here + _REACH + 1)):
            other = page.entries[place]
            if other.key != entry.key and other.kind == "post":
                score, distance = scores.get(other.key, (0.0, abs(place - here)))
                scores[other.key] = (score + 1 / len(page.entries), min(distance, abs(place - here)))
                found[other.key] = other
    best = sorted(found, key=lambda key: (-round(scores[key][0], 9), scores[key][1], key))
    return tuple(found[key] for key in best[:HOW_MANY])


def _places(context: Context, page: TermPages, lang: str) -> dict[str, int]:
    """Where each entry stands in the list of a term."""
    found: dict[str, int] = context.once(
        ("places", page.slug, lang), lambda: {entry.key: index for index, entry in enumerate(page.entries)}
    )
    return found
