"""`site-builder build` as a terminal, a pipe and a CI job see it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, run, tree, write

from site_builder.cli import cli

LAST = re.compile(r"pages (\d+), written (\d+), unchanged (\d+), removed (\d+), problems (\d+), seconds (\d+\.\d\d)\n")
COMMAND = [sys.executable, "-m", "site_builder"]
BROKEN = "# A\n\n[gone](gone.md)\n"
UNKNOWN = "---\ntitel: A\n---\n\nText\n"


def call(root: Path, *options: str, **environment: str | None) -> Result:
    """`site-builder build`, in this process."""
    names = [name for name in os.environ if name.startswith("SITE_BUILDER_") or name == "SOURCE_DATE_EPOCH"]
    plain: dict[str, str | None] = dict.fromkeys(names)
    arguments = ["build", "--source", str(root), "--jobs", "1", *options]
    return CliRunner().invoke(cli, arguments, env=plain | environment)


def numbers(stdout: str) -> tuple[int, ...]:
    """Pages, written, unchanged, removed and problems; the last line is all that stands on stdout."""
    found = LAST.fullmatch(stdout)
    assert found, stdout
    assert 0 <= float(found[6]) < 60
    return tuple(map(int, found.groups()[:5]))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"site.yml": SITE, "content/index.md": "# Home\n", "content/a.md": "# A\n", "content/pic.png": b"\x89PNG"}
    return write(tmp_path / "site", files)


def test_the_last_line_tells_true_numbers_and_stands_alone(root: Path) -> None:
    done = call(root, "--now", "2026-06-15")
    files = tree(root / "output")
    pages = sum(name.endswith(".html") for name in files)
    assert (done.exit_code, done.stderr) == (0, "")
    assert numbers(done.stdout) == (pages, len(files), 0, 0, 0)

    done = call(root, "--now", "2026-06-15")
    assert numbers(done.stdout) == (pages, 0, len(files), 0, 0)

    (root / "content/pic.png").unlink()
    write(root, {"content/b.md": UNKNOWN})
    done = call(root, "--now", "2026-06-15")
    after = tree(root / "output")
    written = {name for name, data in after.items() if files.get(name) != data}
    assert "b/index.html" in written
    assert numbers(done.stdout) == (pages + 1, len(written), len(after) - len(written), 1, 1)
    assert done.stderr.startswith("content/b.md:2:1: warning: `titel`")
    assert done.exit_code == 0


def test_errors_are_told_on_stderr_end_with_1_and_publish_nothing(root: Path) -> None:
    write(root, {"content/a.md": BROKEN})
    done = call(root)
    assert done.exit_code == 1
    assert numbers(done.stdout)[1:] == (0, 0, 0, 1)
    assert done.stderr.startswith("content/a.md:3:")
    assert "[link/broken]" in done.stderr
    assert done.stderr.endswith("The site has errors, so what is published was left as it was.\n")
    assert tree(root / "output") == {}


def test_warnings_end_with_1_under_strict_only_and_are_published_all_the_same(root: Path) -> None:
    write(root, {"content/a.md": UNKNOWN})
    assert call(root).exit_code == 0
    assert call(root, "--no-strict", SITE_BUILDER_STRICT="1").exit_code == 0
    for done in (call(root, "--strict"), call(root, SITE_BUILDER_STRICT="1")):
        assert done.exit_code == 1
        assert "--strict" in done.stderr
        assert "Text" in (root / "output/a/index.html").read_text()


WRONG = {
    "option": (["--nope"], "--nope"),
    "argument": (["more"], "more"),
    "date": (["--now", "yesterday"], "year-month-day. Write"),
    "no such date": (["--now", "2026-02-30"], "no day 30"),
    "jobs": (["--jobs", "-1"], "-1"),
    "jobs in words": (["--jobs", "many"], "many"),
    "source": (["--source", "/nowhere/at/all"], "does not exist"),
    "format": (["--format", "xml"], "xml"),
    "url": (["--url", "example.org"], "example.org"),
    "output is the project": (["--output", "{root}"], "project folder"),
    "output holds sources": (["--output", "{root}/content/public"], "content"),
    "output of others": (["--output", "{root}/../others"], "no build has put there"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_ends_with_2_says_why_and_touches_nothing(name: str, root: Path) -> None:
    write(root.parent, {"others/precious.txt": "words"})
    options, words = WRONG[name]
    done = call(root, *(option.format(root=root) for option in options))
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "published was left" not in done.stderr
    assert tree(root / "output") == {}
    assert tree(root.parent / "others") == {"precious.txt": b"words"}


@pytest.mark.parametrize("epoch", ["abc", "-1", "1.5", "253402300800", "9" * 30, "²"])
def test_a_source_date_epoch_that_is_none_ends_with_2(epoch: str, root: Path) -> None:
    done = call(root, SOURCE_DATE_EPOCH=epoch)
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


POST = "---\ntitle: Later\ndate: 2026-06-15 12:00\n---\n\nText\n"


def shows_post(root: Path, *options: str, **environment: str) -> bool:
    done = call(root, *options, **environment)
    assert done.exit_code == 0, done.stderr
    return (root / "output/news/later/index.html").exists()


def test_the_date_of_the_build_decides_what_is_scheduled(root: Path) -> None:
    """`--now`, else SOURCE_DATE_EPOCH; a date is the whole day, a date with a time that moment, in the site's zone."""
    write(root, {"content/news/later.md": POST, "site.yml": SITE + "timezone: Europe/Paris\n"})
    assert not shows_post(root, "--now", "2026-06-14")
    assert shows_post(root, "--now", "2026-06-15")
    assert not shows_post(root, "--now", "2026-06-15T11:59")
    assert shows_post(root, "--now", "2026-06-15T12:00")
    assert not shows_post(root, "--now", "2026-06-15 09:59Z")
    assert shows_post(root, "--now", "2026-06-15T10:00Z")
    epoch = 1_781_474_399  # 2026-06-14T21:59:59Z, the last second of that day in Paris
    assert not shows_post(root, SOURCE_DATE_EPOCH=str(epoch))
    assert shows_post(root, SOURCE_DATE_EPOCH=str(epoch + 1))
    assert not shows_post(root, "--now", "2026-06-14", SOURCE_DATE_EPOCH=str(epoch + 1))
    assert not shows_post(root, SITE_BUILDER_NOW="2026-06-14")
    assert shows_post(root, "--now", "2026-06-14", "--drafts")
    assert not shows_post(root, "--now", "2026-06-14")


