"""Several hundred files as they lie about on disks, of Jekyll, Hugo, Obsidian, Docusaurus, wikis and READMEs."""

from __future__ import annotations

from collections.abc import Iterator

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
