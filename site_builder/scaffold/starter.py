"""The files of a new project."""

from __future__ import annotations

import datetime as dt

from site_builder.scaffold import starter_en, starter_fr
from site_builder.scaffold.scalars import scalar

LANGUAGES = ("en", "fr")
GITIGNORE = "output/\n.site-builder/\n"
_TITLES = {"en": starter_en.TITLE, "fr": starter_fr.TITLE}
_FILES = {"en": starter_en.FILES, "fr": starter_fr.FILES}


def default_title(language: str) -> str:
    """The title of a site whose editor has not named it yet."""
    return _TITLES[language]


def starter_files(title: str, language: str, today: dt.date) -> dict[str, str]:
    """The texts of a small, complete project by path, in one of `LANGUAGES`. `title` has no faults; `today` dates the
    first post and the first link."""
    values = {
        "{today}": today.isoformat(),
        "{year}": f"{today.year:04d}",
        "{effective}": _after(today, 30),
        "{review}": _after(today, 395),
        "{title}": scalar(title),  # last: a brace in a title is a brace
    }
    return {_filled(path, values): _filled(text, values) for path, text in _FILES[language].items()}


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _after(day: dt.date, days: int) -> str:
    return (day + dt.timedelta(days=min(days, (dt.date.max - day).days))).isoformat()
