"""What a file remembers is not published, and the pixels stay as they are."""

from __future__ import annotations

import struct
import zlib

import pytest
from drawn import SECRETS, exif, jpeg, moving, opened, plain, png, saved, webp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageCms

from site_builder.pictures.clean import clean, format_of
from site_builder.pictures.limits import Damaged, Unsafe
from site_builder.pictures.look import look_at

MAKERS = {"jpeg": jpeg, "png": png, "webp": webp}


@pytest.mark.parametrize("format_", MAKERS)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_nothing_that_was_remembered_is_left_but_which_way_up(format_: str, orientation: int) -> None:
    data = MAKERS[format_](orientation, width=60, height=40)
    assert any(secret in data for secret in SECRETS)
    cleaned = clean(data, format_).data
    assert not [secret for secret in SECRETS if secret in cleaned]
    found = opened(cleaned)
    assert found.tobytes() == opened(data).tobytes(), "the pixels are the same"
    assert dict(found.getexif()) == ({0x0112: orientation} if orientation > 1 else {})
    assert clean(cleaned, format_).data == cleaned


@pytest.mark.parametrize("format_", MAKERS)
def test_the_size_is_that_of_the_picture_upright(format_: str) -> None:
    found = look_at(MAKERS[format_](6, width=60, height=40), f"x.{format_}", True)
    assert (found.format, found.width, found.height, found.dirty, found.fault) == (format_, 40, 60, True, "")


def test_colours_are_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for format_ in ("JPEG", "PNG", "WEBP"):
        data = saved(plain(60, 40), format_, icc_profile=profile)
        assert opened(clean(data, format_.lower()).data).info["icc_profile"] == profile


def test_a_second_picture_behind_the_first_goes_with_its_secrets() -> None:
    assert clean(jpeg() + jpeg(), "jpeg").data == clean(jpeg(), "jpeg").data
    assert clean(png() + b"Secret comment", "png").data == clean(png(), "png").data


def test_what_moves_goes_on_moving() -> None:
    for format_ in ("GIF", "WEBP", "PNG"):
        data = moving(format_)
        found = look_at(data, "x", True)
        assert (found.animated, found.fault) == (True, ""), format_
        assert opened(clean(data, found.format).data).n_frames == 3  # type: ignore[attr-defined]


def test_comments_of_a_gif_go() -> None:
    data = saved(plain(30, 20, "P"), "GIF", comment=b"Secret comment")
    assert b"Secret" in data
    cleaned = clean(data, "gif").data
    assert b"Secret" not in cleaned
    assert opened(cleaned).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()


def test_avif_says_that_it_remembers() -> None:
    assert look_at(saved(plain(30, 20), "AVIF", exif=exif()), "x.avif", True).fault == "metadata"
    assert look_at(saved(plain(30, 20), "AVIF"), "x.avif", True).fault == ""


def test_avif_is_as_large_as_readers_see_it() -> None:
    for orientation, size in ((1, (30, 20)), (3, (30, 20)), (6, (20, 30))):
        found = look_at(saved(plain(30, 20), "AVIF", exif=exif(orientation)), "x.avif", True)
        assert (found.width, found.height) == size


@pytest.mark.parametrize("format_", MAKERS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_picture_is_damaged(format_: str, share: float) -> None:
    data = MAKERS[format_]()
    part = data[: int(len(data) * share)]
    for decode in (False, True):
        assert look_at(part, f"x.{format_}", decode).fault == "damaged"
    assert not [secret for secret in SECRETS if secret in clean(part, format_).data]


def test_as_much_of_half_a_picture_is_kept_as_there_was() -> None:
    assert clean(jpeg()[:-2], "jpeg").data == clean(jpeg(), "jpeg").data
    assert clean(png()[:-12], "png").data == clean(png(), "png").data


def test_a_photograph_from_a_damaged_memory_card_is_read_in_one_go() -> None:
    data = jpeg()
    empty = data[: len(data) // 2] + b"\xff" * 500_000
    for tail in (b"", b"\0", b"\xff\xd9"):
        assert clean(empty + tail, "jpeg").cut == (tail != b"\xff\xd9")


def test_what_stays_in_a_damaged_picture_is_said() -> None:
    head, tail = jpeg()[:-2], b"Exif\0"
    assert "what it remembers stays" in look_at(head + b"\xff\xc4\0\0" + tail, "x.jpg", True).why
    assert "what it remembers stays" not in look_at(b"\xff\xd8\xff\xc4\0\0", "x.jpg", True).why


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "empty"), (b"\n<html>", "page"), (b"version https://git-lfs.github.com/spec/v1\n", "LFS")],
)
def test_what_is_no_picture_is_named(data: bytes, why: str) -> None:
    found = look_at(data, "x.jpg", True)
    assert found.fault == "damaged" and why in found.why


def test_the_format_is_what_the_bytes_are() -> None:
    assert format_of(jpeg(), "lies.png") == "jpeg"
    assert look_at(b"no picture", "x.png", True).format == ""


def test_a_bomb_is_not_decoded() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    found = look_at(bomb, "x.png", True)
    assert found.fault == "too-large"
    assert "60000 × 60000" in found.why


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(MAKERS)), st.data())
def test_any_bytes_are_cleaned_or_damaged(format_: str, data: st.DataObject) -> None:
    whole = SAMPLES[format_]
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=8)) + whole[data.draw(st.integers(at, len(whole))) :]
    for name in (format_, "gif", "svg"):
        try:
            clean(broken, name)
        except (Damaged, Unsafe):
            continue


SAMPLES = {name: make(width=20, height=10) for name, make in MAKERS.items()}
