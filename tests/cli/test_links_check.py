"""`site-builder links check`: what servers say is noted, told at the place of the link, and never asked by a build."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import codes, run, write
from fake_server import Asked, Fake, Writer, answer

from site_builder.cli import cli
from site_builder.text import yaml

DAYS = ["2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04"]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(host: str, *_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, f"no network in tests: {host}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("SOURCE_DATE_EPOCH", "SITE_BUILDER_NOW", "SITE_BUILDER_SOURCE", "SITE_BUILDER_LINK_JOBS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


def site(root: Path, files: Mapping[str, str | bytes], settings: str = "") -> Path:
    return write(root, {"site.yml": f"title: T\nurl: https://example.org/\n{settings}", **files})


def check(root: Path, *more: str, day: str = DAYS[0], private: bool = True, code: int = 0) -> Result:
    arguments = ["links", "check", "--source", str(root), "--now", day, "--delay", "0", "--timeout", "20", *more]
    result = CliRunner().invoke(cli, [*arguments, *(["--allow-private"] if private else [])])
    assert result.exit_code == code, result.output
    return result


def log(root: Path) -> dict[str, dict[str, str]]:
    """The committed log, by address."""
    loaded = yaml.load((root / "content/links/checks.yml").read_text(encoding="utf-8"))
    assert not loaded.problems
    return {str(row["url"]): {str(key): str(value) for key, value in row.items()} for row in loaded.value}


def told(result: Result) -> list[str]:
    return re.findall(r"\[(\S+/\S+)\]$", result.stdout, re.M)


def test_a_link_is_dead_after_failures_on_different_days_and_only_then(tmp_path: Path, fake: Fake) -> None:
    gone = fake.url("/status/404")
    root = site(tmp_path, {"content/index.md": f"# H\n\nSome words and\n[a link]({gone}) here.\n"})
    for day in (DAYS[0], DAYS[0], DAYS[1], DAYS[1]):
        assert told(check(root, day=day)) == ["link/failing"]
    assert log(root)[gone] == {"url": gone, "checked": DAYS[1], "status": "404", "failures": "2", "since": DAYS[0]}
    assert "link/dead" not in codes(run(root))
    result = check(root, day=DAYS[2], code=1)
    place = "content/index.md:4:10: error: "
    assert result.stdout.startswith(f"{place}The link to {gone} is dead: it failed on 3 different days")
    assert told(check(root, day=DAYS[3])) == ["link/dead"], "what was dead before is no news: exit code 0"
    (problem,) = run(root).problems
    assert (problem.code, problem.severity, problem.path) == ("link/dead", "warning", "content/index.md")
    assert (problem.line, problem.column) == (4, 10)


def test_success_takes_failures_back(tmp_path: Path) -> None:
    with Fake(pages={"/x": answer(500)}) as fake:
        root = site(tmp_path, {"content/index.md": f"[x]({fake.url('/x')})\n"}, "links:\n  dead_after: 2\n")
        check(root, day=DAYS[0])
        check(root, day=DAYS[1], code=1)
        fake.pages["/x"] = answer(200)
        assert told(check(root, day=DAYS[2])) == []
        assert log(root)[fake.url("/x")] == {"url": fake.url("/x"), "checked": DAYS[2], "status": "200"}
        assert run(root).problems == ()
        fake.pages["/x"] = answer(500)
        assert told(check(root, day=DAYS[3])) == ["link/failing"]


def test_each_address_is_asked_once_however_it_is_written(tmp_path: Path, fake: Fake) -> None:
    one = fake.url("/fine/a%7Eb")
    files = {
        "content/index.md": f"[a]({one}) [b]({one}#part) <{one.replace('%7E', '~')}>\n\n![]({fake.url('/fine/pic')})\n",
        "content/links/2026.yml": f"- url: {one.replace('http', 'HTTP')}\n  date: 2026-01-01\n"
        f"  via: {{url: {fake.url('/fine/via')}}}\n  note: See [this]({fake.url('/fine/note')}).\n"
        "  archived: http://127.0.0.1:1/never\n",
        "content/links/long.md": f"---\nurl: {fake.url('/fine/long')}\ndate: 2026-01-01\n---\nA note.\n",
        "content/blog/post.md": f"---\ntitle: P\ndate: 2026-01-01\nlink: {fake.url('/fine/post')}\n---\nText.\n",
        "content/_data/channels.yml": f"- id: c\n  name: C\n  url: {fake.url('/fine/channel')}\n  purpose: x\n",
        "policies/code.md": f"---\ntitle: P\nversion: 1.0\n---\nSee [law]({fake.url('/fine/law')}).\n",
        "content/draft.md": f"---\ntitle: D\ndraft: true\n---\n[x]({fake.url('/fine/draft')})\n",
        "content/code.md": f'# C\n\n`{fake.url("/fine/code")}`\n\n    <a href="{fake.url("/fine/block")}">\n',
        "content/own.md": "# O\n\n[x](https://example.org/own/) [m](mailto:a@example.org) [r](/own/) <tel:+33>\n",
    }
    menu = f"menu:\n  - title: M\n    link: {fake.url('/fine/menu')}\n"
    root = site(tmp_path, files, menu)
    check(root)
    paths = ["a~b", "pic", "via", "note", "long", "post", "channel", "law", "menu"]
    assert sorted(each.target for each in fake.requests) == sorted(f"/fine/{path}" for path in paths)
    assert {each.method for each in fake.requests} == {"HEAD"}
    assert list(log(root)) == sorted(fake.url(f"/fine/{path}") for path in paths)


def test_the_sites_own_address_is_not_asked_in_any_spelling(tmp_path: Path) -> None:
    own = "title: T\nurl: https://Bücher.example/wir\n"
    text = (
        "[a](https://bücher.example/wir/a) [b](https://xn--bcher-kva.example:443/wir) [c](https://bücher.example/x)\n"
    )
    root = write(tmp_path, {"site.yml": own, "content/index.md": text})
    check(root)
    assert list(log(root)) == ["https://xn--bcher-kva.example/x"]


@pytest.mark.parametrize("path", ["/no-head/405", "/no-head/404", "/no-head/501", "/no-head/403", "/no-head/500"])
def test_where_head_is_refused_get_decides(tmp_path: Path, fake: Fake, path: str) -> None:
    root = site(tmp_path, {"content/index.md": f"[x]({fake.url(path)})\n"})
    assert told(check(root)) == []
    assert [each.method for each in fake.requests] == ["HEAD", "GET"]
    assert log(root)[fake.url(path)]["status"] == "200"


@pytest.mark.parametrize("status", [401, 403, 429, 451, 999])
def test_what_servers_answer_to_programs_proves_nothing(tmp_path: Path, fake: Fake, status: int) -> None:
    url = fake.url(f"/status/{status}")
    root = site(tmp_path, {"content/index.md": f"[x]({url})\n"}, "links:\n  dead_after: 1\n")
    assert told(check(root)) == ["link/unsure"]
    assert log(root)[url] == {"url": url, "checked": DAYS[0], "status": str(status)}


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("/silent", "link/failing", "timeout"),
        ("/reset", "link/failing", "cut"),
        ("/no-http", "link/failing", "cut"),
        ("/loop/a", "link/failing", "redirects"),
        ("/loop/a?cookie=1", "link/unsure", "cookies"),
        ("/to/301?where=http://169.254.169.254/", "link/unsure", "private"),
        ("/status/500", "link/failing", "500"),
        ("/huge", "", "200"),
    ],
)
def test_what_goes_wrong_is_told(tmp_path: Path, fake: Fake, path: str, code: str, status: str) -> None:
    root = site(tmp_path, {"content/index.md": f"[x]({fake.url(path)})\n"})
    assert told(check(root, "--timeout", "0.5" if status == "timeout" else "20")) == [code] * bool(code)
    assert log(root)[fake.url(path)]["status"] == status


def test_what_fails_behind_a_redirect_is_told_of_the_host_where_it_fails(tmp_path: Path, fake: Fake) -> None:
    lost, inside = (
        fake.url(f"/to/302?where={where}") for where in ("http://lost.example/x", "http://169.254.169.254/")
    )
    found = check(site(tmp_path, {"content/index.md": f"[x]({lost}) [y]({inside}) [z](http://lost.example/)\n"})).stdout
    assert f"{lost} fails: it leads on to lost.example, and there is no host of that name." in found
    assert f"{inside} works: it leads on elsewhere, and its host is at 169.254.169.254, which is" in found
    assert "http://lost.example/ fails: there is no host of that name." in found


def test_private_hosts_are_not_asked_unless_that_is_allowed(tmp_path: Path, fake: Fake) -> None:
    text = f"[a]({fake.url('/fine')}) [b](http://2130706433:{fake.port}/fine) [c](http://me:secret@127.0.0.1/)\n"
    root = site(tmp_path, {"content/index.md": text})
    assert told(check(root, private=False)) == ["link/not-asked"] * 3
    assert fake.requests == []
    assert {row["status"] for row in log(root).values()} == {"private", "address", "credentials"}
    assert told(check(root)) == ["link/not-asked"] * 2
    assert [each.target for each in fake.requests] == ["/fine"]


def moving(fake: Fake, status: int, where: str) -> str:
    return fake.url(f"/to/{status}?where={where}")


TEXT = """---
title: Été
link: "{old}"   # {old}
---
# H

