"""What browsers may load for the pages of a site: in each page, and in `_headers`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import SITE, codes, run, write
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import Built, again, built

from site_builder.views.content_security import EXTENDABLE, allows, directive_for, source

STRICT = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-src 'none'; object-src 'none'"
PAGES = {"content/index.md": "# Home\n", "content/news/2026-06-01-hello.md": "---\ndate: 2026-06-01\n---\n# Hello\n"}


def headers(site: Built) -> dict[str, dict[str, str]]:
    """The rules of `_headers`: path → name → value."""
    rules: dict[str, dict[str, str]] = {}
    for line in site.text("_headers").splitlines():
        if line.startswith("/"):
            path = line
            assert path not in rules
            rules[path] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
        else:
            assert not line or line.startswith("#")
    return rules


def in_page(site: Built, target: str = "/") -> str:
    (content,) = site.page(target).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(content)


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ("  csp:\n    image-src: [https://p.example]\n", "csp/directive", (5, 5)),
        ("  csp:\n    img-src: ['https://p.example; script-src *']\n", "csp/source", (5, 15)),
        ("  csp:\n    img-src: ['https://p.example/a?b=c']\n", "csp/source", (5, 15)),
        ("  csp:\n    object-src: ['*']\n", "csp/directive", (5, 5)),
        ("  csp: [https://p.example]\n", "site/wrong-type", (4, 8)),
        ("  headers: perhaps\n", "site/wrong-type", (4, 12)),
        ("  header: false\n", "site/unknown-key", (4, 3)),
    ],
)
def test_what_cannot_stand_in_a_policy_is_a_problem(tmp_path: Path, written: str, code: str, place: tuple) -> None:
    site = built(tmp_path, PAGES, site=f"{SITE}security:\n{written}", clean=False)
    (found,) = [problem for problem in site.result.problems if problem.severity != "notice"]
    assert (found.code, found.path, found.hint != "") == (code, "site.yml", True)
    assert found.line == place[0], found
    if site.result.errors:
        assert not site.has("_headers")
    else:
        assert in_page(site) == STRICT


@given(
    st.text() | st.sampled_from(["https://", "*.", "'self'", "a.example"]).flatmap(lambda t: st.text().map(t.__add__))
)
def test_no_source_can_end_its_directive(text: str) -> None:
    found = source(text)
    assert not re.search(r"[\s;,\"<>]", found)
    assert found.isascii()


def test_every_page_says_the_strict_policy_and_servers_are_told_more(tmp_path: Path) -> None:
    site = built(tmp_path, PAGES)
    for target in site.targets():
        if target.endswith(".html"):
            assert in_page(site, target) == STRICT, target
            page = site.page(target)
            assert not page.xpath("//style | //*[@style] | //script[not(@src) and not(@type='application/ld+json')]")
            assert not [a for e in page.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith("on")]
    rules = headers(site)
    every = rules["/*"]
    assert every["Content-Security-Policy"] == f"{STRICT}; frame-ancestors 'none'"
    assert every["X-Content-Type-Options"] == "nosniff"
    assert every["Referrer-Policy"] == "same-origin"
    assert "camera=()" in every["Permissions-Policy"]
    assert rules["/assets/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}
    named = [name for rule in rules.values() for name in rule]
    assert len(named) == len(set(named)), "hosts differ in what they make of a header that two rules name"


def test_the_policy_is_before_anything_that_it_rules(tmp_path: Path) -> None:
    text = built(tmp_path, PAGES).text("/")
    assert 0 < text.index("Content-Security-Policy") < min(text.index("<script"), text.index("<link"))


def test_a_site_below_a_path_names_its_own_files(tmp_path: Path) -> None:
    site = built(tmp_path, PAGES, site="title: T\nurl: https://example.org/base/\n")
    assert set(headers(site)) == {"/base/*", "/base/assets/*"}


def test_files_of_editors_are_not_kept_for_ever(tmp_path: Path) -> None:
    site = built(tmp_path, {**PAGES, "content/assets/index.md": "# Files\n", "content/assets/plan.txt": "one"})
    assert site.has("assets/plan.txt")
    lasting = [path for path, rule in headers(site).items() if "Cache-Control" in rule]
    assert "/assets/*" not in lasting
    assert lasting and all(re.fullmatch(r"/assets/.+\.[0-9a-f]{10}\.\w+", path) for path in lasting)
    assert all(site.has(path) for path in lasting)


def test_an_editor_can_allow_another_site(tmp_path: Path) -> None:
    extra = (
        "security:\n  csp:\n    img-src: [https://pictures.example]\n    frame-src: https://video.example/embed/\n"
        "    script-src: [unsafe-inline]\n    frame-ancestors: [https://friends.example]\n"
    )
    text = "# Home\n\n![A boat](https://pictures.example/boat.jpg)\n"
    site = built(tmp_path, {**PAGES, "content/index.md": text}, site=SITE + extra)
    assert in_page(site) == (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-src https://video.example/embed/; "
        "object-src 'none'; img-src 'self' https://pictures.example; script-src 'self' 'unsafe-inline'"
    )
    every = headers(site)["/*"]
    assert "frame-ancestors 'self' https://friends.example" in every["Content-Security-Policy"]
    assert "X-Frame-Options" not in every


def test_what_the_policy_would_block_is_named_with_its_line(tmp_path: Path) -> None:
    text = (
        "# Home\n\nSee [it](https://pictures.example/boat.jpg).\n\n![A boat](https://pictures.example/boat.jpg)\n"
        "![Again](https://pictures.example/two.jpg)\n\n:::video https://films.example/a.mp4 A film\n:::\n\n"
        '<img srcset="https://one.example/a.png 1x, https://one.example/b.png 2x" alt="y">\n\n'
        "![Own](https://example.org/own.png)\n"
    )
    site = built(tmp_path, {**PAGES, "content/index.md": text}, clean=False)
    found = [(p.line, p.message.split(" ")[1], p.hint) for p in site.result.problems if p.code == "csp/blocked"]
    assert [(line, what) for line, what, _ in found] == [(5, "picture"), (8, "film"), (11, "picture")]
    assert "{csp: {img-src: [https://pictures.example]}}" in found[0][2]
    assert not site.result.errors


def test_a_note_in_a_list_of_links_is_looked_at_too(tmp_path: Path) -> None:
    rows = "- url: https://a.example/\n  title: A\n  date: 2026-01-01\n  note: |\n    ![x](https://p.example/x.png)\n"
    site = built(tmp_path, {**PAGES, "content/links/2026.yml": rows}, clean=False)
    (found,) = [p for p in site.result.problems if p.code == "csp/blocked"]
    assert (found.path, found.line) == ("content/links/2026.yml", 5)


def test_a_frame_in_trusted_html_needs_leave(tmp_path: Path) -> None:
    files = {**PAGES, "content/index.md": '# Home\n\n<iframe src="https://video.example/embed/1"></iframe>\n'}
    trusted = f"{SITE}markdown: {{html: trusted}}\n"
    site = built(tmp_path, files, site=trusted, clean=False)
    assert [p.message.split(" ")[1] for p in site.result.problems if p.code == "csp/blocked"] == ["frame"]
    write(tmp_path, {"site.yml": f"{trusted}security: {{csp: {{frame-src: [https://video.example]}}}}\n"})
    assert "csp/blocked" not in codes(run(tmp_path))


def test_a_plain_folder_shows_the_pictures_that_it_names(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# Home\n\n![badge](https://badges.example/b.svg)\n"})
    result = run(tmp_path, url="https://example.org/")
    assert "csp/blocked" not in codes(result)
    assert "img-src 'self' data: http: https:" in in_page(Built(tmp_path, tmp_path / "output", result))


def test_the_file_can_be_left_out_and_comes_back(tmp_path: Path) -> None:
    site = built(tmp_path, PAGES, site=f"{SITE}security: {{headers: false}}\n")
    assert not site.has("_headers")
    assert in_page(site) == STRICT
    write(tmp_path, {"site.yml": SITE})
    assert again(tmp_path).has("_headers")


def test_a_file_of_the_theme_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = "/*\n  X-Own: yes\n"
    theme = {"themes/mine/theme.yml": "name: mine\nparent: default\n", "themes/mine/static/root/_headers": own}
    site = built(tmp_path, {**PAGES, **theme}, site=f"{SITE}theme: mine\n")
    assert site.text("_headers") == own


def test_with_search_only_the_header_allows_what_its_worker_runs(tmp_path: Path) -> None:
    from site_builder.values import Site
    from site_builder.views.content_security import header_policy, page_policy

    site = Site(search=True)
    assert "script-src 'self' 'wasm-unsafe-eval'" in header_policy(site, False)
    assert "wasm" not in page_policy(site, False)


@pytest.mark.parametrize(
    ("sources", "url", "yes"),
    [
        ((), "https://p.example/a.png", False),
        (("'self'",), "https://example.org/a.png", True),
        (("'self'",), "https://example.org.evil.example/a.png", False),
        (("https://p.example",), "https://p.example/a.png", True),
        (("https://p.example",), "http://p.example/a.png", False),
        (("http://p.example",), "https://p.example/a.png", True),
        (("p.example",), "//p.example:8080/a.png", False),
        (("p.example:*",), "//p.example:8080/a.png", True),
        (("*.p.example",), "https://a.b.p.example/a.png", True),
        (("*.p.example",), "https://p.example/a.png", False),
        (("https://p.example/in/",), "https://p.example/in/a.png", True),
        (("https://p.example/in/",), "https://p.example/out/a.png", False),
        (("https:",), "https://any.example/a.png", True),
        (("https:",), "http://any.example/a.png", False),
        (("*",), "https://any.example/a.png", True),
    ],
)
def test_addresses_are_matched_as_browsers_match_them(sources: tuple[str, ...], url: str, yes: bool) -> None:
    policy = {"default-src": ("'none'",), "img-src": sources}
    assert allows(policy, "img-src", url, "https://example.org") is yes


def test_every_directive_that_texts_need_can_be_widened() -> None:
    pairs = [("img", "src"), ("video", "src"), ("video", "poster"), ("source", "srcset"), ("iframe", "src")]
    assert {directive_for(*pair) for pair in pairs} <= set(EXTENDABLE)
    assert directive_for("a", "href") == ""
