"""Broken links inside the site: found at every build, named with file, line, column and the nearest existing target."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import NOW, SITE, codes, run, tree, write

from site_builder.cli import cli

Make = Callable[[Mapping[str, str | bytes]], Path]

FILES: dict[str, str | bytes] = {
    "content/guide/start.md": "# Start\n\n## Set up\n\nText.\n",
    "content/guide/logo.png": b"x",
    "content/guide/cafe\u0301.md": "# Café\n",
    "policies/conduct.md": "---\nversion: 1.0\neffective: 2026-01-01\napplies_to: all\n---\n\n"
    "# Conduct\n\n## Harassment\n\nNo.\n",
    "content/_data/channels.yml": "- id: forum\n  url: https://forum.example.org/\n"
    "  purpose: To talk.\n  moderators: ada\n",
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


BROKEN = [
    ("[x](../guide/strat.md)", "link/broken", "content/guide/start.md"),
    ("[x](../guide/start.md#setup)", "link/anchor", "#set-up"),
    ("[x](#nowhere)", "link/anchor", "sections"),
    ("![x](../guide/lgoo.png)", "link/broken", "content/guide/logo.png"),
    ('<a href="../guide/strat.md">x</a>', "link/broken", "content/guide/start.md"),
    ("[x](/guide/strat/)", "link/broken", "start"),
    ("[x](policy:condcut)", "link/broken", "policy:conduct"),
    ("[x](policy:conduct#harasment)", "link/anchor", "#harassment"),
    ("[x](channel:forun)", "link/broken", "channel:forum"),
    ("[x](../../../../etc/passwd)", "link/broken", "address"),
    ("[x](%2e%2e/%2e%2e/site.yml)", "link/broken", "address"),
]


@pytest.mark.parametrize(("text", "code", "hint"), BROKEN)
def test_a_broken_link_is_an_error_with_line_column_and_the_nearest_target(
    text: str, code: str, hint: str, site: Make, cache: Path
) -> None:
    column = max(text.find("]("), text.find('="')) + 3
    root = site({**FILES, "content/docs/page.md": f"---\ntitle: P\n---\n\nFirst.\n\n{text}\n"})
    found = run(root, cache=cache).problems
    assert [(p.code, p.severity, p.path, p.line, p.column) for p in found] == [
        (code, "error", "content/docs/page.md", 7, column)
    ]
    assert hint in found[0].hint
    assert not (root / "output" / "index.html").exists()


def test_links_that_lead_somewhere_are_no_problem(site: Make, cache: Path) -> None:
    text = (
        "[a](../guide/start.md#set-up) [b](/guide/start/) [c](policy:conduct#harassment) [d](channel:forum) "
        "![e](../guide/logo.png) [f](../guide/caf%C3%A9.md) [g](/tags/) [h](/atom.xml) [i](#here) [j](https://x.org) "
        "[k](mailto:a@x.org) [l](../guide/start.md?q=1) [m](/)\n\n## Here\n"
    )
    files = {"content/docs/page.md": text, "content/blog/p.md": "---\ndate: 2026-01-01\ntags: [x]\n---\n# P\n"}
    assert run(site({**FILES, **files}), cache=cache).problems == ()


def test_each_place_where_a_link_may_stand_is_checked(site: Make, cache: Path) -> None:
    files = {
        "site.yml": f"{SITE}menu:\n  - {{title: A, link: nope1.md}}\n",
        "content/links/list.yml": "- url: https://x.org/a\n  date: 2026-01-01\n  note: see [x](nope2.md)\n"
        "- url: https://x.org/b\n  date: 2026-01-01\n  note: |\n    Two lines,\n    [x](nope2.md)\n",
        "content/links/one.md": "---\nurl: https://x.org/c\ndate: 2026-01-01\n---\n\n[x](nope3.md)\n",
        "policies/other.md": "---\nversion: 1\neffective: 2026-01-01\n---\n\n[x](nope4.md)\n",
        "content/page.md": "---\nimage: nope5.png\n---\n\n[a](nope6.md) `[b](nope6.md)` [c](nope6.md)\n",
    }
    found = run(site({**FILES, **files}), cache=cache).problems
    assert [(p.path, p.line, p.column) for p in found if p.severity == "error"] == [
        ("content/links/list.yml", 3, 17),
        ("content/links/list.yml", 8, 9),
        ("content/links/one.md", 6, 5),
        ("content/page.md", 2, 8),
        ("content/page.md", 5, 5),
        ("content/page.md", 5, 35),
        ("policies/other.md", 6, 5),
        ("site.yml", 4, 22),
    ]
    assert all(p.hint for p in found)


@pytest.mark.parametrize(
    ("matter", "why"),
    [("draft: true", "draft"), ("date: 2030-01-01", "future"), ("expires: 2020-01-01", "expired")],
)
def test_a_link_to_a_page_that_this_build_does_not_show_says_why(
    matter: str, why: str, site: Make, cache: Path
) -> None:
    result = run(site({"content/a.md": "[x](b.md)\n", "content/b.md": f"---\n{matter}\n---\n"}), cache=cache)
    assert codes(result) == ["link/broken"]
    assert why in result.problems[0].message


def test_many_broken_links_take_no_time_each(site: Make, cache: Path) -> None:
    lines = "".join(f"[x](nope{number % 700}.md)\n\n" for number in range(3000))
    result = run(site({"content/a.md": lines, **{f"content/p{n}.md": "x\n" for n in range(50)}}), cache=cache)
    assert len(result.problems) == 3000
    assert [problem.line for problem in result.problems[:3]] == [1, 3, 5]


def build(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--source", str(root), "--now", NOW, "--jobs", "1", *arguments])


def test_in_a_folder_without_site_yml_a_broken_link_is_a_warning(tmp_path: Path) -> None:
    root = write(tmp_path / "notes", {"README.md": "# Home\n\n[x](nope.md)\n", "other.md": "# Other\n"})
    result = build(root)
    assert result.exit_code == 0
    assert "README.md:3:5: warning: " in result.stderr
    assert {"index.html", "other/index.html"} <= tree(root / "output").keys()
    assert build(root, "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("setting", "severity", "code", "strict"),
    [
        ("link/broken: notice", "notice", 0, 0),
        ("link/broken: warning", "warning", 0, 1),
        ("link/broken: off", "", 0, 0),
        ("link/*: off", "", 0, 0),
        ("link/*: warning", "warning", 0, 1),
        ("link/*: off\n  link/broken: error", "error", 1, 1),
        ("markdown/*: off", "error", 1, 1),
    ],
)
def test_site_yml_sets_the_severity_of_a_code(setting: str, severity: str, code: int, strict: int, site: Make) -> None:
    root = site({"site.yml": f"{SITE}severity:\n  {setting}\n", "content/a.md": "[x](nope.md)\n"})
    result = build(root, "--format", "json")
    assert [p["severity"] for p in json.loads(result.stderr)] == ([severity] if severity else [])
    assert result.exit_code == code
    assert (root / "output/a/index.html").exists() is (code == 0)
    assert build(root, "--strict").exit_code == strict


def test_an_address_seen_from_the_published_page_is_found(site: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    """Texts written for other generators lead from page to page, not from file to file."""
    root = site(
        {
            "content/news/one.md": "---\ntitle: One\ndate: 2026-01-01\n---\n[two](../two/) [part](../two/#part)\n",
            "content/news/two.md": "---\ntitle: Two\ndate: 2026-01-02\n---\n## Part\n\n[gone](../three/)\n",
        }
    )
    found = [problem for problem in run(root).problems if problem.code.startswith("link/")]
    assert [(problem.path, problem.line) for problem in found] == [("content/news/two.md", 7)]
    write(root, {"content/news/two.md": "---\ntitle: Two\ndate: 2026-01-02\n---\n## Part\n"})
    assert not run(root).errors
    page = (root / "output/news/one/index.html").read_text(encoding="utf-8")
    assert 'href="/news/two/"' in page
    assert 'href="/news/two/#part"' in page
