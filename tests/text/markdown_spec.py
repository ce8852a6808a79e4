"""The examples of the CommonMark and GFM specifications, and HTML in a form in which only real differences differ.

The specifications come from the source archive of `marko` on PyPI, the only package there that has both; it is fetched
once into pytest's cache, at a fixed version.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

PACKAGE, VERSION = "marko", "2.2.4"
CACHE = Path(__file__).parents[2] / ".pytest_cache" / "markdown-spec"
_EXAMPLE = re.compile(r"^`{32} example(?P<kind>[ \w]*)\n(?P<text>.*?)^\.\n(?P<html>.*?)^`{32}$", re.M | re.S)
_BLOCKS = (
    "article aside blockquote dd del details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr iframe "
    "ins li map ol output p pre section style table tbody td tfoot th thead title tr ul video"
)
BLOCKS = frozenset(_BLOCKS.split())


class Example(NamedTuple):
    """An example of a specification: its number, what kind (`table`, `autolink`, …), the text, and the HTML."""

    number: int
    kind: str
    text: str
    html: str


def examples(name: str) -> list[Example]:
    """The examples of `commonmark` or `gfm`, in order."""
    path = CACHE / VERSION / f"{name}.txt"
    if not path.exists():
        _fetch(path.parent)
    text = path.read_text(encoding="utf-8").replace("→", "\t")
    found = list(_EXAMPLE.finditer(text))
    return [Example(i, match["kind"].strip(), match["text"], match["html"]) for i, match in enumerate(found, 1)]


def _fetch(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = ["--no-deps", "--no-binary", ":all:", "--quiet", "--dest", str(folder), f"{PACKAGE}=={VERSION}"]
    subprocess.run([sys.executable, "-m", "pip", "download", *wanted], check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        for name in ("commonmark", "gfm"):
            member = archive.extractfile(f"{PACKAGE}-{VERSION}/tests/spec/{name}.txt")
            assert member is not None
            part = folder / f"{name}.part"
            part.write_bytes(member.read())
            part.rename(folder / f"{name}.txt")


class _Normal(HTMLParser):
    """HTML as a list of pieces: attributes sorted, addresses decoded, space that no browser shows left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.in_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and self.out:
            self.out[-1] = self.out[-1].rstrip() if not self.in_pre else self.out[-1]
        self.in_pre += tag == "pre"
        shown = []
        for name, value in sorted((name, value or "") for name, value in attrs):
            shown.append(f' {name}="{escape(unquote(value) if name in ("href", "src") else value)}"')
        self.out.append(f"<{tag}{''.join(shown)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.in_pre -= tag == "pre"
        if tag in BLOCKS and self.out and not self.in_pre:
            self.out[-1] = self.out[-1].rstrip()
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.in_pre:
            data = re.sub(r"\s+", " ", data)
            after_block = bool(self.out) and re.fullmatch(r"</?(\w+).*>", self.out[-1], re.S)
            if not self.out or (after_block and after_block[1] in (*BLOCKS, "br")):
                data = data.lstrip()
        self.out.append(escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.out.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.out.append(f"<?{data}>")


def normal(html: str) -> str:
    """HTML in its normal form, for comparing."""
    parser = _Normal()
    parser.feed(html)
    parser.close()
    return "".join(parser.out).strip()
