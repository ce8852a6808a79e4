"""One edit renders what shows it and nothing else, reads nothing but the edited text, and ends as a clean build; so
does a checkout on another machine with a restored cache."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import run, tree, write

from site_builder.stages.why import why

SITE_YML = """title: The harbour
description: A community by the sea.
url: https://example.org
timezone: Europe/Paris
theme: own
paginate: 3
languages:
  fr:
    title: Le port
    menu:
      - {title: Le journal, link: news/index.md}
      - {title: Le guide, link: docs/index.md}
taxonomies:
  tags:
    names: {rope: Ropes and knots}
  authors:
menu:
  - {title: The log, link: news/index.md}
  - {title: The handbook, link: docs/index.md}
"""
STAMPED = """{%% extends "parent:%s" %%}
{%% import "parts.html" as parts with context %%}
{%% block aside %%}{{ parts.stamp() }}{%% endblock %%}
"""
THEME: dict[str, str | bytes] = {
    "themes/own/theme.yml": "parent: default\nparams: {accent: blue}\n",
    "themes/own/templates/parts.html": '{% macro stamp() %}<img src="{{ asset("stamp.svg") }}" alt="">{% endmacro %}\n',
    "themes/own/templates/post.html": '{% extends "parent:post.html" %}\n{% block aside %}By hand.{% endblock %}\n',
    "themes/own/templates/links.html": STAMPED % "links.html",
    "themes/own/templates/register.html": STAMPED % "register.html",
    "themes/own/static/stamp.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
}


def post(title: str, date: str, tags: str, author: str, text: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\nauthors: [{author}]\n---\n{text}\n"


def policy(title: str, version: str, date: str, more: str, text: str) -> str:
    return f"---\ntitle: {title}\nversion: {version}\neffective: {date}\n{more}---\n{text}\n"


CONTENT: dict[str, str | bytes] = {
    "content/index.md": "---\ntitle: Welcome aboard\n---\nRead [the rules](policy:conduct) first.\n",
    "content/index.fr.md": "---\ntitle: Bienvenue à bord\n---\nBonjour.\n",
    "content/about.md": "---\ntitle: About us\ntags: [people]\n---\nWho we are.\n\n![The quay](quay.png)\n",
    "content/quay.png": b"no picture, only bytes",
    "content/docs/index.md": "# Handbook\n\nHow we do it.\n",
    "content/docs/index.fr.md": "# Guide\n\nComment faire.\n",
    "content/docs/mooring.md": "# Mooring\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "content/docs/mooring.fr.md": "# Amarrer\n\nTexte.\n",
    "content/news/index.md": "---\ntitle: Log\n---\nWhat happens.\n",
    # From the newest to the oldest; three of them are on the first page of the list.
    "content/news/splice.md": post(
        "How to splice", "2026-03-10", "rope, skills", "Ada", "With a fid.\n\nAnd patience."
    ),
    "content/news/splice.fr.md": post("Comment épisser", "2026-03-10", "rope", "Ada", "Avec un épissoir."),
    "content/news/paint.md": post("New paint", "2026-03-02", "boats", "Zoé", "The boats are blue."),
    "content/news/bends.md": post("Six bends", "2026-02-14", "rope, skills", "Zoé", "See [splicing](splice.md)."),
    "content/news/storm.md": post("After the storm", "2026-01-20", "boats", "Ada", "All is well."),
    "content/news/launch.md": post("The launch", "2025-12-05", "boats, people", "Ada", "Afloat."),
    "content/links/2026.yml": "- url: https://example.com/knots\n  title: A book of knots\n  date: 2026-02-01\n"
    "  note: All of them.\n  tags: [rope]\n- url: https://example.com/tides\n  title: Tides\n  date: 2026-03-01\n"
    "  tags: [sea]\n",
    "policies/conduct/index.md": policy(
        "Code of conduct", "2.0", "2026-02-03", "change: material\n", "## Be kind\n\nAlways."
    ),
    "policies/conduct/index.fr.md": policy(
        "Code de conduite", "2.0", "2026-02-04", "translates: conduct@2.0\n", "## Soyez aimables\n\nToujours."
    ),
    "policies/conduct/1.0.md": policy("First code", "1.0", "2025-02-01", "", "## Be kind\n\nOften."),
    "policies/moderation.md": policy("Moderation", "1.0", "2026-01-01", "", "Who decides, and how."),
}
FILES = {"site.yml": SITE_YML, **THEME, **CONTENT}


def pages(*addresses: str) -> frozenset[str]:
    """The files of pages; the empty address is the home page."""
    return frozenset(f"{address}/index.html".lstrip("/") for address in addresses)


def feeds(*addresses: str) -> frozenset[str]:
    """The three formats of the feeds that follow these pages."""
    names = ("atom.xml", "rss.xml", "feed.json")
    return frozenset(f"{address}/{name}".lstrip("/") for address in addresses for name in names)


@dataclass(frozen=True)
class Edit:
    """A change of one file, and the files that it changes. `parsed` counts the texts that must be read again; `gone`
    are targets that nothing makes any more; `in_vain` are pages that are rendered though their bytes stay."""

    path: str
    old: str
    new: str
    written: frozenset[str] = frozenset()
    parsed: int = 0
    gone: frozenset[str] = frozenset()
    in_vain: frozenset[str] = frozenset()


TAG = Edit(
    "site.yml",
    "Ropes and knots",
    "Rope work",
    pages("news/splice", "news/bends", "fr/news/splice")  # the posts that have the tag
    | pages("tags/rope", "fr/tags/rope", "tags", "fr/tags")  # the pages of the tag, and of all tags
    | pages("", "fr")  # cards of the posts and, in both languages, of the link
    | pages("news", "fr/news")  # the lists of the section; its second page lists others
    | pages("tags/skills")  # cards of the same posts, which have this tag too
    | pages("authors/ada", "authors/zoé", "fr/authors/ada")  # cards of their posts
    | pages("links", "links/2026", "links/2026/02", "links/tags/rope", "links/2026/a-book-of-knots")  # the reading list
    | pages("links/tags", "links/browse")  # its ways
    | pages("subscribe", "fr/subscribe")  # the feeds of tags
    | {"feeds.opml", "fr/feeds.opml"}
    | feeds("", "news", "tags/rope", "tags/skills", "authors/ada", "authors/zoé", "links")  # categories of the entries
    | feeds("links/tags/rope")
    | feeds("fr", "fr/news", "fr/tags/rope", "fr/authors/ada"),
    in_vain=pages("links/monthly/2026-02"),  # its link has the tag; of few links a round-up shows no tags
)
STAMPS = pages("links", "links/2026", "links/2026/02", "links/2026/03", "links/tags/rope", "links/tags/sea") | pages(
    "policies", "fr/policies"
)
POSTS = pages("news/splice", "news/paint", "news/bends", "news/storm", "news/launch", "fr/news/splice")

EDITS = {
    "the name of a tag": TAG,
    # The posts of both languages: no other page has this template in its closure.
    "the template of posts": Edit("themes/own/templates/post.html", "By hand", "By a hand", POSTS),
    # The pages whose templates import it: the lists of links, and the registers.
    "a file of macros": Edit("themes/own/templates/parts.html", 'alt=""', 'alt="✓"', STAMPS),
    "the first words of a post": Edit(
        "content/news/bends.md",
        "See [",
        "Do see [",
        pages("news/bends")
        | pages("", "news", "tags/rope", "tags/skills", "authors/zoé")  # its card has the excerpt
        | pages("news/splice")  # its card under “Read next”
        | feeds("", "news", "tags/rope", "tags/skills", "authors/zoé"),
        parsed=1,
    ),
    "words far down in a post": Edit(
        "content/news/splice.md",
        "patience",
        "time",
        pages("news/splice") | feeds("", "news", "tags/rope", "tags/skills", "authors/ada"),  # lists show its beginning
        parsed=1,
    ),
    "the title of a post": Edit(
        "content/news/bends.md",
        "Six bends",
        "Seven bends",
        pages("news/bends")
        | pages("", "news", "tags/rope", "tags/skills", "authors/zoé")  # its card
        | pages("news/2026", "news/2026/02")  # archives
        | pages("news/paint", "news/storm", "news/splice")  # the posts after and before it, and “Read next”
        | feeds("", "news", "tags/rope", "tags/skills", "authors/zoé"),
        parsed=1,
    ),
    "the note of a link": Edit(
        "content/links/2026.yml",
        "All of them.",
        "Nearly all.",
        pages("links/2026/a-book-of-knots", "links", "links/2026", "links/2026/02", "links/tags/rope", "tags/rope")
        | pages("", "fr")  # both home pages show the latest links
        | pages("links/monthly/2026-02", "news/splice", "news/bends")  # the round-up, and posts about the same
        | feeds("links", "links/tags/rope", "links/monthly", "tags/rope")
        | {"api/links.json"},
        parsed=1,
    ),
    # A file beside pages is copied; the page that shows it has its address, which stays.
    "a file beside a page": Edit("content/quay.png", "only", "just", frozenset({"quay.png"})),
}


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a folder, the ledger too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sources(root: Path) -> dict[str, bytes]:
    """The project without what builds have made."""
    made = ("output", ".site-builder")
    return {path: data for path, data in everything(root).items() if path.split("/")[0] not in made}


def clean(root: Path, folder: Path) -> dict[str, bytes]:
    """What a clean build of the project `root` publishes."""
    result = run(write(folder, sources(root)))
    assert result.errors == 0, result.problems
    return everything(folder / "output")


def rendered(root: Path) -> set[str]:
    """The targets that the last run has made, as `site-builder why` tells."""
    output = root / "output"
    return {target for target in tree(output) if why(target, root, output)[0].rendered}


def replace(root: Path, edit: Edit) -> None:
    data = (root / edit.path).read_bytes()
    assert data.count(edit.old.encode()) == 1
    write(root, {edit.path: data.replace(edit.old.encode(), edit.new.encode())})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community's site that was built once."""
    root = write(tmp_path_factory.mktemp("changed") / "site", FILES)
    result = run(root)
    assert result.errors == 0, result.problems
    assert set(result.written) == rendered(root) == set(tree(root / "output"))
    return root


