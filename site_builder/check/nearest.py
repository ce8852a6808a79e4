"""What somebody may have meant: the nearest thing that exists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import unquote

from site_builder.library.library import Library

_MOST = 40
"""Different wrong addresses that are compared with everything there is; a build with more has one cause for all."""
_PAGES = ("", ".md", ".markdown", ".html", ".htm")


class Nearest:
    """Looks for the nearest target; an address that is wrong a hundred times is looked for once."""

    def __init__(self, library: Library, targets: Iterable[str]) -> None:
        prefix = f"{library.content_root}/" if library.content_root else ""
        self._pages = {path.removeprefix(prefix): path for path in library.by_path}
        self._files = {path.removeprefix(prefix): path for path in library.file_targets}
        self._urls = sorted({target.removesuffix("index.html").rstrip("/") for target in targets} - {""})
        self._found: dict[str, str] = {}

    def hint(self, url: str) -> str:
        """What to do about a link to `url`, rooted and encoded: a source is proposed where one is near, else an
        address of the site."""
        if url not in self._found:
            self._found[url] = self._near(url) if len(self._found) < _MOST else ""
        near = self._found[url]
        return f"Did you mean {near}?" if near else "Correct the address, or take the link out."

    def _near(self, url: str) -> str:
        wanted = unquote(url.partition("#")[0].partition("?")[0]).strip("/")
        is_page = posixpath.splitext(wanted)[1].lower() in _PAGES
        paths = self._pages | self._files if is_page else self._files
        name = posixpath.basename(wanted)
        same = [path for path in paths if name and posixpath.basename(path) == name]
        if len(same) == 1:  # the right name in the wrong folder
            return paths[same[0]]
        if near := get_close_matches(wanted, paths, 1, 0.6):
            return paths[near[0]]
        by_name = {posixpath.basename(path): path for path in sorted(paths, reverse=True)}
        if near := get_close_matches(posixpath.basename(wanted), by_name, 1, 0.6):
            return paths[by_name[near[0]]]
        near = get_close_matches(wanted, self._urls, 1, 0.6) if is_page else []
        if not near:
            return ""
        return f"/{near[0]}" if "." in posixpath.basename(near[0]) else f"/{near[0]}/"
