"""Why an output was made or not, in words for editors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from site_builder.plan.record import VIEW, Record

_FIELDS = {
    "archive": "the link to the archive",
    "authors": "its authors",
    "breadcrumbs": "the path above its title",
    "cards": "the pages it lists",
    "content": "its text",
    "date": "its date",
    "description": "its description",
    "draft": "that it is a draft or not",
    "edit_url": "the link for editing it",
    "entries": "its entries",
    "groups": "the pages it lists",
    "head": "its data for browsers and search engines",
    "kind": "its kind",
    "lang": "its language",
    "news": "the latest news",
    "next": "the link to the next page",
    "pager": "the links to its other parts",
    "previous": "the link to the previous page",
    "reading_minutes": "the time it takes to read",
    "related": "the related pages",
    "rules": "the rules it lists",
    "sections": "the sections it lists",
    "series": "its series",
    "shared": "the shared links it lists",
    "terms": "its tags or other terms",
    "title": "its title",
    "title_id": "the anchor of its title",
    "toc": "its table of contents",
    "updated": "the date of its last change",
}
_FRAME = {
    "base": "the address of the site",
    "contact": "the contact",
    "description": "the description of the site",
    "dir": "the direction of writing",
    "extra": "the settings below `extra`",
    "feeds": "the feeds",
    "footer": "the menu at the foot",
    "home": "the address of the home page",
    "lang": "the language",
    "menu": "the menu",
    "root": "the path of the site",
    "title": "the title of the site",
}
_SITE = {"language": "the language", "root": "the path in the address of the site", "timezone": "the time zone"}


class Answer(msgspec.Struct, frozen=True):
    """What happened to one output in the last run that had something to do.

    `reason` is `new`, `changed`, `missing`, `unchanged`, `removed`, or `draft`, `scheduled`, `expired` for a source
    that is not shown (then `target` is empty); `rendered` tells whether it was made; `changed` names what had changed,
    as `view/title`; `last` is the reason for which an unchanged output was made the last time, empty if that is not
    known; `message` says all of it.
    """

    target: str
    source: str
    reason: str
    rendered: bool
    changed: tuple[str, ...] = ()
    last: str = ""
    message: str = ""


def explain(record: Record, target: str) -> Answer:
    """The answer for a target that the record has."""
    made = record.made(target)
    name = address(target)
    if made is None:
        return Answer(target, "", "removed", False, message=f"{name} was removed in the last run: nothing makes it.")
    source = record.sources_by_target().get(target, "")
    reason, *changed = record.whys.get(made.why, ("unchanged",))
    if made.run == record.run:
        message = f"{name} {_sentence(reason, changed, ' in the last run')}"
        return Answer(target, source, reason, True, tuple(changed), message=message)
    message = f"{name} was unchanged in the last run: nothing it is made from had changed."
    if reason != "unchanged":
        message += f" The time before, it {_sentence(reason, changed)}"
    last = "" if reason == "unchanged" else reason
    return Answer(target, source, "unchanged", False, tuple(changed), last, message)


def explain_hidden(record: Record, source: str) -> Answer:
    """The answer for a source that the record names as not shown."""
    reason = record.hidden[source]
    because = {
        "draft": "it is a draft. With --drafts it is shown",
        "scheduled": "its date lies in the future. With --drafts it is shown",
        "expired": "its time is over (`expires`)",
    }.get(reason, reason)
    return Answer("", source, reason, False, message=f"{source} was not published, since {because}.")


def address(target: str) -> str:
    """The path of a file as it is asked for: `/news/hello/` for `news/hello/index.html`."""
    if target == "index.html" or target.endswith("/index.html"):
        target = target[: -len("index.html")]
    return f"/{target}"


def _sentence(reason: str, changed: Iterable[str], when: str = "") -> str:
    if reason == "new":
        return f"was rendered{when} because it was new: no earlier run had put it there."
    if reason == "missing":
        return f"was rendered again{when} because its file was gone from the output, or no longer as it was written."
    causes = "; and ".join(_causes(changed))
    return f"was rendered again{when} because {causes or _UNKNOWN}."


_UNKNOWN = "something that it is made from changed; what it was is not known, since the run before has left no record"


def _causes(changed: Iterable[str]) -> Iterable[str]:
    """A clause for each part that changed."""
    parts: dict[str, list[str]] = {}
    for each in changed:
        part, _, name = each.partition("/")
        parts.setdefault(part, []).extend([name] if name else [])
    for part in sorted(parts, key=lambda part: (list(_PARTS).index(part) if part in _PARTS else 99, part)):
        before, words = _PARTS.get(part, (f"{part} changed", {}))
        named = [words.get(name, name if "/" in name else f"`{name}`") for name in parts[part]]
        yield f"{before}: {', '.join(dict.fromkeys(named))}" if named else before


_PARTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "engine": ("site-builder itself, one of its libraries or a plugin changed", {}),
    "file": ("the file changed", {}),
    VIEW: ("its view (what it alone shows) changed", _FIELDS),
    "frame": ("the frame (what all pages share) changed", _FRAME),
    "site": ("the configuration changed", _SITE),
    "template": ("it has another template", {"lang": "its language"}),
    "templates": ("its template changed, or one that it uses", {}),
    "assets": ("the theme's files changed", {}),
    "params": ("the settings of the theme changed", {}),
    "catalogs": ("the translations of the theme changed", {}),
    "data": ("the data files changed", {}),
    "writer": ("another part of site-builder writes it", {}),
}
