"""The bytes of pictures by their recipes, in whichever process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from site_builder.pictures.clean import clean, format_of
from site_builder.pictures.limits import MAX_BYTES, Damaged, Unsafe
from site_builder.store.files import content_of
from site_builder.values import Cleaned, Problem, Recipe, Resized, SocialCard, digest_bytes

Task: TypeAlias = tuple[str, str, str, Sequence[Recipe]]
"""The path of a picture in the project, its place on this disk, its digest, and what is to be made of it. All three
are empty for what is drawn of words."""


def make(task: Task) -> list[bytes] | Problem:
    """The bytes of each recipe, or why there are none."""
    path, place, digest, recipes = task
    try:
        data = content_of(Path(place), MAX_BYTES) if place else b""
    except OSError:
        data = None
    if data is None or (place and digest_bytes(data) != digest):
        return Problem(
            code="output/source-changed",
            path=path,
            message="This file changed while the site was being built.",
            hint="Build again.",
        )
    try:
        return _made(data, path, recipes)
    except (Damaged, Unsafe, OSError, ValueError, SyntaxError, MemoryError) as error:  # as Pillow raises them
        why = " ".join(str(error).split())[:100] or type(error).__name__
        return Problem(
            code="image/damaged",
            path=path,
            message=f"Nothing could be made of this picture: {why}.",
            hint="Open it in a program for pictures and save it anew.",
        )


def _made(data: bytes, path: str, recipes: Sequence[Recipe]) -> list[bytes]:
    sizes = [recipe for recipe in recipes if isinstance(recipe, Resized)]
    made: dict[Recipe, bytes] = {}
    if sizes:
        from site_builder.pictures.pixels import resized

        # What it remembers is taken out first: Pillow reads it too, and complains of it to whoever builds.
        bare = clean(data, format_of(data, path)).data
        made.update(zip(sizes, resized(bare, sizes), strict=True))
    for recipe in recipes:
        if isinstance(recipe, Cleaned):
            made[recipe] = clean(data, recipe.format).data
        elif isinstance(recipe, SocialCard):
            from site_builder.pictures.card import draw

            made[recipe] = draw(recipe)
    return [made[recipe] for recipe in recipes]
