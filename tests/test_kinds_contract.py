"""A kind is one folder; a plugin brings more of them by an entry point, and needs no change here."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from conftest import SITE, write

import site_builder.kinds as package
from site_builder.library.kind import Kind
from site_builder.plugins import builtin, find_plugins, kinds

FOLDERS = sorted(path.parent for path in Path(package.__path__[0]).glob("*/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_built_in_kind_is_one_folder_that_explains_itself(folder: Path) -> None:
    (kind,) = [kind for kind in builtin().kinds if kind.name == folder.name]
    assert isinstance(kind, Kind)
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"
    for function in (kind.claims, kind.parse, kind.enter, kind.pages, kind.derive, kind.check):
        assert function is None or inspect.getdoc(function)
    if kind.claims:
        assert kind.parse and kind.meta and kind.enter, "what claims sources reads them and puts them in their place"
        assert msgspec.json.schema(kind.meta)
    if (folder / "templates").is_dir():
        assert builtin().templates[kind.name] == folder / "templates"
        assert list((folder / "templates").glob("*.html"))


def test_no_kind_is_registered_by_hand() -> None:
    assert [kind.name for kind in builtin().kinds] == [folder.name for folder in FOLDERS]
    assert {kind.name for kind in builtin().kinds} <= {kind.name for kind in kinds()}
    assert find_plugins()[0] is builtin()


PLUGIN = '''"""Recipes: a kind, a filter and a template from a package of its own."""
from pathlib import Path

import msgspec

from site_builder.library.document import enter_document, parse_document
from site_builder.library.kind import Kind
from site_builder.plugins import Plugin
from site_builder.text.addresses import target_of
from site_builder.values import Page, PageMeta, Problem, Written
from site_builder.views.article import article
from site_builder.views.frame import frame


class RecipeMeta(PageMeta, frozen=True):
    """A page with a number of servings."""

    servings: int = 0


def pages(context):
    for entry in context.library.of("recipe"):
        view = article(context, entry, type_="Recipe")
        yield Page(target_of(context.library.url(entry)), "recipe.html", frame(context, entry.lang), view, entry.lang,
                   entry.path)
    names = [entry.title for entry in context.library.of("recipe")]
    yield Written("recipes.txt", "names", names)


def check(context):
    for entry in context.library.of("recipe"):
        if not entry.meta.servings:
            yield Problem(code="recipe/servings", severity="warning", path=entry.path, message="For how many?")


def count(context):
    number = len(context.library.of("recipe"))
    yield Problem(code="recipes/count", severity="notice", message=f"There are {number} recipes.")


RECIPE = Kind(
    name="recipe",
    claims=lambda place: place.root == "content" and place.folder == "recipes" and not place.is_index,
    parse=lambda source, options: parse_document(source, options, RecipeMeta),
    meta=RecipeMeta,
    enter=lambda item, place, source, site: enter_document("recipe", item, place, source, site),
    permalink="kitchen/{slug}/",
    priority=70,
    pages=pages,
    check=check,
    writers={"names": lambda view: "\\n".join(view).encode()},
)
PLUGIN = Plugin(
    name="recipes",
    version="1",
    kinds=(RECIPE,),
    filters={"shout": lambda text: f"{text}!".upper()},
    templates={"recipe": Path(__file__).parent / "recipe_templates"},
    checks=(count,),
)
'''
TEMPLATE = '{% extends "base.html" %}{% block main %}' + (
    '<p class="recipe">{{ page.title|shout }}</p>{{ page.content }}{% endblock %}'
)


def test_a_plugin_that_cannot_be_loaded_is_a_problem(tmp_path: Path) -> None:
    entries = "[site_builder.plugins]\nbroken = site_broken:PLUGIN\nodd = site_odd:PLUGIN\n"
    packages = write(
        tmp_path / "packages",
        {
            "site_broken.py": "import nothing_of_this_name\n",
            "site_odd.py": "PLUGIN = 3\n",
            "site_broken-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: site-broken\nVersion: 1.0\n",
            "site_broken-1.0.dist-info/entry_points.txt": entries,
        },
    )
    root = write(tmp_path / "site", {"site.yml": SITE, "content/index.md": "# Home\n"})
    command = [sys.executable, "-m", "site_builder", "build", "--source", str(root), "--now", "2026-06-15"]
    project = str(Path(package.__path__[0]).parent.parent)
    done = subprocess.run(
        command, env={"PYTHONPATH": f"{packages}:{project}", "PATH": ""}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The plugin “broken” cannot be used: it cannot be loaded (ModuleNotFoundError" in done.stderr
    assert "The plugin “odd” cannot be used: “site_odd:PLUGIN” is no Plugin." in done.stderr


def test_a_plugin_brings_a_kind_a_filter_and_a_template(tmp_path: Path) -> None:
    """As users have it: a package beside the others, found by its entry point, in a process of its own."""
    packages = write(
        tmp_path / "packages",
        {
            "site_recipes.py": PLUGIN,
            "recipe_templates/recipe.html": TEMPLATE,
            "site_recipes-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: site-recipes\nVersion: 1.0\n",
            "site_recipes-1.0.dist-info/entry_points.txt": "[site_builder.plugins]\nrecipes = site_recipes:PLUGIN\n",
        },
    )
    root = write(
        tmp_path / "site",
        {
            "site.yml": SITE,
            "content/index.md": "# Home\n\n[bread](recipes/bread.md#dough)\n",
            "content/recipes/bread.md": "---\ntitle: Bread\nservings: 4\n---\n## Dough\n",
            "content/recipes/soup.md": "---\ntitle: Soup\n---\nWater.\n",
        },
    )
    command = [sys.executable, "-m", "site_builder", "build", "--source", str(root), "--now", "2026-06-15"]
    project = str(Path(package.__path__[0]).parent.parent)
    done = subprocess.run(
        command, env={"PYTHONPATH": f"{packages}:{project}", "PATH": ""}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "recipe/servings" in done.stderr
    assert "There are 2 recipes. [recipes/count]" in done.stderr
    assert "content/recipes/soup.md" in done.stderr
    assert "content/recipes/bread.md" not in done.stderr
    page = (root / "output/kitchen/bread/index.html").read_text(encoding="utf-8")
    assert '<p class="recipe">BREAD!</p>' in page
    assert "<title>Bread" in page
    assert (root / "output/recipes.txt").read_text() == "Bread\nSoup"
    assert 'href="/kitchen/bread/#dough"' in (root / "output/index.html").read_text(encoding="utf-8")
    assert "/kitchen/soup/" in (root / "output/sitemap.xml").read_text(encoding="utf-8")
    again = subprocess.run(
        command, env={"PYTHONPATH": f"{packages}:{project}", "PATH": ""}, capture_output=True, text=True, timeout=60
    )
    assert "written 0" in again.stdout
