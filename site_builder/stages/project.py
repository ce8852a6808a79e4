"""The first stage: from a folder to a Project, everything that is read before anything is understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from site_builder.library.places import is_markdown
from site_builder.pictures.tools import picture_tools
from site_builder.render.shipped import shipped_themes
from site_builder.render.theme import load_theme, with_parameters
from site_builder.render.values import Theme
from site_builder.stages import pagefind
from site_builder.stages.config import read_site
from site_builder.stages.request import Request
from site_builder.store.ledger import is_owned
from site_builder.store.read import read_file, read_tree
from site_builder.text import front_matter, yaml
from site_builder.text.addresses import unsafe_path
from site_builder.text.dates import parse_moment
from site_builder.values import Inputs, Problem, Site, Source

CACHE = ".site-builder"
LOCAL_URL = "http://localhost:8000"
_DATA = ("_data/", ".yml", ".yaml", ".json", ".toml", ".csv")
_NEVER = frozenset({"node_modules", "__pycache__", "site.yml"})


@dataclass(frozen=True)
class Project:
    """All that a build knows before parsing. `content` is the folder of the content in the project: `content`, or
    empty for a plain folder of Markdown, which is content as a whole. `config` is site.yml, where there is one."""

    root: Path
    site: Site
    inputs: Inputs
    content: str
    sources: tuple[Source, ...]
    theme: Theme
    problems: tuple[Problem, ...] = field(default=())
    config: Source | None = None

    def texts(self) -> dict[str, Source]:
        """All sources by path, site.yml among them: where Problems find their lines."""
        found = {source.path: source for source in self.sources}
        return found | {self.config.path: self.config} if self.config else found


def read_project(request: Request, templates: dict[str, Path]) -> Project:
    """Read configuration, sources and themes. `templates` are the folders of the kinds' fallback templates.

    A folder with a site.yml is a project. So is one with a folder `content/` and no Markdown at its top. Any other
    folder is plain: all of it is content.
    """
    root = request.source
    problems: list[Problem] = []
    read = read_file(root, "site.yml")
    if isinstance(read, Problem):
        problems.append(read)
    config = read if isinstance(read, Source) else None
    site, in_config = read_site(config)
    problems += in_config
    plain = read is None
    content = content_folder(root) if plain else "content"
    skip = _skipper(request, root)
    tree = read_tree(
        root / content if content else root,
        f"{content}/" if content else "",
        parse=_is_parsed,
        skip=skip,
        keep=frozenset({"_data"}),
        within=root,
    )
    problems += tree.problems
    sources = tree.sources
    if content:
        policies = read_tree(
            root / "policies",
            "policies/",
            parse=_is_parsed,
            skip=skip,
            keep=frozenset({"_register"}),
            within=root,
        )
        problems += policies.problems
        sources += policies.sources
    inputs, in_inputs = _inputs(request, site, plain)
    problems += in_inputs
    theme, in_theme = load_theme(site.theme.name, None if plain else root, shipped_themes(), templates)
    problems += in_theme
    theme, in_parameters = _parameters(theme, site, config, inputs)
    problems += in_parameters
    located = tuple(_located(problem, config) for problem in problems)
    return Project(root, site, inputs, content, sources, theme, located, config)


def _parameters(theme: Theme, site: Site, config: Source | None, inputs: Inputs) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme with the parameters that site.yml sets, read once more as they are written: their types are the
    theme's."""
    root = urlsplit(inputs.url).path.rstrip("/") + "/"
    if config is None or not site.theme.params:
        return with_parameters(theme, {}, root=root)
    loaded = yaml.load(front_matter.decode(config.data)[0])
    written = {key: value for key, value in loaded.value["theme"].items() if key != "name"}
    return with_parameters(theme, written, lambda keys: loaded.position(("theme", *keys)), config.path, root)


_SETTINGS = {"site/url": "url", "theme/missing": "theme"}


def _located(problem: Problem, config: Source | None) -> Problem:
    """The line of site.yml that a Problem is about, where who found it had only the value."""
    if config is None or problem.path != config.path or problem.line:
        return problem
    key = _SETTINGS.get(problem.code, "")
    line, column = yaml.load(front_matter.decode(config.data)[0]).position((key,) if key else ())
    return replace(problem, line=line, column=column)