def outcome(edit: Edit, made: Path, folder: Path) -> frozenset[str]:
    """What a build after an edit writes; all else that is said of the edit is asserted."""
    root = Path(shutil.copytree(made, folder / "site"))
    before = tree(root / "output")
    replace(root, edit)
    result = run(root)
    after = tree(root / "output")
    written = frozenset(result.written)
    assert result.errors == 0, result.problems
    assert result.parsed == edit.parsed
    assert set(result.removed) == edit.gone == before.keys() - after.keys()
    assert {target for target in after if after[target] != before.get(target)} == written
    assert rendered(root) == written | edit.in_vain
    assert everything(root / "output") == clean(root, folder / "clean")
    return written


def holders(made: Path, *words: str) -> set[str]:
    """The published files that have one of these words."""
    return {t for t, data in tree(made / "output").items() if any(word.encode() in data for word in words)}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_renders_and_writes_what_shows_it(name: str, made: Path, tmp_path: Path) -> None:
    assert outcome(EDITS[name], made, tmp_path) == EDITS[name].written


@pytest.mark.parametrize("name", ["the name of a tag", "the title of a post"])
def test_what_shows_a_name_is_what_holds_its_words(name: str, made: Path) -> None:
    """The lists above, seen from the other side: no page shows the words that is not in them."""
    assert holders(made, EDITS[name].old) == EDITS[name].written


