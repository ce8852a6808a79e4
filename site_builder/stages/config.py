"""site.yml as a Site."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from site_builder.library.permalinks import check_pattern
from site_builder.plugins import kinds
from site_builder.text import front_matter, yaml
from site_builder.text.addresses import path_slug
from site_builder.text.schema import convert
from site_builder.values import Images, Problem, Site, Source

_LATER = ("comments",)
"""Settings that are a promise of the formats, and that nothing reads yet."""
_WIDEST = 10_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


def read_site(source: Source | None) -> tuple[Site, list[Problem]]:
    """The configuration, defaults where there is none; every mistake as a Problem of site.yml."""
    if source is None:
        return Site(), []
    text, decoding = front_matter.decode(source.data)
    loaded = yaml.load(text)
    problems: list[Problem] = [*decoding, *loaded.problems]
    data: Any = loaded.value
    if data is not None and not isinstance(data, dict):
        problems.append(
            Problem(
                code="site/not-a-map",
                line=1,
                message="site.yml should hold settings, one a line, such as `title: Our community`.",
                hint="See the page on formats.",
            )
        )
    data = dict(data) if isinstance(data, dict) else {}
    for key in ("taxonomies", "languages"):
        if isinstance(data.get(key), list):
            data[key] = {str(name): {} for name in data[key]}
        if isinstance(data.get(key), dict):
            data[key] = {str(name): {} if value is None else value for name, value in data[key].items()}
    if "theme" in data:
        data["theme"] = _theme(data["theme"])
    problems += [_not_yet(key, loaded) for key in _LATER if key in data]
    site, in_types = convert(data, Site, where=loaded, code_prefix="site")
    site, in_values = _checked(site, loaded)
    problems += (*in_types, *in_values)
    return site, [replace(problem, path="site.yml") for problem in problems]


def _theme(written: Any) -> Any:
    """`theme: NAME`, or the name and the parameters of the theme beside each other, as a ThemeChoice is written."""
    if not isinstance(written, dict):
        return {} if written is None else {"name": written}
    return {"name": written.get("name"), "params": {key: value for key, value in written.items() if key != "name"}}


def _not_yet(key: str, loaded: yaml.Loaded) -> Problem:
    line, column = loaded.position_of_key((key,))
    return Problem(
        code="site/not-yet",
        severity="notice",
        line=line,
        column=column,
        message=f"`{key}` has no effect in this version.",
        hint="It may stay: a later version reads it.",
    )


def _checked(site: Site, loaded: Any) -> tuple[Site, list[Problem]]:
    """What a type cannot say: languages, time zones and patterns that exist. A wrong one falls back to the default."""
    problems = []

    def complain(keys: tuple[str, ...], message: str, hint: str) -> None:
        line, column = loaded.position(keys)
        problems.append(Problem(code="site/value", line=line, column=column, message=message, hint=hint))

    try:
        ZoneInfo(site.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        complain(("timezone",), f"There is no time zone “{site.timezone}”.", "Write it like Europe/Paris.")
        site = replace(site, timezone="UTC")
    if not _LANGUAGE.match(site.language):
        complain(("language",), f"“{site.language}” is not a language tag.", "Write it like en, fr or pt-BR (BCP 47).")
        site = replace(site, language="en")
    for tag in site.languages:
        if not _LANGUAGE.match(tag):
            complain(("languages", tag), f"“{tag}” is not a language tag.", "Write it like en, fr or pt-BR (BCP 47).")
    site = replace(site, languages={tag: value for tag, value in site.languages.items() if _LANGUAGE.match(tag)})
    for kind, pattern in site.permalinks.items():
        if problem := check_pattern(kind, pattern):
            line, column = loaded.position(("permalinks", kind))
            problems.append(replace(problem, line=line, column=column))
    # Kinds are imported only for a site that says something about them.
    having = [{kind.name: kind.permalink, **kind.permalinks} for kind in kinds()] if site.permalinks else []
    known = {name for patterns in having for name, pattern in patterns.items() if pattern}
    for kind in site.permalinks:
        if kind not in known:
            near = get_close_matches(kind, known, 1, 0.5)
            hint = f"Did you mean `{near[0]}`?" if near else f"These have: {', '.join(sorted(known))}."
            complain(("permalinks", kind), f"“{kind}” is nothing that has permalinks.", hint)
    kept = {kind: pattern for kind, pattern in site.permalinks.items() if check_pattern(kind, pattern) is None}
    site = replace(site, permalinks=kept)
    if not site.theme.name:
        site = replace(site, theme=replace(site.theme, name="default"))
    for name in site.taxonomies:
        if not path_slug(name):
            complain(("taxonomies", name), f"“{name}” cannot be the name of a taxonomy.", "Use letters and digits.")
    site = replace(site, taxonomies={name: value for name, value in site.taxonomies.items() if path_slug(name)})
    if site.paginate < 0:
        complain(("paginate",), "`paginate` cannot be below 0.", "Write how many posts a page lists; 0 for all.")
        site = replace(site, paginate=20)
    if any(width < 1 or width > _WIDEST for width in site.images.widths):
        complain(("images", "widths"), f"A width is a number from 1 to {_WIDEST}.", "Write them like [480, 960, 1600].")
        site = replace(site, images=replace(site.images, widths=Images().widths))
    if not 1 <= site.images.quality <= 100:
        complain(("images", "quality"), "`quality` is a number from 1 to 100.", "80 is good for photographs.")
        site = replace(site, images=replace(site.images, quality=Images().quality))
    return site, problems
