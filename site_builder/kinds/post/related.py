"""Related posts: those that share the rarest tags."""

from __future__ import annotations

from heapq import nsmallest

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
    found: dict[str, tuple[int, int, Entry]] = {}
    for slug in dict.fromkeys(term_slug(context, "tags", term) for term in terms_of(entry, "tags")):
        if slug not in index:
            continue
        posts, places = _posts(context, index[slug], entry.lang)
        here = places[entry.key]
        worth = _WHOLE // len(posts)
        for place in range(max(0, here - _REACH), min(len(posts), here + _REACH + 1)):
            other, distance = posts[place], abs(place - here)
            known = found.get(other.key)
            found[other.key] = (
                (-worth, distance, other) if known is None else (known[0] - worth, min(known[1], distance), other)
            )
    found.pop(entry.key, None)
    best = nsmallest(HOW_MANY, ((score, distance, key) for key, (score, distance, _) in found.items()))
    return tuple(found[key][2] for _, _, key in best)


def _posts(context: Context, page: TermPages, lang: str) -> tuple[list[Entry], dict[str, int]]:
    """The posts of a term, the newest first, and where each stands among them."""

    def make() -> tuple[list[Entry], dict[str, int]]:
        posts = [entry for entry in page.entries if entry.kind == "post"]
        return posts, {entry.key: index for index, entry in enumerate(posts)}

    made: tuple[list[Entry], dict[str, int]] = context.once(("posts-of-tag", page.slug, lang), make)
    return made
