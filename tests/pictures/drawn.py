"""Pictures for tests, made by Pillow as cameras and programs make them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, PngImagePlugin

SECRETS = (b"ACME Camera", b"Secret comment", b"Ada Lovelace", b"GPSDateStamp", b"adobe:ns:meta")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Ada Lovelace</a></x:xmpmeta>'


def plain(width: int = 1200, height: int = 800, mode: str = "RGB") -> Image.Image:
    """A picture with something in it: dark at the left, light at the right."""
    image = Image.linear_gradient("L").rotate(90).resize((width, height))
    return image.convert(mode) if mode != "I;16" else image.convert("I").point(lambda value: value * 256).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone remembers: which way up, who made it, where and when."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "ACME Camera"
    found[0x013B] = "Ada Lovelace"
    found.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0), 29: "GPSDateStamp"})
    return found


def saved(image: Image.Image, format_: str, **options: Any) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def jpeg(orientation: int = 1, **more: Any) -> bytes:
    """A photograph with all that a telephone remembers."""
    return saved(plain(**more), "JPEG", exif=exif(orientation), comment=b"Secret comment", xmp=XMP, quality=85)


def png(orientation: int = 1, **more: Any) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Ada Lovelace")
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    return saved(plain(**more), "PNG", exif=exif(orientation), pnginfo=texts)


def webp(orientation: int = 1, **more: Any) -> bytes:
    return saved(plain(**more), "WEBP", exif=exif(orientation), xmp=XMP)


def moving(format_: str) -> bytes:
    """Three frames."""
    frames = [Image.new("RGB", (600, 400), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], format_, save_all=True, append_images=frames[1:], duration=100, loop=0)


def opened(data: bytes) -> Image.Image:
    """The picture again, its pixels read."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
