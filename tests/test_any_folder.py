"""Any folder of Markdown gives a whole site: hundreds of files that nobody wrote for site-builder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from conftest import codes, run, tree, write
from site_helpers import Built, addresses

UTF8 = lxml.html.HTMLParser(encoding="utf-8")

JEKYLL = """---
layout: post
title:  "Release {0}"
date: 2018-02-{1:02} 10:00:00 +0100
categories: [news, release]
permalink: /blog/:year/:title/
published: true
comments: true
---
{{% include header.html %}}

We are glad to announce release {0}. See the [other one]({{% post_url 2018-02-01-release %}}).
"""

HUGO = """+++
title = "Chapter {0}"
date = 2019-03-{1:02}T10:00:00Z
weight = {0}
categories = ["guide"]
draft = false
type = "docs"
[params]
  author = "Somebody"
[[resources]]
  src = "x.png"
+++

Text of chapter {0}. {{{{< figure src="x.png" >}}}}
"""

OBSIDIAN = """---
aliases: [note {0}, The {0}th note]
tags:
  - inbox
  - area/work
cssclass: wide
created: 2021-05-{1:02}T08:15
publish: true
---
![[Attachment {0}.png]]

Links to [[Note {0}]] and [[Note {0}#Part|a part]]. #tag ==marked== %%hidden%%

> [!note]- Folded
> Text ^block{0}
"""

DOCUSAURUS = """---
id: part-{0}
sidebar_label: Part {0}
sidebar_position: {0}
slug: /parts/{0}
hide_table_of_contents: true
custom_edit_url: null
---

import Tabs from '@theme/Tabs';

# Part {0}

<Tabs><TabItem value="a">A</TabItem></Tabs>

:::info Something
Text
:::

Next: [part](./part-{1}.md)
"""

README = """<p align="center"><a href="https://example.org"><img src="logo.svg" width="200"></a></p>
<h1 align="center">Package {0}</h1>

[![Build](https://example.org/badge.svg)](https://example.org/ci) [![x][y]][z]

<details><summary>Contents</summary>

- [Install](#install)
- [Usage](#Usage)
- [Licence](LICENSE)
- [Docs](docs/)
- [Source](src/main.py#L10-L20)

</details>

## Install

```console
$ pip install package-{0}
```

## Usage

<table><tr><td><b>Option<td>Meaning</table>

<script>alert(1)</script>

[y]: https://example.org/x.svg
"""


def folder() -> Iterator[tuple[str, str | bytes]]:
    """Some 400 files as they lie about on disks."""
    yield "README.md", "# Everything\n\n- [Guide](docs/README.md)\n- [Notes](notes/)\n- [Missing](gone.md)\n"
    for n in range(40):
        day, package = n % 28 + 1, f"packages/package-{n}"
        yield f"{package}/README.md", README.format(n)
        yield (
            f"{package}/CHANGELOG.md",
            "\n".join(f"## [{v}.0] - 2020-01-0{v}\n\n### Added\n\n- x" for v in range(9, 0, -1)),
        )
        yield f"_posts/2018-02-{day:02}-release-{n}.md", JEKYLL.format(n, day)
        yield f"site/_posts/2018-02-{day:02}-release-{n}.markdown", JEKYLL.format(n, day)
        yield f"blog/2018-02-{day:02}-release-{n}.md", JEKYLL.format(n, day)
        yield f"chapters/{n:02}-chapter.md", HUGO.format(n, day)
        yield f"notes/Note {n} – l’été à Nice.md", OBSIDIAN.format(n, day)
        yield f"docs/parts/part-{n}.md", DOCUSAURUS.format(n, n + 1)
        yield (
            f"docs/api/Class{n}.MD",
            f"Class{n}\n======\n\nMethods\n-------\n\nMethods\n-------\n\n"
            f"* `get()`: see [Class{n}](Class{n - 1}.md#methods-1)\n",
        )
        yield (
            f"windows/File {n}.md",
            f"# File {n}\r\n\r\nText\r\n\r\n* a\r\n* b\r\n".encode("utf-8-sig" if n % 2 else "utf-8"),
        )
        yield (
            f"wiki/{'/'.join('deeper'[: n % 5 + 1])}/Page_{n}.md",
            f"== Page {n} ==\n'''Bold''' [[Other page|other]] {{{{Infobox|a=b}}}}\n----\n",
        )
    yield (
        "docs/README.md",
        "# Guide\n\n[Up](../README.md) [API](api/Class1.MD) [none](api/Class99.MD) ![x](images/a%20b.png)\n",
    )
    yield "docs/images/a b.png", b"\x89PNG\r\n\x1a\n"
    yield "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"
    yield "odd/latin-1.md", "# Café\n\nDéjà vu\n".encode("latin-1")
    yield "odd/utf-16.md", "# Wide\n".encode("utf-16")
    yield "odd/zero.md", b"# Zero \x00 byte\n"
    yield "odd/empty.md", b""
    yield "odd/blank.md", b"\n \n\t\n"
    yield "odd/bom only.md", b"\xef\xbb\xbf"
    yield "odd/only front matter.md", "---\ntitle: Only\n---"
    yield "odd/unclosed.md", "---\ntitle: Open\n\nText\n"
    yield "odd/rule.md", "---\n\nA text after a rule\n\n---\n\nMore\n"
    yield "odd/bad yaml.md", "---\ntitle: a: b: c\n\ttab: x\n---\n\nText stays.\n"
    yield "odd/list.md", "---\n- a\n- b\n---\n\nText stays.\n"
    yield "odd/json.md", '{\n  "title": "JSON"\n}\n\nText\n'
    yield "odd/bad.toml.md", "+++\ntitle = \n+++\n\nText stays.\n"
    yield "odd/dates.md", "---\ndate: yesterday\nupdated: 32/13/2020\nweight: first\ntags: {a: b}\n---\n\nText stays.\n"
    yield "odd/separators.md", "# One\u2028Two\n\nform\ffeed\u0085next\n"
    yield (
        "odd/table.md",
        "| a | b | c |\n|---|:-:|--:|\n" + "".join(f"| {n} | `{n}` | **{n}** |\n" for n in range(2000)),
    )
    yield "odd/long line.md", "word " * 20_000
    yield "odd/nested.md", "> " * 300 + "deep\n\n" + "- " * 300 + "deep\n"
    yield "odd/headings.md", "".join("#" * (n % 7) + " Same\n\n" for n in range(50)) + "# \n\n## <b></b>\n"
    yield "odd/what? 100% & <more> #1.md", "# Odd name\n\n[self](what%3F%20100%25%20&%20%3Cmore%3E%20%231.md)\n"
    yield "odd/日本語.md", "# 日本語\n\n## 見出し\n\n[上](#見出し)\n"
    yield "odd/emoji 🎉.md", "# 🎉\n\n## 🎉\n"
    yield "odd/🎉🎉.md", "Party\n"
    yield "odd/---.md", "Dashes\n"
    yield "odd/index.php.md", "# A name with dots\n"
    yield "odd/v1.2.md", "# Version\n"
    yield "odd/v1.3.md", "# Version\n"
    yield "case/Same.md", "# Upper\n"
    yield "case/same.md", "# Lower\n"
    yield "case/SAME/index.md", "# Folder\n"
    yield "twice/README.md", "# Readme\n"
    yield "twice/index.md", "# Index\n"
    yield "only/folders/below/here.md", "# Deep\n"
    yield "output-old/notes.md", "# Not ours\n"
    yield "node_modules/pkg/README.md", "# Never\n"


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
        assert problem.line
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
