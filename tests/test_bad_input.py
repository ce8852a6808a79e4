"""Bad input of every sort, in files as users have them: each mistake gives file, line, what is wrong and what to do;
all of one run together; nothing else is lost; nothing raises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import SITE, codes, run, tree, write

from site_builder.build import Result


def page(matter: str, text: str = "Words.\n") -> str:
    return f"---\n{matter}\n---\n\n# A page\n\n{text}"


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

FRONT_MATTER: dict[str, tuple[str, str, int]] = {
    "malformed": ("title: [a", "yaml/syntax", 2),
    "duplicate": ("title: a\ntitle: b", "yaml/duplicate-key", 3),
    "list-title": ("draft: false\ntitle: [1, 2]", "front-matter/wrong-type", 3),
    "word-weight": ("weight: heavy", "front-matter/wrong-type", 2),
    "huge-weight": (f"weight: {'9' * 40}", "front-matter/wrong-type", 2),
    "infinite-weight": ("weight: .inf", "front-matter/wrong-type", 2),
    "unknown-key": ("titel: x", "front-matter/unknown-key", 2),
    "no-such-day": ("date: 2024-02-30", "front-matter/bad-date", 2),
    "clock-date": ("date: 12:30", "front-matter/bad-date", 2),
    "first-year": ("date: 0001-01-01T00:00:00+14:00", "front-matter/bad-date", 2),
    "last-year": ("title: x\nexpires: 9999-12-31T23:59:59-12:00", "front-matter/bad-date", 3),
    "brackets": ("extra: " + "[" * 100_000, "yaml/limit", 2),
    "merge-key": ("a: &a {x: 1}\nextra:\n  <<: *a", "yaml/merge-key", 4),
    "alias-bomb": (BOMB + "extra: {z: *i}", "yaml/", 0),
    "python-tag": ("tags: !!python/object:os.system x", "yaml/tag", 2),
    "half-character": ('title: "\\ud800"', "yaml/syntax", 2),
    "control": ('title: "a\\u0007b"', "yaml/control-character", 2),
    "template": ("title: x\ntemplate: nope", "theme/missing-template", 3),
    "template-outside": ("template: ../../../etc/passwd", "theme/missing-template", 2),
    "image-missing": ("title: x\nimage: nope.png", "link/broken", 3),
    "image-outside": ("image: ../../../etc/passwd", "link/broken", 2),
    "image-script": ("image: javascript:alert(1)", "link/broken", 2),
    "slug-up": ("slug: ../../x", "page/slug", 2),
    "slug-encoded": ('slug: "%2e%2e"', "page/slug", 2),
    "slug-twice-encoded": ('slug: "%252e%252e"', "page/slug", 2),
    "slug-backslash": (r"slug: a\b", "page/slug", 2),
    "slug-host": ("slug: //host", "page/slug", 2),
    "slug-absolute": ("slug: /etc/x", "page/slug", 2),
    "slug-emoji": ("slug: 🎉", "page/slug", 2),
    "slug-long": ("slug: " + "é" * 200, "page/slug", 2),
    "alias-up": ("aliases:\n  - /fine/\n  - ../../x", "page/alias", 4),
    "alias-encoded": ("aliases: ['%252e%252e/y']", "page/alias", 2),
    "alias-backslash": (r"aliases: ['a\b']", "page/alias", 2),
    "alias-host": ("aliases: [//host/x]", "page/alias", 2),
    "alias-elsewhere": ("aliases: ['https://example.com/']", "page/alias", 2),
    "alias-query": ("aliases: [/old?p=1]", "page/alias", 2),
    "alias-root": ("aliases: [/]", "page/alias", 2),
    "alias-empty": ("aliases: ['']", "page/alias", 2),
    "alias-hidden": ("aliases: [/.htaccess]", "page/alias", 2),
    "alias-long": (f"aliases: [/{'b' * 300}/]", "page/alias", 2),
    "unclosed": ("title: x\n\n# no end", "", 0),
}


@pytest.fixture(scope="module")
def front_matter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """One site with every mistake in a file of its own."""
    root = tmp_path_factory.mktemp("front")
    files = {f"content/{name}.md": page(matter) for name, (matter, _, _) in FRONT_MATTER.items()}
    write(root, {"site.yml": SITE, "content/good.md": "# Good\n", **files})
    return root, run(root)


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_mistakes_in_front_matter_are_named_with_line_and_advice(name: str, front_matter: tuple[Path, Result]) -> None:
    _, code, line = FRONT_MATTER[name]
    found = [p for p in front_matter[1].problems if p.path == f"content/{name}.md"]
    if not code:
        assert found == []
        return
    wanted = [p for p in found if p.code.startswith(code)]
    assert wanted, found
    assert all(p.line > 0 and p.column > 0 and p.message and p.hint for p in wanted)
    assert line in [p.line for p in wanted] or not line
    assert "Traceback" not in str(found)
    assert "build/parser-failed" not in [p.code for p in found]


def test_a_run_with_errors_publishes_nothing(front_matter: tuple[Path, Result]) -> None:
    root, result = front_matter
    assert result.errors
    assert tree(root / "output") == {}


def test_nothing_else_is_lost_when_front_matter_is_bad(tmp_path: Path) -> None:
    """In a plain folder mistakes are warnings: the page stands, with all that could be read."""
    write(
        tmp_path, {"README.md": "# Home\n", "a.md": "---\ntitle: Kept\nweight: heavy\ndate: 2024-02-30\n---\nText.\n"}
    )
    result = run(tmp_path)
    assert result.errors == 0
    assert codes(result) == ["front-matter/wrong-type", "front-matter/bad-date"]
    html = tree(tmp_path / "output")["a/index.html"].decode()
    assert "Kept" in html
    assert "Text." in html


SETTINGS: dict[str, tuple[str, str, int]] = {
    "malformed": ("menu: [a", "yaml/syntax", 3),
    "types": ("paginate: x", "site/wrong-type", 3),
    "huge": (f"paginate: {'9' * 40}", "site/wrong-type", 3),
    "unknown": ("feeds: {limmit: 3}", "site/unknown-key", 3),
    "timezone": ("timezone: ../../etc", "site/value", 3),
    "language": ("language: ../x", "site/value", 3),
    "languages": ("languages:\n  ../y: {}", "site/value", 4),
    "paginate": ("paginate: -1", "site/value", 3),
    "theme": ("theme: ../../x", "theme/missing", 3),
    "theme-missing": ("paginate: 3\ntheme: nope", "theme/missing", 4),
    "taxonomy": ("taxonomies: {🎉: {}}", "site/value", 3),
    "permalink-up": ("permalinks: {page: '../{slug}'}", "site/permalink", 3),
    "permalink-encoded": ("permalinks: {page: '%252e%252e/{slug}'}", "site/permalink", 3),
    "permalink-host": ("permalinks: {page: '//host/{slug}'}", "site/permalink", 3),
    "permalink-backslash": (r"permalinks: {page: 'a\{slug}'}", "site/permalink", 3),
    "permalink-query": ("permalinks: {page: 'x?p={slug}'}", "site/permalink", 3),
    "permalink-field": ("permalinks: {page: '{nope}'}", "site/permalink", 3),
    "permalink-half": ("permalinks: {page: '{slug'}", "site/permalink", 3),
    "permalink-empty": ("permalinks: {page: ''}", "site/permalink", 3),
    "permalink-same": ("permalinks: {page: same}", "site/permalink", 3),
    "permalink-hidden": ("permalinks: {page: '.x/{slug}'}", "site/permalink", 3),
    "permalink-kind": ("permalinks: {psot: '{slug}'}", "site/value", 3),
    "menu-up": ("menu:\n  - {title: A, link: ../../x}", "site/menu", 4),
    "menu-missing": ("menu:\n  - {title: A, items: [{title: B, link: nope.md}]}", "site/menu", 4),
    "menu-script": ("menu:\n  - title: A\n    link: 'javascript:alert(1)'", "site/menu", 5),
    "menu-host": ("footer:\n  - {title: A, link: //host}", "site/menu", 4),
    "menu-anchor": ("menu:\n  - {title: A, link: 'a.md#nope'}", "site/menu", 4),
    "menu-language": ("languages:\n  fr:\n    menu:\n      - {title: A, link: rien.md}", "site/menu", 6),
    "severity": ("severity: {link/broken: loud}", "site/wrong-type", 3),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many small builds share what they know of the theme."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("name", SETTINGS)
def test_mistakes_in_site_yml_are_named_with_line_and_advice(name: str, tmp_path: Path, cache: Path) -> None:
    text, code, line = SETTINGS[name]
    result = run(write(tmp_path, {"site.yml": f"{SITE}{text}\n", "content/a.md": "# A\n"}), cache=cache)
    found = [p for p in result.problems if p.code == code]
    assert [p.path for p in found] == ["site.yml"] * len(found), found
    assert line in [p.line for p in found], result.problems
    assert all(p.hint for p in found)
    assert (tmp_path / "output" / "a").exists() is (result.errors == 0)


@pytest.mark.parametrize(
    "url",
    ["foo", "ftp://x.org", "https://exa mple.org", "https://x.org/?a", "https://[::1", "https://x.org/..", "//x.org"],
)
def test_an_address_that_a_site_cannot_have_is_an_error(url: str, tmp_path: Path, cache: Path) -> None:
    result = run(write(tmp_path, {"site.yml": f"title: T\nurl: {url}\n", "content/a.md": "# A\n"}), cache=cache)
    assert [(p.code, p.path, p.line) for p in result.problems] == [("site/url", "site.yml", 2)]


@pytest.mark.parametrize(
    "data", [b"- a\n", b"words", b"title: caf\xe9\nurl: https://x.org\n", "title: x".encode("utf-16")]
)
def test_a_site_yml_of_another_shape_or_encoding_is_an_error(data: bytes, tmp_path: Path, cache: Path) -> None:
    result = run(write(tmp_path, {"site.yml": data, "content/a.md": "# A\n"}), cache=cache)
    errors = [p for p in result.problems if p.severity == "error"]
    assert errors
    assert all(p.path == "site.yml" and p.line == 1 and p.hint for p in errors)


DATA: dict[str, tuple[str, Any]] = {
    "a.yml": ("yaml/syntax", "a: [1"),
    "b.yml": ("yaml/limit", "[" * 100_000),
    "c.yml": ("yaml/merge-key", "a: &a {b: 1}\nc: {<<: *a}\n"),
    "d.json": ("data/syntax", '{"a": '),
    "e.json": ("data/syntax", "[" * 100_000),
    "f.json": ("data/syntax", "[" * 900 + "]" * 900),
    "g.json": ("data/syntax", '{"n": ' + "9" * 6000 + "}"),
    "h.toml": ("data/syntax", "d = 2024-02-30\n"),
    "i.toml": ("data/syntax", "a = " + "[" * 5000),
    "j.csv": ("data/syntax", 'a,b\n1,"x'),
    "k.csv": ("text/encoding", b"a\n\xff\n"),
    "channels.yml": ("data/duplicate-id", "- id: a\n- id: a\n"),
    "roster.yml": ("data/not-a-list", "people: 3\n"),
    "audiences.yml": ("data/no-id", "- name: Everybody\n"),
    "objectives.yml": ("data/not-a-row", "- 3\n"),
    "m/n.yml": ("data/same-name", "a: 1\n"),
    "m.yml": ("", "n: 1\n"),
}


def test_mistakes_in_data_files_are_named_all_together(tmp_path: Path) -> None:
    files = {f"content/_data/{name}": text for name, (_, text) in DATA.items()}
    result = run(write(tmp_path, {"site.yml": SITE, "content/a.md": "# A\n", **files}))
    for name, (code, _) in DATA.items():
        found = [p for p in result.problems if p.path == f"content/_data/{name}" and not p.code.startswith("channel/")]
        assert [p.code for p in found] == ([code] if code else []), (name, found)
        assert all(p.line > 0 and p.hint for p in found)


def test_numbers_and_characters_that_no_digest_can_hold_are_data_like_others(tmp_path: Path) -> None:
    theme = "{{ data.big.n }} {{ data.half.s }} {{ data.t.n }}"
    files = {
        "site.yml": f"{SITE}theme: mine\n",
        "themes/mine/templates/page.html": theme,
        "content/a.md": "# A\n",
        "content/_data/big.json": '{"n": 99999999999999999999999999}',
        "content/_data/half.json": '{"s": "x\\ud800y"}',
        "content/_data/t.toml": "n = 88888888888888888888888888\nf = nan\n",
    }
    result = run(write(tmp_path, files))
    assert codes(result) == []
    html = tree(tmp_path / "output")["a/index.html"].decode()
    assert "99999999999999999999999999" in html
    assert "x\ufffdy" in html
    assert "88888888888888888888888888" in html


def test_a_setting_that_nothing_reads_yet_says_so(tmp_path: Path) -> None:
    root = write(tmp_path, {"site.yml": SITE + "comments: true\n", "content/index.md": "# Home\n"})
    (problem,) = run(root).problems
    assert (problem.code, problem.severity, problem.path, problem.line) == ("site/not-yet", "notice", "site.yml", 3)