_REGISTER = re.compile(r"policies/register\.ya?ml|policies/_register/[^/]+\.txt")


def content_folder(root: Path) -> str:
    """The folder of the content in a project: `content`, or empty for a plain folder, which is content as a whole."""
    if (root / "site.yml").exists():
        return "content"
    if not (root / "content").is_dir() or any(is_markdown(path.name) for path in root.iterdir()):
        return ""
    return "content"


def _is_parsed(path: str) -> bool:
    """Markdown, data files, the YAML lists of links, the outline of sources, and the register of policies."""
    if is_markdown(path) or _REGISTER.fullmatch(path):
        return True
    inside = path.removeprefix("content/")
    if inside.startswith("_data/"):
        return path.lower().endswith(_DATA[1:])
    return inside == "links/sources.opml" or (inside.startswith("links/") and path.lower().endswith((".yml", ".yaml")))


def _skipper(request: Request, root: Path) -> Callable[[str], bool]:
    """What is never content: the output, the cache, and what tools leave in folders."""
    left_out = set()
    for folder in (request.output, request.cache or root / CACHE):
        if folder.resolve().is_relative_to(root.resolve()):
            left_out.add(folder.resolve().relative_to(root.resolve()).as_posix())
    # What earlier builds have published elsewhere in a plain folder is no content either.
    left_out |= {path.name for path in root.iterdir() if path.is_dir() and is_owned(path)}

    def skip(path: str) -> bool:
        return path in left_out or path.rpartition("/")[2] in _NEVER

    return skip


def _inputs(request: Request, site: Site, plain: bool) -> tuple[Inputs, list[Problem]]:
    problems = []
    zone = ZoneInfo(site.timezone)
    url = (request.url or site.url).rstrip("/")
    if url and not _is_whole(url):
        where = "--url" if request.url else "site.yml"
        problems.append(
            Problem(
                code="call/url" if request.url else "site/url",
                path="" if request.url else "site.yml",
                message=f"The address of the site ({where}) is none that a site can have: {url}",
                hint="Write it with https:// at the beginning and no `?`, `#` or blanks, such as "
                "https://example.org/community",
            )
        )
        url = ""
    if not url and not plain and not problems:
        problems.append(
            Problem(
                code="site/no-url",
                severity="warning",
                path="site.yml",
                message=f"The site has no address, so feeds and social cards say {LOCAL_URL}.",
                hint="Add `url: https://…` to site.yml, or build with --url.",
            )
        )
    now = _now(request, zone)
    if now is None:
        problems.append(
            Problem(
                code="call/now",
                message=f"The date of the build is no date: {request.now}",
                hint="Write it like 2026-01-31.",
            )
        )
        now = dt.datetime(2000, 1, 1, tzinfo=zone)
    inputs = Inputs(
        now=now,
        url=url or LOCAL_URL,
        drafts=request.drafts,
        plain=plain,
        pictures=picture_tools(),
        search=pagefind.installed() if site.search else "",
    )
    return inputs, problems


def _is_whole(url: str) -> bool:
    """Whether the site can live at an address: scheme, host, perhaps a port and a path, and nothing else."""
    if not re.fullmatch(r"https?://[^\s/?#\\<>\"'@]+(?:/[^\s?#\\<>\"']*)?", url):
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and not unsafe_path(parts.path)
    except ValueError:  # a port that is no number, half an IPv6 address
        return False


def _now(request: Request, zone: ZoneInfo) -> dt.datetime | None:
    """The date of the build: `--now`, else SOURCE_DATE_EPOCH, else today; the end of that day, so that all builds of
    a day show the same. A `--now` with a time is that moment. None for a `--now` that is no date."""
    if request.now:
        moment = parse_moment(request.now, str(zone))
        if not isinstance(moment, dt.datetime):
            return None
        if len(request.now.strip()) > len("2026-01-31"):
            return moment
    elif request.epoch:
        moment = dt.datetime.fromtimestamp(int(request.epoch), zone)
    else:
        moment = dt.datetime.now(zone)
    return moment.astimezone(zone).replace(hour=23, minute=59, second=59, microsecond=0)
