"""Links inside the site: every one of them, at every build."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

from msgspec.structs import replace

from site_builder.check.nearest import Nearest
from site_builder.library.context import Context
from site_builder.library.resolve import Target
from site_builder.text.addresses import target_of
from site_builder.values import MenuItem, Problem, Severity, Site
from site_builder.views.frame import menu_target

_WHY_HIDDEN = {
    "draft": "is a draft, which this build does not show",
    "scheduled": "is dated in the future, so it is not published yet",
    "expired": "has expired, so it is no longer published",
}


def check_links(context: Context, targets: Collection[str], pictures: Collection[str] = ()) -> Iterator[Problem]:
    """Problems of all links in texts, front matter, menus, and those parameters of the theme that hold `pictures`.
    `targets` are the files of the whole output."""
    known = set(targets)
    where = context.where
    nearest = Nearest(context.library, known)
    for entry in context.library.entries:
        for link in entry.body.content.links:
            target = context.resolver.resolve(link.href, entry.path, entry.lang, entry)
            if not _leads(target, known):
                place = where.link(entry, link.href, link.nth)
                yield _problem(context, entry.path, link.href, target, nearest, place)
        image = getattr(entry.meta, "image", "")
        if image:
            target = context.resolver.resolve(image, entry.path, entry.lang, entry)
            if not _leads(target, known):
                yield _problem(context, entry.path, image, target, nearest, where.field(entry, "image"))
    for keys, lang, item in menu_items(context.site):
        found = menu_target(context, item, lang)
        if found is not None and not _leads(found, known):
            yield _in_menu(_problem(context, "site.yml", item.link, found, nearest, where.setting(*keys)), item)
    for name in pictures:
        for written in _addresses(context.site.theme.params.get(name)):
            found = context.resolver.resolve(written, "site.yml", context.site.language)
            if not _leads(found, known):
                place = where.setting("theme", name)
                yield _in_theme(_problem(context, "site.yml", written, found, nearest, place), name)


def _leads(target: Target, known: set[str]) -> bool:
    return target.status in ("ok", "external") or (target.status == "pending" and _exists(target, known))


def _exists(target: Target, known: set[str]) -> bool:
    """Whether an address that no source has belongs to an output that a kind makes (`/tags/`, `/atom.xml`)."""
    path = unquote(target.url.partition("#")[0].partition("?")[0])
    return target_of(path) in known or f"{path.strip('/')}/index.html".lstrip("/") in known


def _problem(
    context: Context, path: str, href: str, target: Target, nearest: Nearest, place: tuple[int, int]
) -> Problem:
    code, message, hint = explain(context, href, target, nearest)
    severity: Severity = "warning" if target.status == "no-address" else "error"
    line, column = place
    return Problem(code=code, severity=severity, path=path, line=line, column=column, message=message, hint=hint)


def explain(context: Context, href: str, target: Target, nearest: Nearest) -> tuple[str, str, str]:
    """Code, message and hint of a link that leads nowhere."""
    if target.status == "hidden":
        why = _WHY_HIDDEN.get(target.wanted, "is not published")
        return (
            "link/broken",
            f"The link to {href} leads to {target.source}, which {why}.",
            "Publish it, or take the link out.",
        )
    if target.status == "anchor" and target.entry is not None:
        anchors = list(target.entry.body.anchors)
        near = get_close_matches(target.wanted, anchors, 1, 0.5)
        hint = f"Did you mean #{near[0]}?" if near else _some(anchors)
        return (
            "link/anchor",
            f"The link to {href} names a section “{target.wanted}” that {target.entry.path} does not have.",
            hint,
        )
    if target.status == "no-address":
        what = target.wanted
        hint = "Add an address to its entry in content/_data/ (`url`, `links` or `contact`), or take the link out."
        return "link/no-address", f"The link to {href} leads nowhere: {what} has no page and no address.", hint
    if target.status == "unknown-id":
        kind, _, key = target.wanted.partition(":")
        ids = sorted({entry.key for entry in context.library.of(kind) if entry.key and entry.key[0] != "#"})
        near = get_close_matches(key, ids, 1, 0.4)
        hint = f"Did you mean {kind}:{near[0]}?" if near else f"Known: {', '.join(ids[:10]) or 'none yet'}."
        return "link/broken", f"There is no {kind} with the id “{key}”.", hint
    return "link/broken", f"The link to {href} leads nowhere.", nearest.hint(target.url)


def _some(anchors: list[str]) -> str:
    return (
        f"Its sections are: {', '.join('#' + anchor for anchor in anchors[:8])}." if anchors else "It has no sections."
    )


def menu_items(site: Site) -> Iterator[tuple[tuple[str | int, ...], str, MenuItem]]:
    """Every entry of every menu, with the keys that lead to its link in site.yml and the language of its readers."""
    menus: list[tuple[tuple[str | int, ...], str, Sequence[MenuItem]]] = [
        (("menu",), site.language, site.menu),
        (("footer",), site.language, site.footer),
        *((("languages", lang, "menu"), lang, language.menu) for lang, language in site.languages.items()),
    ]
    while menus:
        keys, lang, items = menus.pop(0)
        for index, item in enumerate(items):
            yield (*keys, index, "link"), lang, item
            menus.append(((*keys, index, "items"), lang, item.items))


def _addresses(written: Any) -> Iterator[str]:
    """The addresses of this site in the value of a parameter; what is none has been told."""
    for each in written if isinstance(written, list) else [written]:
        if isinstance(each, str) and each.startswith("/"):
            yield each


def _in_theme(problem: Problem, name: str) -> Problem:
    return replace(problem, message=f"`{name}` of the theme: {problem.message}")


def _in_menu(problem: Problem, item: MenuItem) -> Problem:
    message = f"The menu entry “{item.title or item.link}”: {problem.message}"
    return replace(problem, code="site/menu", message=message)
