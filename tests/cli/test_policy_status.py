"""`site-builder policy status`: the table of all policies, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from policy_sites import CONDUCT, FRENCH, FRENCH_CONDUCT, call, fine, policy, project
from rich.cells import cell_len

NEXT = (
    CONDUCT.replace('"1.0"', '"1.1"')
    .replace("announced: 2026-01-01", "announced: 2026-06-01")
    .replace("effective: 2026-01-15", "effective: 2026-07-01")
)
FILES = {
    "policies/conduct/index.md": NEXT,
    "policies/conduct/1.0.md": CONDUCT.replace(
        "change: material", "change: material\nreview_by: 2026-06-01\nowner: care"
    ),
    "policies/conduct/index.fr.md": FRENCH_CONDUCT,
    "policies/gone.md": policy("Gone", more="retired: 2026-02-01\n"),
    "policies/idea.md": policy("Idea", more="status: draft\n"),
}


def rows(root: Path, now: str = "2026-06-15") -> list[dict[str, Any]]:
    """The rows for programs."""
    found: list[dict[str, Any]] = json.loads(fine(root, "status", "--format", "json", now=now))["policies"]
    return found


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Hello\n")
    done = call(tmp_path, "status")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Policies need a project" in done.stderr


def test_a_project_without_policies(tmp_path: Path) -> None:
    project(tmp_path, {})
    assert fine(tmp_path, "status") == "There is no policy yet. `site-builder new policy TITLE` begins one.\n"
    assert rows(tmp_path) == []


def test_texts_that_cannot_be_read_well_are_in_the_table_with_their_problems(tmp_path: Path) -> None:
    project(
        tmp_path, {"policies/odd.md": "---\ntitle: Odd\nversion: [1\n---\n[x](nowhere.md)\n", "policies/empty.md": b""}
    )
    found = {row["policy"]: row for row in rows(tmp_path)}
    assert list(found) == ["empty", "odd"]
    assert found["odd"]["problems"]["error"] >= 2, "the front matter, and the link"
    assert (found["empty"]["version"], found["empty"]["effective"]) == ("", None)
    assert "–" in fine(tmp_path, "status")


def test_a_register_that_cannot_be_read(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, "policies/register.yml": "policies: [\n"})
    assert "conduct" in fine(tmp_path, "status")


def test_the_rows_are_those_that_members_have_to_do_with(tmp_path: Path) -> None:
    project(tmp_path, FILES, FRENCH)
    assert [(row["policy"], row["version"], row["state"]) for row in rows(tmp_path)] == [
        ("conduct", "1.0", "in-force"),
        ("conduct", "1.1", "announced"),
        ("gone", "1.0", "retired"),
        ("idea", "1.0", "draft"),
    ]
    first = rows(tmp_path, now="2026-07-01")[0]
    assert (first["version"], first["state"]) == ("1.1", "in-force")


def test_what_a_row_says(tmp_path: Path) -> None:
    project(tmp_path, FILES, FRENCH)
    first, second, *_ = rows(tmp_path)
    assert (first["effective"], first["review_by"], first["review_overdue"]) == ("2026-01-15", "2026-06-01", True)
    assert (first["owner"], first["title"], first["registered"]) == ("care", "Code of conduct", False)
    assert first["translations"] == [{"lang": "fr", "status": "current", "version": ""}]
    assert second["translations"] == [{"lang": "fr", "status": "stale", "version": "1.0"}]
    fine(tmp_path, "register")
    assert [row["registered"] for row in rows(tmp_path)] == [True, True, True, False]


def test_problems_are_counted_where_they_stand(tmp_path: Path) -> None:
    project(tmp_path, FILES, FRENCH)
    fine(tmp_path, "register")
    before = [row["problems"] for row in rows(tmp_path)]
    changed = {path: text.replace("sept", "dix").replace("seven", "ten") for path, text in FILES.items()}
    project(tmp_path, changed, FRENCH)
    after = [row["problems"] for row in rows(tmp_path)]
    more = [new["error"] - old["error"] for new, old in zip(after, before, strict=True)]
    assert more == [2, 1, 0, 0], "1.0 in two languages, 1.1 in one"
    (tmp_path / "policies/conduct/1.0.md").unlink()
    (tmp_path / "policies/gone.md").unlink()
    assert rows(tmp_path)[0]["problems"]["error"] >= 2, "a removed version is told in the register"


def test_the_table_for_people(tmp_path: Path) -> None:
    project(tmp_path, {"policies/a.md": policy("A", more="owner: care\n"), "policies/b.md": policy("B", "10.2")})
    fine(tmp_path, "register")
    assert fine(tmp_path, "status").splitlines() == [
        "policy  version  state     effective   review  owner  translations  problems",
        "a       1.0      in force  2026-01-15  –       care   –             –",
        "b       10.2     in force  2026-01-15  –       –      –             –",
    ]


def test_the_table_tells_what_the_register_lacks(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    assert "There is no register yet" in fine(tmp_path, "status")
    fine(tmp_path, "register")
    project(tmp_path, {"policies/b.md": policy("B")})
    assert fine(tmp_path, "status").endswith(
        "1 published text is not in the register. `site-builder policy register` records what is missing.\n"
    )


def test_columns_stand_below_each_other_in_any_script(tmp_path: Path) -> None:
    names = ("行動規範", "e\u0301te\u0301", "plain", "with space")
    project(tmp_path, {f"policies/{name}.md": policy("T", more="owner: 東京\n") for name in names})
    lines = fine(tmp_path, "status").split("\n")[: 1 + len(names)]
    places = {cell_len(line[: line.index(word)]) for line, word in zip(lines, ["version", *["1.0"] * 4], strict=True)}
    assert len(places) == 1


def test_what_could_move_a_cursor_is_shown_as_its_code(tmp_path: Path) -> None:
    project(tmp_path, {"policies/a.md": policy("A", more='owner: "a\\e[2Jb\\u202ec"\n')})
    said = fine(tmp_path, "status")
    assert "\x1b" not in said
    assert "\u202e" not in said