[a]({old}) and <{old}>, ![p]({old} "T"), {old}.
[b]({old}#part), [c]({old}&more=1), `{old}` and {old}/deeper

```
{old}
```
<!-- {old} -->
<a href="{old}">x</a> [r] \\[z\\]

[r]: {old}\r
"""


def test_a_move_for_good_is_proposed_and_written_where_asked(tmp_path: Path, fake: Fake) -> None:
    old, new = moving(fake, 301, "/fine/new"), fake.url("/fine/new")
    rows = (
        "# Mine, do not touch\n\n"
        f"- url: {old}   # {old}\n  date: 2026-01-01\n  note: >-\n    See [it]({old}),\n    or else.\n\n"
        f"- {{url: '{moving(fake, 308, '/fine/flow')}', date: 2026-01-02, title: \"A: b\"}}\r\n"
        f'- url: "{fake.url("/fine/other")}"\n  date: 2026-01-03\n  via: {old}\n'
    )
    text = "\ufeff" + TEXT.format(old=old)
    root = site(tmp_path, {"content/blog/a.md": text, "content/links/2026.yml": rows})
    result = check(root)
    assert set(told(result)) == {"link/moved"}
    assert f"has moved for good, to {new}." in result.stdout
    assert (root / "content/links/2026.yml").read_bytes() == rows.encode()
    assert (root / "content/blog/a.md").read_bytes() == text.encode()

    check(root, "--fix")
    after = (root / "content/links/2026.yml").read_bytes().decode()
    expected = rows.replace(f"url: {old} ", f"url: {new} ").replace(f"[it]({old})", f"[it]({new})")
    expected = expected.replace(moving(fake, 308, "/fine/flow"), fake.url("/fine/flow"))
    assert after == expected.replace(f"via: {old}", f"via: {new}")

    lines, before = (root / "content/blog/a.md").read_bytes().decode().split("\n"), text.split("\n")
    assert lines[2] == f'link: "{new}"   # {old}'
    assert lines[6] == before[6].replace(old, new)
    assert lines[7] == f"[b]({new}#part), [c]({new}), `{old}` and {new}/deeper"
    assert lines[8:13] == before[8:13], "neither code nor comments are links"
    assert lines[13] == before[13].replace(old, new)
    assert lines[15] == f"[r]: {new}\r"
    assert list(log(root)) == sorted({new, f"{new}/deeper", fake.url("/fine/other"), fake.url("/fine/flow")})
    assert told(check(root)) == [], "a second run finds nothing left to do"
    assert run(root).errors == 0


def test_a_host_in_another_script_is_found_where_it_is_written(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: here if host == "xn--bcher-kva.example" else [])
    old, new = (f"http://bücher.example:{fake.port}{path}" for path in ("/to/301?where=/fine/new", "/fine/new"))
    text = "# H\n\nSee <{0}>, [é]({0}) and {0}.\n"
    root = site(tmp_path, {"content/index.md": text.format(old)})
    lines = re.findall(r"^content/index.md:(\d+:\d+): ", check(root, "--fix").stdout, re.M)
    assert lines[:2] == ["3:6", f"3:{len(old) + 13}"]
    written = new.replace("bücher", "xn--bcher-kva")
    assert (root / "content/index.md").read_text(encoding="utf-8") == text.format(written)


@pytest.mark.parametrize(
    ("status", "where"),
    [(302, "/fine"), (307, "/fine"), (301, "/status/404"), (301, "/to/302%3Fwhere=/fine"), (301, "/"), (308, "/#x")],
)
def test_what_is_no_move_for_good_is_left_alone(tmp_path: Path, status: int, where: str) -> None:
    with Fake(pages={"/": answer(200)}) as fake:
        url = moving(fake, status, where)
        root = site(tmp_path, {"content/index.md": f"[x]({url})\n"})
        assert "link/moved" not in told(check(root, "--fix"))
        assert (root / "content/index.md").read_text() == f"[x]({url})\n"


def test_a_new_address_that_cannot_be_written_alone_is_not_written(tmp_path: Path, fake: Fake) -> None:
    """In YAML's flow style, a comma would end the address; and a list would have a link twice."""
    old, also = moving(fake, 301, "/fine/a%2Cb"), moving(fake, 301, "/fine/here")
    flow = f"- {{url: {old}, date: 2026-01-01}}\n- url: >-\n    {moving(fake, 301, '/fine/folded')}\n"
    flow += f"- url: {fake.url('/fine/other')}\n  via: {moving(fake, 301, '/fine/via')}\n  date: 2026-01-02\n"
    twice = f"- url: {also}\n  date: 2026-01-01\n- url: {fake.url('/fine/here')}\n  date: 2026-01-01\n"
    root = site(tmp_path, {"content/links/a.yml": flow, "content/links/b.yml": twice})
    result = check(root, "--fix")
    assert told(result) == ["link/moved"] * 4
    assert result.stdout.count("Write the new address by hand") == 3
    assert (root / "content/links/a.yml").read_text() == flow.replace(
        moving(fake, 301, "/fine/via"), fake.url("/fine/via")
    ), "the others in the file are written"
    assert (root / "content/links/b.yml").read_text() == twice


def test_an_example_of_code_is_never_taken_for_the_link(tmp_path: Path, fake: Fake) -> None:
    old = moving(fake, 301, "/fine/new")
    files = {
        "content/a.md": f"# H\n\n[a]({old})\n\n    code: {old}\n\n[b]({old})\n",
        "content/b.md": f"# H\n\n[a][r] [b][r]\n\n    code: {old}\n\n[r]: {old}\n",
    }
    root = site(tmp_path, files)
    assert told(check(root, "--fix")) == ["link/moved"] * 4
    for path, text in files.items():
        after = (root / path).read_text()
        assert f"code: {old}\n" in after
        assert after in (text, text.replace(f"({old})", f"({fake.url('/fine/new')})"))


def test_where_a_file_cannot_be_written_what_was_found_is_told(tmp_path: Path) -> None:
    """An editor saves it while links are asked."""

    async def edit(asked: Asked, writer: Writer) -> None:
        (root / "content/index.md").write_text("Other words.\n")
        writer.write(answer(301, b"", location="/fine"))

    with Fake(pages={"/old": edit}) as fake:
        text = f"[x]({fake.url('/old')}) [y]({fake.url('/status/404')})\n"
        root = site(tmp_path, {"content/index.md": text}, "links:\n  dead_after: 1\n")
        result = check(root, "--fix", code=2)
        assert set(told(result)) == {"link/dead", "link/moved"}
        assert "Error: content/index.md" in result.stderr
        assert (root / "content/index.md").read_text() == "Other words.\n"
        assert log(root)[fake.url("/status/404")]["failures"] == "1"


def test_where_no_host_can_be_reached_any_more_nothing_is_noted(tmp_path: Path) -> None:
    """It is the network that is away, not the links; of few links, they may be."""
    with Fake() as fake:
        urls = [fake.url("/fine", f"127.0.0.{n + 1}") for n in range(5)]
        some = site(tmp_path / "some", {"content/index.md": " ".join(f"[x]({url})" for url in urls)})
        few = site(tmp_path / "few", {"content/index.md": " ".join(f"[x]({url})" for url in urls[:4])})
        check(some)
        check(few)
    before = (some / "content/links/checks.yml").read_bytes()
    assert "No host that was asked can be reached" in check(some, day=DAYS[1], code=2).stderr
    assert (some / "content/links/checks.yml").read_bytes() == before
    check(few, day=DAYS[1])
    assert {row["failures"] for row in log(few).values()} == {"1"}


def test_only_new_or_failing_links_are_asked_where_that_is_wanted(tmp_path: Path, fake: Fake) -> None:
    bad, good = fake.url("/status/404"), fake.url("/fine")
    root = site(tmp_path, {"content/index.md": f"[x]({bad}) [y]({good})\n"})
    check(root)
    write(root, {"content/new.md": f"# N\n\n[z]({fake.url('/fine/new')})\n"})
    for only, path in (("new", "/fine/new"), ("failing", "/status/404")):
        fake.requests.clear()
        check(root, "--only", only, day=DAYS[1])
        assert {each.path for each in fake.requests} == {path}
    rows = log(root)
    assert [rows[url]["checked"] for url in (bad, good, fake.url("/fine/new"))] == [DAYS[1], DAYS[0], DAYS[1]]


def test_links_that_are_gone_from_the_site_are_forgotten(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path, {"content/index.md": f"[x]({fake.url('/fine')}) [y]({fake.url('/fine/2')})\n"})
    check(root)
    write(root, {"content/index.md": f"[x]({fake.url('/fine')})\n"})
    assert "errors" not in check(root, "--only", "new").stderr
    assert list(log(root)) == [fake.url("/fine")]
    write(root, {"content/index.md": "---\ntitle: [\n---\nNothing can be read.\n"})
    assert "The site has errors, so links of it may be missing here." in check(root).stderr
    assert list(log(root)) == [fake.url("/fine")], "while a file cannot be read, nothing is known to be gone"


async def _wayback(asked: Asked, writer: Writer) -> None:
    """Has a copy of everything but what is called `/status/410`."""
    has = "410" not in asked.query("url")
    when = asked.query("timestamp", "20200101")
    copy = {"available": True, "url": f"http://127.0.0.1/web/{when}/{asked.query('url')}", "status": "200"}
    body = json.dumps({"url": "x", "archived_snapshots": {"closest": copy} if has else {}}).encode()
    writer.write(answer(200, body, content_type="application/json"))


def test_dead_links_get_their_archived_copies(tmp_path: Path) -> None:
    with Fake(pages={"/wayback": _wayback}) as fake:
        one, none, kept = fake.url("/status/404"), fake.url("/status/410"), fake.url("/status/404/kept")
        rows = (
            f"# Ours\n- url: {one}  # a comment\n  date: 2025-03-04\n  title: One\n"
            f"- {{url: '{one}/2', date: 2025-03-05, title: Two}}\n"
            f"- url: {none}\n  date: 2025-01-01\n  title: None\n"
            f"- url: {kept}\n  date: 2025-01-01\n  title: Kept\n  archived: https://archive.example/kept\n"
        )
        text = f"# H\n\n[x]({one}/3)\n"
        settings = f"links:\n  dead_after: 1\n  archive: {fake.url('/wayback')}\n"
        root = site(tmp_path, {"content/links/2025.yml": rows, "content/index.md": text}, settings)
        result = check(root, code=1)
        copy = "http://127.0.0.1/web/20250304/" + one
        expected = rows.replace("  # a comment\n", f'  # a comment\n  archived: "{copy}"\n')
        expected = expected.replace("/2', ", f'/2\', archived: "http://127.0.0.1/web/20250305/{one}/2", ')
        assert (root / "content/links/2025.yml").read_text() == expected
        assert (root / "content/index.md").read_text() == text
        assert f"There is an archived copy: link to http://127.0.0.1/web/20200101/{one}/3." in result.stdout
        asked = fake.asked("/wayback")
        assert len(asked) == 4
        check(root, day=DAYS[1])
        assert len(fake.asked("/wayback")) == 5, "only for what has none yet"
        built = run(root)
        assert [problem.message.split()[3] for problem in built.problems] == [f"{one}/3", none]
        page = (root / "output/links/2025/one/index.html").read_text()
        assert "This address no longer answers." in page
        assert f'<a href="{copy}">Read the archived copy</a>' in page
        assert "no longer answers" in (root / "output/links/2025/none/index.html").read_text()


def test_a_move_in_a_file_that_the_archive_changes_waits_for_the_next_run(tmp_path: Path) -> None:
    with Fake(pages={"/wayback": _wayback}) as fake:
        rows = f"- url: {fake.url('/status/404')}\n  date: 2025-03-04\n- url: {moving(fake, 301, '/fine/new')}\n"
        settings = f"links:\n  dead_after: 1\n  archive: {fake.url('/wayback')}\n"
        root = site(tmp_path, {"content/links/2025.yml": rows}, settings)
        result = check(root, "--fix", code=1)
        assert "Run `site-builder links check --fix` once more" in result.stdout
        check(root, "--fix")
        after = (root / "content/links/2025.yml").read_text()
        assert "archived: " in after and fake.url("/fine/new") in after


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_copies_that_came_before_a_signal_are_kept(tmp_path: Path) -> None:
    async def archive(asked: Asked, writer: Writer) -> None:
        if asked.number:
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(60)
        await _wayback(asked, writer)

    with Fake(pages={"/wayback": archive}) as fake:
        text = " ".join(f"[x]({fake.url(f'/status/404/{n}')})" for n in (1, 2, 3))
        settings = f"links:\n  dead_after: 1\n  archive: {fake.url('/wayback')}\n"
        root = site(tmp_path, {"content/index.md": text}, settings)
        result = check(root, "--per-host", "1", "--timeout", "60", code=128 + signal.SIGINT)
        assert told(result) == ["link/dead"] * 3
        assert ["archived" in row for row in log(root).values()].count(True) == 1


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"archived_snapshots": {"closest": {"url": "javascript:1"}}}', b"\xff"]
)
def test_an_archive_that_talks_nonsense_is_none(tmp_path: Path, body: bytes) -> None:
    with Fake(pages={"/wayback": answer(200, body)}) as fake:
        settings = f"links:\n  dead_after: 1\n  archive: {fake.url('/wayback')}\n"
        rows = f"- url: {fake.url('/status/404')}\n  date: 2025-03-04\n"
        root = site(tmp_path, {"content/links/2025.yml": rows}, settings)
        assert told(check(root, code=1)) == ["link/dead"]
        assert (root / "content/links/2025.yml").read_text() == rows


