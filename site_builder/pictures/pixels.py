"""Pixels by Pillow: pictures read upright and in sRGB, made smaller, and written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageCms, ImageOps

from site_builder.pictures.limits import MAX_PIXELS, Damaged
from site_builder.values import Resized

_AVIF_SCALE = 0.75  # AVIF at 60 looks like JPEG at 80
_AVIF_SPEED = 9  # at 6 files are a quarter smaller, and take four times as long (measured on 12 MP photographs)
_FORMATS = ("JPEG", "PNG", "WEBP")


def opened(data: bytes) -> Image.Image:
    """A picture, its header read. Damaged where it has more pixels than are decoded; what Pillow raises for others."""
    image = Image.open(io.BytesIO(data), formats=_FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise Damaged(f"it has {image.width} × {image.height} pixels")
    return image


def resized(data: bytes, recipes: Sequence[Resized]) -> list[bytes]:
    """The bytes of each size that is asked for. What Pillow raises for damaged bytes."""
    with opened(data) as image:
        widest = max(recipes, key=lambda recipe: recipe.width)
        palette = image.mode == "P"
        drawing = image.format == "PNG"
        edge = max(widest.width, widest.height)
        image.draft(None, (edge, edge))
        base = _in_srgb(_scaled(_plain(ImageOps.exif_transpose(image)), widest), image.info.get("icc_profile"))
    sizes: dict[tuple[int, int], Image.Image] = {}
    for recipe in recipes:
        sizes.setdefault((recipe.width, recipe.height), _scaled(base, recipe))
    return [_written(sizes[each.width, each.height], each, palette=palette, drawing=drawing) for each in recipes]


def _plain(image: Image.Image) -> Image.Image:
    """In one of four modes: L, RGB, RGBA, CMYK."""
    if image.mode.startswith(("I", "F")):  # 16 bits a channel
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _scaled(image: Image.Image, recipe: Resized) -> Image.Image:
    size = (recipe.width, recipe.height)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that a profile means, in sRGB, which every screen takes for granted; RGB or RGBA."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            colours = turned or colours
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile for other pixels than these says nothing
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _written(image: Image.Image, recipe: Resized, *, palette: bool, drawing: bool) -> bytes:
    out = io.BytesIO()
    quality = recipe.quality
    options: dict[str, Any]
    if recipe.format == "avif":
        # Edges of drawings and screens need all colours; in photographs nobody sees the difference.
        sampling = "4:4:4" if drawing else "4:2:0"
        scaled = max(1, round(quality * _AVIF_SCALE))
        options = {"quality": scaled, "speed": _AVIF_SPEED, "subsampling": sampling, "max_threads": 1}
    elif recipe.format == "webp":
        options = {"quality": quality, "method": 4}
    elif recipe.format == "png":
        options = {"optimize": True}
        if palette:
            image = image.quantize(256, Image.Quantize.FASTOCTREE)
    else:
        options = {"quality": quality, "optimize": True, "progressive": True}
    bare = image.copy()
    bare.info.clear()
    bare.save(out, recipe.format.upper(), **options)
    return out.getvalue()
