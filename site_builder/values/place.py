"""A Place: where a source stands in its tree, and what its name alone says."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """What the path of a source says before anyone reads the file.

    `path` is relative to the project; `root` is `content`, `policies` or `data`; `relative` is the path below that
    root; `folder` its folder (empty at the top); `stem` the file's name without language and suffix; `suffix` in
    lower case with its dot; `lang` the language in the name (`name.fr.md`), else empty; `is_index` when it is its
    folder's page; `is_bundle` when that folder holds no other page of the same language; `section_kind` is the kind
    that the section gives to its pages (`post`), else empty.
    """

    path: str
    root: str
    relative: str
    folder: str
    stem: str
    suffix: str
    lang: str = ""
    is_index: bool = False
    is_bundle: bool = False
    section_kind: str = ""
