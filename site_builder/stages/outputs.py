"""The fourth stage: from the Library to all outputs, and the checks that need to see everything."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from site_builder.library.context import Context
from site_builder.plugins import kinds
from site_builder.store.names import target_fault
from site_builder.text.addresses import collision_key
from site_builder.values import Copy, Output, Page, Problem, Written


def make_outputs(context: Context, assets: Iterable[Output]) -> tuple[list[Output], list[Problem]]:
    """The outputs of all kinds and of the theme; two for one address are an error that names both
    (in a folder without site.yml, a warning)."""
    outputs: list[Output] = [output for kind in kinds() if kind.pages for output in kind.pages(context)]
    assets = list(assets)
    for kind in kinds():
        if kind.derive:
            outputs += kind.derive(context, [*outputs, *assets])
    # A theme's own robots.txt or _headers stands in for what a kind would make, and that of the site for both.
    written = {asset.target: asset for asset in assets}
    outputs = [each for each in outputs if each.target not in written or not _stands_in(written[each.target], each)]
    own = {output.target for output in outputs}
    outputs += [asset for asset in assets if asset.target not in own]
    outputs, bad_names = _publishable(outputs)
    outputs, twice = _without_collisions(outputs)
    outputs, mixed = _files_and_folders(outputs)
    problems = [*bad_names, *twice, *mixed]
    if context.library.inputs.plain:  # any folder gives a site: what has no place is named, and the rest is published
        problems = [replace(problem, severity="warning") for problem in problems]
    return outputs, problems


def _publishable(outputs: Iterable[Output]) -> tuple[list[Output], list[Problem]]:
    """Outputs whose addresses can be files, and a Problem of its source for each that cannot."""
    kept: list[Output] = []
    problems: list[Problem] = []
    for output in outputs:
        if fault := target_fault(output.target):
            problems.append(_impossible(output, fault))
        else:
            kept.append(output)
    return kept, problems


def _impossible(output: Output, fault: str) -> Problem:
    return Problem(
        code="output/name",
        path=output.source,
        line=1 if output.source else 0,
        message=f"{_name(output)} cannot be published at /{output.target}: this address {fault}.",
        hint="Give it a shorter or simpler name, or a `slug` of its own.",
    )


def _files_and_folders(outputs: Sequence[Output]) -> tuple[list[Output], list[Problem]]:
    """No file may have the name of a folder: `about` and `about/index.html` cannot lie on one disk. The folder
    stays."""
    folders: dict[str, Output] = {}
    for output in outputs:
        folder = posixpath.dirname(output.target)
        while folder and collision_key(folder) not in folders:
            folders[collision_key(folder)] = output
            folder = posixpath.dirname(folder)
    kept, problems = [], []
    for output in outputs:
        inside = folders.get(collision_key(output.target))
        if inside is None:
            kept.append(output)
        else:
            problems.append(_file_and_folder(output, inside))
    return kept, problems


def _file_and_folder(output: Output, inside: Output) -> Problem:
    one, two = (output, inside) if output.source else (inside, output)
    return Problem(
        code="output/file-and-folder",
        path=one.source,
        line=1 if one.source else 0,
        message=f"{_name(one)} wants the address /{one.target}, and {_name(two)} the address /{two.target}: one name "
        "cannot be a file and a folder.",
        hint="Rename one of the two.",
    )


def _without_collisions(outputs: Sequence[Output]) -> tuple[list[Output], list[Problem]]:
    kept: dict[str, Output] = {}
    problems: list[Problem] = []
    for output in outputs:
        key = collision_key(output.target)
        other = kept.get(key)
        if other is None or _stands_in(output, other):
            kept[key] = output
        elif _stands_in(other, output):
            continue
        else:
            problems.append(
                _collision(output, other) if output.source or other.source else _made_twice(output, outputs)
            )
    return list(kept.values()), problems


def _made_twice(output: Output, outputs: Sequence[Output]) -> Problem:
    """Two pages that nobody wrote want one address: the list of a folder's pages, and (say) that of the tags. The
    problem is named where the folder begins."""
    folder = posixpath.dirname(output.target)
    below = [other.source for other in outputs if other.source and posixpath.dirname(other.target).startswith(folder)]
    return Problem(
        code="output/collision",
        path=min(below, default=""),
        line=1 if below else 0,
        message=f"The page that lists this folder and another one that is made both want the address /{output.target}.",
        hint="Rename the folder: its name is taken.",
    )


def _stands_in(file: Output, made: Output) -> bool:
    """An editor's own robots.txt or sitemap.xml takes the place of the one that would be made."""
    return isinstance(file, Copy) and isinstance(made, Written) and not made.source and file.target == made.target


def _name(output: Output) -> str:
    return output.source or f"the page that is made for /{output.target}"


def _collision(output: Output, other: Output) -> Problem:
    one, two = sorted((output, other), key=lambda each: (not each.source, each.source, each.target))
    how = "" if one.target == two.target else ", but for capitals or the form of accents"
    return Problem(
        code="output/collision",
        path=one.source,
        line=1 if one.source else 0,
        message=f"{_name(one)} and {_name(two)} both want the address /{one.target}{how}.",
        hint="Rename one of the two, or give one another `slug:`.",
    )


def count_pages(outputs: Iterable[Output]) -> int:
    """How many of the outputs are pages."""
    return sum(isinstance(output, Page) for output in outputs)
