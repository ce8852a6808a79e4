"""What the help says about options is what they do."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from conftest import SITE, write

import site_builder.build
from site_builder.build import Request, Result
from site_builder.cli import COMMANDS, cli


def command(path: str) -> click.Command:
    """A command by its name, or by that of its group and its own."""
    found: click.Command = cli
    for name in path.split():
        below = found.get_command(click.Context(found), name)  # type: ignore[attr-defined]
        assert below is not None
        found = below
    return found


def paths(above: str = "") -> list[str]:
    """The commands that do something, those of groups with the name of the group before theirs."""
    found = command(above)
    if not isinstance(found, click.Group):
        return [above]
    return [path for name in found.list_commands(click.Context(found)) for path in paths(f"{above} {name}".strip())]


def shown_default(option: click.Option) -> str:
    """The default in the words of the help, empty where none is told."""
    record = option.get_help_record(click.Context(click.Command("x"), show_default=None))
    found = re.search(r"\[default: (.*?)(?:; .*)?\]", record[1]) if record else None
    return found[1] if found else ""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith("SITE_BUILDER_") or name == "SOURCE_DATE_EPOCH":
            monkeypatch.delenv(name)


@pytest.mark.parametrize("name", [*COMMANDS, *paths()])
def test_each_command_has_help_and_each_option_its_words(name: str) -> None:
    for flag in ("--help", "-h"):
        done = CliRunner().invoke(cli, [*name.split(), flag])
        assert done.exit_code == 0
        assert done.stdout.startswith(f"Usage: cli {name} ")
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert parameter.help.endswith(".")


@pytest.mark.parametrize("name", paths())
def test_what_a_command_gets_without_options_is_what_its_help_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """click has changed what flags default to between its versions, so the value that arrives is looked at."""
    got: dict[str, Any] = {}
    found = command(name)
    needed = ["page" for p in found.params if isinstance(p, click.Argument) and p.required]
    monkeypatch.setattr(found, "callback", lambda **given: got.update(given))
    done = CliRunner().invoke(cli, [*name.split(), *needed])
    assert done.exit_code == 0, done.output
    options = [parameter for parameter in found.params if isinstance(parameter, click.Option)]
    assert options
    for option in options:
        assert option.name
        value, said = got[option.name], shown_default(option)
        if isinstance(value, bool):
            on = option.opts[0].removeprefix("--")
            assert said in ("", on if value else f"no-{on}"), option.name
            assert value is False or said == on, f"{option.name} is on, which must be said"
        elif said and not said.startswith("("):
            assert str(value) == said, option.name
        else:
            assert value in (None, "", 0, (), Path()), option.name


def test_build_gets_what_its_options_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Request] = []

    def build(request: Request) -> Result:
        asked.append(request)
        return Result()

    monkeypatch.setattr(site_builder.build, "build", build)
    monkeypatch.chdir(write(tmp_path, {"site.yml": SITE}))
    assert CliRunner().invoke(cli, ["build"]).exit_code == 0
    options = [
        "--source",
        str(tmp_path),
        "--output",
        "x",
        "--url",
        "https://a.example",
        "--drafts",
        "--now",
        "2026-01-31",
    ]
    assert CliRunner().invoke(cli, ["build", *options, "--jobs", "3"]).exit_code == 0
    plain, given = asked
    assert (plain.source, plain.output, plain.url, plain.drafts) == (Path(), Path("output"), "", False)
    assert (plain.now, plain.epoch, plain.jobs) == ("", "", 0)
    assert (given.source, given.output, given.url, given.drafts) == (tmp_path, Path("x"), "https://a.example", True)
    assert (given.now, given.jobs) == ("2026-01-31", 3)


def test_help_lists_all_commands_in_order_and_only_those() -> None:
    done = CliRunner().invoke(cli, ["--help"])
    listed = re.findall(r"^  (\w+)  +\S", done.stdout.partition("Commands:")[2], re.M)
    assert listed == sorted(COMMANDS)
    files = {path.stem for path in Path(site_builder.build.__file__).parent.joinpath("cli").glob("*.py")}
    assert set(COMMANDS) <= files


def test_a_short_help_line_is_that_of_the_command_itself() -> None:
    for name in COMMANDS:
        assert (command(name).help or "").strip()


@pytest.mark.parametrize(("typed", "meant"), [("biuld", "build"), ("server", "serve"), ("int", "init"), ("nwe", "new")])
def test_an_unknown_command_suggests_the_nearest(typed: str, meant: str) -> None:
    done = CliRunner().invoke(cli, [typed])
    assert done.exit_code == 2
    assert f"“{meant}”" in done.stderr or f"'{meant}'" in done.stderr
    assert done.stderr.count("Did you mean") == 1


def test_a_command_that_is_like_none_gets_no_guess() -> None:
    done = CliRunner().invoke(cli, ["xyzzy"])
    assert done.exit_code == 2
    assert "Did you mean" not in done.stderr


def test_an_unknown_option_suggests_the_nearest() -> None:
    done = CliRunner().invoke(cli, ["build", "--draft-s"])
    assert done.exit_code == 2
    assert "--drafts" in done.stderr


def test_no_command_at_all_shows_the_help() -> None:
    done = CliRunner().invoke(cli, [])
    assert done.exit_code in (0, 2)
    assert "Commands:" in done.output
