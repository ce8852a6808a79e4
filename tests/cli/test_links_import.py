"""`site-builder links import`: what is new comes into the lists, once; what cannot be kept is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, codes, run, write

from site_builder.cli import cli
from site_builder.text import yaml

NETSCAPE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<DL><p>
<DT><A HREF="http://www.example.org/one?utm_source=feed" ADD_DATE="1704164645" TAGS="a">One: the "first" # text</A>
<DD>See &lt;main&gt; & [that](../about.md)
<DT><H3>Rules</H3>
<DL><p>
<DT><A HREF="https://example.org/two" ADD_DATE="1735787045" ICON="data:image/png;base64,xx">Two</A>
<DT><A HREF="https://example.org/one/#part" ADD_DATE="1704164700" TAGS="b">One again</A>
<DT><H3>Deep</H3>
<DL><p>
<DT><A HREF="https://example.org/three">Three</A>
</DL><p>
</DL><p>
<DT><A HREF="https://secret.example/" PRIVATE="1" ADD_DATE="1735787045">Secret</A>
<DT><A HREF="javascript:alert(1)">Bookmarklet</A>
<DT><A HREF="file:///home/ann/notes.html">Notes</A>
</DL>
"""


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_BUILDER_NOW", "SITE_BUILDER_SOURCE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def site(root: Path, files: dict[str, str | bytes] | None = None, settings: str = "") -> Path:
    return write(root / "site", {"site.yml": SITE + settings, "content/index.md": "# H\n", **(files or {})})


def bring(root: Path, text: str | bytes, *more: str, name: str = "bookmarks.html", code: int = 0) -> Result:
    file = root.parent / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    arguments = ["links", "import", str(file), "--source", str(root), "--now", "2026-06-15", *more]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == code, result.output
    return result


def rows(root: Path, name: str) -> list[dict[str, object]]:
    loaded = yaml.load_data((root / "content/links" / name).read_text(encoding="utf-8"))
    assert not loaded.problems
    return list(loaded.value)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "import/unknown-format"),
        ("Just words.", "import/unknown-format"),
        (b"\x89PNG\r\n\x1a\n", "import/unknown-format"),
        ('[{"url": }]', "import/syntax"),
        ("<opml><body>", "import/syntax"),
        ("url,title\n" + "x" * 200_000, "import/syntax"),
    ],
)
def test_files_that_are_none_change_nothing(tmp_path: Path, text: str | bytes, said: str) -> None:
    root = site(tmp_path)
    before = files(root)
    result = bring(root, text, code=1)
    assert f"[{said}]" in result.stderr and "bookmarks.html" in result.stderr and result.stdout == ""
    assert files(root) == before


def test_a_file_that_is_not_there_and_a_format_that_does_not_exist(tmp_path: Path) -> None:
    root = site(tmp_path)
    missing = CliRunner().invoke(cli, ["links", "import", str(tmp_path / "no.html"), "--source", str(root)])
    assert missing.exit_code == 2 and "no.html cannot be read" in missing.stderr
    assert "'word' is not one of" in bring(root, "x", "--format", "word", code=2).stderr
    assert bring(root, "x", "--format", "opml", code=1).stderr.count("import/syntax") == 1


def test_a_file_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    root = site(tmp_path)
    with (tmp_path / "large.html").open("wb") as file:
        file.truncate(300 * 2**20)
    result = CliRunner().invoke(cli, ["links", "import", str(tmp_path / "large.html"), "--source", str(root)])
    assert result.exit_code == 1 and "import/too-large" in result.stderr


def test_bookmarks_come_into_the_lists_of_their_years(tmp_path: Path) -> None:
    root = site(tmp_path)
    result = bring(root, NETSCAPE)
    assert rows(root, "2024.yml") == [
        {
            "url": "http://www.example.org/one",
            "title": 'One: the "first" # text',
            "date": "2024-01-02T03:04:05Z",
            "tags": ["a", "b", "Rules"],
            "note": "See \\<main> & [that]\\(../about.md)",
        }
    ]
    assert [row["tags"] for row in rows(root, "2025.yml")] == [["Rules"]]
    (three,) = rows(root, "2026.yml")
    assert three["date"] == "2026-06-15" and three["tags"] == ["Rules", "Deep"]
    assert result.stdout.splitlines() == [
        f"{root}/content/links/2024.yml: 1",
        f"{root}/content/links/2025.yml: 1",
        f"{root}/content/links/2026.yml: 1",
        "added 3, known 0, left out 3",
        "1 entry stood in the file a second time, and the two became one.",
        "1 link had no date and got the date of today.",
        "Left out:",
        "  no address of the web: 2, first in line 16: javascript:alert(1)",
        "  private: 1, first in line 15: https://secret.example/",
        "Could not be kept of all that is in the file:",
        "  date of an entry listed twice: 1, first in line 9: 2024-01-02 03:05:00+00:00",
        "  icon: 1, first in line 8: data:image/png;base64,xx",
        "  title of an entry listed twice: 1, first in line 9: One again",
    ]
    built = run(root)
    assert codes(built) == []
    page = (root / "output/links/2024/one-the-first-text/index.html").read_text(encoding="utf-8")
    assert "See &lt;main&gt; &amp; [that](../about.md)" in page


