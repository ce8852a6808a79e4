"""The proof of the engine: after any sequence of edits, the incremental output is that of a clean build."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from conftest import NOW, run, tree, write
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

NAMES = st.sampled_from(
    ["index", "about", "guide/index", "guide/a", "guide/b", "news/one", "news/two", "news/three/index"]
)
WORDS = st.sampled_from(
    ["alpha", "beta", "# Heading", "## Part\n\ntext", "`code`", "- item", "![p](p.png)", "<b>bold</b>"]
)
LINKS = st.sampled_from(["", "[a](/guide/a.md)", "[n](/news/one.md)", "[p](policy:rules)", "[gone](/missing.md)"])
TITLES = st.sampled_from(["One", "Two", "Été", "A & B"])
TAGS = st.sampled_from(["[]", "[red]", "[red, blue]", "[Blue]"])
DATES = st.sampled_from(["2026-01-01", "2026-05-05", "2027-01-01"])
CONFIGS = st.sampled_from(
    [
        "title: Test\nurl: https://example.org/\nseverity:\n  link/broken: warning\n",
        "title: Other\nurl: https://example.org/base\npaginate: 1\nsearch: true\nseverity:\n  link/broken: warning\n",
        "title: Test\nurl: https://example.org/\nlanguages:\n  fr: {title: Essai}\nseverity:\n  link/broken: warning\n",
        "title: Test\nurl: https://example.org/\npermalinks:\n  post: '{section}/{year}/{slug}/'\n",
        "title: [broken\n",
    ]
)


class Editing(RuleBasedStateMachine):
    """An editor at work on a small site; after each change the site is built."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = write(
            self.folder / "site",
            {
                "site.yml": "title: Test\nurl: https://example.org/\nseverity:\n  link/broken: warning\n",
                "content/index.md": "# Home\n\nHello.\n",
                "content/guide/a.md": "# A\n\ntext\n",
                "content/news/one.md": "---\ntitle: One\ndate: 2026-01-01\ntags: [red]\n---\ntext\n",
                "content/p.png": b"no real picture",
                "content/links/2026.yml": "- url: https://example.com/a\n  title: A\n  date: 2026-01-01\n",
                "policies/rules.md": "---\ntitle: Rules\nversion: 1.0\neffective: 2026-01-01\n---\nBe kind.\n",
            },
        )
        self.now = NOW

    @rule(name=NAMES, title=TITLES, words=WORDS, link=LINKS, tags=TAGS, date=DATES)
    def edit(self, name: str, title: str, words: str, link: str, tags: str, date: str) -> None:
        front = f"---\ntitle: {title}\ndate: {date}\ntags: {tags}\n---\n"
        write(self.root, {f"content/{name}.md": f"{front}{words}\n\n{link}\n"})

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.root / f"content/{name}.md").unlink(missing_ok=True)

    @rule(old=NAMES, new=NAMES)
    def rename(self, old: str, new: str) -> None:
        source = self.root / f"content/{old}.md"
        if source.exists():
            write(self.root, {f"content/{new}.md": source.read_bytes()})
            if old != new:
                source.unlink()

    @rule(name=NAMES)
    def break_front_matter(self, name: str) -> None:
        write(self.root, {f"content/{name}.md": "---\ntitle: 'never closed\n---\ntext\n"})

    @rule(config=CONFIGS)
    def configure(self, config: str) -> None:
        write(self.root, {"site.yml": config})

    @rule(words=st.sampled_from(["one", "two"]))
    def retheme(self, words: str) -> None:
        page = (
            '{% extends "parent:page.html" %}{% block footer %}'
            + words
            + "{{ data.facts.n if data else '' }}{% endblock %}"
        )
        write(self.root, {"themes/default/theme.yml": "parent: default\n", "themes/default/templates/page.html": page})

    @rule(number=st.integers(0, 2))
    def edit_data(self, number: int) -> None:
        write(self.root, {"content/_data/facts.yml": f"n: {number}\n"})

    @rule(words=st.sampled_from(["p { color: red }", "p { color: blue }"]))
    def edit_asset(self, words: str) -> None:
        write(self.root, {"content/extra.css": words, "content/p.png": words.encode()})

    @rule(version=st.sampled_from(["1.0", "2.10"]), words=WORDS)
    def edit_policy(self, version: str, words: str) -> None:
        front = f"---\ntitle: Rules\nversion: {version}\neffective: 2026-01-01\n---\n"
        write(self.root, {"policies/rules.md": f"{front}{words}\n"})

    @rule(now=st.sampled_from([NOW, "2027-06-15"]))
    def time_passes(self, now: str) -> None:
        self.now = now

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.root / ".site-builder", ignore_errors=True)

    @invariant()
    def equal(self) -> None:
        output = self.root / "output"
        before = tree(output) if output.exists() else {}
        incremental = run(self.root, now=self.now)
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.root, clean, ignore=shutil.ignore_patterns("output", ".site-builder"))
        from_nothing = run(clean, now=self.now)
        assert incremental.problems == from_nothing.problems
        if incremental.errors:
            assert tree(output) == before, "a failed build changed what is published"
            return
        assert tree(output) == tree(clean / "output")
        again = run(self.root, now=self.now)
        assert (again.written, again.removed) == ((), ())

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=20, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
