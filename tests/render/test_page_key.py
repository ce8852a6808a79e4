"""Keys: everything that changes a page changes its key, and nothing else does."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup
from render_helpers import Folders, page

from site_builder.render.closure import Closures
from site_builder.render.key import Keys
from site_builder.render.values import Theme
from site_builder.values import Page
from site_builder.views.types import Anchor, ArticleView, Frame, Head

FRAME = Frame(
    lang="en", dir="ltr", title="S", description="", home="/", base="https://x", root="/", extra={"b": 1, "a": 2}
)
VIEW = ArticleView(
    head=Head(title="T", canonical="https://x/", path="/"),
    kind="page",
    title="T",
    lang="en",
    content=Markup("<p>Hello</p>"),
    date=dt.datetime(2018, 2, 14, 9, 30, tzinfo=dt.UTC),
    extra={"z": [1, 2.5, None], "y": {"d": dt.date(2018, 2, 14)}},
)
PAGE = Page(target="a/index.html", template="page.html", frame=FRAME, view=VIEW, lang="en", source="a.md")
TREE: dict[str, str | bytes] = {
    "theme.yml": "params: {accent: green}",
    "templates/page.html": '{% include "macros.html" %}',
    "templates/macros.html": "{{ page.title }}",
    "templates/data.html": "{{ data.x }}",
    "locales/fr/LC_MESSAGES/messages.po": "",
}


def analysed(theme: Theme) -> Closures:
    from site_builder.render.analysis import analyse  # Jinja2: a process below shows that keys do without it

    return Closures(theme, lambda source: analyse(source.text))


def key(folders: Folders, of: Page = PAGE, **site: Any) -> str:
    theme = folders.theme("default")
    return Keys(theme, analysed(theme), **{"engine": "1", **site}).key(of)


def test_each_thing_that_changes_the_bytes_changes_the_key(folders: Folders) -> None:
    folders.ship(TREE)
    new = msgspec.structs.replace
    keys = [
        key(folders),
        key(folders, new(PAGE, view=new(VIEW, content=Markup("<p>Other</p>")))),
        key(folders, new(PAGE, view=new(VIEW, breadcrumbs=(Anchor("A"),)))),
        key(folders, new(PAGE, frame=new(FRAME, title="Other"))),
        key(folders, new(PAGE, frame=new(FRAME, extra={"a": 2, "b": 1}))),  # a template may list it in its order
        key(folders, new(PAGE, lang="fr")),
        key(folders, new(PAGE, template="data.html")),
        key(folders, engine="2"),
        key(folders, language="fr"),
        key(folders, timezone="Europe/Paris"),
        key(folders, root="/base/"),
        key(folders, assets_digest="x"),
    ]
    folders.ship({"templates/macros.html": "{{ page.title }}!"})
    keys.append(key(folders))
    folders.ship({"theme.yml": "params: {accent: red}"})
    keys.append(key(folders))
    assert len(set(keys)) == len(keys)


def test_other_things_do_not(folders: Folders) -> None:
    folders.ship(TREE)
    before = key(folders)
    new = msgspec.structs.replace
    assert key(folders, new(PAGE, target="b/index.html", source="b.md")) == before
    assert key(folders, new(PAGE, frame=new(FRAME, title="S"))) == before, "an equal frame"
    assert key(folders, data_digest="x") == before, "the page shows no data"
    folders.ship({"templates/data.html": "other", "locales/fr/LC_MESSAGES/messages.po": "# changed"})
    assert key(folders) == before


def test_data_and_catalogs_count_where_they_are_used(folders: Folders) -> None:
    folders.ship(TREE)
    shows_data = msgspec.structs.replace(PAGE, template="data.html")
    assert key(folders, shows_data, data_digest="1") != key(folders, shows_data, data_digest="2")
    french = msgspec.structs.replace(PAGE, lang="fr")
    before = key(folders, french)
    folders.ship({"locales/fr/LC_MESSAGES/messages.po": "# changed"})
    assert key(folders, french) != before


def test_frames_are_told_apart_though_memory_is_reused(folders: Folders) -> None:
    folders.ship(TREE)
    theme = folders.theme("default")
    keys = Keys(theme, analysed(theme), engine="1")
    found = {keys.key(page({}, frame={"n": number})) for number in range(200)}
    assert len(found) == 200


SCRIPT = """
import sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from test_page_key import PAGE
from site_builder.render.closure import Closures
from site_builder.render.key import Keys
from site_builder.render.theme import load_theme
from site_builder.render.values import Analysis
theme, _ = load_theme("default", None, Path(sys.argv[1]))
print(Keys(theme, Closures(theme, lambda source: Analysis()), engine="1").key(PAGE))
print(sorted(name for name in sys.modules if name in ("jinja2", "babel")))
"""


def test_keys_are_the_same_in_every_process_and_need_neither_jinja_nor_babel(folders: Folders) -> None:
    folders.ship(TREE)
    here = Path(__file__).parent
    theme = folders.theme("default")
    from site_builder.render.values import Analysis

    expected = Keys(theme, Closures(theme, lambda source: Analysis()), engine="1").key(PAGE)
    command = [sys.executable, "-c", SCRIPT, str(folders.shipped), str(here), str(here.parent.parent)]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
        out = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
        assert out.split("\n")[:2] == [expected, "[]"]
