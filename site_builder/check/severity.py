"""How severe a Problem is on this site."""

from __future__ import annotations

from collections.abc import Iterable

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


_FIXED = frozenset({"build", "output"})
_LOWERED = frozenset({"output/collision"})


def judge(problems: Iterable[Problem], site: Site, plain: bool) -> tuple[Problem, ...]:
    """Problems in order of files and lines, each once, with the severity that the site gives them.

    `severity` of site.yml maps a code, or its first part with `/*`, to error, warning, notice or off. In a folder
    without site.yml, what is wrong in a text is a warning, so that any folder gives a site.
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
    return tuple(sorted(out, key=Problem.sort_key))


def _wanted(code: str, area: str, site: Site) -> str | None:
    return site.severity.get(code) or site.severity.get(f"{area}/*")


def _is_fixed(code: str, area: str) -> bool:
    """What says that nothing could be read or written stays an error: no setting makes it done."""
    return area in _FIXED and code not in _LOWERED