@pytest.mark.parametrize(
    ("old", "new", "french"), [("The handbook", "The manual", False), ("Le guide", "Le but", True)]
)
def test_an_entry_of_the_menu_renders_the_pages_of_its_language(
    old: str, new: str, french: bool, made: Path, tmp_path: Path
) -> None:
    """All of them, since all have the menu; no feed, no file, and no page of the other language."""
    html = {target for target in tree(made / "output") if target.endswith(".html")}
    written = outcome(Edit("site.yml", old, new), made, tmp_path)
    assert written == {target for target in html if target.startswith("fr/") == french} == holders(made, old)


def test_a_file_of_the_theme_writes_the_pages_that_show_it(made: Path, tmp_path: Path) -> None:
    """Its name has its digest, so they name another one. They are not the only ones that are rendered: the names of
    all files of the theme are in the key of each page."""
    html = {target for target in tree(made / "output") if target.endswith(".html")}
    (gone,) = (target for target in tree(made / "output") if target.startswith("assets/stamp."))
    edit = Edit("themes/own/static/stamp.svg", "/>", ' width="9"/>', gone=frozenset({gone}), in_vain=html - STAMPS)
    written = outcome(edit, made, tmp_path)
    (new,) = (target for target in written if target.startswith("assets/stamp."))
    assert written == STAMPS | {new}


