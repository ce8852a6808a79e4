"""Links inside the site: from what the author wrote to an address, or to a Problem.

An address is looked for as people write it: a source path relative to the file (`../guide/start.md#set-up`), a folder,
a file beside the page, a path from the root of the content or of the site, the published address itself, or one of our
own references (`channel:forum`, `policy:code-of-conduct#reporting`).
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import quote, unquote

from site_builder.library.library import Library, ident
from site_builder.library.visibility import in_language
from site_builder.text.addresses import contact_url, encode_path, is_external, join
from site_builder.values import Entry

Status = Literal["ok", "external", "missing", "anchor", "hidden", "unknown-id", "no-address", "pending"]

REFERENCES = {
    "policy": "policy",
    "channel": "channel",
    "person": "person",
    "team": "team",
    "audience": "audience",
    "objective": "objective",
    "link": "link",
    "decision": "decision",
}


class Shown(NamedTuple):
    """A page that shows a text: its rooted URL path, not encoded, and the text. A policy has a page, and which of its
    texts stands there is another one from time to time."""

    url: str
    entry: Entry


Finder: TypeAlias = Callable[[str, str], Shown | None]
"""For a kind whose references do not lead to the address of an entry: where a key leads readers of a language; None for
what has no such page."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. `url` is the rooted URL path with its fragment, encoded, base path not included; or absolute
    for `external`; `entry` what it leads to, where that is an entry; `wanted` what was looked for, for messages;
    `pending` means: only the list of all outputs can tell; `no-address`: it exists, but nowhere to go to; `folder` is
    set where the target is a folder's page that nobody wrote in that language."""

    status: Status
    url: str
    entry: Entry | None = None
    source: str = ""
    wanted: str = ""
    folder: str = ""


