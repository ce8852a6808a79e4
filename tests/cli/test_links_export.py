"""`site-builder links export`: the reading list for other programs, and back again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import lxml.etree
import pytest
from click.testing import CliRunner, Result
from conftest import SITE, run, write

from site_builder.cli import cli
from site_builder.text import yaml

LINKS = """# The list.
- url: https://example.com/one?a=1&b=2
  title: "One: <first>"
  date: 2026-01-01
  note: |
    Read *this*.

    And that.
  tags: [bread, Été]
  via: {url: "https://example.net/", name: A friend}
  author: Somebody
  lang: fr
  type: article
  archived: https://archive.example/one
  collection: Rules / Examples
  objective: share
- url: https://example.com/two
  date: 2026-02-02 18:30
  pinned: true
- url: https://example.com/draft
  date: 2026-03-03
  draft: true
- title: no address
"""
FILES = {
    "site.yml": SITE + "timezone: Europe/Paris\nlanguages: {fr: {}}\n",
    "content/index.md": "# H\n",
    "content/links/2026.yml": LINKS,
    "content/links/2026.fr.yml": "- {url: 'http://example.com/two/', title: Deux, date: 2026-02-02}\n"
    "- {url: 'https://example.com/seul', title: Seul, date: 2025-02-02}\n",
    "content/links/long.md": "---\nurl: https://example.com/long\ndate: 2026-04-04\n---\n# Long\n\nA *longer* note.\n",
    "content/links/index.md": "# Reading list\n",
    "content/links/sources.yml": "- feed: https://example.com/feed\n",
    "content/news/a.md": "---\nlink: https://example.com/post\ndate: 2026-01-01\n---\nx\n",
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_BUILDER_NOW", "SITE_BUILDER_SOURCE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def export(root: Path, *more: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["links", "export", "--source", str(root), *more])
    assert result.exit_code == code, result.output
    return result


def test_a_site_without_links_and_one_that_is_broken(tmp_path: Path) -> None:
    empty = write(tmp_path / "empty", {"site.yml": SITE})
    assert json.loads(export(empty, "--format", "json").stdout) == []
    for format_ in ("netscape", "json", "csv", "opml"):
        export(empty, "--format", format_, "--output", str(tmp_path / "none"))
        back = CliRunner().invoke(cli, ["links", "import", str(tmp_path / "none"), "--source", str(empty)])
        assert back.exit_code == 0 and back.stdout == "added 0, known 0, left out 0\n", back.output
    broken = write(
        tmp_path / "broken", {"site.yml": SITE, "content/links/a.yml": "- [\n", "content/links/b.yml": LINKS}
    )
    result = export(broken, "--format", "json", code=1)
    assert "content/links/a.yml:" in result.stderr and "example.com/two" in result.stdout
    assert "not whole" in result.stderr
    assert "no language de" in export(empty, "--lang", "de", code=2).stderr
    assert "cannot be written" in export(broken, "--output", str(broken / "site.yml" / "x"), code=1).stderr


def test_json_has_everything_newest_first_each_link_once(tmp_path: Path) -> None:
    found = json.loads(export(write(tmp_path, FILES), "--format", "json").stdout)
    assert [row["url"].rpartition("/")[2] for row in found] == ["long", "two", "one?a=1&b=2", "seul"]
    assert found[0] == {
        "url": "https://example.com/long",
        "title": "Long",
        "note": "A *longer* note.",
        "date": "2026-04-04T00:00:00+02:00",
    }
    assert found[1] == {"url": "https://example.com/two", "date": "2026-02-02T18:30:00+01:00", "pinned": True}
    assert found[2]["via"] == {"url": "https://example.net/", "name": "A friend"}
    assert (found[2]["note"], found[2]["objective"]) == ("Read *this*.\n\nAnd that.", "share")


def test_what_no_link_has_is_kept_in_json_and_named_elsewhere(tmp_path: Path) -> None:
    links = """- url: https://a.example/#one
  date: soon
  colour: red
  extra: {most: .inf}
