"""Languages: translations, what stands in for them, alternates, links between them."""

from __future__ import annotations

from pathlib import Path

from conftest import SITE
from site_helpers import HOST, Built, broken, built, words

SETTINGS = (
    SITE
    + """languages:
  fr: {title: Essai, description: Un essai}
  pt-BR: {title: Ensaio}
"""
)
FILES = {
    "content/index.md": "# Home\n\n[start](docs/start.md)\n",
    "content/index.fr.md": "# Accueil\n\n[début](docs/start.md#one) [reste](docs/rest.md)\n"
    "[le même](docs/start.fr.md)\n",
    "content/index.pt-BR.md": "# Início\n",
    "content/docs/index.md": "# Docs\n",
    "content/docs/start.md": "# Start\n\n## One\n",
    "content/docs/start.fr.md": "# Début\n\n## One\n\n[l’original](start.md)\n",
    "content/docs/rest.md": "# Rest\n",
    "content/news/a.md": "---\ntitle: A\ndate: 2026-01-01\ntags: [t]\n---\nx\n",
    "content/news/a.fr.md": "---\ntitle: Le A\ndate: 2026-01-01\ntags: [t]\n---\nx\n",
}


def alternates(site: Built, target: str) -> dict[str, str]:
    links = site.page(target).xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def test_a_page_and_its_translation(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    page = site.page("/fr/docs/start/")
    assert page.get("lang") == "fr"
    assert words(page.find(".//h1")) == "Début"
    assert words(site.page("/fr/").find(".//header//p")) == "Essai"
    assert alternates(site, "/docs/start/") == {
        "en": f"{HOST}/docs/start/",
        "fr": f"{HOST}/fr/docs/start/",
        "x-default": f"{HOST}/docs/start/",
    }
    assert site.has("/pt-br/")
    assert broken(site.output, HOST) == []


def test_alternates_are_reciprocal_and_complete_on_every_page(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    seen = 0
    for target in site.targets():
        if not target.endswith(".html"):
            continue
        found = alternates(site, "/" + target)
        if not found:
            continue
        own = site.page("/" + target).xpath("//link[@rel='canonical']/@href")[0]
        assert own in found.values(), target
        for tag, url in found.items():
            other = alternates(site, url.removeprefix(HOST))
            assert other == found, (target, tag)
            if tag != "x-default":
                assert site.page(url.removeprefix(HOST)).get("lang") == tag
            seen += 1
    assert seen > 20


def test_readers_get_their_own_language_where_it_exists(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    assert site.hrefs("/fr/", "//main//p//a")[:3] == ["/fr/docs/start/#one", "/docs/rest/", "/fr/docs/start/"]
    assert site.hrefs("/", "//main//p//a")[0] == "/docs/start/"


def test_sections_that_are_made_in_one_language_and_written_in_another(tmp_path: Path) -> None:
    files = {**FILES, "content/index.fr.md": "# Accueil\n\n[docs](docs/index.md) [docs](docs/)\n"}
    site = built(tmp_path, files, site=SETTINGS)
    assert site.hrefs("/fr/", "//main//p//a")[:2] == ["/fr/docs/", "/fr/docs/"]
    assert alternates(site, "/docs/")["fr"] == f"{HOST}/fr/docs/"
    assert alternates(site, "/fr/docs/")["en"] == f"{HOST}/docs/"


def test_a_page_says_its_language_or_what_it_translates(tmp_path: Path) -> None:
    files = {
        **FILES,
        "content/docs/rester.md": "---\nlang: fr\ntranslation_of: rest.md\n---\n# Le reste\n",
        "content/seul.md": "---\nlang: FR\n---\n# Seul\n",
    }
    site = built(tmp_path, files, site=SETTINGS)
    assert site.has("/fr/docs/rester/")
    assert alternates(site, "/docs/rest/")["fr"] == f"{HOST}/fr/docs/rester/"
    assert alternates(site, "/fr/docs/rester/")["en"] == f"{HOST}/docs/rest/"
    assert site.page("/fr/seul/").get("lang") == "fr"
    assert site.hrefs("/fr/", "//main//p//a")[1] == "/fr/docs/rester/", "a link to rest.md finds it too"


def test_a_site_in_another_language_than_english(tmp_path: Path) -> None:
    site = built(
        tmp_path, {"content/index.md": "# Accueil\n"}, site="title: T\nurl: https://example.org\nlanguage: fr\n"
    )
    assert site.page("/").get("lang") == "fr"
    assert "Page introuvable" in site.main("/404.html") or "introuvable" in site.main("/404.html")


def test_a_language_written_from_right_to_left(tmp_path: Path) -> None:
    files = {**FILES, "content/index.ar.md": "# مرحبا\n"}
    site = built(tmp_path, files, site=SETTINGS + "  ar: {title: تجربة}\n")
    assert (site.page("/ar/").get("lang"), site.page("/ar/").get("dir")) == ("ar", "rtl")


def test_a_suffix_that_is_no_language_is_part_of_the_name(tmp_path: Path) -> None:
    site = built(
        tmp_path, {"content/index.md": "# H\n", "content/notes.de.md": "# Notes\n", "content/v1.2.md": "# V\n"}
    )
    assert site.has("/notes.de/")
    assert site.has("/v1.2/")


def test_terms_and_feeds_keep_languages_apart(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SETTINGS)
    assert site.titles("/tags/t/atom.xml") == ["A"]
    assert site.titles("/fr/tags/t/atom.xml") == ["Le A"]
    assert alternates(site, "/tags/t/")["fr"] == f"{HOST}/fr/tags/t/"


def test_a_file_beside_a_page_serves_all_its_translations(tmp_path: Path) -> None:
    files = {
        **FILES,
        "content/news/trip/index.md": "---\ntitle: Trip\ndate: 2026-01-01\nslug: voyage\n---\n![p](p.png)\n",
        "content/news/trip/index.fr.md": "---\ntitle: Voyage\ndate: 2026-01-01\n---\n![p](p.png)\n",
        "content/news/trip/p.png": b"x",
    }
    site = built(tmp_path, files, site=SETTINGS)
    assert site.has("/news/voyage/p.png")
    assert site.has("/fr/news/trip/")
    assert broken(site.output, HOST) == []
