"""The direction of imports between rooms, as pyproject.toml states it, holds; and starting up stays quick."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


@pytest.fixture(scope="module")
def verdict() -> str:
    """What import-linter says of the checkout."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout + done.stderr


def test_the_rooms_keep_their_contracts(verdict: str) -> None:
    contracts = SETTINGS["contracts"]
    assert {contract["id"] for contract in contracts} == {"rooms", "kinds", "pure"}
    for contract in contracts:
        assert f"{contract['name']} KEPT" in verdict, verdict
    assert f"Contracts: {len(contracts)} kept, 0 broken." in verdict


def test_every_room_has_its_layer() -> None:
    """A new package that no layer names would be held to nothing."""
    layers = next(contract["layers"] for contract in SETTINGS["contracts"] if contract["id"] == "rooms")
    named = {name.strip().removeprefix("site_builder.") for layer in layers for name in layer.split("|")}
    package = PROJECT / "site_builder"
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    modules = {path.stem for path in package.glob("*.py")} - {"__init__", "__main__"}
    assert rooms | modules == named


@pytest.mark.parametrize(
    ("call", "unwanted"),
    [
        ("import site_builder.cli", ["jinja2", "babel", "markdown_it", "watchdog", "rich", "site_builder.build"]),
        ("import site_builder.build", ["babel", "watchdog", "rich", "http.server", "pytest"]),
    ],
)
def test_heavy_modules_are_imported_only_where_they_are_needed(call: str, unwanted: list[str]) -> None:
    code = f"import sys; {call}; print(*sorted(set(sys.modules) & set({unwanted})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
