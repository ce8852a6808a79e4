"""Any folder of Markdown gives a whole site: hundreds of files that nobody wrote for site-builder."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from conftest import codes, run, tree, write
from site_helpers import Built, addresses
from stray_files import folder

UTF8 = lxml.html.HTMLParser(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The folder, and the site built from it."""
    root = write(tmp_path_factory.mktemp("any"), dict(folder()))
    return Built(root, root / "output", run(root))


def published(path: str) -> bool:
    """Whether a file belongs to the site: what starts with `_` does not, nor what package managers fetch."""
    return not any(part[0] in "._" or part == "node_modules" for part in path.split("/"))


def markdown() -> list[str]:
    return [path for path, _ in folder() if path.lower().endswith((".md", ".markdown")) and published(path)]


def crawl(output: Path) -> set[str]:
    """All HTML files that links lead to from the home page."""
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        document = lxml.html.document_fromstring((output / name).read_bytes(), parser=UTF8)
        for attribute, address in addresses(document):
            parts = urlsplit(urljoin(f"http://here/{name}", address.strip())) if attribute == "href" else None
            if parts is None or parts.netloc not in ("here", "localhost:8000"):
                continue
            path = unquote(parts.path).lstrip("/")
            path += "index.html" if path.endswith("/") or not path else ""
            if path.endswith(".html") and path not in seen and (output / path).is_file():
                seen.add(path)
                waiting.append(path)
    return seen


def test_a_folder_that_was_never_meant_for_it_is_published(built: Built) -> None:
    assert len(markdown()) > 350
    assert built.result.errors == 0, [str(p) for p in built.result.problems if p.severity == "error"][:5]
    assert built.has("index.html")


def test_every_markdown_file_has_a_page_of_its_own(built: Built) -> None:
    """No two share an address, whatever their names: `guide.md` and `guide/README.md`, `Same.md` and `same.md`."""
    assert built.result.pages >= len(markdown())
    assert not {"output/collision", "page/duplicate", "build/parser-failed"} & set(built.codes())
    for name in ("list", "bad-yaml", "bad.toml", "dates"):
        assert "Text stays." in built.main(f"odd/{name}/"), name


def test_every_page_can_be_reached_from_the_home_page(built: Built) -> None:
    html = {name for name in built.targets() if name.endswith(".html")} - {"404.html"}
    pages = {name for name in html if 'http-equiv="refresh"' not in built.text(name)}
    assert len(pages) > len(markdown())
    assert pages - crawl(built.output) == set()


def test_no_file_makes_a_parser_or_a_worker_fail(built: Built) -> None:
    assert [str(problem) for problem in built.result.problems if problem.code.startswith("build/")] == []
    for problem in built.result.problems:
        assert problem.path
        assert problem.line or problem.code.startswith("image/"), "only a picture has no lines"
        assert problem.message
        assert problem.hint


def test_keys_and_elements_of_other_programs_are_told_once_each(built: Built) -> None:
    """An editor who tries a folder of Jekyll reads fifteen lines about keys, not six hundred."""
    unknown = [p for p in built.result.problems if p.code == "front-matter/unknown-key"]
    assert len(unknown) == len({p.message.split(" is no key")[0] for p in unknown}) < 20
    layout = next(p for p in unknown if p.message.startswith("`layout`"))
    assert layout.path == "blog/2018-02-01-release-0.md"
    assert "The same in 39 other places." in layout.message
    removed = [p.message for p in built.result.problems if p.code == "markdown/html-removed"]
    assert len(removed) == len(set(removed)) < 5


def test_what_must_not_be_published_is_not(built: Built) -> None:
    targets = built.targets()
    assert not [name for name in targets if "node_modules" in name or name.startswith("_posts")]
    assert b"alert(1)" not in b"".join(
        data for name, data in tree(built.output).items() if name.startswith("packages/")
    )


def test_two_files_for_one_address_each_get_a_page_in_a_plain_folder(tmp_path: Path) -> None:
    names = ["guide.md", "guide/README.md", "guide-2.md", "Foo Bar.md", "foo-bar.md", "Case/index.md", "case/index.md"]
    write(
        tmp_path,
        {"README.md": "# Home\n\n[1](guide.md) [2](guide/README.md)\n", **{name: f"# {name}\n" for name in names}},
    )
    site = Built(tmp_path, tmp_path / "output", run(tmp_path))
    assert [str(problem) for problem in site.result.problems] == []
    found = {
        name: target
        for target in site.targets()
        if target.endswith(".html")
        for name in names
        if f">{name}</h1>" in site.text(target)
    }
    assert found == {
        "guide/README.md": "guide/index.html",
        "guide.md": "guide-3/index.html",
        "guide-2.md": "guide-2/index.html",
        "Foo Bar.md": "foo-bar/index.html",
        "foo-bar.md": "foo-bar-2/index.html",
        "Case/index.md": "case/index.html",
        "case/index.md": "case-2/index.html",
    }
    assert {"/guide-3/", "/guide/"} <= set(site.hrefs(""))


def test_a_folder_named_as_a_file_is_named_and_the_rest_is_published(tmp_path: Path) -> None:
    write(tmp_path, {"LICENSE": "Free.\n", "license.md": "# Licence\n", "README.md": "# Home\n"})
    site = Built(tmp_path, tmp_path / "output", run(tmp_path))
    assert codes(site.result) == ["output/file-and-folder"]
    assert site.result.errors == 0
    assert "Licence" in site.text("license/")


def test_in_a_project_two_files_for_one_address_are_an_error(tmp_path: Path) -> None:
    """Whoever has written a site.yml chooses addresses, and must know."""
    write(
        tmp_path,
        {"site.yml": "title: T\nurl: https://example.org\n", "content/a.md": "# A\n", "content/A/index.md": "# B\n"},
    )
    assert codes(run(tmp_path)) == ["output/collision"]
