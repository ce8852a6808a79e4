"""A site in two versions, builds of it that are processes and can be held or killed at an exact step, and a reader of
what they publish."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from conftest import NOW, run, write

Files = dict[str, bytes]

ATTENDANT = """
# Comes with a build, in its process, and does to it what the environment asks for, at one exact step. A step is a call
# that changes names on the disk: it, and what would come after it, is not done; all before it is.

import atexit
import fcntl
import os
import signal
import sys

me, steps, tries, forks = os.getpid(), 0, 0, 0
asked = {name: os.environ.get(f"STRESS_{name}", "") for name in ("COUNT", "STEP", "SIGNAL", "LOCK", "FORK", "WORKER")}
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"}


def write(name, text):
    handle = os.open(asked[name], os.O_WRONLY | os.O_CREAT)
    os.write(handle, text.encode())
    os.close(handle)


def on_event(event, arguments):
    # COUNT: how many steps there were. STEP: before it, SIGNAL comes. LOCK: a file that tells of a second try for it.
    global steps, tries
    if os.getpid() != me:
        return
    if event == "fcntl.flock" and asked["LOCK"]:
        tries += 1 if arguments[1] & fcntl.LOCK_EX else 0
        if tries == 2:
            write("LOCK", "waits")
    elif event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT):
        steps += 1
        if asked["STEP"] == str(steps):
            os.kill(me, int(asked["SIGNAL"]))


def at_exit():
    if os.getpid() == me and asked["COUNT"]:
        write("COUNT", str(steps))


def before_fork():
    global forks
    forks += 1


def in_parent():
    # FORK: the build is killed when it has made so many workers.
    if asked["FORK"] == str(forks):
        os.kill(me, signal.SIGKILL)


def in_child():
    # WORKER: the worker with this number, and no other, is killed at work, and leaves a file.
    number, _, asked["WORKER"] = asked["WORKER"].partition(" ")
    if number != str(forks):
        return
    calls = 0

    def on_call(frame, event, argument):
        nonlocal calls
        calls += 1
        if calls == 50_000:
            sys.setprofile(None)
            write("WORKER", "killed")
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(on_call)


os.register_at_fork(before=before_fork, after_in_parent=in_parent, after_in_child=in_child)
atexit.register(at_exit)
sys.addaudithook(on_event)
"""


def site(version: str, posts: int, links: int) -> Files:
    """A site as it was (`old`) and as it is after much work (`new`): nearly every text has changed, some have come,
    gone or moved, and a file is now a folder."""
    new = version == "new"
    files = {
        "site.yml": "title: Site\nurl: https://example.org\nlanguages: {fr: {title: Le site}}\ntaxonomies:\n"
        f"  tags: {{names: {{tag-1: The first {version} tag}}}}\n  authors:\n",
        "content/index.md": "# Home\n",
        "content/index.fr.md": "# Accueil\n",
        "content/docs/index.md": f"# Docs\n\nThe {version} ones.\n",
        "content/was-file/index.md" if new else "content/was-file": f"# Once a file\n\n{version}\n",
        "content/same.txt": "the same\n",
    }
    for number in range(posts):
        if new and number % 13 == 5:
            continue
        name = f"{'moved' if new and number % 17 == 3 else 'post'}-{number:03}"
        front = f"date: 2026-{number % 5 + 1:02}-{number % 28 + 1:02}\ntags: [tag-{number % 3}, tag-{number % 23}]\n"
        text = f"Text {number}, {version}.\n\n## Part\n\n```python\nprint({number})\n```\n"
        title = f"Post {number}" + f", {version}" * (number % 9 == 0)
        files[f"content/news/{name}.md"] = f"---\ntitle: {title}\n{front}authors: [Zoé]\n---\n{text}"
        if number % 10 == 0:
            files[f"content/news/{name}.fr.md"] = f"---\ntitle: Billet {number}\n{front}---\nTexte {version}.\n"
    files["content/links/all.yml"] = "".join(
        f"- {{url: 'https://example.com/{number}', title: Link {number}, date: 2026-01-{number % 28 + 1:02}, "
        f"note: {version}, tags: [tag-{number % 5}]}}\n"
        for number in range(links)
    )
    return {path: text.encode() for path, text in files.items()}


def everything(folder: Path) -> Files:
    """All files of a folder, the ledger and whatever else a build may leave too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Prepared:
    """A site in both versions: its `sources`, and what clean builds publish (`sites`). `old` and `new` are projects
    that were built from them; `attendant` is the folder of the code that comes with each build in a process."""

    sources: dict[str, Files]
    sites: dict[str, Files]
    old: Path
    new: Path
    attendant: Path

    def project(self, folder: Path, start: str) -> Path:
        """A project with the new sources, in which the `old` site stands with its cache, or `nothing`."""
        root = folder / "site"
        if start == "old":
            shutil.copytree(self.old, root)
        return self.change(root, "new")

    def change(self, root: Path, version: str) -> Path:
        """Give a project the sources of a version in place of those it has."""
        shutil.rmtree(root / "content", ignore_errors=True)
        return write(root, self.sources[version])

    def start(self, root: Path, *options: str, **asked: object) -> subprocess.Popen[str]:
        """`site-builder build` in a process of its own, with what its attendant is asked to do."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SITE_BUILDER_")}
        environment = {"PYTHONPATH": str(self.attendant), "PYTHONDONTWRITEBYTECODE": "1"}
        environment |= {f"STRESS_{name}": str(value) for name, value in asked.items()}
        return subprocess.Popen(
            [sys.executable, "-m", "site_builder", "build", "--source", root, "--now", NOW, "--jobs", "2", *options],
            env=kept | environment,
            cwd=Path(__file__).parent.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a build ended, and what it said of problems. Workers that it has left behind end too."""
    try:
        process.wait(60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        _, said = process.communicate()
    return process.returncode, said


def prepare(folder: Path, posts: int, links: int) -> Prepared:
    """Build both versions of a site with so many posts and links, each from nothing."""
    sources = {version: site(version, posts, links) for version in ("old", "new")}
    for version in sources:
        assert run(write(folder / version, sources[version])).problems == ()
    sites = {version: everything(folder / version / "output") for version in sources}
    attendant = write(folder / "attendant", {"sitecustomize.py": ATTENDANT})
    return Prepared(sources, sites, folder / "old", folder / "new", attendant)


@contextmanager
def reading(output: Path, *sites: Files) -> Iterator[None]:
    """Within the block somebody reads the site again and again. Each file is as it is in one of `sites`, and one that
    all of them have is always there."""
    wrong: list[str] = []
    done = threading.Event()
    targets = [target for target in sorted(set().union(*sites)) if not target.startswith(".")]
    known = {target: {each[target] for each in sites if target in each} for target in targets}

    def read() -> None:
        once_more = True
        while once_more:
            once_more = not done.wait(0.02)
            for target in targets:
                try:
                    data = (output / target).read_bytes()
                except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                    if all(target in each for each in sites):
                        wrong.append(f"{target} is gone")
                    continue
                if data not in known[target]:
                    wrong.append(f"{target} is neither old nor new")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        done.set()
        reader.join()
    assert wrong == []


def alive(group: int) -> list[int]:
    """The processes of a group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(int(folder.name))
    return found
