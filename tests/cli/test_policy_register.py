"""`site-builder policy register`: published texts come on record, and what is recorded stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from policy_sites import CONDUCT, FRENCH, FRENCH_CONDUCT, SITE, call, codes, files, fine, policy, project

REGISTER = "policies/register.yml"


def recorded(root: Path) -> str:
    return (root / REGISTER).read_text(encoding="utf-8")


def digests(root: Path) -> list[str]:
    return re.findall(r"^ +sha256: (\w+)$", recorded(root), re.M)


def refused(root: Path, *arguments: str, code: int = 2) -> str:
    """What a command says that changes nothing."""
    before = files(root)
    done = call(root, "register", *arguments)
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    assert files(root) == before
    return done.stderr


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Hello\n")
    assert "Policies need a project" in refused(tmp_path)


@pytest.mark.parametrize(
    "arguments", [["--amend", "conduct@1.0"], ["--reason", "x"], ["--amend", "conduct@1.0", "--reason", " "]]
)
def test_a_correction_says_which_and_why(tmp_path: Path, arguments: list[str]) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    assert "belong together" in refused(tmp_path, *arguments)


def test_a_reason_is_one_line(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    assert "line break" in refused(tmp_path, "--amend", "conduct@1.0", "--reason", "a\nb")


def test_a_correction_of_what_is_not_there_or_not_different(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    assert "not in the register yet" in refused(tmp_path, "--amend", "conduct@1.0", "--reason", "x")
    fine(tmp_path, "register")
    assert "Did you mean conduct@1.0?" in refused(tmp_path, "--amend", "condukt@1.0", "--reason", "x")
    assert "nothing to amend" in refused(tmp_path, "--amend", "conduct@1.0", "--reason", "x")


@pytest.mark.parametrize(
    "text",
    ["policies: [", "rule: 1\npolicies:\n  conduct:\n    '1.0':\n      en: {sha256: short}\n", b"\xff\xfe\x00", "[]"],
)
def test_a_register_that_cannot_be_read_is_never_overwritten(tmp_path: Path, text: str | bytes) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, REGISTER: text})
    said = refused(tmp_path, code=1)
    assert REGISTER in said
    assert "Nothing was written" in said


def test_a_policy_that_cannot_be_read_is_not_recorded(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("effective: 2026-01-15", "effective: 2026-02-30")})
    assert "policies/conduct.md:5" in refused(tmp_path, code=1)


def test_changed_words_stop_the_register_and_are_named(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    fine(tmp_path, "register")
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("seven", "ten"), "policies/new.md": policy("New")})
    said = refused(tmp_path, code=1)
    assert "policies/conduct.md:12:32: error: " in said
    assert "“… always. Answer within seven days. Reporting Write …” became “… always. Answer within ten days." in said
    assert "site-builder policy bump conduct --minor" in said
    assert '--amend conduct@1.0 --reason "…"' in said


def test_a_site_that_takes_changed_words_lightly_does_not_record_them(tmp_path: Path) -> None:
    site = SITE + "severity: {policy/*: off}\n"
    project(tmp_path, {"policies/conduct.md": CONDUCT}, site)
    fine(tmp_path, "register")
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("seven", "ten")}, site)
    refused(tmp_path, code=1)


def test_a_disk_that_refuses_leaves_nothing_half_done(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, "policies/_register": "a file in the way\n"})
    before = files(tmp_path)
    done = call(tmp_path, "register")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
    assert files(tmp_path) == before


def test_every_published_text_in_every_language_comes_on_record(tmp_path: Path) -> None:
    texts = {
        "policies/conduct/index.md": CONDUCT.replace('"1.0"', "2.10").replace("seven", "ten"),
        "policies/conduct/2.9.md": CONDUCT.replace('"1.0"', "2.9"),
        "policies/conduct/2.9.fr.md": FRENCH_CONDUCT.replace("1.0", "2.9"),
        "policies/soon.md": policy("Soon").replace("effective: 2026-01-15", "effective: 2026-12-24"),
        "policies/gone.md": policy("Gone", more="retired: 2026-02-01\n"),
        "policies/idea.md": policy("Idea", more="status: draft\n"),
        "policies/undated.md": "---\ntitle: Undated\nversion: 1\n---\nx\n",
        "policies/nameless.md": "---\ntitle: Nameless\neffective: 2026-01-01\n---\nx\n",
        "policies/index.md": "---\ntitle: Our rules\n---\nAll of them.\n",
    }
    project(tmp_path, texts, FRENCH)
    said = fine(tmp_path, "register").splitlines()
    assert [line.partition(":")[0] for line in said] == [
        "conduct@2.9 (en)",
        "conduct@2.9 (fr)",
        "conduct@2.10 (en)",
        "gone@1.0 (en)",
        "soon@1.0 (en)",
    ]
    assert said[0] == "conduct@2.9 (en): recorded, 16 words."
    text = recorded(tmp_path)
    assert text.startswith("# The register of policies")
    assert text.index('"2.9"') < text.index('"2.10"'), "by their numbers"
    assert re.search(
        r"\n      fr:\n        effective: 2026-01-15\n        announced: 2026-01-01\n        words: 10\n", text
    )
    kept = sorted(path.name for path in (tmp_path / "policies/_register").iterdir())
    assert kept == [
        "conduct@2.10.en.txt",
        "conduct@2.9.en.txt",
        "conduct@2.9.fr.txt",
        "gone@1.0.en.txt",
        "soon@1.0.en.txt",
    ]
    words = (tmp_path / "policies/_register/conduct@2.9.fr.txt").read_text(encoding="utf-8")
    assert words == "Code de conduite Soyez aimables Toujours. Répondez sous sept jours.\n"
    assert not [code for code in codes(tmp_path) if code.startswith(("policy/text", "policy/not-reg", "policy/words"))]


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, "policies/conduct.fr.md": FRENCH_CONDUCT}, FRENCH)
    fine(tmp_path, "register")
    before, stamp = files(tmp_path), (tmp_path / REGISTER).stat().st_mtime_ns
    assert fine(tmp_path, "register", now="2027-01-01") == "All 2 published texts are in the register.\n"
    assert files(tmp_path) == before
    assert (tmp_path / REGISTER).stat().st_mtime_ns == stamp


def test_nothing_to_record(tmp_path: Path) -> None:
    project(tmp_path, {})
    assert "No policy is published yet" in fine(tmp_path, "register")
    assert not (tmp_path / REGISTER).exists()


def test_the_same_texts_give_the_same_bytes_whatever_is_recorded_first(tmp_path: Path) -> None:
    one, two = {"policies/b.md": policy("B")}, {"policies/a.md": policy("A"), "policies/é.md": policy("É", "1.10")}
    project(tmp_path / "x", {**one, **two})
    fine(tmp_path / "x", "register")
    project(tmp_path / "y", one)
    fine(tmp_path / "y", "register")
    project(tmp_path / "y", two)
    fine(tmp_path / "y", "register")
    assert files(tmp_path / "x") == files(tmp_path / "y")


def test_check_writes_nothing_and_tells(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    before = files(tmp_path)
    done = call(tmp_path, "register", "--check")
    assert (done.exit_code, done.stdout) == (1, "conduct@1.0 (en): is not recorded yet.\n")
    assert files(tmp_path) == before
    fine(tmp_path, "register")
    assert fine(tmp_path, "register", "--check") == "The one published text is in the register.\n"


def test_a_correction_keeps_what_was_recorded_before(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, "policies/other.md": policy("Other")})
    fine(tmp_path, "register")
    first, other = digests(tmp_path)
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("seven", "ten")})
    said = fine(tmp_path, "register", "--amend", "conduct@1.0", "--reason", 'Typo, it said: "seven"', now="2026-07-01")
    assert said.startswith("conduct@1.0 (en): amended: “… always. Answer within seven days.")
    second, unchanged = digests(tmp_path)
    assert first != second
    assert unchanged == other
    assert f'- {{date: 2026-07-01, reason: "Typo, it said: \\"seven\\"", sha256: {first}}}' in recorded(tmp_path)
    assert codes(tmp_path) == []
    assert "ten" in (tmp_path / "policies/_register/conduct@1.0.en.txt").read_text()

    project(tmp_path, {"policies/conduct.md": CONDUCT})
    fine(tmp_path, "register", "--amend", "conduct@1.0", "--reason", "Back", now="2026-07-02")
    assert digests(tmp_path) == [first, other]
    lines = [line.strip() for line in recorded(tmp_path).split("\n") if "reason" in line]
    assert [line[:19] for line in lines] == ["- {date: 2026-07-01", "- {date: 2026-07-02"]
    assert lines[1].endswith(f"sha256: {second}}}")


def test_several_corrections_at_once_and_in_all_languages(tmp_path: Path) -> None:
    texts = {
        "policies/conduct.md": CONDUCT,
        "policies/conduct.fr.md": FRENCH_CONDUCT,
        "policies/other.md": policy("Other"),
    }
    project(tmp_path, texts, FRENCH)
    fine(tmp_path, "register")
    project(tmp_path, {path: text + "\nMore.\n" for path, text in texts.items()}, FRENCH)
    assert "other@1.0" in refused(tmp_path, "--amend", "conduct@1.0", "--reason", "x", code=1)
    said = fine(tmp_path, "register", "--amend", "conduct@1.0", "--amend", "other@1.0", "--reason", "x")
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "conduct@1.0 (en)",
        "conduct@1.0 (fr)",
        "other@1.0 (en)",
    ]
    assert recorded(tmp_path).count("amended:") == 3
    assert not [code for code in codes(tmp_path) if "changed" in code]


def test_a_corrected_date_stands_beside_the_one_before(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    fine(tmp_path, "register")
    (digest,) = digests(tmp_path)
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("2026-01-15", "2026-02-15")})
    assert "policy/date-changed" in refused(tmp_path, code=1)
    said = fine(tmp_path, "register", "--amend", "conduct@1.0", "--reason", "Later, as members were told")
    assert said == "conduct@1.0 (en): amended: effective 2026-01-15 became 2026-02-15.\n"
    assert f"effective: 2026-01-15, sha256: {digest}}}" in recorded(tmp_path)
    assert codes(tmp_path) == []
    before = files(tmp_path)
    project(tmp_path, {"policies/new.md": policy("New")})
    fine(tmp_path, "register")
    kept = recorded(tmp_path)
    assert all(line in kept for line in before[REGISTER].decode().split("\n")), "amendments are read and written again"


def test_lost_words_are_kept_again(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    fine(tmp_path, "register")
    before = files(tmp_path)
    kept = tmp_path / "policies/_register/conduct@1.0.en.txt"
    for damage in (None, b"Other words\n", b""):
        kept.unlink()
        if damage is not None:
            kept.write_bytes(damage)
        assert fine(tmp_path, "register") == "conduct@1.0 (en): its words are kept again.\n"
        assert files(tmp_path) == before


def test_line_ends_of_another_system_do_not_matter(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT})
    fine(tmp_path, "register")
    for path in [tmp_path / REGISTER, *(tmp_path / "policies/_register").iterdir(), tmp_path / "policies/conduct.md"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(tmp_path) == []
    assert "in the register" in fine(tmp_path, "register")


@pytest.mark.parametrize("id_", ["with space", "é", "e\u0301", "a.b", "日本語", "100%", "no", "a'b", "x,y"])
@pytest.mark.parametrize("version", ["1.0", "2026-01/a", "é", "1:2*"])
def test_any_name_of_a_policy_and_any_version(tmp_path: Path, id_: str, version: str) -> None:
    project(tmp_path, {f"policies/{id_}.md": policy("Any", version)})
    fine(tmp_path, "register")
    assert not [code for code in codes(tmp_path) if code.startswith("policy/")]
    before = files(tmp_path)
    assert "in the register" in fine(tmp_path, "register")
    assert files(tmp_path) == before


def test_a_register_with_the_longer_ending_is_kept_there(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, "policies/register.yaml": "# ours\n"})
    fine(tmp_path, "register")
    assert not (tmp_path / REGISTER).exists()
    assert "conduct" in (tmp_path / "policies/register.yaml").read_text()
