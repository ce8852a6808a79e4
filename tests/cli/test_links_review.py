"""`site-builder links review`: each answer is written at once, through the standard input as on a terminal."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from conftest import run, write

from site_builder.cli import cli
from site_builder.desk.harvest.review import Review
from site_builder.store.whole import CannotWrite
from site_builder.text import yaml

DAY = "2026-11-22"
INBOX = """- url: https://a.example/1
  title: "One: a start"
  source: Alpha
  site: https://a.example/
  feed: https://a.example/feed
  date: 2026-11-20T10:00:00Z
  author: Ann
  lang: fr
  tags: [rules, craft]
  rank: 3.5
  why: [of yesterday]
  summary: How it begins.
- {url: "https://b.example/2", title: Two, source: Beta, feed: "https://b.example/feed", rank: 2}
- {url: "https://a.example/3", title: Three, source: Alpha, feed: "https://a.example/feed", rank: 1}
"""
SOURCES = "# Ours\n- feed: https://a.example/feed  # the first\n  title: Alpha\n- {feed: 'https://b.example/feed'}\n"


def site(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    basic = {
        "site.yml": "title: T\nlanguages:\n  fr: {title: T}\n",
        "content/index.md": "# H\n",
        "content/links/inbox.yml": INBOX,
        "content/links/sources.yml": SOURCES,
    }
    return write(root, {**basic, **(files or {})})


def review(root: Path, answers: str, *more: str, code: int = 0) -> Result:
    arguments = ["links", "review", "--source", str(root), "--now", DAY, *more]
    result = CliRunner().invoke(cli, arguments, input=answers)
    assert result.exit_code == code, result.output
    return result


def text(root: Path, name: str) -> str:
    return (root / f"content/links/{name}").read_text(encoding="utf-8")


def urls(root: Path) -> list[str]:
    return [row["url"] for row in yaml.load(text(root, "inbox.yml")).value or []]


def test_keeping_puts_a_link_on_the_list_of_the_year(tmp_path: Path) -> None:
    files = {"content/links/2026.yml": "# Mine\n- url: https://k.example/  # a comment\n  date: 2026-01-01\n"}
    root = site(tmp_path, files)
    result = review(root, "k\nWorth it: *really*.\n\nRules\nq\n")
    assert "1 of 3: One: a start\n    a.example, Alpha, Ann, 2026-11-20\n" in result.stdout
    assert "Why: of yesterday (rank 3.5)\n    How it begins.\n" in result.stdout
    assert "Kept in content/links/2026.yml" in result.stdout and "2 of 3 left in the inbox." in result.stdout
    assert text(root, "2026.yml") == files["content/links/2026.yml"] + (
        "\n- url: https://a.example/1\n"
        '  title: "One: a start"\n'
        "  date: 2026-11-22\n"
        "  lang: fr\n"
        "  author: Ann\n"
        "  tags: [rules, craft]\n"
        "  collection: Rules\n"
        "  via:\n    url: https://a.example/\n    name: Alpha\n"
        "  description: How it begins.\n"
        '  note: "Worth it: *really*."\n'
        '  extra:\n    published: "2026-11-20"\n'
    )
    assert urls(root) == ["https://b.example/2", "https://a.example/3"]
    built = run(root, now=DAY)
    assert built.errors == 0
    pages = {path.name for path in (root / "output").rglob("*.yml")}
    assert not pages, "neither the inbox nor what was skipped is published"


@pytest.mark.parametrize(("answer", "tags"), [("", "[rules, craft]"), ("a, b ,a", "[a, b]"), ("-", "")])
def test_tags_are_proposed(tmp_path: Path, answer: str, tags: str) -> None:
    root = site(tmp_path)
    result = review(root, f"k\n\n{answer}\n\n")
    assert "Tags [rules, craft], Enter for these, - for none: " in result.stdout
    assert (f"tags: {tags}\n" in text(root, "2026.yml")) == bool(tags)
    assert 'note: ""' in text(root, "2026.yml"), "a note may come later"


def test_notes_in_another_language_come_into_its_list(tmp_path: Path) -> None:
    root = site(tmp_path)
    review(root, "k\nBien.\n\n\nq\n", "--lang", "fr")
    assert "note: Bien." in text(root, "2026.fr.yml")
    review(root, "", "--lang", "de", code=2)


def test_what_is_skipped_is_remembered(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/links/skipped.yml": "# Not these\n- https://x.example/"})
    review(root, "s\nS\nq\n")
    lines = text(root, "skipped.yml").splitlines()
    assert lines == ["# Not these", "- https://x.example/", '- "https://a.example/1"', '- "https://b.example/2"']
    assert urls(root) == ["https://a.example/3"]
    write(root, {"content/links/inbox.yml": INBOX})
    assert "1 of 1: Three" in review(root, "q\n").stdout, "by hand or by a merge, it does not come back either"


def test_muting_writes_to_the_source_and_empties_the_inbox_of_it(tmp_path: Path) -> None:
    root = site(tmp_path)
    result = review(root, "m\nm\n")
    assert "Muted Alpha; taken out: 2." in result.stdout and "Three" not in result.stdout
    assert text(root, "sources.yml") == (
        "# Ours\n- feed: https://a.example/feed  # the first\n  muted: true\n  title: Alpha\n"
        "- {feed: 'https://b.example/feed', muted: true}\n"
    )
    assert urls(root) == []
    assert "The inbox is empty." in review(root, "").stdout


@pytest.mark.parametrize(
    ("sources", "after"),
    [
        (
            "- feed: https://a.example/feed\n  muted: false # yet\n",
            "- feed: https://a.example/feed\n  muted: true # yet\n",
        ),
        (
            "- title: A\r\n  feed: https://a.example/feed",
            "- title: A\r\n  feed: https://a.example/feed\r\n  muted: true",
        ),
        ("-\n  feed: >-\n    https://a.example/feed\n  title: A\n", None),
        (
            "- {title: A}\n- feed: https://a.example/feed\n",
            "- {title: A}\n- feed: https://a.example/feed\n  muted: true\n",
        ),
        ("- feed: https://other.example/feed\n", None),
    ],
)
def test_muting_changes_nothing_else(tmp_path: Path, sources: str, after: str | None) -> None:
    root = site(tmp_path, {"content/links/sources.yml": sources})
    result = review(root, "m\nq\n")
    assert (root / "content/links/sources.yml").read_bytes().decode() == (after or sources)
    assert ("cannot be muted here" in result.stdout) == (after is None)
    assert len(urls(root)) == (3 if after is None else 1)


ROW = '- feed: "https://a.example/feed"\n  title: "Al: pha"\n  muted: true\n'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("sources.yml", None, ROW),
        ("sources.yml", "", ROW),
        (
            "sources.yaml",
            "# Ours\n\n  - feed: https://c.example/feed\n",
            "# Ours\n\n  - feed: https://c.example/feed\n" + textwrap.indent(ROW, "  "),
        ),
        (
            "sources.yml",
            "- {feed: 'https://c.example/feed'}\r\n",
            "- {feed: 'https://c.example/feed'}\r\n" + ROW.replace("\n", "\r\n"),
        ),
        ("sources.yml", "[{feed: 'https://c.example/feed'}]\n", None),
    ],
)
def test_a_source_of_an_outline_is_muted_in_the_list_which_counts_before_it(
    tmp_path: Path, name: str, before: str | None, after: str | None
) -> None:
    kept = '<outline type="rss" xmlUrl="https://b.example/feed"/>'
    outline = f'<opml><body><outline type="rss" text="Al: pha" xmlUrl="https://a.example/feed"/>{kept}</body></opml>'
    root = site(tmp_path, {"content/links/sources.opml": outline})
    (root / "content/links/sources.yml").unlink()
    if before is not None:
        write(root, {f"content/links/{name}": before})
    shown = review(root, "m\nq\n").stdout
    assert text(root, "sources.opml") == outline
    assert (root / "content/links" / name).read_bytes().decode() == (after or before)
    if after is None:
        assert "Alpha cannot be muted here" in shown
        return
    assert "Muted Alpha; taken out: 2." in shown and urls(root) == ["https://b.example/2"]
    assert [problem.code for problem in run(root, now=DAY).problems] == ["site/no-url"]
    feeds = re.findall('xmlUrl="([^"]+)"', (root / "output/links/blogroll.opml").read_text(encoding="utf-8"))
    assert "https://a.example/feed" not in feeds and feeds[-1] == "https://b.example/feed"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Not\n  - https://x.example/\n", '# Not\n  - https://x.example/\n  - "https://a.example/1"\n'),
        ("- https://x.example/\r\n", '- https://x.example/\r\n- "https://a.example/1"\r\n'),
        ("---\n", '---\n- "https://a.example/1"\n'),
        ("[https://x.example/]\n", None),
        ("- https://x.example/\n...\n", None),
    ],
)
def test_a_list_of_what_was_skipped_that_somebody_wrote_stays_readable(
    tmp_path: Path, before: str, after: str | None
) -> None:
    root = site(tmp_path, {"content/links/skipped.yml": before.encode()})
    result = review(root, "s\nq\n", code=int(after is None))
    assert ("should have one address a line" in result.stderr) == (after is None)
    assert (root / "content/links/skipped.yml").read_bytes().decode() == (after or before)
    assert ("https://a.example/1" in urls(root)) == (after is None)
    assert "Error" not in review(root, "q\n").output


def test_what_stands_twice_in_the_inbox_is_decided_once(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/links/inbox.yml": INBOX + '- {url: "http://www.a.example/1/", title: Again}\n'})
    assert "Again" not in review(root, "k\n\n\n\nn\nn\nn\n").stdout
    assert urls(root) == ["https://b.example/2", "https://a.example/3"]


def test_other_answers_ask_again_and_the_end_of_answers_is_the_end(tmp_path: Path) -> None:
    root = site(tmp_path)
    result = review(root, "x\n\no\nn\nk\nhalf an answer")
    assert "    https://a.example/1\n" in result.stdout
    assert "2 of 3: Two" in result.stdout
    assert result.stdout.endswith("3 of 3 left in the inbox.\n")
    assert not (root / "content/links/2026.yml").exists()
    assert text(root, "inbox.yml") == INBOX


def test_answers_that_are_no_text_or_cannot_come_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    arguments = ["links", "review", "--source", str(root), "--now", DAY]
    for errors in ("strict", "surrogateescape"):
        answers = io.TextIOWrapper(io.BytesIO(b"k\nCaf\xe9\n\n\n"), "utf-8", errors)
        monkeypatch.setattr(sys, "stdin", answers)
        with pytest.raises(click.UsageError, match="no text in utf-8"):
            cli.main(arguments, standalone_mode=False)
    monkeypatch.setattr(sys, "stdin", None)
    cli.main(arguments, standalone_mode=False)
    assert text(root, "inbox.yml") == INBOX


def test_what_the_list_has_by_now_is_passed_over(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/links/2026.yml": "- url: http://www.a.example/1/\n  date: 2026-01-01\n"})
    assert "1 of 2: Two" in review(root, "q\n").stdout


def test_a_file_that_cannot_be_read_is_told_and_left(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/links/inbox.yml": "- [\n"})
    assert "content/links/inbox.yml, line " in review(root, "k\n", code=1).stderr
    assert text(root, "inbox.yml") == "- [\n"
    root = site(tmp_path, {"content/links/2026.yml": "url: x\n", "content/links/inbox.yml": INBOX})
    assert "is not a list to which a link can be added" in review(root, "k\n\n\n\n", code=1).stderr
    assert text(root, "inbox.yml") == INBOX


def test_files_that_somebody_else_changes_meanwhile_are_not_written_over(tmp_path: Path) -> None:
    from site_builder.desk.shelf import read_shelf
    from site_builder.text.dates import parse_moment

    root = site(tmp_path, {"content/links/2026.yml": "- url: https://k.example/\n  date: 2026-01-01\n"})
    going = Review(root, read_shelf(root))
    theirs = "- url: https://theirs.example/\n  date: 2026-01-02\n"
    write(root, {"content/links/2026.yml": theirs})
    date = parse_moment(DAY, "UTC")
    with pytest.raises(CannotWrite):
        going.keep(going.left[0], note="", tags=(), collection="", date=date, lang="en")  # type: ignore[arg-type]
    assert text(root, "2026.yml") == theirs and text(root, "inbox.yml") == INBOX, "both or neither"
    write(root, {"content/links/inbox.yml": INBOX + "- {url: 'https://new.example/', title: New}\n"})
    going.skip(going.left[0])
    assert urls(root)[-1] == "https://new.example/", "what came in meanwhile stays"


def test_many_are_kept_in_one_going(tmp_path: Path) -> None:
    root = site(tmp_path)
    review(root, "k\nA\n\n\nk\nB\n\n\nk\nC\n\n\n")
    assert [row["note"] for row in yaml.load(text(root, "2026.yml")).value] == ["A", "B", "C"]
    assert urls(root) == []


def test_in_a_pipe_each_answer_is_on_the_disk_before_the_next_question(tmp_path: Path) -> None:
    root = site(tmp_path)
    command = [sys.executable, "-m", "site_builder", "links", "review", "--source", str(root), "--now", DAY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin and process.stdout
        process.stdin.write("s\n")
        process.stdin.flush()
        while "2 of 3" not in process.stdout.readline():
            pass
        assert "a.example/1" in text(root, "skipped.yml")
        assert urls(root) == ["https://b.example/2", "https://a.example/3"]
        process.kill()
