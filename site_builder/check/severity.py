"""How severe a Problem is on this site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from site_builder.values import Problem, Site

_FOR_ANY_FOLDER = (
    "link",
    "links",
    "markdown",
    "yaml",
    "toml",
    "front-matter",
    "text",
    "read",
    "data",
    "page",
    "post",
)


_FIXED_AREAS = frozenset({"build", "output"})
_FIXED_CODES = frozenset({"theme/render", "theme/syntax", "theme/missing-template", "render/writer"})
_LOWERED = frozenset({"output/collision"})
_EVERYWHERE = frozenset({"front-matter/unknown-key", "markdown/html-removed"})


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether an error stands, so that nothing may be published."""
    return any(problem.severity == "error" for problem in problems)


def judge(problems: Iterable[Problem], site: Site, plain: bool) -> tuple[Problem, ...]:
    """Problems in order of files and lines, each once, with the severity that the site gives them.

    `severity` of site.yml maps a code, or its first part with `/*`, to error, warning, notice or off. In a folder
    without site.yml, what is wrong in a text is a warning, so that any folder gives a site, and what is foreign to
    site-builder everywhere is told once.
    """
    out: dict[Problem, None] = {}
    for problem in problems:
        area = problem.code.partition("/")[0]
        wanted = None if _is_fixed(problem.code, area) else _wanted(problem.code, area, site)
        if wanted == "off":
            continue
        if wanted:
            problem = replace(problem, severity=wanted)
        elif plain and problem.severity == "error" and area in _FOR_ANY_FOLDER:
            problem = replace(problem, severity="warning")
        out[problem] = None
    ordered = sorted(out, key=Problem.sort_key)
    return tuple(_gathered(ordered) if plain else ordered)


def _gathered(problems: list[Problem]) -> Iterator[Problem]:
    """Problems with what stands in many files told once, at the first: files that were written for another program
    have its keys and its elements everywhere."""
    places = Counter((problem.code, problem.message) for problem in problems if problem.code in _EVERYWHERE)
    for problem in problems:
        number = places.pop((problem.code, problem.message), 0)
        if number > 1:
            others = "one other place" if number == 2 else f"{number - 1} other places"
            yield replace(problem, message=f"{problem.message} The same in {others}.")
        elif number or problem.code not in _EVERYWHERE:
            yield problem


def _wanted(code: str, area: str, site: Site) -> str | None:
    return site.severity.get(code) or site.severity.get(f"{area}/*")


def _is_fixed(code: str, area: str) -> bool:
    """What says that something could not be read, made or written stays an error: no setting makes it done."""
    return code in _FIXED_CODES or (area in _FIXED_AREAS and code not in _LOWERED)
