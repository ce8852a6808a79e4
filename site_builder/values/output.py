"""What a build writes: each output is one file, described before it is made."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from site_builder.values.picture import Recipe


class Page(msgspec.Struct, frozen=True):
    """A file made by a template from an explicit view.

    `target` is the path in the output, with `/`; `template` the name in the theme chain; `frame` what all pages of a
    language share (menus, footer, feeds); `view` what this page alone shows. The template sees nothing else but the
    data files, and those only if it names `data`. `source` is the path of the file that the page comes from, for
    messages; empty where there is none.

    `finish` names a function of a kind, from `view` to the view that the template gets. It is called only when the page
    is rendered: what is costly to work out is worked out for pages that have changed, since what it is made of decides
    whether they have.
    """

    target: str
    template: str
    frame: Any
    view: Any
    lang: str
    source: str = ""
    finish: str = ""


class Written(msgspec.Struct, frozen=True):
    """A file made by a writer, a Python function that a kind registers: feeds, sitemap, redirects."""

    target: str
    writer: str
    view: Any
    source: str = ""


class Copy(msgspec.Struct, frozen=True):
    """A file published as it is: `source` is its path in the project, or `theme:NAME/static/…` in a theme."""

    target: str
    source: str
    digest: str
    size: int = 0


class Drawn(msgspec.Struct, frozen=True):
    """A picture that is made: of the file `source` with this `digest`, or (both empty) of words alone. The recipe says
    how; with the digest it decides every byte."""

    target: str
    recipe: Recipe
    source: str = ""
    digest: str = ""


class Bundle(msgspec.Struct, frozen=True):
    """Files that another program makes together of one view, below the folder of `target`: that of the search index.

    Which files they are is known only when they are made. Before the plan, each is put in its place as a Copy of its
    own; see `stages.search`. `target` is the one that is always among them.
    """

    target: str
    view: Any
    source: str = ""


Output: TypeAlias = Page | Written | Copy | Drawn | Bundle