@pytest.mark.parametrize("path", ["/status/500", "/reset", "/silent"])
def test_an_archive_that_does_not_answer_is_told(tmp_path: Path, fake: Fake, path: str) -> None:
    rows = f"- url: {fake.url('/status/404')}\n  date: 2025-03-04\n"
    settings = f"links:\n  dead_after: 1\n  archive: {fake.url(path)}\n"
    limit = "0.5" if path == "/silent" else "20"
    result = check(site(tmp_path, {"content/links/2025.yml": rows}, settings), "--timeout", limit, code=1)
    assert told(result) == ["link/dead", "link/archive"]
    assert "site.yml:5:12: warning: " in result.stdout


def test_the_log_is_the_same_for_the_same_answers_and_a_second_run_writes_nothing(tmp_path: Path, fake: Fake) -> None:
    text = " ".join(f"[x]({fake.url(f'/{path}')})" for path in ("status/404", "fine/b", "fine/a", "status/403"))
    root = site(tmp_path, {"content/index.md": text})
    check(root)
    first = (root / "content/links/checks.yml").read_bytes()
    stamp = (root / "content/links/checks.yml").stat().st_ino
    check(root, "--jobs", "1")
    assert (root / "content/links/checks.yml").read_bytes() == first
    assert (root / "content/links/checks.yml").stat().st_ino == stamp
    assert first.decode().splitlines()[3:] == sorted(first.decode().splitlines()[3:])
    assert [path.name for path in (root / "content/links").iterdir()] == ["checks.yml"]