def declared(charset: str) -> str:
    return f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}">'


LINK = '<DT><A HREF="https://a.example/">{}</A>'
WESTERN, CHINESE = "Été – l’heure", "社區 的链接"


@pytest.mark.parametrize(
    ("head", "title", "charset"),
    [
        ("", WESTERN, "utf-8"),
        ("", WESTERN, "utf-8-sig"),
        ("", WESTERN, "utf-16"),
        ("", WESTERN, "cp1252"),
        (declared("iso-8859-1"), WESTERN, "cp1252"),
        (declared("utf-8"), WESTERN, "cp1252"),
        (declared("nonsense"), WESTERN, "cp1252"),
        (declared("utf-7"), WESTERN, "cp1252"),
        (declared("koi8-r"), "Да", "koi8-r"),
        (declared("gb2312"), CHINESE, "gb18030"),
    ],
)
def test_no_letter_is_lost_whatever_charset_a_file_is_in(tmp_path: Path, head: str, title: str, charset: str) -> None:
    root = site(tmp_path)
    bring(root, f"<!DOCTYPE NETSCAPE-Bookmark-file-1>{head}{LINK.format(title)}".encode(charset))
    assert [row["title"] for row in rows(root, "2026.yml")] == [title]


@pytest.mark.parametrize(
    ("declared", "charset"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("utf-16", "utf-16"), ("utf-8", "utf-16"), ("utf-8", "cp1252")],
)
def test_no_letter_of_an_outline_is_lost(tmp_path: Path, declared: str, charset: str) -> None:
    root = site(tmp_path)
    outline = f'<outline text="{WESTERN}" url="https://a.example/"/>'
    text = f'<?xml version="1.0" encoding="{declared}"?><opml version="2.0"><body>{outline}</body></opml>'
    bring(root, text.encode(charset))
    assert [row["title"] for row in rows(root, "2026.yml")] == [WESTERN]


def test_one_wrong_byte_costs_one_letter(tmp_path: Path) -> None:
    root = site(tmp_path)
    good, bad = LINK.format("Été – à") * 5, LINK.replace("a.", "b.").format("x?y")
    bring(root, good.encode() + bad.encode().replace(b"?", b"\xff"), "--format", "netscape")
    assert [row["title"] for row in rows(root, "2026.yml")] == ["Été – à", "x\ufffdy"]


def test_a_second_import_adds_nothing(tmp_path: Path) -> None:
    root = site(tmp_path)
    bring(root, NETSCAPE)
    before = files(root)
    assert bring(root, NETSCAPE).stdout.splitlines()[0] == "added 0, known 4, left out 3"
    assert bring(root, NETSCAPE.replace("http://www.", "https://")).stdout.startswith("added 0, known 4")
    assert files(root) == before


def test_links_of_markdown_files_posts_and_other_languages_are_known(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        {
            "content/links/one.md": "---\nurl: https://example.org/one\ndate: 2026-01-01\n---\nWords.\n",
            "content/news/two.md": "+++\nlink = 'https://www.example.org/two/'\ndate = 2026-01-01\n+++\nWords.\n",
            "content/links/2020.fr.yml": "- url: https://example.org/three\n",
        },
        "languages: {fr: {}}\n",
    )
    assert bring(root, NETSCAPE).stdout.splitlines()[0] == "added 0, known 4, left out 3"


def test_folders_become_what_the_editor_wants(tmp_path: Path) -> None:
    collections = site(tmp_path / "a")
    bring(collections, NETSCAPE, "--folders", "collections")
    assert rows(collections, "2026.yml")[0]["collection"] == "Rules / Deep"
    ignored = site(tmp_path / "b")
    result = bring(ignored, NETSCAPE, "--folders", "ignore", "--collection", " Old  browser ")
    (three,) = rows(ignored, "2026.yml")
    assert three["collection"] == "Old browser" and "tags" not in three
    assert "  folder" not in result.stdout


def test_private_ones_come_as_drafts_and_only_when_asked_for(tmp_path: Path) -> None:
    root = site(tmp_path)
    whispered = '<DT><A HREF="https://example.org/two/" PRIVATE="1">Two</A><DD>For me alone.\n</DL>\n'
    twice = NETSCAPE.removesuffix("</DL>\n") + whispered
    assert "left out 2" in bring(root, twice, "--include-private").stdout
    (two,) = [row for row in rows(root, "2025.yml") if row["url"] == "https://example.org/two"]
    assert (two["note"], two["draft"]) == ("For me alone.", True), "no private note in public"
    (secret,) = [row for row in rows(root, "2025.yml") if row["url"] == "https://secret.example/"]
    assert secret["draft"] is True
    run(root)
    assert "secret" not in (root / "output/links/index.html").read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = site(tmp_path)
    before = files(root)
    result = bring(root, NETSCAPE, "--dry-run")
    assert "added 3" in result.stdout and result.stdout.endswith("Nothing was written, because of --dry-run.\n")
    assert files(root) == before


