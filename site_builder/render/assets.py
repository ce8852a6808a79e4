"""Static files of the theme chain: published under names that hold a digest of their content, so that browsers may
keep them for ever."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote, unquote

import msgspec

from site_builder.render.closure import missing_asset
from site_builder.render.compact import compact, compact_script
from site_builder.render.css import Address, rewrite
from site_builder.render.settings import MARK
from site_builder.render.values import Asset, Theme
from site_builder.values import Copy, Problem, Written, digest, digest_bytes

_HEX = 10
_ROOT = "root/"
#: The writer of style sheets whose addresses were rewritten; their view is their text.
STYLE_WRITER = "style"


class Assets(msgspec.Struct, frozen=True):
    """`targets`: logical name (`css/site.css`) → path in the output; `outputs`: what is to be published, in the order
    of targets; `digest`: of the map."""

    targets: Mapping[str, str] = {}
    outputs: tuple[Copy | Written, ...] = ()
    digest: str = ""


def fingerprint(theme: Theme) -> tuple[Assets, tuple[Problem, ...]]:
    """The static files of `theme` as outputs.

    `static/css/site.css` becomes `assets/css/site.HASH.css`; its relative addresses of other static files become
    those of their fingerprinted names, the comment `settings.MARK` becomes the parameters of the theme, and its own
    hash is that of the rewritten text. `static/root/…` is published at the root of the site under its own name
    (`favicon.ico`, `robots.txt`).
    """
    return _Fingerprints(theme).all()


class _Fingerprints:
    def __init__(self, theme: Theme) -> None:
        self._static = theme.static
        self._properties = theme.properties
        self._targets: dict[str, str] = {}
        self._outputs: dict[str, Copy | Written] = {}
        self._open: list[str] = []
        self._problems: list[Problem] = []

    def all(self) -> tuple[Assets, tuple[Problem, ...]]:
        for name in sorted(self._static):
            self._target(name)
        targets = {name: self._targets[name] for name in sorted(self._targets)}
        outputs = tuple(self._outputs[target] for target in sorted(self._outputs))
        return Assets(targets, outputs, digest(targets)), tuple(sorted(self._problems, key=Problem.sort_key))

    def _target(self, name: str) -> str:
        """The target of a static file; those that it names come first."""
        if name in self._targets:
            return self._targets[name]
        asset = self._static[name]
        if name.startswith(_ROOT):
            return self._publish(asset, name.removeprefix(_ROOT))
        if name.lower().endswith((".js", ".mjs")):
            return self._script(asset)
        if not name.lower().endswith(".css"):
            return self._publish(asset, _named(name, asset.digest))
        try:
            text = asset.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._problems.append(
                Problem(
                    code="theme/encoding",
                    path=asset.origin,
                    message="This style sheet is not UTF-8 text, so its addresses were left as they are.",
                    hint="Save it again as UTF-8.",
                )
            )
            return self._publish(asset, _named(name, asset.digest))
        self._open.append(name)
        new = compact(rewrite(text.replace(MARK, self._properties), lambda address: self._replacement(asset, address)))
        self._open.pop()
        return self._text(asset, text, new)

    def _script(self, asset: Asset) -> str:
        try:
            text = asset.data.decode()
        except UnicodeDecodeError:  # published as it is
            return self._publish(asset, _named(asset.path, asset.digest))
        return self._text(asset, text, compact_script(text))

    def _text(self, asset: Asset, text: str, new: str) -> str:
        """The target of a file whose text is published as `new`."""
        if new == text:
            return self._publish(asset, _named(asset.path, asset.digest))
        target = self._targets[asset.path] = _named(asset.path, digest_bytes(new.encode()))
        self._outputs[target] = Written(target=target, writer=STYLE_WRITER, view=new, source=asset.origin)
        return target

    def _publish(self, asset: Asset, target: str) -> str:
        self._targets[asset.path] = target
        self._outputs[target] = Copy(target=target, source=asset.origin, digest=asset.digest, size=asset.size)
        return target

    def _replacement(self, asset: Asset, address: Address) -> str | None:
        """The new address, relative to the style sheet's own target, so that it holds under any base path."""
        folder = posixpath.dirname(asset.path)
        wanted = posixpath.normpath(posixpath.join(folder, unquote(address.path)))
        if wanted in self._open:
            self._problems.append(
                Problem(
                    code="theme/asset-cycle",
                    path=asset.origin,
                    line=address.line,
                    message=f"`{address.path}` leads back to this style sheet, so neither can get its name.",
                    hint="Import each style sheet from one place only, best from the main one.",
                )
            )
            return None
        if wanted not in self._static:
            self._problems.append(missing_asset(wanted, self._static, asset.origin, address.line))
            return None
        target = self._target(wanted)
        return quote(posixpath.relpath("/" + target, posixpath.join("/assets", folder))) + address.rest


def _named(name: str, content_digest: str) -> str:
    stem, extension = posixpath.splitext(name)
    return f"assets/{stem}.{content_digest[:_HEX]}{extension}"
