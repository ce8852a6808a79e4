"""The theme chain, read from disk into a `Theme` value: this, `chain` and `folder` are what reads in this
room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from site_builder.render.chain import Place, theme_chain
from site_builder.render.folder import read_tree
from site_builder.render.inherit import changed_since, inherited
from site_builder.render.settings import Position, check, properties
from site_builder.render.values import Asset, CatalogSource, Layer, TemplateSource, Theme
from site_builder.text.encoding import decode
from site_builder.values import Problem, digest_bytes


def load_theme(
    name: str, project: Path | None, shipped: Path, kind_templates: Mapping[str, Path] | None = None
) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme `name` with all it inherits, and what is wrong with it.

    The chain is: `themes/NAME` of the folder `project`, else of the folder `shipped`; then the themes that each names
    as `parent` in its theme.yml; then the shipped `default`, unless a theme says `parent: ""`; then the fallback
    templates of the kinds (`kind_templates`: name of the kind → folder of its templates). A project's theme may have
    a shipped theme of its own name as parent. What cannot be found is a Problem, and the chain goes on with
    `default`.
    """
    problems: list[Problem] = []
    places = theme_chain(name, project, shipped, problems)
    reader = _Reader(problems)
    for place in places:
        reader.theme(place)
    for kind in sorted(kind_templates or {}):
        reader.kind(kind, (kind_templates or {})[kind])
    declared = inherited(places, problems)
    problems.extend(changed_since(places, reader.digests))
    theme = Theme(
        name=name,
        title=next((place.manifest.title for place in places if place.manifest.title), name),
        layers=tuple(reader.layers),
        templates=reader.templates,
        static=reader.static,
        catalogs={lang: tuple(reader.catalogs[lang]) for lang in sorted(reader.catalogs)},
        declared=declared,
    )
    theme, _ = with_parameters(theme, {})
    return theme, tuple(sorted(problems, key=Problem.sort_key))


def with_parameters(
    theme: Theme, written: Mapping[str, Any], position: Position | None = None, path: str = "site.yml", root: str = "/"
) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme with the parameters that a site sets, and what is wrong with those: see `settings.check`."""
    checked, problems = check(theme.declared, written, position or (lambda keys: (1, 1)), path, root)
    rule = properties(theme.declared, checked)
    return msgspec.structs.replace(theme, params=checked.values, colours=checked.colours, properties=rule), problems


def asset_path(theme: Theme, origin: str) -> Path | None:
    """The file of this disk that an asset's `origin` names; None when no layer of the theme is meant."""
    for layer in theme.layers:
        rest = origin.removeprefix(layer.shown + "/")
        if rest != origin and ".." not in rest.split("/"):
            return Path(layer.folder) / rest
    return None


class _Reader:
    """Collects the layers, the nearest first; what is there already stays."""

    def __init__(self, problems: list[Problem]) -> None:
        self.layers: list[Layer] = []
        self.templates: dict[str, TemplateSource] = {}
        self.static: dict[str, Asset] = {}
        self.catalogs: dict[str, list[CatalogSource]] = {}
        self.digests: dict[str, str] = {}
        self._problems = problems

    def theme(self, place: Place) -> None:
        """One theme folder: `templates/`, `static/`, `locales/`."""
        self._layer(place.name, place.shown, place.folder, "templates")
        for path, data in read_tree(place.folder, "static", place.shown, self._problems):
            found = self.digests[f"{place.shown}/static/{path}"] = digest_bytes(data)
            if path not in self.static:
                self.static[path] = Asset(
                    path=path,
                    digest=found,
                    size=len(data),
                    origin=f"{place.shown}/static/{path}",
                    data=data if path.lower().endswith((".css", ".js", ".mjs")) else b"",
                )
        self._locales(place.folder, place.shown)

    def kind(self, kind: str, folder: Path) -> None:
        """The fallback templates of a kind; a `locales` folder beside them is read too."""
        shown = f"kind:{kind}"
        self._layer(f"{kind}@kind", shown, folder.parent, folder.name)
        self._locales(folder.parent, shown)

    def _layer(self, name: str, shown: str, root: Path, below: str) -> None:
        templates: dict[str, TemplateSource] = {}
        for path, data in read_tree(root, below, shown, self._problems):
            shown_path = f"{shown}/{below}/{path}"
            found = self.digests[shown_path] = digest_bytes(data)
            text = self._text(data, shown_path)
            templates[path] = TemplateSource(name=f"{name}:{path}", path=shown_path, text=text, digest=found)
        self.layers.append(Layer(name=name, shown=shown, folder=str(root), templates=templates))
        self.templates = {**templates, **self.templates}

    def _locales(self, root: Path, shown: str) -> None:
        for path, data in read_tree(root, "locales", shown, self._problems):
            lang, _, rest = path.partition("/")
            if rest != "LC_MESSAGES/messages.po":
                continue
            text = self._text(data, f"{shown}/locales/{path}")
            tag = lang.replace("_", "-").lower()
            self.catalogs.setdefault(tag, []).append(
                CatalogSource(lang=tag, path=f"{shown}/locales/{path}", text=text, digest=digest_bytes(data))
            )

    def _text(self, data: bytes, path: str) -> str:
        text, found = decode(data)
        self._problems.extend(msgspec.structs.replace(problem, path=path) for problem in found)
        return text
