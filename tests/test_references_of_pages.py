"""Front matter that refers to what the site does not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import run, write

Site = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize(
    ("path", "front", "code", "says"),
    [
        ("docs/a.md", "title: A\nlang: de\n", "page/unknown-language", "`lang: de`"),
        ("docs/a.md", "title: A\nlang: fr\ntranslation_of: b.md\n", "page/unknown-original", "b.md"),
        ("docs/index.md", "title: A\nkind: news\n", "page/unknown-kind", "`kind: news`"),
    ],
)
def test_a_wrong_reference_is_a_warning_in_its_line(site: Site, path: str, front: str, code: str, says: str) -> None:
    root = site({f"content/{path}": f"---\n{front}---\ntext\n", "content/docs/other.md": "# Other\n"})
    write(root, {"site.yml": "title: T\nurl: https://example.org/\nlanguages:\n  fr: {}\n"})
    found = [problem for problem in run(root).problems if problem.code == code]
    assert [(problem.path, problem.severity) for problem in found] == [(f"content/{path}", "warning")]
    lines = f"---\n{front}".split("\n")
    assert lines[found[0].line - 1].split(":")[0] in ("lang", "translation_of", "kind")
    assert says in found[0].message and found[0].hint


def test_right_references_are_no_problem(site: Site) -> None:
    root = site(
        {
            "content/docs/a.md": "---\ntitle: A\nlang: EN\n---\ntext\n",
            "content/docs/lettre.md": "---\ntitle: B\nlang: fr\ntranslation_of: a.md\n---\ntexte\n",
            "content/docs/index.md": "---\ntitle: Docs\nkind: post\n---\ntext\n",
        }
    )
    write(root, {"site.yml": "title: T\nurl: https://example.org/\nlanguages:\n  fr: {}\n"})
    assert not [problem for problem in run(root).problems if problem.code.startswith("page/")]
