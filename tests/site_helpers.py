"""A built site as a reader, a feed reader and a search engine see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.etree
import lxml.html
from conftest import SITE, run, write

from site_builder.build import Result

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://example.org"
_ADDRESSES = ("href", "src", "srcset", "poster", "action")


@dataclass(frozen=True)
class Built:
    """The outcome of one build: its project, its output and its problems."""

    root: Path
    output: Path
    result: Result
    url: str = HOST

    def file(self, target: str) -> Path:
        """An output file by its path, or by the path of its folder."""
        place = self.output / unquote(target.lstrip("/"))
        return place / "index.html" if target.endswith("/") or not target else place

    def has(self, target: str) -> bool:
        """Whether an address is published."""
        return self.file(target).is_file()

    def text(self, target: str) -> str:
        """A file as text."""
        return self.file(target).read_text(encoding="utf-8")

    def page(self, target: str) -> Any:
        """A page as a tree."""
        return lxml.html.document_fromstring(self.file(target).read_bytes(), parser=_parser())

    def main(self, target: str) -> str:
        """The words of the main part of a page, one space between them."""
        return words(self.page(target).find(".//main"))

    def hrefs(self, target: str, xpath: str = "//main//a") -> list[str]:
        """Where the links that an XPath finds lead: first those of the text, then those of lists around it."""
        page = self.page(target)
        inside = set(page.xpath("//*[contains(concat(' ', @class, ' '), ' prose ')]//a"))
        return [element.get("href") for element in sorted(page.xpath(xpath), key=lambda each: each not in inside)]

    def by_class(self, target: str, name: str) -> list[Any]:
        """Elements with a class, in order."""
        return list(self.page(target).xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))

    def atom(self, target: str) -> Any:
        """An Atom feed as a tree."""
        return lxml.etree.fromstring(self.file(target).read_bytes())

    def titles(self, target: str) -> list[str]:
        """The titles of the entries of an Atom feed, in order."""
        return [entry.findtext(f"{ATOM}title") for entry in self.atom(target).iter(f"{ATOM}entry")]

    def json(self, target: str) -> Any:
        """A JSON file."""
        return json.loads(self.text(target))

    def codes(self) -> list[str]:
        """The codes of all problems."""
        return [problem.code for problem in self.result.problems]

    def targets(self) -> list[str]:
        """All published files."""
        return sorted(
            path.relative_to(self.output).as_posix()
            for path in self.output.rglob("*")
            if path.is_file() and not path.relative_to(self.output).parts[0].startswith(".")
        )


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8")


def words(element: Any) -> str:
    """The text of an element, one space between words."""
    return " ".join(element.text_content().split())


def built(
    root: Path, files: Mapping[str, str | bytes], *, site: str | None = SITE, clean: bool = True, **more: Any
) -> Built:
    """Write a project, build it, and see that nothing is wrong with it but for notices (unless `clean` is false)."""
    write(root, {**({"site.yml": site} if site is not None else {}), **files})
    return again(root, clean=clean, **more)


def again(root: Path, *, clean: bool = True, **more: Any) -> Built:
    """Build a project once more."""
    result = run(root, **more)
    if clean:
        assert not [p for p in result.problems if p.severity != "notice"], "\n".join(map(str, result.problems))
    return Built(root, root / "output", result)


def addresses(document: Any) -> Iterator[tuple[str, str]]:
    """Every address in a page: the attribute, and the address as written."""
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        for name in _ADDRESSES:
            value = element.get(name)
            if value is None:
                continue
            if name == "srcset":
                for candidate in value.split(","):
                    yield name, candidate.split()[0]
            else:
                yield name, value.strip()
        if element.tag == "meta":
            if element.get("property") in ("og:url", "og:image"):
                yield "content", element.get("content")
            if (element.get("http-equiv") or "").lower() == "refresh":
                yield "content", element.get("content").partition("url=")[2]


def broken(output: Path, url: str, *, anchors: bool = True) -> list[str]:
    """Every address of the site in its pages, feeds and sitemap that leads to no file, to no anchor, or out of the
    base path. `url` is the site's own."""
    base = url.rstrip("/") + "/"
    found: list[str] = []
    ids: dict[Path, set[str]] = {}

    def anchors_of(file: Path) -> set[str]:
        if file not in ids:
            document = lxml.html.document_fromstring(file.read_bytes(), parser=_parser())
            ids[file] = {element.get("id") for element in document.iter() if element.get("id")}
        return ids[file]

    def look_up(where: str, address: str, page: str) -> None:
        if re.match(r"(?:policy|channel|person|team|audience|objective|link|decision):", address):
            found.append(f"{where}: {address} is no address of the web")
        absolute = urljoin(page, address)
        parts = urlsplit(absolute)
        if parts.scheme not in ("http", "https") or f"{parts.scheme}://{parts.netloc}" != _origin(base):
            return
        if not absolute.startswith(base) and absolute + "/" != base:
            found.append(f"{where}: {address} leaves the base path")
            return
        path = unquote(parts.path)[len(urlsplit(base).path) :]
        file = output / path
        if path.endswith("/") or not path:
            file = file / "index.html"
        if not file.is_file():
            found.append(f"{where}: {address} leads to no file")
        elif anchors and file.suffix == ".html" and unquote(parts.fragment) not in {"", "top", *anchors_of(file)}:
            found.append(f"{where}: {address} leads to no anchor")

    for file in sorted(output.rglob("*")):
        name = file.relative_to(output).as_posix()
        if not file.is_file() or name.startswith("."):
            continue
        page = base + name.removesuffix("index.html")
        if file.suffix == ".html":
            document = lxml.html.document_fromstring(file.read_bytes(), parser=_parser())
            for _, address in addresses(document):
                look_up(name, address, page)
        elif file.name in ("atom.xml", "rss.xml", "sitemap.xml"):
            for address in _in_xml(file):
                if not re.match(r"[a-z]+:", address):
                    found.append(f"{name}: {address} is not absolute")
                look_up(name, address, page)
    return found


def _in_xml(file: Path) -> Iterator[str]:
    """Every address of a feed or a sitemap, those inside contents included."""
    for element in lxml.etree.fromstring(file.read_bytes()).iter():
        kind = lxml.etree.QName(element).localname
        if kind == "link" and element.get("href"):
            yield element.get("href")
        elif kind in ("link", "loc") and element.text and element.text.strip():
            yield element.text.strip()
        elif (kind in ("content", "encoded") or "<" in (element.text or "")) and (element.text or "").strip():
            for _, address in addresses(lxml.html.fragment_fromstring(element.text, create_parent="div")):
                yield address


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
