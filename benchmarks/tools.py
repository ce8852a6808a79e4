"""The generators that are measured, one class each: how it is installed, fed and called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import ClassVar, Literal

from benchmarks import install
from benchmarks.generate import Post
from benchmarks.install import HERE

Case = Literal["cold", "edited", "unchanged"]
CASES: tuple[Case, ...] = ("cold", "edited", "unchanged")
"""The first build in a fresh folder; a build after a change to the newest post; one more with nothing changed."""


class Tool:
    """A static-site generator. A site of it is a copy of `benchmarks/sites/NAME` with the posts written into
    `posts`, a folder in it; it is built into `output`."""

    name: ClassVar[str]
    posts: ClassVar[str] = "content/posts"
    output: ClassVar[str] = "output"
    about: ClassVar[str]
    """How it is called, and in what its site differs from the others', for readers of the results."""

    def __init__(self, env: Path) -> None:
        self.env = env

    def install(self) -> None:
        """Puts the pinned version into `env`."""
        install.python(self.env, HERE / f"requirements-{self.name}.txt")

    def version(self) -> str:
        return install.version(self.env, self.name)

    def write(self, site: Path, posts: list[Post]) -> None:
        """Makes the folder `site` with everything that a cold build starts from."""
        shutil.copytree(HERE / "sites" / self.name, site)
        folder = site / self.posts
        folder.mkdir(parents=True, exist_ok=True)
        for post in posts:
            self.source(site, post).write_text(self.front(post) + post.text(self.link), encoding="utf-8")

    def source(self, site: Path, post: Post) -> Path:
        return site / self.posts / f"{post.slug}.md"

    def page(self, site: Path, post: Post) -> Path:
        """The file that holds the post's page after a build."""
        return site / self.output / "posts" / post.slug / "index.html"

    def front(self, post: Post) -> str:
        """The facts about a post, as YAML front matter."""
        return (
            f"---\ntitle: {json.dumps(post.title)}\ndate: {post.date.isoformat()}Z\n"
            f"tags: [{', '.join(post.tags)}]\n{self.front_author(post)}---\n\n"
        )

    def front_author(self, post: Post) -> str:
        return f"author: {json.dumps(post.author)}\n"

    def link(self, slug: str) -> str:
        """How a post links to another one."""
        return f"{slug}.md"

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        """The call that builds; its working folder is `site`. `edited` is the source that changed last."""
        raise NotImplementedError

    def bin(self, name: str) -> str:
        return str(self.env / "bin" / name)


class SiteBuilder(Tool):
    name = "site-builder"
    about = (
        "`site-builder build`, in all cases the same call. Also makes archives by year and month, and related posts."
    )

    def install(self) -> None:
        install.checkout(self.env)

    def front_author(self, post: Post) -> str:
        return f"authors: [{json.dumps(post.author)}]\n"

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        return [self.bin("site-builder"), "build"]


class Hugo(Tool):
    name = "hugo"
    output = "public"
    about = (
        "`hugo`, the binary itself without its Python wrapper; it has no incremental mode, so each build is a full one."
    )

    def link(self, slug: str) -> str:
        return f"../{slug}/"

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        found = sorted(self.env.glob("lib/python*/site-packages/hugo/binaries/hugo"))
        return [str(found[0]), "--quiet"]


class Pelican(Tool):
    name = "pelican"
    about = (
        "`pelican`, with its content cache on, theme “simple”, and pelican-sitemap. No start page besides the index."
    )

    def front(self, post: Post) -> str:
        when = post.date.strftime("%Y-%m-%d %H:%M")
        return f"Title: {post.title}\nDate: {when}\nTags: {', '.join(post.tags)}\nAuthor: {post.author}\n\n"

    def link(self, slug: str) -> str:
        return f"{{filename}}{slug}.md"

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        return [self.bin("pelican"), "content", "--settings", "pelicanconf.py", "--quiet"]


class MkDocs(Tool):
    name = "mkdocs"
    posts = "docs/posts"
    output = "site"
    about = (
        "`mkdocs build`, plain: posts, one page at the start and a sitemap. It makes no index of posts, no tag pages "
        "and no feed, and leaves the colouring of code to the browser. After the first build `--dirty` (only pages "
        "whose source is newer)."
    )

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        return [self.bin("mkdocs"), "build", "--quiet", *([] if case == "cold" else ["--dirty"])]


class Nikola(Tool):
    name = "nikola"
    posts = "posts"
    about = (
        "`nikola build`, incremental by its own rules; theme “base”. No start page besides the index; its feed is RSS."
    )

    def front(self, post: Post) -> str:
        when = post.date.strftime("%Y-%m-%d %H:%M:%S UTC")
        facts = {
            "title": post.title,
            "slug": post.slug,
            "date": when,
            "tags": ", ".join(post.tags),
            "author": post.author,
        }
        return "<!--\n" + "".join(f".. {key}: {value}\n" for key, value in facts.items()) + "-->\n\n"

    def write(self, site: Path, posts: list[Post]) -> None:
        super().write(site, posts)
        for post in posts:  # Nikola lists whole texts unless their authors say where the excerpt ends
            source = self.source(site, post)
            head, body = source.read_text(encoding="utf-8").split("-->\n\n", 1)
            body = body.replace("\n\n", "\n\n<!-- TEASER_END -->\n\n", 1)
            source.write_text(f"{head}-->\n\n{body}", encoding="utf-8")

    def link(self, slug: str) -> str:
        return f"link://slug/{slug}"

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        return [self.bin("nikola"), "build", "--quiet"]


class Eleventy(Tool):
    name = "eleventy"
    posts = "src/posts"
    about = (
        "`eleventy`, with its own plugins for colours and the feed. Each build is a full one: it keeps nothing between "
        "two calls, and the call that names the changed file (`--incremental=FILE`) fails in this version."
    )

    def install(self) -> None:
        install.node(self.env, HERE / "package.json", HERE / "package-lock.json")

    def version(self) -> str:
        text = (self.env / "node_modules/@11ty/eleventy/package.json").read_text(encoding="utf-8")
        return str(json.loads(text)["version"])

    def write(self, site: Path, posts: list[Post]) -> None:
        super().write(site, posts)
        (site / "node_modules").symlink_to(self.env / "node_modules")

    def link(self, slug: str) -> str:
        return f"../{slug}/"

    def command(self, site: Path, case: Case, edited: Path) -> list[str]:
        return ["node", str(self.env / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]


TOOLS: dict[str, type[Tool]] = {tool.name: tool for tool in (SiteBuilder, Hugo, MkDocs, Pelican, Nikola, Eleventy)}
"""By name, in the order in which they are measured."""