@dataclass
class Resolver:
    """Resolves links against a library; remembers answers, since menus, bodies and feeds ask for the same. `finders`
    are those of kinds, by name."""

    library: Library
    finders: Mapping[str, Finder] = field(default_factory=dict)
    _memo: dict[tuple[str, str, str], Target] = field(default_factory=dict)
    _paths: dict[str, Entry] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)

    def resolve(self, href: str, path: str, lang: str, entry: Entry | None = None) -> Target:
        """The target of `href` written in the source `path` for readers of `lang`; `entry` is the page it is on."""
        if href.startswith("#"):
            return self._own_anchor(href, entry)
        memo = (path.rpartition("/")[0], lang, href)
        found = self._memo.get(memo)
        if found is None:
            found = self._memo[memo] = self._look_up(href, path, lang)
        if found.status == "pending" and entry is not None and not href.startswith("/"):
            return self._from_page(href, entry) or found
        return found

    def _from_page(self, href: str, entry: Entry) -> Target | None:
        """The page that a relative address leads to when it is seen from the published page rather than from its
        source, as texts for other generators are written (`../other-post/`)."""
        if ident(entry) not in self.library.urls:
            return None
        address, hash_, fragment = href.partition("#")
        wanted = unicodedata.normalize("NFC", unquote(address.partition("?")[0]))
        url = posixpath.normpath(posixpath.join(self.home(entry), wanted))
        other = self.library.by_url.get(url) or self.library.by_url.get(f"{url.rstrip('/')}/")
        return self._entry(other, unquote(fragment), _encode_tail(hash_ + fragment)) if other else None

    def home(self, entry: Entry) -> str:
        """The rooted URL path, not encoded, of the page that stands for an entry: its own, or what its kind says."""
        shown = self._find(entry.kind, entry.key, entry.lang)
        return shown.url if shown else self.library.url(entry)

    def _find(self, kind: str, key: str, lang: str) -> Shown | None:
        finder = self.finders.get(kind)
        return finder(key, lang) if finder else None

    def _own_anchor(self, href: str, entry: Entry | None) -> Target:
        anchor = unquote(href[1:])
        if entry is None:
            return Target("ok", href)
        url = encode_path(self.library.url(entry)) + _encode_tail(href)
        if not anchor or anchor == "top" or anchor in entry.body.anchors:
            return Target("ok", url, entry)
        if near := _but_for_case(anchor, entry):
            return Target("ok", f"{encode_path(self.library.url(entry))}#{_encode_tail(near)}", entry)
        return Target("anchor", url, entry, wanted=anchor)

    def _look_up(self, href: str, path: str, lang: str) -> Target:
        if is_external(href):
            return Target("external", href)
        scheme, colon, rest = href.partition(":")
        if colon and scheme.lower() in REFERENCES:
            return self._reference(REFERENCES[scheme.lower()], rest, lang)
        address, hash_, fragment = href.partition("#")
        address, question, query = address.partition("?")
        wanted = unicodedata.normalize("NFC", unquote(address))
        tail = _encode_tail(question + query + hash_ + fragment)
        if not wanted:
            return Target("missing", href, wanted=href)
        for candidate in self._candidates(wanted, path):
            target = self._at(candidate, lang, unquote(fragment), tail)
            if target is not None:
                return target
        if not wanted.startswith("/"):
            wanted = join("/" + self._relative_to_content(path), wanted)
        folder, name = posixpath.split(wanted)
        if name.lower() in ("index.md", "readme.md"):  # a folder's page that nobody wrote may be made by a kind
            wanted = folder.rstrip("/") + "/"
        return Target("pending", encode_path(wanted) + tail, wanted=wanted)

    def _relative_to_content(self, path: str) -> str:
        root = self.library.content_root
        return path.removeprefix(f"{root}/") if root else path

    def _candidates(self, wanted: str, path: str) -> list[str]:
        """Project paths that an address may mean, the likeliest first."""
        root = self.library.content_root
        if wanted.startswith("/"):
            inner = posixpath.normpath(wanted.lstrip("/")) if wanted != "/" else ""
            return [posixpath.join(root, inner) if root else inner, inner]
        return [join(path, wanted)]

    def _at(self, path: str, lang: str, anchor: str, tail: str) -> Target | None:
        """What the project path `path` leads to, if anything."""
        library = self.library
        path = "" if path == "." else path
        stem, suffix = posixpath.splitext(path)
        tries = [path] if suffix.lower() == ".md" else [path, f"{path}.md", f"{stem}.md" if suffix == ".html" else ""]
        for candidate in tries:
            entry = self.paths.get(candidate)
            if entry is not None:
                variants = library.variants(entry.kind, entry.key)
                # A link to a named translation means that one; a link to the plain name means the reader's own.
                named = entry.lang != library.site.language
                if shown := self._find(entry.kind, entry.key, entry.lang if named else lang):
                    return self._page(*shown, anchor, tail)
                chosen = entry if named else in_language(variants, lang, entry.lang)
                if not anchor and (made := self._made(chosen or entry, lang, tail)):
                    return made
                return self._entry(chosen or entry, anchor, tail)
            if candidate in library.hidden:
                kind, key, tag = library.hidden_idents.get(candidate, ("", "", ""))
                if shown := self._find(kind, key, lang if tag == library.site.language else tag):
                    return self._page(*shown, anchor, tail)  # a draft of what is published in other words
                return Target("hidden", "", source=candidate, wanted=library.hidden[candidate])
        if path in self.files:
            url = "/" + encode_path(library.file_targets[self.files[path]])
            return Target("ok", url + tail, source=self.files[path])
        folder = self._folder(path)
        if folder is not None:
            section = in_language(library.variants("section", folder), lang, library.site.language)
            if section is not None:
                made = None if anchor else self._made(section, lang, tail)
                return made or self._entry(section, anchor, tail)
            for tag in (lang, library.site.language):
                if folder in library.sections.get(tag, ()):
                    url = encode_path(library.folder_url(folder, tag))
                    return Target("pending" if anchor else "ok", url + tail, wanted=path)
        return None

    def _made(self, entry: Entry, lang: str, tail: str) -> Target | None:
        """The page that is made in `lang` for a folder whose own page `entry` is in the site's language only: it
        lists the pages that there are in the reader's language."""
        library = self.library
        if entry.kind != "section" or entry.lang != library.site.language or entry.lang == lang:
            return None
        if entry.key not in library.sections.get(lang, ()):
            return None
        return Target("ok", encode_path(library.folder_url(entry.key, lang)) + tail, folder=entry.key)

    def _folder(self, path: str) -> str | None:
        root = self.library.content_root
        if not root:
            return path
        if path == root:
            return ""
        return path.removeprefix(f"{root}/") if path.startswith(f"{root}/") else None

    def _entry(self, entry: Entry, anchor: str, tail: str) -> Target:
        return self._page(self.library.url(entry), entry, anchor, tail)

    def _page(self, page: str, entry: Entry, anchor: str, tail: str) -> Target:
        url = encode_path(page) + tail
        if anchor and anchor != "top" and anchor not in entry.body.anchors:
            if near := _but_for_case(anchor, entry):
                return Target("ok", f"{url.partition('#')[0]}#{_encode_tail(near)}", entry)
            return Target("anchor", url, entry, wanted=anchor)
        return Target("ok", url, entry)

    def _reference(self, kind: str, rest: str, lang: str) -> Target:
        key, hash_, fragment = rest.partition("#")
        key = unquote(key).strip("/")
        tail = _encode_tail(hash_ + fragment)
        if shown := self._find(kind, key, lang):
            return self._page(*shown, unquote(fragment), tail)
        entry = self.library.get(kind, key, lang)
        if entry is None and kind == "person" and self.library.variants("team", key):
            return self._reference("team", rest, lang)
        if entry is None:
            return Target("unknown-id", "", wanted=f"{kind}:{key}")
        if ident(entry) in self.library.urls:
            return self._entry(entry, unquote(fragment), tail)
        url = elsewhere(entry)
        return Target("external" if url else "no-address", url, entry, wanted=f"{kind}:{key}")

    @property
    def paths(self) -> dict[str, Entry]:
        """Entries by the NFC form of their path: disks differ in the form they keep."""
        if not self._paths:
            for path, entry in self.library.by_path.items():
                self._paths[unicodedata.normalize("NFC", path)] = entry
        return self._paths

    @property
    def files(self) -> dict[str, str]:
        """Published files: the NFC form of the path to the path."""
        if not self._files:
            for path in self.library.file_targets:
                self._files[unicodedata.normalize("NFC", path)] = path
        return self._files


def elsewhere(entry: Entry) -> str:
    """The address outside the site of something without a page of its own: of a channel its `url`, of a person the
    first of the `links`, of a team its `contact`; empty where it names none."""
    meta = entry.meta
    for address in (getattr(meta, "url", ""), *getattr(meta, "links", ()), getattr(meta, "contact", "")):
        if url := contact_url(str(address)):
            return url
    return ""


def _but_for_case(anchor: str, entry: Entry) -> str:
    """The one anchor of an entry that differs in capitals only: code hosts find it, browsers do not."""
    found = [known for known in entry.body.anchors if known.casefold() == anchor.casefold()]
    return found[0] if len(found) == 1 else ""


def _encode_tail(tail: str) -> str:
    """Query and fragment, percent-encoded where they must be and never twice."""
    return quote(tail, safe="/-._~!$&'()*+,;=:@%#?") if tail else ""