def test_drafts_are_shown_when_asked_for_and_gone_again(root: Path) -> None:
    write(root, {"content/idea.md": "---\ndraft: true\n---\n\n# Idea\n"})
    page = root / "output/idea/index.html"
    for options, environment, shown in (
        ([], {}, False),
        (["--drafts"], {}, True),
        (["--no-drafts"], {"SITE_BUILDER_DRAFTS": "1"}, False),
        ([], {"SITE_BUILDER_DRAFTS": "true"}, True),
        ([], {"SITE_BUILDER_DRAFTS": "0"}, False),
    ):
        assert call(root, *options, **environment).exit_code == 0
        assert page.exists() is shown, (options, environment)


def test_problems_are_listed_for_programs_when_asked(root: Path) -> None:
    write(root, {"content/a.md": BROKEN})
    for done in (call(root, "--format", "json"), call(root, SITE_BUILDER_FORMAT="json")):
        (problem,) = json.loads(done.stderr)
        assert (problem["code"], problem["path"], problem["line"]) == ("link/broken", "content/a.md", 3)
        assert done.exit_code == 1
        numbers(done.stdout)
    done = call(root, "--format", "github")
    assert done.stderr.startswith("::error file=content/a.md,line=3,col=")
    assert done.stderr.count("\n") == 1
    write(root, {"content/a.md": "# A\n"})
    assert json.loads(call(root, "--format", "json").stderr) == []