def test_a_log_that_cannot_be_read_is_never_written_over(tmp_path: Path, fake: Fake) -> None:
    torn = "<<<<<<< ours\n- {url: x}\n=======\n- {url: y}\n>>>>>>> theirs\n"
    for text in (torn, "just words\n", "- {url: x, failures: many}\n"):
        root = site(tmp_path, {"content/index.md": f"[x]({fake.url('/fine')})\n", "content/links/checks.yml": text})
        result = check(root, code=2)
        assert "content/links/checks.yml, line" in result.stderr
        assert (root / "content/links/checks.yml").read_text() == text
        assert fake.requests == []


def test_a_log_that_cannot_be_written_is_told_after_what_was_found(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path, {"content/index.md": f"[x]({fake.url('/status/404')})\n"})
    (root / "content/links/checks.yml").mkdir(parents=True)
    result = check(root, code=2)
    assert told(result) == ["link/failing"]
    assert "Error: content/links/checks.yml cannot be written" in result.stderr


def test_an_address_that_is_in_the_log_twice_is_told_as_what_merges_leave(tmp_path: Path) -> None:
    rows = '- {url: "https://a.example/", checked: 2026-06-01}\n- {url: "https://a.example/", checked: 2026-06-02}\n'
    root = site(tmp_path, {"content/index.md": "# H\n", "content/links/checks.yml": rows})
    assert "line 2, cannot be read" in (said := check(root, code=2).stderr)
    assert "keep the line with the later `checked`" in said


