"""Files beside pages, published as they are; pictures in the sizes that pages show, without what they remember."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.file.checks import check
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.library.pictures import CLEAN_VERSION
from site_builder.values import Cleaned, Copy, Drawn

_SHOWN = frozenset({"img", "img[sized]"})


def pages(context: Context) -> Iterator[Copy | Drawn]:
    """Each file at the address of its folder, and the sizes of each picture that a text or a front matter names."""
    library = context.library
    for path, target in library.file_targets.items():
        source = library.files[path]
        picture = source.picture
        if picture is not None and picture.fault == "unsafe":
            continue
        if picture is not None and picture.dirty:
            yield Drawn(target, Cleaned(picture.format, CLEAN_VERSION), path, source.digest)
        else:
            yield Copy(target=target, source=path, digest=source.digest, size=source.size)
    for path in shown(context):
        sizes = context.sizes(path)
        if sizes is not None:
            yield from sizes.all()


def shown(context: Context) -> list[str]:
    """The paths of the files that texts and front matter show as pictures, in order."""
    found = set()
    for entry in context.library.entries:
        hrefs = [link.href for link in entry.body.content.links if link.element in _SHOWN]
        if image := str(getattr(entry.meta, "image", "")):
            hrefs.append(image)
        for href in hrefs:
            if not href.startswith("#"):
                found.add(context.resolver.resolve(href, entry.path, entry.lang, entry).source)
    return sorted(path for path in found if path in context.library.files)


KIND = Kind(name="file", pages=pages, check=check)
