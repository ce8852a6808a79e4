"""`site-builder policy audit` in git repositories as they are."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import write

from site_builder.cli import cli

TERMS = """\
# Terms

**Effective date:** November 16, 2020

Members post at most once a day and answer within seven days of a question that they were asked in public.

They are polite.
"""
PRIVACY = "---\ntitle: Privacy\nversion: 1.0\n---\n\nWe keep nothing.\n"


class Repo:
    """A git repository in which each commit is a day later than the one before, by the same person."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._day = 0
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """Run git, apart from whatever this machine has set up."""
        self._day += 1
        date = f"2021-{1 + self._day // 28:02d}-{1 + self._day % 28:02d}T12:00:00+00:00"
        person = {
            f"GIT_{who}_{what}": f"ada{at}"
            for who in ("AUTHOR", "COMMITTER")
            for what, at in (("NAME", ""), ("EMAIL", "@x"))
        }
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **person,
            **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), date),
            **dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull),
        }
        done = subprocess.run(["git", *arguments], cwd=self.root, env=env, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, subject: str, files: Mapping[str, str | bytes | None] | None = None) -> str:
        """Write files (None removes one), commit all, and give the hash."""
        for path, content in (files or {}).items():
            if content is None:
                (self.root / path).unlink()
            else:
                write(self.root, {path: content})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def call(folder: Path, *arguments: str) -> Result:
    """`site-builder policy audit`, in this process."""
    unset: dict[str, str | None] = {name: None for name in os.environ if name.startswith(("SITE_BUILDER_", "GIT_"))}
    return CliRunner().invoke(cli, ["policy", "audit", "--repo", str(folder), "--jobs", "1", *arguments], env=unset)


def told(folder: Path, *arguments: str) -> dict[str, Any]:
    """The report as data; the exit code says whether there is a silent change in it."""
    done = call(folder, "--format", "json", *arguments)
    assert done.exit_code in (0, 1), done.output
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == (1 if found["totals"]["silent"] else 0)
    return found


