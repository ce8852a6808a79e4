"""What the preview answers to requests, good and bad: no path leaves the output, no other name is answered to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serve_helpers import BOUND, Events, ask, serving

from site_builder.serve.board import Board
from site_builder.serve.paths import find
from site_builder.serve.server import Refused, Server
from site_builder.values import Problem

SECRET = b"secret"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site, a secret beside it, and links to that secret."""
    base = tmp_path_factory.mktemp("preview")
    write(
        base,
        {
            "secret.txt": SECRET,
            "site-evil/index.html": SECRET,
            "site/index.html": "<html><body><p>Home</p></BODY></html>",
            "site/404.html": "<html><body>Nothing here</body></html>",
            "site/fr/404.html": "<html><body>Rien ici</body></html>",
            "site/a/index.html": "<body>Folder</body> and after",
            "site/été à/index.html": "Été",
            "site/style.css": "p{}",
            "site/no-index/x.bin": bytes(range(256)) * 4096,
            "site/feed.xml": "<feed/>",
            "site/.site-builder-ledger": SECRET,
        },
    )
    (base / "site/out.txt").symlink_to(base / "secret.txt")
    (base / "site/up").symlink_to(base)
    (base / "site/loop").symlink_to(base / "site/loop")
    return base / "site"


@pytest.fixture(scope="module")
def port(root: Path) -> Iterator[int]:
    board = Board("t")
    board.post((), built=True, changed=True)
    with serving(root, board) as server:
        yield server.server_port


def test_a_page_has_the_script_before_its_end_and_its_file_has_not(port: int, root: Path) -> None:
    answer = ask(port, "/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    script = '<script src="/_site-builder/reload.js" data-version="t-1"></script>\n'
    assert answer.text == f"<html><body><p>Home</p>{script}</BODY></html>"
    assert b"script" not in (root / "index.html").read_bytes()
    assert ask(port, "/%C3%A9t%C3%A9%20%C3%A0/").text == f"Été{script}"


def test_files_have_their_types_and_all_their_bytes(port: int) -> None:
    binary = ask(port, "/no-index/x.bin")
    assert binary.body == bytes(range(256)) * 4096
    assert binary.headers["content-type"] == "application/octet-stream"
    assert ask(port, "/style.css?v=1").headers["content-type"] == "text/css; charset=utf-8"
    assert ask(port, "/feed.xml").headers["content-type"] == "application/xml; charset=utf-8"
    assert ask(port, "/_site-builder/reload.js").headers["content-type"] == "text/javascript; charset=utf-8"


def test_head_says_what_get_would_send(port: int) -> None:
    for path in ("/", "/style.css", "/nothing", "/a", "/_site-builder/problems"):
        get, head = ask(port, path), ask(port, path, method="HEAD")
        assert (head.status, head.body) == (get.status, b"")
        assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_nothing_but_reading(port: int, method: str) -> None:
    answer = ask(port, "/", method=method, more="Content-Length: 0\r\n")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_folder_gets_its_slash_on_this_site(port: int) -> None:
    assert ask(port, "/a").headers["location"] == "/a/"
    assert ask(port, "/a?x=1&y").headers["location"] == "/a/?x=1&y"
    assert ask(port, "/%C3%A9t%C3%A9%20%C3%A0").headers["location"] == "/%C3%A9t%C3%A9%20%C3%A0/"
    for path in ("//a", "///a", "//evil.example/..", "/%2fa", "/%2F%2Fevil.example"):
        answer = ask(port, path)
        assert answer.status == 404 or answer.headers["location"] == "/a/", path


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/a/%2E%2e/%2e./secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/../site-evil/",
        "/index.html%00.txt",
        "/%00",
        "//etc/passwd",
        "/%2fetc/passwd",
        "http://localhost/",
        "file:///etc/passwd",
        "*",
        "secret.txt",
        "/out.txt",
        "/up/secret.txt",
        "/up/",
        "/loop",
        "/loop/",
        "/.site-builder-ledger",
        "/%2esite-builder-ledger",
        "/index.html/",
        "/no-index",
        "/no-index/",
        "/%ff",
        "/" + "x" * 5000,
        "/C:/windows",
        "/a/./",
        "/_site-builder/",
        "/_site-builder/../a/",
    ],
)
def test_no_path_leaves_the_output(port: int, path: str) -> None:
    answer = ask(port, path)
    assert answer.status == 404
    assert SECRET not in answer.body and b"Nothing here" in answer.body


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["..", ".", "", "up", "a", "%2e", "%2f", "\\", "%00", "out.txt", "~", "C:"]), max_size=6)
)
def test_whatever_is_found_lies_in_the_output(root: Path, parts: list[str]) -> None:
    found = find(root, "/" + "/".join(parts))
    assert found.file is None or found.file.is_relative_to(root.resolve())
    assert not found.redirect.startswith("//")