def test_findings_for_programs_and_for_code_hosts(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path, {"content/index.md": f"[x]({fake.url('/status/404')})\n"}, "links:\n  dead_after: 1\n")
    (row,) = json.loads(check(root, "--format", "json", code=1).stdout)
    assert (row["code"], row["severity"], row["path"], row["line"]) == ("link/dead", "error", "content/index.md", 1)
    found = check(root, "--format", "github").stdout
    assert found.startswith("::warning file=content/index.md,line=1,col=5,title=link/dead::The link to ")
    result = check(root)
    assert result.stderr.startswith("links 1, asked 1, fine 0, moved 0, unsure 0, failed 1, newly dead 0\n")
    assert json.loads(check(site(tmp_path / "none", {"content/index.md": "# H\n"}), "--format", "json").stdout) == []


def test_severity_is_the_sites(tmp_path: Path, fake: Fake) -> None:
    settings = "links:\n  dead_after: 1\nseverity:\n  link/dead: notice\n"
    root = site(tmp_path, {"content/index.md": f"[x]({fake.url('/status/404')})\n"}, settings)
    assert ": notice: " in check(root, code=1).stdout
    assert [problem.severity for problem in run(root).problems] == ["notice"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_was_found_before_a_signal_is_kept(tmp_path: Path, number: int) -> None:
    with Fake() as fake:
        fine = [fake.url(f"/fine/{n}", f"127.0.0.{n + 1}") for n in range(5)]
        slow = [fake.url("/silent", f"127.0.1.{n + 1}") for n in range(5)]
        root = site(tmp_path, {"content/index.md": " ".join(f"[x]({url})" for url in fine + slow)})
        command = [sys.executable, "-m", "site_builder", "links", "check", "--source", str(root), "--allow-private"]
        process = subprocess.Popen(
            [*command, "--now", DAYS[0], "--timeout", "60"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        deadline = time.monotonic() + 60
        while len(fake.asked("/silent")) < 5 or len(fake.requests) < 10:
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        time.sleep(0.2)  # for the answers to arrive
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number, err
    assert "Traceback" not in err
    assert "with 5 links unasked; what was found until then is kept" in err
    assert sorted(log(root)) == sorted(fine)
    assert [path.name for path in (root / "content/links").iterdir()] == ["checks.yml"]


def test_without_the_extra_the_command_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import site_builder.net.missing as missing

    monkeypatch.setattr(missing, "find_spec", lambda name: None)
    result = check(site(tmp_path, {"content/index.md": "# H\n"}), code=2)
    assert "pip install 'site-builder[links]'" in result.stderr


def test_a_build_asks_no_network_and_imports_nothing_that_could(tmp_path: Path) -> None:
    dead = '- {url: "https://dead.example/", checked: 2026-01-03, status: 404, failures: 3, since: 2026-01-01}\n'
    root = site(
        tmp_path, {"content/index.md": "# H\n\n[x](https://dead.example/#part)\n", "content/links/checks.yml": dead}
    )
    program = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from pathlib import Path\n"
        "from site_builder.build import Request, build\n"
        f"found = build(Request(source=Path({str(root)!r}), output=Path({str(root / 'output')!r}), now='2026-06-01'))\n"
        "print(*[problem.code for problem in found.problems], *sorted({'httpx2', 'httpcore2'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["link/dead"]
    assert not (root / "output/links/checks.yml").exists()


def test_a_folder_without_site_yml_can_be_checked_too(tmp_path: Path, fake: Fake) -> None:
    root = write(tmp_path, {"README.md": f"# H\n\n[x]({fake.url('/status/404')})\n"})
    assert told(check(root)) == ["link/failing"]
    assert (root / "links/checks.yml").exists()
    assert not (root / "content").exists()


def test_a_time_that_is_no_number_is_a_wrong_call(tmp_path: Path) -> None:
    assert "nan is no number of seconds" in check(site(tmp_path, {}), "--timeout", "nan", code=2).stderr
