"""A theme as a value: what its folders say, read once; everything else in this room is computed from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any, Literal

import msgspec

from site_builder.render.params import Param
from site_builder.values import Problem

PARENT = "parent"


class TemplateSource(msgspec.Struct, frozen=True):
    """One template. `name` is unique in the chain: `LAYER:PLAIN`, such as `default:base.html`; `path` is what
    messages call the file; `digest` that of its text."""

    name: str
    path: str
    text: str
    digest: str

    @property
    def layer(self) -> str:
        """The name of the layer it lies in."""
        return self.name.partition(":")[0]

    @property
    def plain(self) -> str:
        """Its name within the layer, as other templates write it."""
        return self.name.partition(":")[2]


class Asset(msgspec.Struct, frozen=True):
    """One static file. `path` is its place below `static/`; `origin` names the file: its path in the project
    (`themes/NAME/static/…`), or `theme:NAME/static/…` in a shipped theme; `data` holds the bytes of style sheets
    and scripts only, since only those are rewritten."""

    path: str
    digest: str
    size: int
    origin: str
    data: bytes = b""


class CatalogSource(msgspec.Struct, frozen=True):
    """The text of one `messages.po`, and the language of its folder (BCP 47, lower case)."""

    lang: str
    path: str
    text: str
    digest: str


class Layer(msgspec.Struct, frozen=True):
    """One folder of the chain. `name` is the theme's name; a shipped theme behind a project's theme of the same name
    is `NAME@shipped`, the fallback templates of a kind are `KIND@kind`. `shown` is what messages and origins call it
    (`themes/NAME`, `theme:NAME`, `kind:KIND`); `folder` is its place on this disk, which serves to read and enters no
    digest and no output."""

    name: str
    shown: str
    folder: str
    templates: Mapping[str, TemplateSource] = {}


class Theme(msgspec.Struct, frozen=True):
    """A theme with all it inherits, the nearest layer first.

    `templates` and `static` hold what wins under each plain name; `catalogs` lists for each language the catalogs
    from the nearest layer down. `declared` are the parameters of all layers, `params` their values as templates see
    them, `colours` the shades, for light and for dark, of those that are colours, and `properties` the rule of CSS that
    style sheets get of them.
    """

    name: str
    layers: tuple[Layer, ...] = ()
    templates: Mapping[str, TemplateSource] = {}
    static: Mapping[str, Asset] = {}
    catalogs: Mapping[str, tuple[CatalogSource, ...]] = {}
    declared: Mapping[str, Param] = {}
    params: Mapping[str, Any] = {}
    colours: Mapping[str, tuple[str, str]] = {}
    properties: str = ""
    title: str = ""

    def resolve(self, name: str, within: str = "") -> TemplateSource | None:
        """The template that `name` means, written in the template `within` (its unique name).

        `base.html` is the nearest of that name; `THEME:base.html` is what the theme THEME would see; and
        `parent:base.html` is the next one below the layer of `within`, so that a template can extend the one it
        replaces.
        """
        prefix, colon, plain = name.partition(":")
        if not colon:
            return self.templates.get(name)
        names = [layer.name for layer in self.layers]
        wanted = within.partition(":")[0] if prefix == PARENT else prefix
        if wanted not in names:
            return None
        start = names.index(wanted) + (1 if prefix == PARENT else 0)
        for layer in self.layers[start:]:
            found = layer.templates.get(plain)
            if found is not None:
                return found
        return None

    def canonical(self, name: str) -> TemplateSource | None:
        """The template of a unique name, exactly in its layer."""
        layer_name, _, plain = name.partition(":")
        for layer in self.layers:
            if layer.name == layer_name:
                return layer.templates.get(plain)
        return None


class Reference(msgspec.Struct, frozen=True):
    """What a template asks for by a fixed name. `names` are alternatives, the first that exists is taken; `required`
    is false under `ignore missing`. For `asset` the names are static files, else templates."""

    kind: Literal["extends", "include", "import", "asset"]
    names: tuple[str, ...]
    line: int
    required: bool = True


class Analysis(msgspec.Struct, frozen=True):
    """What one template's text says, whatever its place: its references, the names it takes from outside, and its
    mistakes (their `path` is filled in by the caller). Cacheable by the text's digest and the engine."""

    references: tuple[Reference, ...] = ()
    variables: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Compiled(msgspec.Struct, frozen=True):
    """A catalog ready for use: `mo` in the GNU format (empty when there is nothing in it), and the mistakes found
    (their `path` is filled in by the caller). Cacheable by the text's digest."""

    mo: bytes = b""
    problems: tuple[Problem, ...] = ()


Codes = Callable[[TemplateSource, frozenset[str], Callable[[], CodeType]], CodeType]
"""Gives the code of a template, compiled with filters of these names: what is kept of it, or what the call makes."""
