"""Reading a folder of sources: what each thing that a folder can hold comes to."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.store.files import digest_of
from site_builder.store.read import Tree, read_file, read_tree
from site_builder.values import Problem, Source, digest_bytes


def markdown(path: str) -> bool:
    return path.endswith(".md")


def put(root: Path, path: str, data: bytes = b"text") -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def read(root: Path, **options: object) -> Tree:
    return read_tree(root, "content/", parse=markdown, **options)  # type: ignore[arg-type]


def paths(tree: Tree) -> list[str]:
    return [source.path for source in tree.sources]


def codes(tree: Tree) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.severity, problem.path) for problem in tree.problems]


def test_texts_keep_their_bytes_and_other_files_do_not(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"# A\r\n")
    put(tmp_path, "img/photo.jpg", b"\xff\xd8")
    assert read(tmp_path) == Tree(
        (
            Source("content/a.md", digest_bytes(b"# A\r\n"), b"# A\r\n", 5),
            Source("content/img/photo.jpg", digest_bytes(b"\xff\xd8"), b"", 2),
        )
    )


def test_order_is_that_of_the_paths(tmp_path: Path) -> None:
    names = ["z.md", "a/b.md", "a.md", "a-b.md", "é.md", "A.md", "a/a/c.md"]
    for name in names:
        put(tmp_path, name)
    assert paths(read(tmp_path)) == sorted("content/" + name for name in names)


def test_hidden_names_are_left_out_unless_kept(tmp_path: Path) -> None:
    for name in ("_data/channels.yml", "_data/_old.yml", "_drafts/x.md", ".git/config", "a/_b.md", "a/.c", "a/d.md"):
        put(tmp_path, name)
    put(tmp_path, ".well-known/security.txt")
    assert paths(read(tmp_path)) == ["content/a/d.md"]
    kept = read(tmp_path, keep=frozenset({"_data", ".well-known", "a/_b.md"}))
    assert paths(kept) == [
        "content/.well-known/security.txt",
        "content/_data/channels.yml",
        "content/a/_b.md",
        "content/a/d.md",
    ]


def test_skip_leaves_out_files_and_whole_folders(tmp_path: Path) -> None:
    for name in ("output/index.html", "output-notes/a.md", "a.md", "b.md"):
        put(tmp_path, name)
    tree = read_tree(tmp_path, "", parse=markdown, skip={"output", "b.md"}.__contains__)
    assert paths(tree) == ["a.md", "output-notes/a.md"]


def test_missing_folder_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "nowhere") == Tree()


def test_root_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    assert codes(read(put(tmp_path, "content"))) == [("read/unreadable", "error", "content")]


def test_link_to_a_file_inside_is_read_like_a_file(tmp_path: Path) -> None:
    put(tmp_path, "docs/readme.md", b"hello")
    (tmp_path / "index.md").symlink_to("docs/readme.md")
    (tmp_path / "logo.png").symlink_to(put(tmp_path, "docs/logo.png", b"png"))
    tree = read(tmp_path)
    assert not tree.problems
    assert Source("content/index.md", digest_bytes(b"hello"), b"hello", 5) in tree.sources
    assert Source("content/logo.png", digest_bytes(b"png"), b"", 3) in tree.sources


def test_links_that_are_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "content"
    put(root, "docs/a.md")
    put(root, ".git/config", b"password")
    put(tmp_path, "content-secret/key", b"secret")
    (root / "folder").symlink_to("docs")
    (root / "self").symlink_to(".")
    (root / "outside.md").symlink_to("../content-secret/key")
    (root / "outside").symlink_to("/")
    (root / "passwd.md").symlink_to("/etc/passwd")
    (root / "broken.md").symlink_to("missing.md")
    (root / "loop.md").symlink_to("loop.md")
    (root / "config.txt").symlink_to(".git/config")
    tree = read(root)
    assert paths(tree) == ["content/docs/a.md"]
    assert codes(tree) == [
        ("read/symlink-broken", "error", "content/broken.md"),
        ("read/symlink-hidden", "error", "content/config.txt"),
        ("read/symlink-folder", "warning", "content/folder"),
        ("read/symlink-broken", "error", "content/loop.md"),
        ("read/symlink-outside", "error", "content/outside"),
        ("read/symlink-outside", "error", "content/outside.md"),
        ("read/symlink-outside", "error", "content/passwd.md"),
        ("read/symlink-folder", "warning", "content/self"),
    ]
    assert all(problem.hint for problem in tree.problems)


def test_links_may_lead_into_a_wider_folder(tmp_path: Path) -> None:
    root = tmp_path / "content"
    put(tmp_path, "README.md", b"read me")
    put(tmp_path, ".env", b"secret")
    put(root, "a.md")
    (root / "index.md").symlink_to("../README.md")
    (root / "env.md").symlink_to("../.env")
    tree = read(root, within=tmp_path)
    assert paths(tree) == ["content/a.md", "content/index.md"]
    assert codes(tree) == [("read/symlink-hidden", "error", "content/env.md")]


def test_link_cannot_publish_a_skipped_folder(tmp_path: Path) -> None:
    put(tmp_path, "private/a.md")
    (tmp_path / "a.md").symlink_to("private/a.md")
    tree = read_tree(tmp_path, "", parse=markdown, skip={"private"}.__contains__)
    assert codes(tree) == [("read/symlink-hidden", "error", "a.md")]
    assert not tree.sources


def test_root_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    put(tmp_path, "real/a.md")
    (tmp_path / "real/b.md").symlink_to("a.md")
    (tmp_path / "link").symlink_to("real")
    tree = read(tmp_path / "link")
    assert paths(tree) == ["content/a.md", "content/b.md"]
    assert not tree.problems


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(tmp_path)  # the address of a socket is at most 108 bytes
        try:
            listener.bind("socket.md")
        finally:
            os.chdir(here)
        tree = read(tmp_path)
    assert codes(tree) == [
        ("read/special-file", "warning", "content/link.md"),
        ("read/special-file", "warning", "content/pipe.md"),
        ("read/special-file", "warning", "content/socket.md"),
    ]


def test_names_that_cannot_stand_in_an_address(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.md", b"a\nb.md", b"back\\slash.md", b"sep\xe2\x80\xa8.md", b"fold\x1b[31m"):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"x")
    Path(os.fsdecode(folder + b"/dir\xff")).mkdir()
    put(tmp_path, "café ☕ 日本.md")
    tree = read(tmp_path)
    assert paths(tree) == ["content/café ☕ 日本.md"]
    assert codes(tree) == [
        ("read/file-name", "error", r"content/a\nb.md"),
        ("read/file-name", "error", r"content/back\\slash.md"),
        ("read/file-name", "error", r"content/caf\xe9.md"),
        ("read/file-name", "error", r"content/dir\xff"),
        ("read/file-name", "error", r"content/fold\x1b[31m"),
        ("read/file-name", "error", r"content/sep\u2028.md"),
    ]


def test_large_texts_are_refused_and_large_files_are_not(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"x" * 101)
    put(tmp_path, "b.md", b"x" * 100)
    put(tmp_path, "c.mp4", b"x" * 101)
    tree = read(tmp_path, limit=100)
    assert paths(tree) == ["content/b.md", "content/c.mp4"]
    assert codes(tree) == [("read/too-large", "error", "content/a.md")]


def test_what_the_system_refuses_is_named_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.jpg", "c.md", "closed/d.md"):
        put(tmp_path, name)
    real_open, real_scandir = os.open, os.scandir

    # Root may read everything, so permissions alone would not show it.
    def refusing_open(path: str, *rest: object, **more: object) -> int:
        if os.fspath(path).endswith(("a.md", "b.jpg")):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest, **more)  # type: ignore[arg-type]

    def refusing_scandir(path: str) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real_scandir(path)

    monkeypatch.setattr(os, "open", refusing_open)
    monkeypatch.setattr(os, "scandir", refusing_scandir)
    tree = read(tmp_path)
    assert paths(tree) == ["content/c.md"]
    assert codes(tree) == [
        ("read/unreadable", "error", "content/a.md"),
        ("read/unreadable", "error", "content/b.jpg"),
        ("read/unreadable", "error", "content/closed"),
    ]


def test_file_removed_while_reading_is_as_if_it_had_never_been(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.md")
    put(tmp_path, "gone.md")
    real_open = os.open

    def racing_open(path: str, *rest: object, **more: object) -> int:
        if os.fspath(path).endswith("gone.md"):
            raise FileNotFoundError(2, "No such file or directory")
        return real_open(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", racing_open)
    assert read(tmp_path) == Tree((Source("content/a.md", digest_bytes(b"text"), b"text", 4),))


@given(st.integers(0, 3), st.integers(-2, 2))
@settings(max_examples=12, deadline=None)
def test_streamed_digest_is_that_of_the_bytes(tmp_path_factory: pytest.TempPathFactory, mib: int, more: int) -> None:
    size = max(0, mib * (1 << 20) + more)
    data = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    place = tmp_path_factory.mktemp("big") / "file"
    place.write_bytes(data)
    assert digest_of(place) == (digest_bytes(data), size)


def test_one_file(tmp_path: Path) -> None:
    put(tmp_path, "project/site.yml", b"title: Hub")
    put(tmp_path, "project/content/_data/roster.yml", b"people: []")
    put(tmp_path, "secret.yml")
    root = tmp_path / "project"
    (root / "linked.yml").symlink_to("site.yml")
    (root / "bad.yml").symlink_to("../secret.yml")
    (root / "up").symlink_to("..")
    os.mkfifo(root / "pipe.yml")
    assert read_file(root, "site.yml") == Source("site.yml", digest_bytes(b"title: Hub"), b"title: Hub", 10)
    found = read_file(root, "content/_data/roster.yml")
    assert isinstance(found, Source) and found.path == "content/_data/roster.yml"
    linked = read_file(root, "linked.yml")
    assert isinstance(linked, Source) and linked.data == b"title: Hub"
    for missing in ("none.yml", "content", "site.yml/x", "no/such/folder.yml"):
        assert read_file(root, missing) is None
    for path, code in (
        ("bad.yml", "read/symlink-outside"),
        ("up/secret.yml", "read/symlink-outside"),
        ("pipe.yml", "read/special-file"),
    ):
        problem = read_file(root, path)
        assert isinstance(problem, Problem) and (problem.code, problem.path) == (code, path)
    large = read_file(root, "site.yml", limit=9)
    assert isinstance(large, Problem) and large.code == "read/too-large"
