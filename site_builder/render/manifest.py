"""`theme.yml`: what a theme says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from site_builder.render.nearest import did_you_mean
from site_builder.render.params import RESERVED, Complain, Param, declared, empty, is_declared
from site_builder.render.settings import Wrong, converted
from site_builder.text.encoding import decode
from site_builder.text.yaml import Loaded, load_data
from site_builder.values import Problem

_WORDS = ("name", "title", "description", "author", "license", "homepage", "version")
_KEYS = (*_WORDS, "parent", "params", "ejected")
_MAX_BYTES = 100_000


class Manifest(msgspec.Struct, frozen=True):
    """`parent` names the theme below; empty for none, None when the file does not say. `params` are the parameters that
    the file declares, `values` those that it only gives a value, and `where` says on which line and column each stands
    (`parent_at`: where `parent` does). `ejected` tells of files of the theme that are copies: where each is from, and
    the digest it had there."""

    title: str = ""
    description: str = ""
    parent: str | None = None
    parent_at: tuple[int, int] = (0, 0)
    params: Mapping[str, Param] = {}
    values: Mapping[str, Any] = {}
    where: Mapping[str, tuple[int, int]] = {}
    ejected: Mapping[str, Ejected] = {}


class Ejected(msgspec.Struct, frozen=True):
    """Where a file of a theme was copied from: the layer (`theme:default`, `kind:post`), the version of site-builder,
    and the digest of what was copied."""

    origin: str
    version: str
    digest: str


def read_manifest(data: bytes, path: str) -> tuple[Manifest, tuple[Problem, ...]]:
    """The manifest in the bytes of a theme.yml; what is wrong in it is left out and said, with `path` as the file."""
    text, problems = decode(data)
    loaded = load_data(text, max_bytes=_MAX_BYTES)
    problems += loaded.problems
    values = loaded.value if loaded.value is not None else {}
    if not isinstance(values, dict):
        problems += (_problem(loaded, "", "theme.yml", "a list of names with their values (`name: value`)"),)
        values = {}
    problems += tuple(_unknown(loaded, key) for key in values if key not in _KEYS)
    title = values.get("title") or ""
    # `parent:` with nothing after it says that there is none.
    parent = (values["parent"] or "") if "parent" in values else None
    params = values.get("params") or {}
    if not isinstance(title, str):
        problems += (_problem(loaded, "title", "`title`", "text: put it in quotes"),)
        title = ""
    if parent is not None and not isinstance(parent, str):
        problems += (_problem(loaded, "parent", "`parent`", "the name of one theme"),)
        parent = None
    if not isinstance(params, dict):
        wanted = "names with their values (`name: value`, one a line, indented)"
        problems += (_problem(loaded, "params", "`params`", wanted),)
        params = {}
    known, in_params = _params(loaded, params)
    placed = tuple(msgspec.structs.replace(problem, path=path) for problem in (*problems, *in_params))
    manifest = Manifest(
        title=title,
        description=str(values.get("description") or "").strip(),
        parent=parent,
        params=known,
        values={name: value for name, value in params.items() if name not in RESERVED and not is_declared(value)},
        where={name: loaded.position(("params", name)) for name in params if not is_declared(params[name])},
        parent_at=loaded.position(("parent",)) if parent else (0, 0),
        ejected=_ejected(values.get("ejected")),
    )
    return manifest, placed


def _params(loaded: Loaded, written: Mapping[str, Any]) -> tuple[dict[str, Param], list[Problem]]:
    """The parameters that are declared, and what is wrong with them."""
    problems: list[Problem] = []
    found: dict[str, Param] = {}
    for name, value in written.items():

        def complain(keys: tuple[str, ...], message: str, hint: str, name: str = name) -> None:
            line, column = loaded.position(("params", name, *keys))
            text = f"The parameter `{name}`: {message[:1].lower()}{message[1:]}"
            problems.append(Problem(code="theme/manifest", line=line, column=column, message=text, hint=hint))

        if name in RESERVED:
            complain((), "`theme:` in site.yml needs this name for itself.", "Give the parameter another name.")
        elif is_declared(value):
            found[name] = _with_default(declared(name, value, complain), complain)
    return found, problems


def _with_default(param: Param, complain: Complain) -> Param:
    """The parameter with its default as its type means it; where it cannot be, with the emptiest value of the type."""
    try:
        return replace(param, default=converted(param, param.default))
    except Wrong as error:
        complain(("default",), *error.args)
        return replace(param, default=empty(param))


def _ejected(written: Any) -> dict[str, Ejected]:
    """What `site-builder theme eject` has noted. What cannot be read is passed over: only a notice depends on it."""
    if not isinstance(written, dict):
        return {}
    notes = {path: note for path, note in written.items() if isinstance(note, dict)}
    return {
        path: Ejected(str(note.get("from", "")), str(note.get("version", "")), str(note.get("digest", "")))
        for path, note in notes.items()
    }


def _problem(loaded: Loaded, key: str, name: str, wanted: str) -> Problem:
    line, column = loaded.position((key,) if key else ())
    message = f"{name} must be {wanted}."
    return Problem(code="theme/manifest", line=line, column=column, message=message, hint="Correct it in theme.yml.")


def _unknown(loaded: Loaded, key: str) -> Problem:
    line, column = loaded.position_of_key((key,))
    return Problem(
        code="theme/unknown-key",
        severity="warning",
        line=line,
        column=column,
        message=f"theme.yml knows no `{key}`.",
        hint=did_you_mean(key, _KEYS) + "Values for your templates go under `params`.",
    )
