"""Pictures on pages: in sizes to choose from, their place reserved, made once, and gone when nothing needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import SITE, run, tree, write
from drawn import SECRETS, jpeg, moving, opened, plain, png, saved, webp
from PIL import ImageCms
from site_helpers import HOST, Built, again, broken, built

from site_builder.library.pictures import variants
from site_builder.pictures import making
from site_builder.values import Images, Picture, PictureTools, Source

SMALL = SITE + "images: {widths: [100, 200], formats: [avif, webp], quality: 70}\n"


def page(text: str, **pictures: bytes) -> dict[str, str | bytes]:
    names = {name.replace("_", "."): data for name, data in pictures.items()}
    return {"content/index.md": f"# Home\n\n{text}\n", **{f"content/{name}": data for name, data in names.items()}}


def one(site: Built, target: str = "/") -> Any:
    (image,) = site.page(target).iterfind(".//main//img")
    return image


def around(image: Any) -> Any:
    """The `<picture>` that an image stands in, if any (old parsers nest `<source>`)."""
    return next(image.iterancestors("picture"), None)


def sizes(value: str) -> list[str]:
    """The widths of a `srcset`."""
    return [candidate.split()[1] for candidate in value.split(",")]


def test_a_photograph_comes_in_sizes_and_formats(tmp_path: Path) -> None:
    site = built(tmp_path, page("![A sea](sea.jpg)", sea_jpg=jpeg(6, width=400, height=300)), site=SMALL)
    image = one(site)
    picture = around(image)
    assert [(s.get("type"), sizes(s.get("srcset"))) for s in picture.iter("source")] == [
        ("image/avif", ["100w", "200w"]),
        ("image/webp", ["100w", "200w"]),
    ]
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("300", "400", "A sea")
    assert image.get("src").endswith("-200.jpg")
    for source in picture.iter("source", "img"):
        for candidate in source.get("srcset").split(","):
            url, width = candidate.split()
            found = opened(site.file(url).read_bytes())
            assert found.size == (int(width[:-1]), round(int(width[:-1]) * 4 / 3))
            assert not found.getexif()
    assert broken(site.output, HOST) == []


def test_nothing_that_was_remembered_is_in_any_byte_that_is_published(tmp_path: Path) -> None:
    files = page("![A](a.jpg) ![B](b.png) ![C](c.webp)", a_jpg=jpeg(8), b_png=png(3), c_webp=webp(), unused_jpg=jpeg())
    site = built(tmp_path, files, site=SMALL)
    assert {"a.jpg", "b.png", "c.webp", "unused.jpg"} <= set(site.targets())
    for target, data in tree(site.output).items():
        assert not [secret for secret in SECRETS if secret in data], target


def test_the_first_picture_is_not_waited_with_and_the_others_are(tmp_path: Path) -> None:
    files = page("![A](a.png)\n\n![B](b.png)", a_png=saved(plain(300), "PNG"), b_png=saved(plain(301), "PNG"))
    site = built(tmp_path, files, site=SMALL)
    first, second = site.page("/").iterfind(".//main//img")
    assert (first.get("loading"), first.get("fetchpriority")) == (None, "high")
    assert (second.get("loading"), second.get("fetchpriority")) == ("lazy", None)
    assert second.get("sizes").startswith("auto,")
    assert {first.get("decoding"), second.get("decoding")} == {"async"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tiny.png", saved(plain(1, 1), "PNG")),
        ("icon.png", saved(plain(100, 100), "PNG")),
        ("moving.gif", moving("GIF")),
        ("moving.webp", moving("WEBP")),
        ("moving.png", moving("PNG")),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>'),
    ],
)
def test_what_is_small_or_moves_stays_as_it_is(name: str, data: bytes, tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": f"# H\n\n![x]({name})\n", f"content/{name}": data}, site=SMALL)
    image = one(site)
    assert around(image) is None
    assert site.file(image.get("src")).read_bytes() == data
    assert int(image.get("width")) and int(image.get("height"))


@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        ("cmyk.jpg", saved(plain(300, 200, "RGB").convert("CMYK"), "JPEG"), "RGB"),
        ("grey.jpg", saved(plain(300, 200, "L"), "JPEG"), "RGB"),
        ("deep.png", saved(plain(300, 200, "I;16"), "PNG"), "RGB"),
        ("bits.png", saved(plain(300, 200, "1"), "PNG"), "RGB"),
        ("clear.png", saved(plain(300, 200, "RGBA"), "PNG"), "RGBA"),
        ("palette.png", saved(plain(300, 200).quantize(8), "PNG", transparency=0), "RGBA"),
    ],
)
def test_every_sort_of_colours(name: str, data: bytes, mode: str, tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": f"# H\n\n![x]({name})\n", f"content/{name}": data}, site=SMALL)
    image = one(site)
    left = plain(300, 200, "L").getpixel((10, 100))
    for url in (
        candidate.split()[0] for source in around(image).iter("source") for candidate in source.get("srcset").split(",")
    ):
        small = opened(site.file(url).read_bytes())
        if name in ("cmyk.jpg", "grey.jpg", "deep.png"):
            shade = small.convert("L").getpixel((small.width // 30, small.height // 2))
            assert abs(shade - left) < 16, (url, shade, left)
        if mode == "RGBA" and name == "palette.png":
            assert small.convert("RGBA").getextrema()[3][0] < 128, "what was clear is clear"


def test_exif_that_breaks_off_turns_a_picture_and_is_no_matter(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    half = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
    site = built(tmp_path, page("![A](a.jpg)", a_jpg=saved(plain(300, 200), "JPEG", exif=half)), site=SMALL)
    assert (one(site).get("width"), one(site).get("height")) == ("200", "300")
    small = opened(site.file(one(site).get("srcset").split()[0]).read_bytes())
    assert small.size == (100, 150)
    assert not [str(warning.message) for warning in recwarn if "EXIF" in str(warning.message)]


def test_wide_colours_become_those_of_every_screen(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(plain(300, 200), "JPEG", icc_profile=lab)
    site = built(tmp_path, page("![A](a.jpg)", a_jpg=data), site=SMALL)
    assert "icc_profile" not in opened(site.file(one(site).get("src")).read_bytes()).info
    assert site.file("/a.jpg").read_bytes() == data


def test_what_the_author_said_of_the_size_counts(tmp_path: Path) -> None:
    files = page('<img src="a.png" alt="A" height="100">', a_png=saved(plain(400, 200), "PNG"))
    image = one(built(tmp_path, files, site=SMALL))
    assert (image.get("width"), image.get("height")) == ("200", "100")
    files = page("![A](a.png){width=120}", a_png=saved(plain(400, 200), "PNG"))
    image = one(built(tmp_path, files, site=SMALL))
    assert (image.get("width"), image.get("height")) == ("120", "60")
    assert image.get("sizes") == "(min-width: 120px) 120px, 100vw"


@pytest.mark.parametrize(("height", "made"), [(16_383, ["avif", "webp"]), (16_384, ["avif"]), (33_000, [])])
def test_a_picture_of_a_whole_page_is_too_long_for_some_formats(height: int, made: list[str]) -> None:
    source = Source("shot.png", "digest", picture=Picture("png", 150, height))
    found = variants(source, Images(widths=(100, 200)), PictureTools("13.0", ("avif", "webp")))
    assert found is not None
    assert [name for name, _ in found.formats] == made
    assert [size.width for size in found.fallback] == [100, 150]


def test_sizes_that_the_author_has_chosen_stay(tmp_path: Path) -> None:
    text = '<picture><source srcset="b.png" media="print"><img src="a.png" alt="A"></picture>'
    files = page(text, a_png=saved(plain(400, 200), "PNG"), b_png=saved(plain(400, 200), "PNG"))
    site = built(tmp_path, files, site=SMALL)
    assert len(list(site.page("/").iter("picture"))) == 1
    assert one(site).get("src") == "/a.png"


def test_damaged_pictures_are_named_and_the_build_goes_on(tmp_path: Path) -> None:
    whole = jpeg()
    files = page("![A](a.jpg) ![B](b.png)", a_jpg=whole[: len(whole) // 2], b_png=png()[:200], c_jpg=whole)
    site = built(tmp_path, files, site=SMALL, clean=False)
    assert [(p.code, p.path, p.severity) for p in site.result.problems] == [
        ("image/damaged", "content/a.jpg", "warning"),
        ("image/damaged", "content/b.png", "warning"),
    ]
    for name in ("a.jpg", "b.png"):
        assert not [secret for secret in SECRETS if secret in site.file(name).read_bytes()]


def test_a_drawing_is_cleaned_and_one_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    bad = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
    site = built(tmp_path, page("![A](a.svg)", a_svg=bad))
    assert b"alert" not in site.file("/a.svg").read_bytes()
    site = built(tmp_path, page("![A](a.svg)", a_svg=b"<svg>&nope;</svg>"), clean=False)
    assert [(p.code, p.severity) for p in site.result.problems] == [("image/svg", "error")]


def test_a_picture_without_words_is_a_warning_with_its_line(tmp_path: Path) -> None:
    files = page('![](a.png)\n\n![](a.png){alt=""}\n\n<img src="a.png" alt="">\n\n<img src="a.png">', a_png=png())
    site = built(tmp_path, files, clean=False)
    assert [(p.code, p.line) for p in site.result.problems] == [("image/no-alt", 3), ("image/no-alt", 9)]
    assert {image.get("alt") for image in site.page("/").iterfind(".//main//img")} == {""}


def test_pictures_are_made_once_and_go_when_nothing_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = page("![A](a.png)", a_png=saved(plain(400), "PNG"), b_png=saved(plain(390), "PNG"))
    first = tree(built(tmp_path, files, site=SMALL).output)
    assert len([name for name in first if name.startswith("assets/pictures/")]) == 6

    def never(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(making, "_made", never)
    site = built(tmp_path, {"content/index.md": "# Other\n\n![A](a.png)\n"}, site=SMALL)
    assert not [target for target in site.result.written if "pictures" in target]
    elsewhere = run(tmp_path, tmp_path / "elsewhere")
    assert elsewhere.problems == ()
    assert tree(tmp_path / "elsewhere") == tree(site.output), "from the cache"
    monkeypatch.undo()
    gone = built(tmp_path, {"content/index.md": "# Other\n\n![B](b.png)\n"}, site=SMALL)
    names = [target for target in gone.targets() if target.startswith("assets/pictures/")]
    assert names and all("/b." in name for name in names)
    clean = run(tmp_path, tmp_path / "clean", cache=tmp_path / "empty")
    assert clean.problems == ()
    assert tree(tmp_path / "clean") == tree(gone.output)


def test_other_settings_make_other_sizes(tmp_path: Path) -> None:
    files = page("![A](a.png)", a_png=saved(plain(400), "PNG"))
    built(tmp_path, files, site=SMALL)
    site = built(tmp_path, {}, site=SITE + "images: {widths: [300], formats: []}\n")
    assert [name.rpartition("-")[2] for name in site.targets() if name.startswith("assets/pictures/")] == ["300.png"]
    assert not [name for name in built(tmp_path, {}, site=SITE + "images: {widths: []}\n").targets() if "pict" in name]


@pytest.mark.parametrize("setting", ["widths: [0]", "widths: [99999]", "quality: 0", "formats: [gif]"])
def test_settings_that_make_no_sense(setting: str, tmp_path: Path) -> None:
    site = built(tmp_path, page("x"), site=SITE + f"images: {{{setting}}}\n", clean=False)
    assert [p.code for p in site.result.problems if p.severity == "error"] in (["site/value"], ["site/wrong-type"])


def test_processes_make_the_same(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(9)]
    files = {f"content/{name}.png": saved(plain(300 + number), "PNG") for number, name in enumerate(names)}
    text = "# H\n\n" + "\n\n".join(f"![{name}]({name}.png)" for name in names)
    write(tmp_path, {"site.yml": SMALL, "content/index.md": text, **files})
    run(tmp_path, tmp_path / "one", cache=tmp_path / "a", jobs=1)
    run(tmp_path, tmp_path / "two", cache=tmp_path / "b", jobs=2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_without_pillow_pictures_are_shown_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from site_builder.stages import project
    from site_builder.values import PictureTools

    monkeypatch.setattr(project, "picture_tools", PictureTools)
    site = built(tmp_path, page("![A](a.jpg)", a_jpg=jpeg()), site=SMALL + "cards: true\n")
    assert [p.code for p in site.result.problems if p.code.startswith("image/")] == ["image/no-pillow"]
    assert one(site).get("src") == "/a.jpg"
    assert not any(secret in site.file("/a.jpg").read_bytes() for secret in SECRETS)
    monkeypatch.undo()
    assert around(one(again(tmp_path))) is not None


def test_feeds_and_lists_show_pictures_too(tmp_path: Path) -> None:
    post = "---\ntitle: P\ndate: 2026-01-01\n---\n![A](a.png)\n\nText.\n"
    files = {"content/index.md": "# H\n", "content/news/p.md": post, "content/news/a.png": saved(plain(400), "PNG")}
    site = built(tmp_path, files, site=SMALL)
    assert 'src="https://example.org/news/a.png"' in site.text("/atom.xml").replace("&quot;", '"')
    assert broken(site.output, HOST) == []


def test_browsers_keep_sizes_and_cards_for_ever(tmp_path: Path) -> None:
    site = built(tmp_path, page("![A](a.png)", a_png=saved(plain(300), "PNG")), site=f"{SMALL}cards: true\n")
    assert {target.rpartition("/")[0] for target in site.targets()} >= {"assets/pictures", "assets/cards"}
    assert lasting(site) == ["/assets/*"]
    site = built(tmp_path, {"content/assets/index.md": "# Files of an editor\n"}, site=f"{SMALL}cards: true\n")
    assert {"/assets/pictures/*", "/assets/cards/*"} < set(lasting(site))
    assert "/assets/*" not in lasting(site)


def lasting(site: Built) -> list[str]:
    """The paths of the rules of `_headers` that keep files."""
    rules = site.text("_headers").split("\n\n")
    return [rule.partition("\n")[0] for rule in rules if "immutable" in rule]
