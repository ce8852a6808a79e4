"""Files beside pages, published as they are."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.values import Copy


def pages(context: Context) -> Iterator[Copy]:
    """Each file at the address of its folder."""
    library = context.library
    for path, target in library.file_targets.items():
        source = library.files[path]
        yield Copy(target=target, source=path, digest=source.digest, size=source.size)


KIND = Kind(name="file", pages=pages)
