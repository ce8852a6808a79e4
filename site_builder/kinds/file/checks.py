"""What is wrong with pictures."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.library.pictures import variants
from site_builder.values import Picture, PictureTools, Problem

_ANY = PictureTools("any")


def check(context: Context) -> Iterator[Problem]:
    """A Problem for each picture that is damaged, too large, unsafe, or that keeps what it remembers; and a notice
    where pictures could be smaller if Pillow was installed."""
    could = 0
    for path, source in sorted(context.library.files.items()):
        if source.picture is None:
            continue
        if source.picture.fault:
            yield _fault(path, source.picture)
        could += variants(source, context.site.images, _ANY) is not None
    if not context.inputs.pictures.version and (could or context.site.cards):
        yield _without_pillow(could)


def _fault(path: str, picture: Picture) -> Problem:
    if picture.fault == "unsafe":
        return Problem(
            code="image/svg",
            path=path,
            message=f"This drawing cannot be made safe, so it is not published: {picture.why}.",
            hint="Open it in a program for drawings and save it anew as “plain SVG”, or as PNG.",
        )
    if picture.fault == "too-large":
        return Problem(
            code="image/too-large",
            severity="warning",
            path=path,
            message=f"This picture is too large to be read: {picture.why}. It is published as it is.",
            hint="Make it smaller: 4000 pixels are enough for any screen.",
        )
    if picture.fault == "metadata":
        return Problem(
            code="image/metadata",
            severity="warning",
            path=path,
            message=f"This picture is published as it is, and {picture.why}.",
            hint="Save it as JPEG, PNG or WebP: from these, such things are taken out.",
        )
    return Problem(
        code="image/damaged",
        severity="warning",
        path=path,
        message=f"This picture is damaged: {picture.why}. It is published as it is.",
        hint="Open it in a program for pictures and save it anew, or take it from where it came from once more.",
    )


def _without_pillow(pictures: int) -> Problem:
    what = f"{pictures} pictures are" if pictures != 1 else "A picture is"
    return Problem(
        code="image/no-pillow",
        severity="notice",
        message=f"{what} shown in full size, and no social cards are drawn: Pillow is not installed."
        if pictures
        else "No social cards are drawn: Pillow is not installed.",
        hint="Run: pip install 'site-builder[images]'",
    )
