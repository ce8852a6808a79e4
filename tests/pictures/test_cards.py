"""Social cards: small, the same on every machine, with words that can be read or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE, run, tree
from drawn import opened, plain, saved
from msgspec.structs import replace
from site_helpers import HOST, Built, broken, built

from site_builder.pictures import making
from site_builder.pictures.card import draw
from site_builder.pictures.letters import cut, drawable, wrapped
from site_builder.values import SocialCard

CARD = SocialCard(
    title="Code of conduct",
    label="Policy · In force",
    site="Our community",
    host="example.org",
    rtl=False,
    paper="#fcfdfc",
    ink="#18211e",
    soft="#4d5a55",
    accent="#0b5f4f",
    tools="x",
    version=1,
)
CARDS = SITE + "cards: true\n"
SERIF = "card-serif-600"


@pytest.mark.parametrize(
    "title",
    [
        "Words",
        "Été à l’école : « œuvres » de Noël\u202f!",
        "A title that is so long that it needs more than one line, and smaller letters too " * 2,
        "Words without an end " * 60,
        "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
        "Привет, Καλημέρα",
    ],
)
def test_a_card_is_small_and_its_words_stay_inside(title: str) -> None:
    data = draw(replace(CARD, title=title))
    assert len(data) < 40_000
    image = opened(data)
    assert image.size == (1200, 630)
    plain = image.convert("RGB")
    background = plain.getpixel((5, 300))
    for box in ((0, 24, 78, 630), (1122, 24, 1200, 630), (0, 24, 1200, 80), (0, 600, 1200, 630)):
        edge = plain.crop(box)
        assert edge.getcolors() == [(edge.width * edge.height, background)], box
    assert data == draw(replace(CARD, title=title))


def test_words_that_would_be_boxes_are_not_drawn() -> None:
    assert [drawable(text, SERIF) for text in ("שלום", "مرحبا", "中文", "नमस्ते")] == ["", "", "", ""]
    assert drawable("Fête 🎉 d’été ✨", SERIF) == "Fête d’été"
    assert len(drawable("a" * 1_000_000, SERIF)) == 500, "no card shows more, and to cut each letter away takes long"
    assert drawable("e\u0301te\u0301", SERIF) == "été"
    without = draw(replace(CARD, title="", site="Our community"))
    assert draw(replace(CARD, title="שלום עולם")) == without
    assert draw(replace(CARD, title="Right", rtl=True)) != draw(replace(CARD, title="Right"))


def test_lines_break_where_they_may() -> None:
    lines = wrapped("Que faire\u00a0: rien\u202f?", 10, 4, len)
    assert lines == ["Que", "faire\u00a0:", "rien\u202f?"]
    typed = wrapped("Et « œuvres » de Noël : quoi ?", 10, 9, len)
    assert typed == ["Et", "«\u00a0œuvres\u00a0»", "de Noël\u00a0:", "quoi\u00a0?"]
    assert wrapped("one two three four", 11, 2, len) == ["one two", "three four"]
    assert wrapped("one two three four", 9, 2, len) is None
    assert cut("one two three four", 9, 2, len) == ["one two", "three…"]
    assert cut("abcdefghij", 5, 1, len) == ["abcd…"]


def meta(site: Built, target: str) -> dict[str, str]:
    found = site.page(target).xpath("//meta[starts-with(@property, 'og:image') or starts-with(@name, 'twitter:')]")
    return {element.get("property") or element.get("name"): element.get("content") for element in found}


POST = "---\ntitle: Été {0}\ndate: 2026-01-0{0}\nauthors: [Ada]\n{1}---\nText.\n"


def test_every_page_without_a_picture_has_a_card(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/index.md": "# Home\n",
        "content/news/a.md": POST.format(1, ""),
        "content/news/b.md": POST.format(2, "image: ../sea.png\n"),
        "content/sea.png": saved(plain(2000, 1000), "PNG"),
    }
    site = built(tmp_path, files, site=CARDS)
    own = meta(site, "/news/a/")
    assert own["og:image"].startswith(f"{HOST}/assets/cards/")
    assert (own["og:image:width"], own["og:image:height"], own["og:image:alt"]) == ("1200", "630", "Été 1")
    assert own["twitter:card"] == "summary_large_image"
    assert opened(site.file(own["og:image"].removeprefix(HOST)).read_bytes()).size == (1200, 630)
    written = meta(site, "/news/b/")
    assert written["og:image"].endswith("-1600.png")
    assert (written["og:image:width"], written["og:image:height"]) == ("1600", "800")
    assert "og:image" not in meta(site, "/404.html")
    assert broken(site.output, HOST) == []


def test_other_sites_may_ask_for_posts(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", "content/news/été.md": POST.format(1, "")}
    site = built(tmp_path, files, site=CARDS)
    (link,) = site.page("/news/été/").xpath("//link[@type='application/json+oembed']")
    answer = site.json(link.get("href").removeprefix(HOST))
    assert (answer["type"], answer["version"], answer["title"]) == ("link", "1.0", "Été 1")
    assert (answer["author_name"], answer["provider_name"]) == ("Ada", "Test site")
    assert answer["thumbnail_url"] == meta(site, "/news/été/")["og:image"]
    assert not site.page("/").xpath("//link[@type='application/json+oembed']")


def test_cards_are_an_option(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# Home\n", "content/news/a.md": POST.format(1, "")})
    assert not [target for target in site.targets() if "card" in target or "oembed" in target]


def test_a_card_is_drawn_again_when_its_words_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"content/index.md": "# Home\n", "content/news/a.md": POST.format(1, "")}
    first = built(tmp_path, files, site=CARDS)
    before = meta(first, "/news/a/")["og:image"]
    drawn: list[object] = []
    monkeypatch.setattr(making, "_made", lambda data, recipes: drawn.append(recipes) or [b"card" for _ in recipes])
    built(tmp_path, {"content/news/a.md": POST.format(1, "") + "More.\n"}, site=CARDS)
    assert drawn == []
    monkeypatch.undo()
    after = built(tmp_path, {"content/news/a.md": POST.format(2, "")}, site=CARDS)
    assert meta(after, "/news/a/")["og:image"] != before
    assert not after.has(before.removeprefix(HOST))
    run(tmp_path, tmp_path / "clean", cache=tmp_path / "empty")
    assert tree(tmp_path / "clean") == tree(after.output)


def test_a_policy_says_how_it_stands(tmp_path: Path) -> None:
    policy = '---\ntitle: Conduct\nversion: "1.0"\neffective: 2026-01-01\n---\n# Conduct\n\nBe kind.\n'
    site = built(tmp_path, {"content/index.md": "# H\n", "policies/conduct.md": policy}, site=CARDS, clean=False)
    assert site.has("/policies/conduct/oembed.json")
    assert meta(site, "/policies/conduct/")["og:image"] != meta(site, "/policies/conduct/1.0/")["og:image"]
