"""The wheel: everything is in it that a site needs, and nothing that it does not declare."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import tree, write

PROJECT = Path(__file__).parent.parent
PYPROJECT = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
SETTINGS = tomllib.loads(PYPROJECT)["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that pyproject.toml names."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_all_files_of_the_package_and_of_the_themes(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {
        f"site_builder/{path.relative_to(PROJECT / top).as_posix()}"
        if top == "site_builder"
        else f"site_builder/{name}"
        for top in ("site_builder", "themes")
        for path in (PROJECT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        for name in [path.relative_to(PROJECT).as_posix()]
    }
    assert {name for name in names if ".dist-info/" not in name} == expected
    for name in (
        "py.typed",
        "serve/client.js",
        "themes/default/theme.yml",
        "themes/default/templates/base.html",
        "themes/default/static/css/site.css",
        "kinds/page/templates/page.html",
        "kinds/policy/templates/policy.html",
    ):
        assert f"site_builder/{name}" in names
    assert any(name.startswith("site_builder/themes/default/locales/fr") for name in names)
    (licence,) = [name for name in names if name.endswith("licenses/LICENSE")]
    assert licence


def test_an_unpacked_wheel_builds_any_folder_into_a_site_with_its_styles(wheel: Path, tmp_path: Path) -> None:
    """Nothing of the checkout is at hand: not its themes, not its folder."""
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    folder = write(tmp_path / "texts", {"README.md": "# Notes\n\n[Two](two.md)\n", "two.md": "# Two\n\n`code`\n"})
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = "import site_builder, sys; print(site_builder.__file__)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", where], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert found.stdout.startswith(str(installed)), found
    command = [sys.executable, "-P", "-m", "site_builder", "build", "--now", "2026-06-15"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    files = tree(folder / "output")
    home = files["index.html"].decode()
    (style,) = re.findall(r'<link rel="stylesheet" href="/([^"]+)"', home)
    assert len(files[style]) > 1000
    assert 'href="/two/"' in home
    assert str(PROJECT).encode() not in b"".join(files.values())

    entry = importlib.metadata.PathDistribution(next(installed.glob("*.dist-info"))).entry_points
    assert [(point.name, point.value) for point in entry] == [("site-builder", "site_builder.cli:main")]


def declared() -> set[str]:
    """The names of the packages that an installation brings, with all that users may add to it, in lower case with
    hyphens."""
    extras = [text for name, group in SETTINGS["optional-dependencies"].items() if name != "dev" for text in group]
    return {_name(re.split(r"[<>=!~ \[;]", text)[0]) for text in [*SETTINGS["dependencies"], *extras]}


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def test_every_dependency_says_what_it_is_for() -> None:
    part = PYPROJECT.partition("dependencies = [")[2].partition("[project.scripts]")[0]
    lines = re.findall(r'^  "([a-z][\w.\-]*)(?:[<>=!~][^"]*)?",(.*)$', part, re.M)
    extras = [text for group in SETTINGS["optional-dependencies"].values() for text in group]
    listed = {_name(name) for name, _ in lines}
    assert {_name(re.split(r"[<>=!~ \[;]", text)[0]) for text in [*SETTINGS["dependencies"], *extras]} <= listed
    for name, comment in lines:
        assert re.fullmatch(r" +# \S.{2,}", comment), f"{name} has no reason beside it"


def test_everything_that_is_imported_is_declared_and_everything_declared_is_used() -> None:
    imported: dict[str, str] = {}
    for path in (PROJECT / "site_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            imported |= {name.split(".")[0]: path.name for name in names}
    owners = importlib.metadata.packages_distributions()
    outside = {name for name in imported if name not in sys.stdlib_module_names and name != "site_builder"}
    used = {_name(owner) for name in outside for owner in owners.get(name, [name])}
    extras = {group: texts for group, texts in SETTINGS["optional-dependencies"].items() if group != "dev"}
    optional = {_name(re.split(r"[<>=!~ \[;]", text)[0]) for texts in extras.values() for text in texts}
    assert used - declared() - optional == set()
    assert optional - used == set()
    # tzdata is what zoneinfo finds.
    assert declared() - used - {"tzdata"} == set()


def test_the_version_is_that_of_the_package(wheel: Path) -> None:
    import site_builder

    assert wheel.name == f"site_builder-{site_builder.__version__}-py3-none-any.whl"
