"""Related posts: those that share the rarest tags."""

from __future__ import annotations

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.taxonomies import TermPages, term_index, term_slug, terms_of

HOW_MANY = 3
_REACH = 10
_WHOLE = 1_000_000


def related(context: Context, entry: Entry) -> tuple[Entry, ...]:
    """Up to three posts that share tags with `entry`, the most and rarest shared tags first, then the nearest in time.

    Of each tag only the 10 posts before and after in time are looked at, so that the cost of a post does not grow
    with the site.
    """
    if "tags" not in context.site.taxonomies:
        return ()
    index = term_index(context, "tags", entry.lang)
    found: dict[str, tuple[int, int]] = {}
    for slug in dict.fromkeys(term_slug(context, "tags", term) for term in terms_of(entry, "tags")):
        if slug not in index:
            continue
        keys, places = _posts(context, index[slug], entry.lang)
        here = places[entry.key]
        first = max(0, here - _REACH)
        worth = _WHOLE // len(keys)
        for away, key in enumerate(keys[first : here + _REACH + 1], first - here):
            distance = away if away > 0 else -away
            if key in found:
                shared, nearest = found[key]
                found[key] = (shared - worth, min(nearest, distance))
            else:
                found[key] = (-worth, distance)
    found.pop(entry.key, None)
    best = sorted([(shared, distance, key) for key, (shared, distance) in found.items()])[:HOW_MANY]
    return tuple(other for _, _, key in best if (other := context.library.get("post", key, entry.lang)))


def _posts(context: Context, page: TermPages, lang: str) -> tuple[list[str], dict[str, int]]:
    """The keys of the posts of a term, the newest first, and where each stands among them."""

    def make() -> tuple[list[str], dict[str, int]]:
        keys = [entry.key for entry in page.entries if entry.kind == "post"]
        return keys, {key: index for index, key in enumerate(keys)}

    made: tuple[list[str], dict[str, int]] = context.once(("posts-of-tag", page.slug, lang), make)
    return made
