"""Reading git: the log of a repository and its blobs, by the command `git`.

Nothing of the repository is run and nothing is fetched: external diffs, text conversions, signature programs, pagers
and protocols stay off.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from site_builder.audit.lineage import follow
from site_builder.audit.rawlog import FORMAT, Logged, parse
from site_builder.audit.values import Lineage

_SETTINGS = ("log.showRoot=true", "log.showSignature=false", "diff.relative=false", "core.quotePath=false")
_LOG = (
    *("--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "-M", "-z"),
    *("--no-color", "--no-ext-diff", "--encoding=UTF-8"),
)
_LARGEST = 1_000_000
"""Bytes; no policy is larger, and a text of that size takes half a second to parse, for each of its versions."""


_PARTIAL = (
    "git lacks the content of some versions, since the clone is partial or damaged. Clone the repository again, "
    "without --filter."
)


class NoHistory(Exception):
    """There is nothing to audit; the text says why and what to do."""


# A hook sets some of these to a repository of its own.
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
_ENVIRONMENT = {
    "LC_ALL": "C",  # messages in English
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT


def _command(repo: Path, *arguments: str) -> list[str]:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    return ["git", "--no-pager", *settings, "-C", str(repo), *arguments]


def _git(repo: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(repo, *arguments), env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise NoHistory("The command git was not found. Install git (https://git-scm.com) and try again.") from None
    except OSError as error:
        raise NoHistory(f"The command git could not be started: {error.strerror}.") from None


class Repository:
    """A folder in the history of a git repository. Raises NoHistory where there is none to read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        done = _git(folder, "rev-parse", "--show-prefix")
        if done.returncode:
            raise NoHistory(_why_not(done.stderr.decode("utf-8", "replace")))
        self.prefix = done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
        if _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise NoHistory("The repository has no commit yet, so there is no history to audit.")

    def log(self, pathspecs: Sequence[str]) -> list[Logged]:
        """The commits of the first-parent history of HEAD that touch these paths, the oldest first; a merge counts as
        one commit with all that it brought."""
        done = _git(self.folder, "log", *_LOG, f"--format={FORMAT}", "HEAD", "--", *pathspecs)
        if done.returncode:
            message = done.stderr.decode("utf-8", "replace")
            if "promisor" in message:
                raise NoHistory(_PARTIAL)
            raise NoHistory(f"git could not read the history: {_first_line(message)}")
        return list(parse(done.stdout))

    def cut_off(self) -> str:
        """The day of the oldest commit where the clone is shallow and its history begins there; else empty."""
        if _git(self.folder, "rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
            return ""
        done = _git(self.folder, "log", "--first-parent", "--reverse", "--format=%cI", "HEAD")
        return done.stdout.decode("ascii", "replace").partition("\n")[0]


def _why_not(message: str) -> str:
    if "dubious ownership" in message:
        return (
            "git does not trust this repository, since it belongs to somebody else. If you do, run "
            "`git config --global --add safe.directory FOLDER` with its folder, and try again."
        )
    if "not a git repository" in message:
        return "This folder is in no git repository. Go to one, or name it with --repo."
    return f"git could not open this repository: {_first_line(message)}"


def _first_line(message: str) -> str:
    return next((line.removeprefix("fatal: ") for line in message.split("\n") if line.strip()), "it gave no reason")


def read_history(
    repository: Repository, pathspecs: Sequence[str], wanted: Callable[[str], bool], since: dt.datetime | None = None
) -> list[Lineage]:
    """The files below the folder that `wanted` says yes to, asked with their paths relative to it, and their commits
    since `since`. Raises NoHistory for a shallow clone that begins after `since`: it would look better than it is."""
    cut = repository.cut_off()
    if cut and (since is None or dt.datetime.fromisoformat(cut) >= since):
        raise NoHistory(
            f"This clone is shallow: its history begins on {cut[:10]}. Run `git fetch --unshallow`, or ask for a later "
            "period with --since."
        )
    prefix = repository.prefix

    def here(path: str) -> bool:
        return path.startswith(prefix) and wanted(path[len(prefix) :])

    return [_relative(each, prefix) for each in follow(repository.log(pathspecs), here, since)]


def _relative(lineage: Lineage, prefix: str) -> Lineage:
    """Paths as seen from the folder; where a file lay elsewhere before, its path of then stays whole."""
    if not prefix:
        return lineage
    steps = tuple(replace(step, path=step.path.removeprefix(prefix)) for step in lineage.steps)
    formerly = tuple(path.removeprefix(prefix) for path in lineage.formerly)
    return replace(lineage, path=lineage.path.removeprefix(prefix), steps=steps, formerly=formerly)


class Blobs:
    """The contents of blobs by their ids, from one process for all of them."""

    def __init__(self, repository: Repository) -> None:
        self._process = subprocess.Popen(
            _command(repository.folder, "cat-file", "--batch"),
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def read(self, blob: str) -> bytes | str:
        """The bytes of a blob, or the code of the Problem that kept it from being read. Raises NoHistory where git
        lacks the blob: without it, words may have changed unseen.

        The form of the answers is that of git-cat-file(1), “Batch output”.
        """
        asked, answers = self._process.stdin, self._process.stdout
        assert asked and answers  # they are pipes
        try:
            asked.write(blob.encode("ascii") + b"\n")
            asked.flush()
        except OSError:  # git has ended: a damaged repository
            raise NoHistory(_PARTIAL) from None
        head = answers.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            raise NoHistory(_PARTIAL)
        size = int(head[2])
        if size > _LARGEST:
            while size > 0:
                size -= len(answers.read(min(size, _LARGEST))) or size
            answers.read(1)
            return "audit/too-large"
        return answers.read(size + 1)[:size]