POLICY = "policies/conduct/index.md"
# Of the words of a policy, the list for programs has the digest, which no search for the words can find.
DIGESTS = {"api/policies.json"}


@pytest.mark.parametrize(
    ("edit", "shown", "least"),
    [
        # The page; the register and the home page show how it begins.
        (Edit(POLICY, "Always.", "At all times.", parsed=1), ["Always."], pages("policies/conduct", "policies", "")),
        # The same in its own language only.
        (
            Edit("policies/conduct/index.fr.md", "Toujours.", "En tout temps.", parsed=1),
            ["Toujours."],
            pages("fr/policies/conduct", "fr/policies", "fr"),
        ),
        # Its earlier version names the one in force.
        (
            Edit(POLICY, "Code of conduct", "Our code", parsed=1),
            ["Code of conduct"],
            pages("policies/conduct", "policies/conduct/1.0", "policies", ""),
        ),
        # Lists of versions have their dates; the sitemap says when a page last changed.
        (
            Edit(POLICY, "2026-02-03", "2026-02-05", parsed=1),
            ["2026-02-03", "20260203", "03 Feb 2026"],
            pages("policies/conduct", "policies", "") | {"sitemap.xml"},
        ),
    ],
    ids=["words", "words of a translation", "title", "date"],
)
def test_a_policy_renders_what_shows_it(
    edit: Edit, shown: list[str], least: frozenset[str], made: Path, tmp_path: Path
) -> None:
    written = outcome(edit, made, tmp_path)
    assert written - DIGESTS == holders(made, *shown) - DIGESTS
    assert written >= least
    assert not [target for target in written if target.startswith(("news", "tags", "links", "docs", "policies/mod"))]


def checkout(made: Path, folder: Path, *kept: str) -> Path:
    """The project as another machine checks it out, with what was kept of `made`: files made in another order, with
    times of their own."""
    everywhere = everything(made)
    wanted = sources(made) | {path: data for path, data in everywhere.items() if path.split("/")[0] in kept}
    root = write(folder / "déjà vu" / "checkout", dict(sorted(wanted.items(), reverse=True)))
    for number, path in enumerate(sorted(root.rglob("*"))):
        os.utime(path, (number * 86_400, number * 86_400))
    return root


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What shows that a file was written: its inode and time."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def test_a_fresh_checkout_with_a_restored_cache_parses_nothing_and_writes_the_same_bytes(
    made: Path, tmp_path: Path
) -> None:
    root = checkout(made, tmp_path, ".site-builder")
    result = run(root)
    assert (result.errors, result.parsed, result.removed) == (0, 0, ())
    assert set(result.written) == set(tree(made / "output"))
    assert everything(root / "output") == everything(made / "output")


def test_a_fresh_checkout_with_restored_cache_and_output_writes_nothing(made: Path, tmp_path: Path) -> None:
    root = checkout(made, tmp_path, ".site-builder", "output")
    before = stamps(root)
    result = run(root)
    assert (result.errors, result.parsed, result.written, result.removed) == (0, 0, (), ())
    assert result.unchanged == len(tree(made / "output"))
    assert stamps(root) == before
    assert everything(root) == everything(made)


@pytest.mark.parametrize("name", ["the name of a tag", "words far down in a post", "the title of a post"])
def test_an_edit_on_another_machine_renders_what_it_renders_here(name: str, made: Path, tmp_path: Path) -> None:
    """The automated job: it checks out a change, and restores what the run before it has left."""
    edit = EDITS[name]
    root = checkout(made, tmp_path, ".site-builder", "output")
    replace(root, edit)
    result = run(root)
    assert (result.errors, result.parsed, set(result.written)) == (0, edit.parsed, edit.written)
    assert rendered(root) == edit.written | edit.in_vain
    assert everything(root / "output") == clean(root, tmp_path / "clean")


def test_a_restored_output_without_a_cache_keeps_every_file(made: Path, tmp_path: Path) -> None:
    """Where only the output was kept, all texts are read and the views they give are found to be unchanged."""
    root = checkout(made, tmp_path, "output")
    result = run(root)
    assert (result.errors, result.written, result.removed) == (0, (), ())
    assert result.parsed > 0
    assert everything(root / "output") == everything(made / "output")