- url: https://a.example/#two
"""
    root = write(tmp_path, {"site.yml": SITE, "content/links/2026.yml": links})
    assert json.loads(export(root, "--format", "json").stdout) == [
        {"url": "https://a.example/#one", "date": "soon", "colour": "red", "extra": {"most": "Infinity"}},
        {"url": "https://a.example/#two"},
    ]
    assert export(root).stderr.splitlines()[1:] == [
        "  colour: 1, first in content/links/2026.yml, line 1: red",
        "  date: 1, first in content/links/2026.yml, line 1: soon",
        "  extra: 1, first in content/links/2026.yml, line 1: most: inf",
    ]


def test_another_language_and_drafts(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    french = json.loads(export(root, "--format", "json", "--lang", "FR").stdout)
    assert "Deux" in [row.get("title") for row in french]
    drafts = json.loads(export(root, "--format", "json", "--drafts").stdout)
    assert [row["url"] for row in drafts if row.get("draft")] == ["https://example.com/draft"]
    assert 'PRIVATE="1"' in export(root, "--drafts").stdout and 'PRIVATE="1"' not in export(root).stdout


def test_netscape_is_what_browsers_import_and_the_report_names_the_rest(tmp_path: Path) -> None:
    result = export(write(tmp_path, FILES))
    assert result.stdout.startswith("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n")
    assert "<DT><H3>Rules</H3>\n    <DL><p>\n        <DT><H3>Examples</H3>" in result.stdout
    one = '<DT><A HREF="https://example.com/one?a=1&amp;b=2" ADD_DATE="1767222000" TAGS="bread,Été">'
    assert f"{one}One: &lt;first&gt;</A>" in result.stdout
    assert result.stderr.splitlines() == [
        "Could not be kept:",
        "  archived: 1, first in content/links/2026.yml, line 2: https://archive.example/one",
        "  author: 1, first in content/links/2026.yml, line 2: Somebody",
        "  lang: 1, first in content/links/2026.yml, line 2: fr",
        "  objective: 1, first in content/links/2026.yml, line 2: share",
        "  pinned: 1, first in content/links/2026.yml, line 17: true",
        "  type: 1, first in content/links/2026.yml, line 2: article",
        "  via_name: 1, first in content/links/2026.yml, line 2: A friend",
        "  via_url: 1, first in content/links/2026.yml, line 2: https://example.net/",
    ]


def test_csv_and_opml_are_what_they_say(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    table = list(csv.DictReader(io.StringIO(export(root, "--format", "csv").stdout)))
    assert [row["title"] for row in table] == ["Long", "", "One: <first>", "Seul"]
    assert table[2]["tags"] == "bread,Été" and table[1]["pinned"] == "true"
    outline = lxml.etree.fromstring(export(root, "--format", "opml").stdout.encode())
    assert [each.get("text") for each in outline.iter("outline")][:3] == ["Long", "https://example.com/two", "Rules"]
    assert outline.get("version") == "2.0"


@pytest.mark.parametrize("format_", ["netscape", "json", "csv", "opml"])
def test_there_and_back_again(tmp_path: Path, format_: str) -> None:
    """A site that imports what another one has exported has the same links, but for what the report has named."""
    one, other = write(tmp_path / "one", FILES), write(tmp_path / "other", {**FILES, "content/links/2026.yml": "# M\n"})
    for name in ("2026.fr.yml", "long.md", "index.md"):
        (other / "content/links" / name).unlink()
    file = tmp_path / f"links.{format_}"
    export(one, "--format", format_, "--output", str(file))
    arguments = ["links", "import", str(file), "--source", str(other), "--folders", "collections"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0 and "added 4, known 0, left out 0" in result.stdout, result.output
    assert "Could not be kept" not in result.stdout
    again = json.loads(export(other, "--format", "json").stdout)
    first = json.loads(export(one, "--format", "json").stdout)
    for row, was in zip(again, first, strict=True):
        assert (row["url"], row.get("title"), row.get("tags")) == (was["url"], was.get("title"), was.get("tags"))
        assert row.get("collection") == was.get("collection")
        if format_ == "json":
            assert row == was
    assert [str(p) for p in run(other).problems] == []
    assert "date: 2026-04-04\n" in (other / "content/links/2026.yml").read_text(encoding="utf-8")
    assert not yaml.load((other / "content/links/2026.yml").read_text(encoding="utf-8")).problems


@pytest.mark.parametrize("format_", ["netscape", "json", "csv", "opml"])
def test_the_export_is_utf8_whatever_the_terminal_has(tmp_path: Path, format_: str) -> None:
    """Where a terminal of Windows is sent into a file, it has a charset of its own."""
    files = {"site.yml": SITE, "content/links/a.yml": "- {url: 'https://a.example/', title: 日本 😀}\n"}
    arguments = ["links", "export", "--source", str(write(tmp_path, files)), "--format", format_]
    result = CliRunner(charset="cp1252").invoke(cli, arguments)
    assert result.exit_code == 0 and "日本 😀" in result.stdout_bytes.decode("utf-8")


def test_a_file_is_written_whole_and_may_be_written_again(tmp_path: Path) -> None:
    root = write(tmp_path / "site", FILES)
    file = tmp_path / "out" / "links.csv"
    for _ in range(2):
        assert export(root, "--format", "csv", "--output", str(file)).stdout == ""
    assert file.read_bytes().decode() == export(root, "--format", "csv").stdout
    assert [path.name for path in file.parent.iterdir()] == ["links.csv"]