def test_lists_keep_their_style_comments_order_and_line_ends(tmp_path: Path) -> None:
    old = (
        "\ufeff# Newest first.\r\n- url: https://a.example/  # a\r\n  date: 2024-12-01\r\n"
        "- {url: 'https://b.example/', date: 2024-01-01}\r\n"
    )
    root = site(tmp_path, {"content/links/2024.yaml": old})
    bring(root, NETSCAPE)
    text = (root / "content/links/2024.yaml").read_bytes().decode()
    assert [row["url"] for row in rows(root, "2024.yaml")] == [
        "https://a.example/",
        "http://www.example.org/one",
        "https://b.example/",
    ]
    assert all(line in text for line in old.splitlines(keepends=True))
    assert "\n" not in text.replace("\r\n", "")
    assert not (root / "content/links/2024.yml").exists()


@pytest.mark.parametrize("old", ["- url: 'x\n", b"\xff\xfe", "- url: https://a.example/\n  title: [\n"])
def test_nothing_is_written_while_a_list_cannot_be_read(tmp_path: Path, old: str | bytes) -> None:
    """What stands in it may be what is imported."""
    root = site(tmp_path, {"content/links/older.yml": old})
    before = files(root)
    result = bring(root, NETSCAPE, code=1)
    assert "content/links/older.yml" in result.stderr and "Nothing was written" in result.stderr
    assert files(root) == before


@pytest.mark.parametrize("old", ["[]\n", "links: []\n", "- url: https://a.example/\n...\n", "a: b\r\nc: d\n"])
def test_a_year_that_is_no_list_of_rows_is_left_alone_and_the_others_too(tmp_path: Path, old: str) -> None:
    root = site(tmp_path, {"content/links/2025.yml": old})
    before = files(root)
    result = bring(root, NETSCAPE, code=2)
    assert "content/links/2025.yml is not a list" in result.stderr and "Nothing was written" in result.stderr
    assert files(root) == before


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path, {"content/links/2025.yml": "- url: https://a.example/\n"})
    before, opened = files(root), Path.open

    def refusing(self: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if "x" in mode:  # what the system says where the folder may not be written; its rights bind no administrator
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refusing)
    assert "Nothing was changed" in bring(root, NETSCAPE, code=1).stderr
    assert files(root) == before


def test_all_files_are_written_or_none_when_the_disk_fails_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, {"content/links/2025.yml": "- url: https://a.example/\n"})
    before = files(root)
    replace, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert "No space left" in bring(root, NETSCAPE, code=1).stderr
    assert len(calls) == 2 and files(root) == before


def test_a_link_on_the_disk_leads_no_list_out(tmp_path: Path) -> None:
    root = site(tmp_path)
    (tmp_path / "outside").mkdir()
    (root / "content/links").symlink_to(tmp_path / "outside")
    assert bring(root, NETSCAPE, code=1).exit_code == 1
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_plain_folder_has_links_too(tmp_path: Path) -> None:
    root = write(tmp_path / "notes", {"README.md": "# Notes\n", "output/links/2025.yml": "- [\n"})
    bring(root, NETSCAPE)
    assert (root / "links/2024.yml").is_file()


def test_our_json_brings_everything_and_names_the_rest(tmp_path: Path) -> None:
    row = {
        "url": "https://example.org/one",
        "title": "One",
        "date": "2024-05-31T10:00:00+02:00",
        "note": "See *this* [page](https://example.org/).",
        "via": {"url": "https://example.net/", "name": "Ann"},
        "pinned": True,
        "slug": "mine",
        "extra": {"rating": 5, "no": "yes"},
        "aliases": {"not": "a list"},
        "image": "javascript:alert(1)",
        "colour": "red",
    }
    root = site(tmp_path)
    result = bring(root, json.dumps([row]), name="links.json")
    (found,) = rows(root, "2024.yml")
    assert found == {
        **{key: row[key] for key in ("url", "title", "note", "via", "pinned", "slug", "extra")},
        "date": "2024-05-31T10:00:00+02:00",
    }
    for lost in ("aliases: 1, first in line 1: not: a list", "colour: 1", "image: 1"):
        assert f"  {lost}" in result.stdout
    assert codes(run(root)) == []


def test_what_is_longer_than_a_link_is_left_out(tmp_path: Path) -> None:
    root = site(tmp_path)
    long = json.dumps([{"url": "https://a.example/", "note": "x" * 60_000}, {"url": "https://b.example/" + "y" * 9000}])
    result = bring(root, long, name="links.json")
    assert "left out 2" in result.stdout and "longer than a link is: 1" in result.stdout
    assert not (root / "content/links").exists()
