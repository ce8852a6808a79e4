"""From a policy to its next version: which files are kept, which are opened, and what they hold.

`ID.md` becomes `ID/index.md`, and the text as it was stays beside it as `ID/VERSION.md`; so with each translation. The
main file of a translation goes on rendering the version it renders, until a translator brings it up to date: it then
leaves nothing behind, since the file of the version is there already.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.governance.life import Policy, Version, version_of
from site_builder.governance.stepping import Step
from site_builder.library.context import Context
from site_builder.library.places import index_rank, split_name
from site_builder.scaffold.matter import with_keys
from site_builder.scaffold.relink import field_of_move, links_of_move, rewritten, settings_of_move
from site_builder.values import Entry

NOTE = "TODO: say in one sentence what changes"
_ORDER = ("version", "announced", "effective", "change", "change_note")
_ONCE = ("aliases", "translation_of")
"""Keys that two texts may not both have: an old address leads to one page, and one text has a name of its own."""


class CannotEdit(Exception):
    """A file cannot be changed without a risk to what its editor wrote; the text says which and why."""


@dataclass(frozen=True)
class Next:
    """The version that is opened: its number, dates, and what it changes, which an empty note leaves to be said."""

    version: str
    step: Step
    announced: dt.date
    effective: dt.date
    note: str = ""

    @property
    def keys(self) -> dict[str, str]:
        """Its front matter."""
        return {
            "version": self.version,
            "announced": self.announced.isoformat(),
            "effective": self.effective.isoformat(),
            "change": "editorial" if self.step == "editorial" else "material",
            "change_note": self.note or NOTE,
        }


@dataclass(frozen=True)
class Moves:
    """Where files come to lie: `main` leads from each main file of the policy to where it will be, `kept` from each to
    the file of the version that it is now."""

    main: Mapping[str, str]
    kept: Mapping[str, str]

    @property
    def moved(self) -> dict[str, str]:
        """Main files that change their place."""
        return {old: new for old, new in self.main.items() if old != new}


def moves(context: Context, policy: Policy) -> Moves:
    """The places of all files of a policy after a bump. A text that has its file already is not kept twice; a draft,
    and a translation that does not say what it renders, are nothing to keep."""
    languages = context.site.all_languages()
    mains = context.library.variants("policy", policy.id)
    there = {
        (version_of(entry), entry.lang)
        for entry in context.library.of("policy")
        if entry.key.startswith(f"{policy.id}@")
    }
    main: dict[str, str] = {}
    kept: dict[str, str] = {}
    for entry in (mains[lang] for lang in sorted(mains)):
        folder, name = posixpath.split(entry.path)
        stem, lang, suffix = split_name(name, languages)
        ending = f".{lang}{suffix}" if lang else suffix
        own = stem == policy.id and folder == "policies"
        main[entry.path] = f"policies/{policy.id}/index{ending}" if own else entry.path
        version = version_of(entry)
        if version and not entry.meta.draft and (version, entry.lang) not in there:
            home = f"policies/{policy.id}" if own or index_rank(stem) < 0 else folder
            named = bool(lang) or own or index_rank(stem) >= 0
            kept[entry.path] = f"{home}/{version}{ending if named else f'.{entry.lang}{suffix}'}"
    return Moves(main, kept)


def changed_files(
    context: Context, published: Context, policy: Policy, present: Version, places: Moves, following: Next
) -> dict[str, bytes | None]:
    """The new contents of all files that a bump touches, by path, those of versions first; None for what goes.

    `published` is the site with the texts as they were published, where an editor has changed some of them since.
    CannotEdit where front matter cannot be changed in place.
    """
    then, now = _mains(published, policy), _mains(context, policy)
    out: dict[str, bytes | None] = {}
    for path, kept in places.kept.items():
        others = {**places.moved, **places.kept}
        data = published.sources[path].data
        data = rewritten(data, links_of_move(published, then[path], kept, others, permanent=True))
        out[kept] = _kept(data, then[path], kept)
    for path, new in places.main.items():
        before = context.sources[path].data
        data = rewritten(before, links_of_move(context, now[path], new, places.moved))
        image = field_of_move(now[path], "image", new)
        keys = {**({"image": image} if image else {}), **(following.keys if path == present.entry.path else {})}
        data = _set(data, path, keys) if keys else data
        if data != before or new != path:
            out[new] = data
    out.update(dict.fromkeys(places.moved))
    out.update(_elsewhere(context, places))
    return out


def _mains(context: Context, policy: Policy) -> dict[str, Entry]:
    """The main texts of a policy in all languages, by path."""
    return {entry.path: entry for entry in context.library.variants("policy", policy.id).values()}


def _kept(data: bytes, entry: Entry, path: str) -> bytes:
    """A text as the file of its version: the same words, without what only the main file may say."""
    keys: dict[str, str | None] = {key: None for key in _ONCE if getattr(entry.meta, key)}
    if image := field_of_move(entry, "image", path):
        keys["image"] = image
    return _set(data, entry.path, keys) if keys else data


def _set(data: bytes, path: str, keys: Mapping[str, str | None]) -> bytes:
    try:
        text = with_keys(data.decode("utf-8"), keys, _ORDER)
    except UnicodeDecodeError:
        text = None
    if text is None:
        raise CannotEdit(
            f"The front matter of {path} cannot be changed in place. Write it between two lines of `---`, each key on "
            "a line of its own, and run this again. Nothing was changed."
        )
    return text.encode()


def _elsewhere(context: Context, places: Moves) -> dict[str, bytes | None]:
    """The other files of the project whose links or menus name a file that moves."""
    out: dict[str, bytes | None] = {}
    sources = {path: source.data for path, source in context.sources.items()}
    if not places.moved:
        return out
    by_path: dict[str, list[Entry]] = {}
    for entry in context.library.entries:
        if entry.path not in places.main and entry.body.content.links:
            by_path.setdefault(entry.path, []).append(entry)
    for path in sorted(by_path):
        found = [r for entry in by_path[path] for r in links_of_move(context, entry, path, places.moved)]
        if found and (data := rewritten(sources[path], found)) != sources[path]:
            out[path] = data
    if "site.yml" in sources:
        text = sources["site.yml"].decode("utf-8", "replace")
        data = rewritten(sources["site.yml"], settings_of_move(text, places.moved))
        if data != sources["site.yml"]:
            out["site.yml"] = data
    return out
