"""Copying a file of a theme into another one, with a note of where it came from."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from site_builder.render.manifest import read_manifest
from site_builder.render.nearest import did_you_mean
from site_builder.render.values import Theme
from site_builder.values import digest_bytes

_REMARK = "# Copies of files of other themes; a build says when the original has changed since."
_PLAIN_KEY = re.compile(r"[\w./-]+\Z")


class CannotEject(Exception):
    """Why a file cannot be copied, in a sentence or two."""


class Copied(msgspec.Struct, frozen=True):
    """`path` within the theme (`templates/base.html`), the layer it is from, its bytes, and the new theme.yml."""

    path: str
    origin: str
    data: bytes
    manifest: str


def eject(theme: Theme, name: str, to: str, manifest: str | None, version: str) -> Copied:
    """The file `name` (`base.html`, `css/site.css`, `templates/…`, `static/…`) of a theme's chain as a copy in the
    theme `to`, whose theme.yml is `manifest` (None where there is none). Layers of `to` itself are passed over. Raises
    CannotEject."""
    files = _files(theme, to)
    wanted = [path for path in (name, f"templates/{name}", f"static/{name}") if path in files]
    if not wanted:
        known = [path.partition("/")[2] for path in files]
        raise CannotEject(
            f"No theme of the chain has a file {name}. {did_you_mean(name, known).replace('`', '')}"
            "Templates are called like base.html, other files like css/site.css."
        )
    path = wanted[0]
    origin, file = files[path]
    data = file.read_bytes()
    note = f'{{from: "{origin}", version: "{version}", digest: {digest_bytes(data)}}}'
    return Copied(path, origin, data, _noted(manifest, theme, to, path, note))


def _files(theme: Theme, to: str) -> dict[str, tuple[str, Path]]:
    """All files that can be copied, by their paths in a theme: the shown name of the layer, and the file."""
    found: dict[str, tuple[str, Path]] = {}
    for layer in theme.layers:
        if layer.shown == f"themes/{to}":
            continue
        folder = Path(layer.folder)
        for plain in layer.templates:
            found.setdefault(f"templates/{plain}", (layer.shown, folder / "templates" / plain))
        if not layer.shown.startswith("kind:"):
            for file in sorted((folder / "static").rglob("*")) if (folder / "static").is_dir() else ():
                if file.is_file() and not file.name.startswith("."):
                    found.setdefault(file.relative_to(folder).as_posix(), (layer.shown, file))
    return found


def _noted(manifest: str | None, theme: Theme, to: str, path: str, note: str) -> str:
    """The theme.yml of the theme with a note on the copy; a new one where there is none."""
    parent = f"parent: {theme.name}\n" if theme.name != to else ""
    text = manifest if manifest is not None else f"name: {to}\n{parent}"
    text += "" if text.endswith("\n") or not text else "\n"
    line = f"  {path if _PLAIN_KEY.match(path) else repr(path)}: {note}\n"
    lines = text.splitlines(keepends=True)
    heads = [number for number, each in enumerate(lines) if re.match(r"ejected:\s*(?:#.*)?$", each)]
    if heads:
        pattern = re.compile(rf"\s+['\"]?{re.escape(path)}['\"]?:\s")
        lines = [each for each in lines if not pattern.match(each)]
        lines.insert(heads[0] + 1, line)
        made = "".join(lines)
    else:
        made = f"{text}\n{_REMARK}\nejected:\n{line}"
    if path not in read_manifest(made.encode(), "theme.yml")[0].ejected:
        raise CannotEject(f"The theme.yml of {to} cannot be added to. Write under `ejected:` in it: {line.strip()}")
    return made
