"""`site-builder build --timings` says where the time goes, beside everything else that a build says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, write

from site_builder.cli import cli

ROW = re.compile(r"(\w+) +(\d+\.\d{3}) +(\d+\.\d)%")


def call(root: Path, *options: str) -> Result:
    unset: dict[str, str | None] = {name: None for name in os.environ if name.startswith("SITE_BUILDER_")}
    return CliRunner().invoke(cli, ["build", "--source", str(root), "--jobs", "1", *options], env=unset)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"site.yml": SITE, "content/index.md": "# Home\n"})


def rows(stderr: str) -> dict[str, tuple[float, float]]:
    return {found[1]: (float(found[2]), float(found[3])) for found in ROW.finditer(stderr)}


def test_every_stage_has_its_line_and_the_shares_make_a_whole(root: Path) -> None:
    done = call(root, "--timings")
    assert done.exit_code == 0
    assert re.fullmatch(r"pages .*, seconds \d+\.\d\d\n", done.stdout)
    found = rows(done.stderr)
    assert [*found][:3] == ["read", "theme", "parse"]
    assert [*found][-2:] == ["rest", "total"]
    assert {"render", "publish"} < found.keys()
    total = found.pop("total")
    assert total[1] == 100
    assert sum(seconds for seconds, _ in found.values()) == pytest.approx(total[0], abs=0.02)
    assert sum(share for _, share in found.values()) == pytest.approx(100, abs=1)


def test_without_it_there_is_no_table(root: Path) -> None:
    assert call(root).stderr == ""


def test_problems_come_before_and_a_failed_build_has_its_table_too(root: Path) -> None:
    write(root, {"content/a.md": "[gone](gone.md)\n"})
    done = call(root, "--timings")
    assert done.exit_code == 1
    assert done.stderr.index("[link/broken]") < done.stderr.index("stage")
    assert "total" in rows(done.stderr)


def test_a_list_for_machines_is_not_spoilt(root: Path) -> None:
    done = call(root, "--timings", "--format", "json")
    assert done.exit_code == 2
    assert "--timings" in done.stderr
    assert not (root / "output").exists()
