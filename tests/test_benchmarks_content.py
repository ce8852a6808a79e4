"""The posts of the benchmarks: the same bytes each time, the size and the variety that the results speak of."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.generate import EDITED_FROM, EDITED_TO, post, posts
from benchmarks.pages import count, kind_of
from benchmarks.tools import TOOLS

ROOT = Path(__file__).parent.parent
DIGEST = "8e7bf4cbc3a2a51725d2e7d192f3cfab40e7e1ff34cb25f5f45a5ce14b307ebb"
"""Of the first 200 posts. If it changes, results from before can no longer be compared: measure all again."""

PRINT_DIGEST = """
import hashlib
from benchmarks.generate import posts
print(hashlib.sha256(repr(posts(200)).encode()).hexdigest())
"""


def test_posts_are_the_same_bytes_as_ever() -> None:
    assert hashlib.sha256(repr(posts(200)).encode()).hexdigest() == DIGEST


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_posts_do_not_depend_on_the_process(seed: str) -> None:
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == DIGEST


def test_a_post_is_the_same_in_a_site_of_any_size() -> None:
    assert posts(50)[17] == posts(18)[17] == post(17)


def test_posts_are_about_4_kb() -> None:
    sizes = [len(post.body.encode()) for post in posts(500)]
    assert 3900 < mean(sizes) < 4300
    assert min(sizes) > 3400
    assert max(sizes) < 5200


def test_posts_are_all_different_and_in_order() -> None:
    made = posts(1000)
    assert len({post.body for post in made}) == len({post.title for post in made}) == 1000
    assert [post.date for post in made] == sorted({post.date for post in made})
    assert post(9999).date.year < 2026  # none is scheduled


def test_each_post_has_what_posts_have() -> None:
    for made in posts(200):
        for part in ("\n## ", "\n- ", "\n1. ", "\n```", "\n| --- |", "\n> ", "**", "](https://", "]({{previous}})"):
            assert part in made.body, (made.slug, part)
        assert len(set(made.tags)) == 2
        assert made.body.count(EDITED_FROM) == 1
        assert EDITED_TO not in made.body
        assert "{{" not in made.text(lambda slug: f"{slug}.md")


def test_every_tag_is_used_about_equally() -> None:
    used = Counter(tag for post in posts(2000) for tag in post.tags)
    assert len(used) == 40
    assert min(used.values()) > 60
    assert max(used.values()) < 150


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_gets_each_text_and_the_facts(name: str, tmp_path: Path) -> None:
    tool = TOOLS[name](tmp_path / "env")
    site = tmp_path / "site"
    given = posts(3)
    tool.write(site, given)
    for made in given:
        text = tool.source(site, made).read_text(encoding="utf-8")
        for fact in (made.title, *made.tags, made.author, made.date.strftime("%Y-%m-%d")):
            assert fact in text
        assert made.text(tool.link).split("\n\n")[-1] in text
        assert text.count(EDITED_FROM) == 1


def test_outputs_are_counted_by_kind(tmp_path: Path) -> None:
    for path, kind in {
        "posts/post-00001/index.html": "posts",
        "index.html": "index",
        "posts/page/12/index.html": "index",
        "tags/forum/page/2/index.html": "tags",
        "posts/2015/01/index.html": "other pages",
        "sitemap.xml": "sitemap",
        "feed.atom": "feeds",
        "css/site.css": "other files",
    }.items():
        assert kind_of(path) == kind
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("12345", encoding="utf-8")
    found = count(tmp_path)
    assert (found["posts"], found["index"], found["bytes"]) == (1, 2, 40)