def test_the_sites_own_page_tells_what_is_missing_in_the_language_of_the_path(port: int) -> None:
    assert "Nothing here" in ask(port, "/nope").text
    french = ask(port, "/fr/nope")
    assert french.status == 404 and "Rien ici" in french.text and "reload.js" in french.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "localhost", "127.0.0.1:1", "localhost.:{port}", ""]
)
def test_other_names_are_not_answered_to(port: int, host: str) -> None:
    for path in ("/", "/_site-builder/events", "/_site-builder/problems"):
        answer = ask(port, path, host=host.format(port=port))
        assert answer.status in (400, 421) and b"Home" not in answer.body
    assert ask(port, "/", more=f"Host: localhost:{port}\r\n").status == 400


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}"])
def test_its_own_names_are(port: int, host: str) -> None:
    assert ask(port, "/", host=host.format(port=port)).status == 200


def test_long_connections_do_not_hold_others_up(port: int) -> None:
    streams = [Events(port) for _ in range(20)]
    try:
        assert [stream.next()["version"] for stream in streams] == ["t-1"] * 20
        assert ask(port, "/a/").status == 200
    finally:
        for stream in streams:
            stream.__exit__(None, None, None)


def test_one_connection_carries_several_requests(port: int) -> None:
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", port, timeout=BOUND)
    for path, status in (("/", 200), ("/nope", 404), ("/a", 302), ("/style.css", 200)):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "10.0.0.1", "", "::1%eth0", "localhost.evil"]
)
def test_only_this_computer_can_be_the_host(tmp_path: Path, host: str) -> None:
    with pytest.raises(Refused, match="this computer only"):
        Server(host, 0, tmp_path, Board("t"))


def test_errors_are_shown_escaped_and_the_last_site_stays(root: Path) -> None:
    board = Board("t")
    bad = Problem(
        code="link/broken",
        path="content/<a>.md",
        line=3,
        column=5,
        message="No <script>alert(1)</script>",
        hint='Try "b".',
    )
    with serving(root, board) as server, Events(server.server_port) as events:
        port = server.server_port
        assert events.next()["count"] == 0
        board.post((bad,), built=False, changed=False)
        assert events.next()["count"] == 1
        first = ask(port, "/")
        assert first.status == 500  # there has been no site yet
        for part in (
            "content/&lt;a&gt;.md:3:5",
            "&lt;script&gt;alert(1)",
            "Try &quot;b&quot;.",
            "link/broken",
            "1 error",
        ):
            assert part in first.text
        assert first.text.count("<script") == 1 and "default-src 'none'" in first.headers["content-security-policy"]

        board.post((), built=True, changed=True)
        good = events.next()
        assert (good["count"], ask(port, "/").status) == (0, 200)

        board.post((bad,), built=False, changed=False)
        broken = events.next()
        assert broken["version"] == good["version"]  # the page need not be loaded anew
        assert broken["errors"] == [{"place": "content/<a>.md:3:5", "message": bad.message, "hint": bad.hint}]
        assert "Home" in ask(port, "/").text
        assert "last good version" in ask(port, "/_site-builder/problems").text


def test_warnings_do_not_hide_the_site(root: Path) -> None:
    board = Board("t")
    board.post((Problem(code="x/y", severity="warning", message="Odd."),), built=True, changed=True)
    with serving(root, board) as server:
        assert "Home" in ask(server.server_port, "/").text
        page = ask(server.server_port, "/_site-builder/problems").text
        assert "1 warning" in page and "Odd." in page