def silent(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Paths and subjects of the silent changes."""
    return [(change["path"], change["commit"]["subject"]) for file in found["files"] for change in file["silent"]]


def refused(done: Result) -> str:
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert done.stdout == ""
    return done.stderr


def test_a_folder_without_git(tmp_path: Path) -> None:
    write(tmp_path, {"terms.md": TERMS})
    assert "in no git repository" in refused(call(tmp_path))
    assert "does not exist" in refused(call(tmp_path / "nowhere"))


def test_a_machine_without_git(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git was not found" in refused(call(repo.root))


def test_a_repository_without_commits(repo: Repo) -> None:
    assert "no commit yet" in refused(call(repo.root))


def test_a_repository_without_markdown_and_paths_that_mean_nothing(repo: Repo) -> None:
    repo.commit("Begin", {"a.txt": "A"})
    assert "No file in the history of this folder is Markdown." in refused(call(repo.root))
    repo.commit("More", {"terms.md": TERMS})
    assert "matches policies/*.md or x." in refused(call(repo.root, "--paths", "policies/*.md", "--paths", "x"))


@pytest.mark.parametrize("date", ["yesterday", "2021-02-30", "31.1.2021"])
def test_a_date_that_is_none(repo: Repo, date: str) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    assert "--since" in refused(call(repo.root, "--since", date))


def test_a_report_that_cannot_be_written(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    assert "could not be written" in refused(call(repo.root, "--output", str(tmp_path / "no" / "folder.html")))
    assert "directory" in refused(call(repo.root, "--output", str(tmp_path)))


def test_a_shallow_clone_is_refused_unless_the_period_is_in_it(repo: Repo, tmp_path: Path) -> None:
    for number in range(5):
        repo.commit(f"Change {number}", {"terms.md": TERMS.replace("once", str(number))})
    subprocess.run(["git", "clone", "--quiet", "--depth", "3", repo.root.as_uri(), tmp_path / "clone"], check=True)
    message = refused(call(tmp_path / "clone"))
    assert "git fetch --unshallow" in message and "--since" in message
    days = subprocess.run(
        ["git", "-C", tmp_path / "clone", "log", "--format=%cs"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "shallow" in refused(call(tmp_path / "clone", "--since", days[-1]))
    found = told(tmp_path / "clone", "--since", days[-2])
    assert [subject for _, subject in silent(found)] == ["Change 3", "Change 4"]
    assert told(repo.root, "--since", days[-2])["files"] == found["files"]


def test_a_partial_clone_is_refused_and_nothing_is_fetched(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Move and change", {"terms.md": None, "policies/terms.md": TERMS.replace("once", "twice")})
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = [
        "git",
        "clone",
        "--quiet",
        "--filter=blob:none",
        "--no-checkout",
        repo.root.as_uri(),
        str(tmp_path / "clone"),
    ]
    subprocess.run(clone, check=True)
    assert "without --filter" in refused(call(tmp_path / "clone"))


def test_files_that_are_no_text_are_passed_over_with_a_warning(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS, "odd.md": b"\x00\x01", "old.md": "Version 1\n\nété".encode("latin-1")})
    repo.commit("Go on", {"odd.md": b"\x00\x02", "old.md": "Version 1\n\nété"})
    done = call(repo.root)
    assert done.exit_code == 0
    assert "odd.md: warning: " in done.stderr and "[audit/binary]" in done.stderr and "2 such versions" in done.stderr
    assert "old.md: warning: " in done.stderr and "[audit/encoding]" in done.stderr
    assert {problem["code"] for problem in told(repo.root)["problems"]} == {"audit/binary", "audit/encoding"}


def test_silent_changes_and_those_that_are_not(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS, "privacy.md": PRIVACY, "guide.md": "Hello.\n"})
    repo.commit("Allow more", {"terms.md": (more := TERMS.replace("once a day", "ten times an hour"))})
    repo.commit("Reflow", {"terms.md": (reflowed := more.replace("and answer", "\nand *answer*"))})
    repo.commit("Set the date", {"terms.md": (dated := reflowed.replace("November 16, 2020", "1 March 2021"))})
    repo.commit("Keep logs", {"privacy.md": (logs := PRIVACY.replace("nothing", "logs").replace("1.0", "1.1"))})
    repo.commit("Keep more", {"privacy.md": logs.replace("logs", "logs and names"), "guide.md": "Hello there.\n"})
    repo.commit("Remove", {"terms.md": dated.replace("They are polite.", "")})
    repo.commit("Nothing")
    found = told(repo.root)
    assert silent(found) == [
        ("privacy.md", "Keep more"),
        ("terms.md", "Allow more"),
        ("terms.md", "Remove"),
    ]
    sums = found["totals"]
    assert (sums["files"], sums["stating"], sums["commits"]) == (3, 2, 7)
    assert (sums["word_changes"], sums["accountable"], sums["silent"], sums["unstated"]) == (5, 4, 3, 1)
    assert (sums["restated"], sums["share"]) == (1, 75.0)
    change = found["files"][2]["silent"][0]
    assert (change["removed"], change["added"], change["days"]) == (3, 4, 52)
    assert "ten times an hour" in change["changes"][0]
    assert change["said"][0]["text"] == "Effective date: November 16, 2020"

    text = call(repo.root).stdout
    assert text.endswith("3 of 4 changes of words (75%) left the stated version and date as they were.\n")
    assert "1 file without any version or date: guide.md." in text
    assert "It went on to say “Effective date: November 16, 2020” (line 3), 52 days old." in text
    assert "ada" not in text
    assert str(repo.root) not in text


def test_no_silent_change_is_exit_code_0(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Amend", {"terms.md": TERMS.replace("once", "twice").replace("2020", "2021")})
    done = call(repo.root)
    assert done.exit_code == 0
    assert "All 1 change of words came with a new version or date." in done.stdout


def test_a_file_is_followed_through_renames(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Move", {"terms.md": None, "policies/conditions d’usage.md": TERMS})
    moved = TERMS.replace("polite", "kind")
    repo.commit("Move again", {"policies/conditions d’usage.md": None, "policies/terms.markdown": moved})
    repo.commit("Change", {"policies/terms.markdown": moved.replace("once", "twice")})
    found = told(repo.root, "--paths", "policies")
    (file,) = found["files"]
    assert file["path"] == "policies/terms.markdown"
    assert file["formerly"] == ["terms.md", "policies/conditions d’usage.md"]
    assert [subject for _, subject in silent(found)] == ["Move again", "Change"]
    assert file["commits"] == 4


def test_a_merge_counts_once_with_all_that_it_brought(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS, "privacy.md": PRIVACY})
    repo.git("checkout", "--quiet", "-b", "ada/idea")
    repo.commit("First try", {"terms.md": TERMS.replace("once", "twice")})
    repo.commit("Second try", {"terms.md": TERMS.replace("once", "thrice")})
    repo.commit("Own words, own date", {"privacy.md": PRIVACY.replace("nothing", "logs")})
    repo.commit("And the version", {"privacy.md": PRIVACY.replace("nothing", "logs").replace("1.0", "2.0")})
    repo.git("checkout", "--quiet", "main")
    repo.commit("Meanwhile", {"other.md": "Text\n"})
    repo.git("merge", "--quiet", "--no-ff", "ada/idea", "-m", "Merge pull request #7 from ada/idea\n\nMore posts")
    found = told(repo.root)
    assert silent(found) == [("terms.md", "More posts (#7)")]
    assert found["totals"]["accountable"] == 2
    assert "ada" not in call(repo.root).stdout


def test_since_takes_the_state_before_it_as_its_base(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Before", {"terms.md": TERMS.replace("once", "twice")})
    hash_ = repo.commit("After", {"terms.md": TERMS.replace("once", "thrice")})
    day = repo.git("show", "--no-patch", "--format=%cs", hash_)
    found = told(repo.root, "--since", day)
    assert silent(found) == [("terms.md", "After")]
    assert (found["since"], found["first"], found["totals"]["commits"]) == (day, day, 1)
    done = call(repo.root, "--since", "2030-01-01")
    assert done.exit_code == 0
    assert done.stdout == "No file was changed since 2030-01-01.\n"


def test_a_folder_in_a_repository_means_what_is_in_it(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS, "docs/privacy.md": PRIVACY})
    repo.commit("Change", {"terms.md": TERMS + "\nMore.\n", "docs/privacy.md": PRIVACY + "\nMore.\n"})
    assert silent(told(repo.root / "docs")) == [("privacy.md", "Change")]
    assert silent(told(repo.root / "docs", "--paths", "privacy.md")) == [("privacy.md", "Change")]


def test_a_bare_repository_and_a_removed_policy(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Change", {"terms.md": TERMS + "\nMore.\n"})
    repo.commit("Remove", {"terms.md": None, "README.md": "Hello\n"})
    subprocess.run(["git", "clone", "--quiet", "--bare", repo.root, tmp_path / "bare.git"], check=True)
    assert silent(told(tmp_path / "bare.git")) == [("terms.md", "Change")]
    assert "(removed since)" in call(repo.root).stdout


def test_what_the_repository_configures_changes_nothing_and_runs_nothing(repo: Repo, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    repo.commit("Begin", {"terms.md": TERMS, ".gitattributes": "*.md diff=trap\n"})
    repo.commit("Change", {"terms.md": TERMS + "\nMore.\n"})
    before = told(repo.root)
    settings = ("diff.external", "diff.trap.command", "diff.trap.textconv", "core.pager", "gpg.program")
    for name in settings:
        repo.git("config", name, str(trap))
    odd = {"log.showSignature": "true", "log.showRoot": "false", "diff.renames": "false", "diff.relative": "true"}
    for name, value in {
        **odd,
        "log.date": "relative",
        "i18n.logOutputEncoding": "latin1",
        "color.ui": "always",
    }.items():
        repo.git("config", name, value)
    assert told(repo.root) == before
    assert not (tmp_path / "sprung").exists()


def test_the_report_is_the_same_however_it_is_made(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TERMS
    for number in range(70):
        repo.commit(f"Change {number}", {"terms.md": (text := text + f"\nRule {number}.\n"), "privacy.md": PRIVACY})
    one, two = call(repo.root).stdout, call(repo.root, "--jobs", "2").stdout
    assert one == two
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    done = CliRunner().invoke(cli, ["policy", "audit", "--repo", str(repo.root), "--jobs", "1"])
    assert done.stdout == one
    assert "The 5 largest of 69 silent changes" in one


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_a_report_in_a_file(repo: Repo, tmp_path: Path, format_: str) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Écrire <b>plus</b>", {"terms.md": TERMS + "\nDavantage.\n"})
    out = tmp_path / "report"
    done = call(repo.root, "--format", format_, "--output", str(out))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "1 of 1 change of words (100%)" in done.stderr
    assert out.read_text(encoding="utf-8") == call(repo.root, "--format", format_).stdout
    assert "Davantage" in out.read_text(encoding="utf-8")
    if format_ == "html":
        page = out.read_text(encoding="utf-8")
        assert "&lt;b&gt;plus" in page and "<b>" not in page
        assert page.startswith("<!doctype html>")


def test_a_report_in_a_pipe_has_no_progress_and_no_colours(repo: Repo) -> None:
    repo.commit("Begin", {"terms.md": TERMS})
    repo.commit("Change", {"terms.md": TERMS + "\nMore.\n"})
    done = call(repo.root)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