def test_every_setting_can_come_from_the_environment(root: Path, tmp_path: Path) -> None:
    environment = {
        "SITE_BUILDER_SOURCE": str(root),
        "SITE_BUILDER_OUTPUT": str(tmp_path / "public"),
        "SITE_BUILDER_URL": "https://preview.example/branch",
        "SITE_BUILDER_NOW": "2026-06-15",
        "SITE_BUILDER_JOBS": "1",
    }
    done = CliRunner().invoke(cli, ["build"], env=environment)
    assert done.exit_code == 0, done.stderr
    assert b"https://preview.example/branch/a/" in tree(tmp_path / "public")["sitemap.xml"]
    for name, value in {"SITE_BUILDER_JOBS": "-3", "SITE_BUILDER_NOW": "soon", "SITE_BUILDER_FORMAT": "x"}.items():
        wrong = CliRunner().invoke(cli, ["build"], env=environment | {name: value})
        assert wrong.exit_code == 2, name


def long_site(root: Path, pages: int) -> Path:
    text = "Some *words* with `code` and [a link](README.md).\n\n" * 30
    return write(root, {"README.md": "# Home\n", **{f"p{n:03}.md": f"# Page {n}\n\n{text}" for n in range(pages)}})


def test_in_a_pipe_there_is_no_progress_and_on_a_terminal_it_leaves_no_trace(tmp_path: Path) -> None:
    root = long_site(tmp_path / "site", 180)
    command = [*COMMAND, "build", "--source", str(root), "--now", "2026-06-15", "--jobs", "1"]
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=follower, env=environment) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # what Linux answers when the other end is closed
                break
            if not piece:
                break
            shown += piece
        os.close(leader)
        assert process.stdout
        stdout = process.stdout.read().decode()
    assert process.returncode == 0
    numbers(stdout)
    assert b"Reading" in shown
    assert b"100%" in shown
    assert shown.rstrip(b"\r\n").endswith((b"\x1b[2K", b"\x1b[?25h"))  # the line is erased, the cursor is back
    assert shown.count(b"\x1b[?25l") == shown.count(b"\x1b[?25h")

    (tmp_path / "site/.site-builder/cache.sqlite3").unlink()
    again = subprocess.run(
        [*command[:-2], "--jobs", "2", "--output", str(tmp_path / "other")], capture_output=True, check=True
    )
    assert again.stderr == b""


def test_a_reader_that_stops_reading_is_no_traceback(root: Path) -> None:
    for arguments in (["build", "--source", str(root)], ["--version"], ["--help"], ["build", "--help"]):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr
    assert (root / "output/index.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_a_full_disk_behind_the_output_is_said(root: Path) -> None:
    for arguments in (["build", "--source", str(root)], ["--help"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 1
        assert done.stderr == b"Not all could be written: No space left on device.\n"


def test_a_closed_error_stream_keeps_nobody_from_building(root: Path) -> None:
    call = ["sh", "-c", 'exec "$0" "$@" 2>&-', *COMMAND, "build", "--source", str(root)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert numbers(done.stdout)[0] == 3


def test_letters_that_the_output_does_not_have_are_written_otherwise(root: Path) -> None:
    call = [*COMMAND, "new", "page", "日本", "--source", str(root)]
    done = subprocess.run(
        call, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONIOENCODING": "latin-1"}
    )
    assert "\\u65e5\\u672c" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_called_off_leaves_the_old_site_and_no_process(number: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of the terminal, `kill` to one: either way all end, and the next build is right."""
    root = write(tmp_path / "site", {"README.md": "# Home\n"})
    run(root)
    old = tree(root / "output")
    long_site(root, 120)
    command = [*COMMAND, "build", "--source", str(root), "--now", "2026-06-15", "--jobs", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, start_new_session=True, **pipes)  # type: ignore[call-overload]
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None and len(workers.read_text().split()) < 2:
        time.sleep(0.01)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)  # ends only when no process holds the pipe
    assert process.returncode in (1, 130)
    assert stdout == ""
    assert "Traceback" not in stderr
    assert tree(root / "output") == old
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)

    clean = run(root, tmp_path / "clean")
    assert run(root).errors == clean.errors == 0
    assert tree(root / "output") == tree(tmp_path / "clean")


def test_it_runs_as_a_module_and_tells_its_version() -> None:
    done = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"site-builder, version \d+\.\d+\S*\n", done.stdout)
    assert done.stderr == ""
