"""The search index among the outputs: made when what can be found has changed, and else left where it stands.

Pagefind decides what its files are called and how many there are. So the index is made before the plan, which then
treats each file like any other. What the files of an index are is kept in the object cache under the digest of all that
they are made of; where they all stand in the output folder, nothing is made, and nothing read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from site_builder.kinds.search import document
from site_builder.kinds.search.views import SearchIndexView
from site_builder.stages import pagefind
from site_builder.stages.objects import Objects
from site_builder.stages.pagefind_order import Unreadable, in_order
from site_builder.store.scan import State
from site_builder.text.addresses import collision_key
from site_builder.values import Bundle, Copy, Output, Problem, digest, digest_bytes

_VERSION = 1
"""Goes up whenever this stage makes another index of the same documents."""


class _File(msgspec.Struct, frozen=True):
    """A file of the index: its `path` below the folder, and what is in it."""

    path: str
    digest: str
    size: int


@dataclass(frozen=True)
class Index:
    """All outputs, with the files of the index as copies; and the bytes of these where they had to be made."""

    outputs: Sequence[Output]
    data: Mapping[str, bytes] = field(default_factory=dict)


def index_site(
    outputs: Sequence[Output], state: State, cache: Objects, problems: list[Problem], *, stopped: bool
) -> Index:
    """Put the search index in the place of its Bundle. `state` is that of the output folder.

    Where an error stands (`stopped`) nothing will be published, so nothing is made. Where Pagefind fails, that is a
    warning among `problems`, and the site has no index.
    """
    bundle = next((output for output in outputs if isinstance(output, Bundle)), None)
    if bundle is None:
        return Index(outputs)
    rest = [output for output in outputs if output is not bundle]
    if stopped:
        return Index(rest)
    folder, view = posixpath.dirname(bundle.target), bundle.view
    assert isinstance(view, SearchIndexView)
    key = digest("search", _VERSION, document.VERSION, pagefind.installed(), view)
    taken = {collision_key(output.target) for output in rest}
    known = _known(cache, key)
    if known and all(_stands(state, f"{folder}/{file.path}", file) for file in known):
        return Index([*rest, *_copies(folder, known, taken)])
    try:
        files = in_order(pagefind.make_index((each.url, document.document(each)) for each in view.records))
    except (pagefind.IndexFailed, Unreadable) as error:
        problems.append(_failed(error))
        return Index(rest)
    made = [_File(path, digest_bytes(data), len(data)) for path, data in files.items()]
    if made != known:
        cache.put_many({key: msgspec.msgpack.encode(made)})
    return Index([*rest, *_copies(folder, made, taken)], {f"{folder}/{path}": data for path, data in files.items()})


def _known(cache: Objects, key: str) -> list[_File]:
    """The files of an index that was made before; none where it is not known, or what is known is damaged."""
    try:
        return msgspec.msgpack.decode(cache.get_many([key])[key], type=list[_File])
    except (KeyError, msgspec.MsgspecError):
        return []


def _stands(state: State, target: str, file: _File) -> bool:
    record = state.intact(target)
    return record is not None and (record.digest, record.size) == (file.digest, file.size)


def _copies(folder: str, files: Sequence[_File], taken: set[str]) -> list[Copy]:
    """The files as outputs, but for those in whose place an editor has put one."""
    copies = [Copy(f"{folder}/{file.path}", "", file.digest, file.size) for file in files]
    return [copy for copy in copies if collision_key(copy.target) not in taken]


def _failed(error: Exception) -> Problem:
    return Problem(
        code="search/failed",
        severity="warning",
        path="site.yml",
        message=f"The search index could not be made: Pagefind failed, {error}. The site is published without it.",
        hint="Build again; if it happens again, take out `search:` in site.yml, and report it with this message.",
    )
