"""Links inside the site: every one of them, at every build."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from site_builder.library.context import Context
from site_builder.library.resolve import Target
from site_builder.text.addresses import target_of
from site_builder.text.locate import locate
from site_builder.values import Entry, Link, Problem, Severity, Source
from site_builder.views.frame import menu_target

_WHY_HIDDEN = {
    "draft": "is a draft, which this build does not show",
    "scheduled": "is dated in the future, so it is not published yet",
    "expired": "has expired, so it is no longer published",
}


def check_links(context: Context, targets: Collection[str], sources: dict[str, Source]) -> Iterator[Problem]:
    """Problems of all links in texts, front matter and menus.

    `targets` are the files of the whole output; `sources` give the text, to find line and column again.
    """
    library = context.library
    known = set(targets)
    for entry in library.entries:
        for link in entry.body.content.links:
            target = context.resolver.resolve(link.href, entry.path, entry.lang, entry)
            if target.status in ("ok", "external") or (target.status == "pending" and _exists(target, known)):
                continue
            yield _problem(context, entry, link, target, known, sources)
        image = getattr(entry.meta, "image", "")
        if image:
            link = Link(image, "image")
            target = context.resolver.resolve(image, entry.path, entry.lang, entry)
            if not (target.status in ("ok", "external") or (target.status == "pending" and _exists(target, known))):
                yield _problem(context, entry, link, target, known, sources)
    yield from _menus(context, known)


def _exists(target: Target, known: set[str]) -> bool:
    """Whether an address that no source has belongs to an output that a kind makes (`/tags/`, `/atom.xml`)."""
    path = unquote(target.url.partition("#")[0].partition("?")[0])
    return target_of(path) in known or f"{path.strip('/')}/index.html".lstrip("/") in known


def _problem(
    context: Context, entry: Entry, link: Link, target: Target, known: set[str], sources: dict[str, Source]
) -> Problem:
    source = sources.get(entry.path)
    text = source.data.decode("utf-8", "replace").replace("\r\n", "\n") if source else ""
    line, column = locate(text, link.href, link.nth, 1) if text else (1, 1)
    code, message, hint = explain(context, link.href, target, known)
    severity: Severity = "warning" if target.status == "no-address" else "error"
    return Problem(
        code=code,
        severity=severity,
        path=entry.path,
        line=max(line, 1),
        column=column,
        message=message,
        hint=hint,
    )


def explain(context: Context, href: str, target: Target, known: set[str]) -> tuple[str, str, str]:
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
        ids = sorted({entry.key for entry in context.library.of(kind) if entry.key})
        near = get_close_matches(key, ids, 1, 0.4)
        hint = f"Did you mean {kind}:{near[0]}?" if near else f"Known: {', '.join(ids[:10]) or 'none yet'}."
        return "link/broken", f"There is no {kind} with the id “{key}”.", hint
    return "link/broken", f"The link to {href} leads nowhere.", _nearest(context, target, known)


def _some(anchors: list[str]) -> str:
    return (
        f"Its sections are: {', '.join('#' + anchor for anchor in anchors[:8])}." if anchors else "It has no sections."
    )


def _nearest(context: Context, target: Target, known: set[str]) -> str:
    """The nearest existing target, among sources where a source is meant, else among the addresses of the site."""
    library = context.library
    wanted = unquote(target.url.partition("#")[0]).strip("/")
    name = wanted.rpartition("/")[2]
    prefix = f"{library.content_root}/" if library.content_root else ""
    paths = {path.removeprefix(prefix): path for path in (*library.by_path, *library.file_targets)}
    near = get_close_matches(wanted, paths, 1, 0.6)
    if not near:
        by_name = {path.rpartition("/")[2]: path for path in sorted(paths, reverse=True)}
        near = [by_name[found] for found in get_close_matches(name, by_name, 1, 0.6)]
    if near:
        return f"Did you mean {near[0]}?"
    urls = get_close_matches(wanted, (target.removesuffix("/index.html") for target in known), 1, 0.6)
    return f"Did you mean /{urls[0]}/?" if urls else "Correct the address, or take the link out."


def _menus(context: Context, known: set[str]) -> Iterator[Problem]:
    site = context.site
    menus = [(site.language, site.menu), (site.language, site.footer)]
    menus += [(lang, language.menu) for lang, language in site.languages.items()]
    for lang, menu in menus:
        items = list(menu)
        while items:
            item = items.pop(0)
            items = [*item.items, *items]
            target = menu_target(context, item, lang)
            if (
                target is None
                or target.status in ("ok", "external")
                or (target.status == "pending" and _exists(target, known))
            ):
                continue
            _, message, hint = explain(context, item.link, target, known)
            name = item.title or item.link
            yield Problem(code="site/menu", path="site.yml", message=f"The menu entry “{name}”: {message}", hint=hint)
