"""`site-builder policy bump`: the published text stays beside the next one, byte for byte."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_sites import CONDUCT, FRENCH, FRENCH_CONDUCT, SITE, call, codes, files, fine, policy, problems, project

from site_builder.governance.stepping import next_version

PATH = "policies/conduct.md"


def refused(root: Path, *arguments: str, code: int = 2) -> str:
    """What the command says when it changes nothing."""
    before = files(root)
    done = call(root, "bump", *arguments)
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    assert files(root) == before
    return done.stderr


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def body(file: str) -> str:
    """What follows the front matter, with its line ends."""
    return file.split("---", 2)[2]


@pytest.mark.parametrize(("id_", "said"), [("condukt", "Did you mean conduct?"), ("zzz", "There are: conduct.")])
def test_a_policy_that_does_not_exist(tmp_path: Path, id_: str, said: str) -> None:
    project(tmp_path, {PATH: CONDUCT})
    assert said in refused(tmp_path, id_, "--minor")


@pytest.mark.parametrize("steps", [[], ["--minor", "--major"], ["--minor", "--editorial"]])
def test_one_step_is_chosen(tmp_path: Path, steps: list[str]) -> None:
    project(tmp_path, {PATH: CONDUCT})
    assert "--major or --minor if rights or duties change" in refused(tmp_path, "conduct", *steps)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("change: material", "status: draft", "is a draft"),
        ('version: "1.0"\n', "", "does not say which version"),
        ('"1.0"', "2026-01-31", "not a number such as 2.9"),
        ('"1.0"', "first", "not a number such as 2.9"),
        ("change: material", "status: retired", "has been retired"),
        ("change: material", "retired: 2026-02-01", "has been retired"),
        ("change: material", "superseded_by: other", "has been replaced by other"),
    ],
)
def test_a_text_that_has_no_next_version(tmp_path: Path, old: str, new: str, said: str) -> None:
    project(tmp_path, {PATH: CONDUCT.replace(old, new), "policies/other.md": policy("Other")})
    assert said in refused(tmp_path, "conduct", "--minor")


def test_front_matter_that_cannot_be_changed_in_place(tmp_path: Path) -> None:
    for head in (
        "+++\nversion = '1.0'\neffective = 2026-01-15\n+++\n",
        '---\n{version: "1.0", effective: 2026-01-15}\n---\n',
    ):
        project(tmp_path, {PATH: f"{head}Be kind.\n"})
        assert "cannot be changed in place" in refused(tmp_path, "conduct", "--minor")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CONDUCT.encode() + b"\xff\n", "text/encoding"),
        (CONDUCT.replace("effective: 2026-01-15", "effective: 2026-02-30").encode(), "front-matter/bad-date"),
        (CONDUCT.replace("title: Code", "title: [Code").encode(), "yaml/syntax"),
    ],
)
def test_a_text_with_errors_is_not_kept(tmp_path: Path, text: bytes, code: str) -> None:
    project(tmp_path, {PATH: text})
    said = refused(tmp_path, "conduct", "--minor", code=1)
    assert f"[{code}]" in said
    assert "Nothing was changed" in said


def test_the_next_version_exists_already(tmp_path: Path) -> None:
    draft = CONDUCT.replace('"1.0"', '"1.1"').replace("change: material", "status: draft")
    project(tmp_path, {"policies/conduct/index.md": CONDUCT, "policies/conduct/1.1.md": draft})
    assert "conduct@1.1 in policies/conduct/1.1.md is above 1.0" in refused(tmp_path, "conduct", "--major")
    project(tmp_path, {"policies/conduct/1.1.md": "---\nversion: 0.9\n---\nOlder.\n"})
    (tmp_path / "policies/conduct/1.1.md").rename(tmp_path / "policies/conduct/1.0.md")
    assert "policies/conduct/1.0.md exists already" in refused(tmp_path, "conduct", "--minor")
    project(tmp_path, {"policies/conduct/1.0.md": CONDUCT})
    assert "another file with this version" in refused(tmp_path, "conduct", "--minor")


def test_a_policy_with_earlier_versions_alone(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct/1.0.md": CONDUCT})
    assert "has no main text" in refused(tmp_path, "conduct", "--minor")


def test_where_there_is_a_register_the_present_text_is_in_it(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT, "policies/register.yml": "rule: 1\n"})
    assert "Run `site-builder policy register` first" in refused(tmp_path, "conduct", "--minor")


def test_changed_words_without_a_history_to_find_the_published_ones_in(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT})
    fine(tmp_path, "register")
    project(tmp_path, {PATH: CONDUCT.replace("seven", "ten")})
    said = refused(tmp_path, "conduct", "--minor")
    assert "seven" in said
    assert "is not in the history of policies/conduct.md" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--note", "a\nb"], "line break"),
        (["--effective", "2026-07-01T12:00"], "leave the time out"),
        (["--effective", "soon"], "Invalid value"),
    ],
)
def test_options_that_make_no_sense(tmp_path: Path, arguments: list[str], said: str) -> None:
    project(tmp_path, {PATH: CONDUCT})
    assert said in refused(tmp_path, "conduct", "--minor", *arguments)


def test_a_file_in_the_way_that_is_no_text(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT, "policies/conduct": "a file, where the folder should be\n"})
    assert "cannot be written" in refused(tmp_path, "conduct", "--minor", code=1)


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    project(tmp_path / "site", {PATH: CONDUCT})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/policies/conduct").symlink_to(tmp_path / "elsewhere")
    assert "leads out of the project" in refused(tmp_path / "site", "conduct", "--minor", code=1)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("version", "major", "minor", "editorial"),
    [
        ("2.9", "3.0", "2.10", "2.9.1"),
        ("1.0", "2.0", "1.1", "1.0.1"),
        ("2.9.1", "3.0", "2.10", "2.9.2"),
        ("3", "4", "3.1", "3.0.1"),
        ("v1.2", "v2.0", "v1.3", "v1.2.1"),
        ("0.1", "1.0", "0.2", "0.1.1"),
        ("1.2.3.4", "", "", ""),
        ("1.0-rc", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_number_after_a_number(version: str, major: str, minor: str, editorial: str) -> None:
    assert next_version(version, "major") == major
    assert next_version(version, "minor") == minor
    assert next_version(version, "editorial") == editorial


def test_the_published_text_is_kept_and_the_next_one_opened(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT})
    fine(tmp_path, "register")
    said = fine(tmp_path, "bump", "conduct", "--minor", "--note", "Answers come sooner.").splitlines()
    assert said == [
        "conduct@1.0 is kept in policies/conduct/1.0.md.",
        "policies/conduct/index.md is version 1.1 now: announced 2026-06-15, effective 2026-06-29.",
        "Next: write the new text, and run `site-builder policy register` when it is published.",
    ]
    assert not (tmp_path / PATH).exists()
    assert text(tmp_path, "policies/conduct/1.0.md") == CONDUCT
    assert text(tmp_path, "policies/conduct/index.md") == CONDUCT.replace('"1.0"', '"1.1"').replace(
        "announced: 2026-01-01  # at", "announced: 2026-06-15  # at"
    ).replace("2026-01-15", "2026-06-29").replace("First version.", "Answers come sooner.")
    assert codes(tmp_path) == ["policy/not-registered"]
    fine(tmp_path, "register")
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "version", "effective", "change"),
    [
        (["--major"], "3.0", "2026-07-15", "material"),
        (["--minor"], "2.10", "2026-07-15", "material"),
        (["--editorial"], "2.9.1", "2026-06-15", "editorial"),
        (["--editorial", "--effective", "2026-06-20"], "2.9.1", "2026-06-20", "editorial"),
        (["--minor", "--effective", "2027-01-01"], "2.10", "2027-01-01", "material"),
    ],
)
def test_each_step_has_its_number_its_date_and_its_word(
    tmp_path: Path, arguments: list[str], version: str, effective: str, change: str
) -> None:
    site = SITE + "governance: {notice_days: 30}\n"
    project(tmp_path, {PATH: CONDUCT.replace('"1.0"', "2.9")}, site)
    fine(tmp_path, "bump", "conduct", *arguments)
    opened = text(tmp_path, "policies/conduct/index.md")
    assert f"\nversion: {version}\n" in opened
    assert f"\neffective: {effective}\n" in opened
    assert f"\nchange: {change}\n" in opened
    assert text(tmp_path, "policies/conduct/2.9.md") == CONDUCT.replace('"1.0"', "2.9")


def test_what_is_announced_does_not_bind_sooner_for_being_corrected(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT.replace("effective: 2026-01-15", "effective: 2026-12-24")})
    assert "effective 2026-12-24" in fine(tmp_path, "bump", "conduct", "--editorial")


def test_a_note_that_nobody_has_written_is_named_by_the_build(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT})
    assert "say in `change_note` what changes" in fine(tmp_path, "bump", "conduct", "--minor")
    (found,) = problems(tmp_path)
    assert (found.code, found.path, found.line) == ("policy/placeholder", "policies/conduct/index.md", 7)


def test_missing_keys_are_added_in_order_and_the_rest_stays(tmp_path: Path) -> None:
    head = "---\r\n# ours\r\ntitle: 'A: B'\r\nversion: '1.0'   # number\r\neffective: 2026-01-15\r\n"
    head += "\r\nin_short:\r\n- One\r\n"
    start = f"\ufeff{head}change_note: >-\r\n  A long\r\n  note\r\nextra: {{a: 1}}\r\n...\r\nBe kind.\r\n"
    project(tmp_path, {PATH: start})
    fine(tmp_path, "bump", "conduct", "--editorial", "--note", "Yes: a typo")
    assert text(tmp_path, "policies/conduct/1.0.md") == start
    assert text(tmp_path, "policies/conduct/index.md") == (
        "\ufeff---\r\n# ours\r\ntitle: 'A: B'\r\nversion: '1.0.1'   # number\r\nannounced: 2026-06-15\r\n"
        "effective: 2026-06-15\r\nchange: editorial\r\n\r\nin_short:\r\n- One\r\n"
        'change_note: "Yes: a typo"\r\nextra: {a: 1}\r\n...\r\nBe kind.\r\n'
    )


def test_bump_after_bump(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT})
    fine(tmp_path, "register")
    for step, version, day in (("--minor", "1.1", "15"), ("--editorial", "1.1.1", "16"), ("--major", "2.0", "17")):
        now = f"2026-06-{day}"
        fine(tmp_path, "bump", "conduct", step, "--note", f"Now {version}.", now=now)
        index = tmp_path / "policies/conduct/index.md"
        index.write_text(index.read_text() + f"\nRule of {version}.\n")
        fine(tmp_path, "register", now=now)
    names = sorted(path.name for path in (tmp_path / "policies/conduct").iterdir())
    assert names == ["1.0.md", "1.1.1.md", "1.1.md", "index.md"]
    assert text(tmp_path, "policies/conduct/1.0.md") == CONDUCT
    assert "Rule of 1.1.1." in text(tmp_path, "policies/conduct/1.1.1.md")
    assert "Rule of 2.0." not in text(tmp_path, "policies/conduct/1.1.1.md")
    assert not [problem for problem in problems(tmp_path, now="2026-06-17") if problem.severity == "error"]


def test_translations_are_kept_too_and_wait_for_their_translators(tmp_path: Path) -> None:
    project(tmp_path, {PATH: CONDUCT, "policies/conduct.fr.md": FRENCH_CONDUCT}, FRENCH)
    fine(tmp_path, "register")
    said = fine(tmp_path, "bump", "conduct", "--minor", "--note", "Sooner.")
    assert (
        "The translation that policies/conduct/index.fr.md holds so far is kept in policies/conduct/1.0.fr.md." in said
    )
    for path in ("policies/conduct/1.0.fr.md", "policies/conduct/index.fr.md"):
        assert text(tmp_path, path) == FRENCH_CONDUCT
    assert sorted(files(tmp_path)) == sorted(
        [
            "content/index.md",
            "policies/_register/conduct@1.0.en.txt",
            "policies/_register/conduct@1.0.fr.txt",
            "policies/conduct/1.0.fr.md",
            "policies/conduct/1.0.md",
            "policies/conduct/index.fr.md",
            "policies/conduct/index.md",
            "policies/register.yml",
            "site.yml",
        ]
    )
    assert codes(tmp_path) == ["policy/not-registered"], "the new version, which is to be written"
    fine(tmp_path, "register")
    newer = FRENCH_CONDUCT.replace("1.0", "1.1").replace("sept", "cinq")
    project(tmp_path, {"policies/conduct/index.fr.md": newer}, FRENCH)
    assert codes(tmp_path) == ["policy/not-registered"], "nothing that was published is lost"
    fine(tmp_path, "register")
    assert codes(tmp_path) == []


def test_a_translation_that_is_behind_is_kept_as_what_it_renders(tmp_path: Path) -> None:
    texts = {
        "policies/conduct/index.md": CONDUCT.replace('"1.0"', '"1.1"'),
        "policies/conduct/1.0.md": CONDUCT,
        "policies/conduct/index.fr.md": FRENCH_CONDUCT,
    }
    project(tmp_path, texts, FRENCH)
    fine(tmp_path, "register")
    fine(tmp_path, "bump", "conduct", "--minor", "--note", "Sooner.")
    names = sorted(path.name for path in (tmp_path / "policies/conduct").iterdir())
    assert names == ["1.0.fr.md", "1.0.md", "1.1.md", "index.fr.md", "index.md"]
    fine(tmp_path, "register")
    assert codes(tmp_path) == []


def test_a_translation_with_a_name_of_its_own(tmp_path: Path) -> None:
    french = FRENCH_CONDUCT.replace("title:", "lang: fr\ntranslation_of: conduct.md\ntitle:")
    project(tmp_path, {PATH: CONDUCT, "policies/conduite.md": french}, FRENCH)
    fine(tmp_path, "register")
    fine(tmp_path, "bump", "conduct", "--minor", "--note", "Sooner.")
    assert text(tmp_path, "policies/conduite.md") == french
    assert text(tmp_path, "policies/conduct/1.0.fr.md") == french.replace("translation_of: conduct.md\n", "")
    fine(tmp_path, "register")
    assert codes(tmp_path) == []


def test_a_policy_that_prevails_in_another_language(tmp_path: Path) -> None:
    french = CONDUCT.replace("title:", "canonical: fr\ntitle:").replace("Be kind", "Soyez aimables")
    english = FRENCH_CONDUCT.replace("Code de conduite", "Code of conduct")
    project(tmp_path, {"policies/conduct.fr.md": french, PATH: english}, FRENCH)
    fine(tmp_path, "register")
    fine(tmp_path, "bump", "conduct", "--minor", "--note", "Plus tôt.")
    assert text(tmp_path, "policies/conduct/1.0.fr.md") == french
    assert 'version: "1.1"' in text(tmp_path, "policies/conduct/index.fr.md")
    assert text(tmp_path, "policies/conduct/index.md") == english
    assert codes(tmp_path) == ["policy/not-registered"]


LINKS = """\
See [the about page](../content/about.md#us), [it](<../content/a b.md>), ![us](pic.png "We") and [ref].
[Ourselves](conduct.md#be-kind), [in French](conduct.fr.md), [rooted](/policies/other.md), [x](https://example.org/x.md),
[by id](policy:other), [here](#be-kind), <a href="../content/about.md">HTML</a>, `[code](other.md)`, [o](./other.md).

[ref]: other.md 'Title'
"""


def test_links_lead_where_they_led(tmp_path: Path) -> None:
    texts = {
        PATH: CONDUCT + LINKS,
        "policies/conduct.fr.md": FRENCH_CONDUCT + "\n[en](conduct.md)\n",
        "policies/other.md": policy(
            "Other", body="[C](conduct.md#reporting) [fr](conduct.fr.md) [r](/policies/conduct.md)"
        ),
        "policies/pic.png": b"\x89PNG",
        "content/about.md": "# About {#us}\n\n[rules](../policies/conduct.md)\n\n[a][r] [b][r]\n\n"
        "[r]: ../policies/conduct.md\n",
        "content/a b.md": "# A\n\n`[x](../policies/conduct.md)` <a href='../policies/conduct.md'>x</a>\n",
        "content/links/2026.yml": "- url: https://example.org/\n  title: X\n  date: 2026-01-01\n"
        "  note: See [ours](../../policies/conduct.md).\n",
    }
    site = FRENCH + (
        "menu:\n  - {title: Rules, link: policies/conduct.md}\n  - title: More\n    items:\n"
        "      - {title: Again, link: '/policies/conduct.md#be-kind'}\n"
    )
    project(tmp_path, texts, site)
    before = [problem for problem in problems(tmp_path) if problem.code.startswith("link/")]
    assert before == []
    said = fine(tmp_path, "bump", "conduct", "--minor", "--note", "Sooner.")
    assert "Mend by hand" not in said
    others = "content/a b.md, content/about.md, content/links/2026.yml, policies/other.md, site.yml"
    assert f"Links to it were changed in {others}." in said
    opened = body(text(tmp_path, "policies/conduct/index.md"))
    assert opened == body(
        CONDUCT
        + LINKS.replace("../content", "../../content")
        .replace("a b.md", "a%20b.md")
        .replace("](pic", "](../pic")
        .replace("](conduct.md#", "](index.md#")
        .replace("](conduct.fr.md", "](index.fr.md")
        .replace("](./other.md)", "](../other.md)")
        .replace("[ref]: other.md", "[ref]: ../other.md")
    )
    kept = body(text(tmp_path, "policies/conduct/1.0.md"))
    assert kept == opened.replace("index.md#", "1.0.md#").replace("index.fr.md", "1.0.fr.md")
    assert "(1.0.md)" in text(tmp_path, "policies/conduct/1.0.fr.md")
    assert "(conduct/index.md#reporting) [fr](conduct/index.fr.md) [r](/policies/conduct/index.md)" in text(
        tmp_path, "policies/other.md"
    )
    about = text(tmp_path, "content/about.md")
    assert about.count("../policies/conduct/index.md") == 2
    assert "`[x](../policies/conduct.md)` <a href='../policies/conduct/index.md'>" in text(tmp_path, "content/a b.md")
    assert "link: policies/conduct/index.md}" in text(tmp_path, "site.yml")
    assert "'/policies/conduct/index.md#be-kind'" in text(tmp_path, "site.yml")
    after = [problem for problem in problems(tmp_path) if problem.severity == "error"]
    assert after == []


def test_what_two_texts_may_not_both_say_stays_with_the_main_one(tmp_path: Path) -> None:
    start = CONDUCT.replace("title:", "aliases:\n  - /coc/\n  - /rules/\nimage: pic.png\ntitle:")
    project(tmp_path, {PATH: start, "policies/pic.png": b"\x89PNG"})
    fine(tmp_path, "bump", "conduct", "--minor", "--note", "Sooner.")
    kept, opened = text(tmp_path, "policies/conduct/1.0.md"), text(tmp_path, "policies/conduct/index.md")
    assert "aliases" not in kept
    assert "/coc/" in opened
    assert '\nimage: "../pic.png"\n' in kept
    assert '\nimage: "../pic.png"\n' in opened
    assert body(kept) == body(CONDUCT)
    assert [problem for problem in problems(tmp_path) if problem.severity == "error"] == []


def test_a_folder_stays_a_folder(tmp_path: Path) -> None:
    start = CONDUCT + "\n[other](../other.md) ![p](pic.png)\n"
    texts = {
        "policies/conduct/README.md": start,
        "policies/other.md": policy("Other"),
        "policies/conduct/pic.png": b"P",
    }
    project(tmp_path, texts)
    fine(tmp_path, "bump", "conduct", "--minor", "--note", "Sooner.")
    assert text(tmp_path, "policies/conduct/1.0.md") == start
    assert body(text(tmp_path, "policies/conduct/README.md")) == body(start)


def test_a_text_that_was_edited_is_kept_as_it_was_published(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        person = {f"GIT_{who}_{what}": "a@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        config = dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull)
        subprocess.run(
            ["git", *arguments], cwd=tmp_path, env={**env, **person, **config}, check=True, capture_output=True
        )

    published = CONDUCT + "\n[home](../content/index.md)\n"
    project(tmp_path, {PATH: published.replace("change: material", "status: draft")})
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Draft")
    project(tmp_path, {PATH: published})
    fine(tmp_path, "register")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Publish")
    changed = published.replace("seven", "ten")
    project(tmp_path, {PATH: changed})
    git("commit", "--quiet", "-a", "-m", "Quietly change")
    assert codes(tmp_path) == ["policy/text-changed"]

    said = fine(tmp_path, "bump", "conduct", "--minor", "--note", "Ten days.")
    assert "were taken from commit" in said
    assert text(tmp_path, "policies/conduct/1.0.md") == published.replace("../content", "../../content")
    assert "within ten days" in text(tmp_path, "policies/conduct/index.md")
    assert codes(tmp_path) == ["policy/not-registered"]


BODIES = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=("Cs", "Cc"))
    | st.sampled_from("\n#*-_ `>"),
    max_size=200,
)


@settings(max_examples=40, deadline=None)
@given(text=BODIES, newline=st.sampled_from(["\n", "\r\n"]), flat=st.booleans())
def test_every_byte_of_the_text_is_kept(text: str, newline: str, flat: bool) -> None:
    start = (CONDUCT.split("\n## Be kind")[0] + text.replace("[", "")).replace("\n", newline).encode()
    path = PATH if flat else "policies/conduct/index.md"
    with TemporaryDirectory() as folder:
        root = project(Path(folder), {path: start})
        if call(root, "bump", "conduct", "--minor").exit_code:
            assert [problem for problem in problems(root) if problem.severity == "error"]
            return
        assert (root / "policies/conduct/1.0.md").read_bytes() == start
        opened = (root / "policies/conduct/index.md").read_bytes()
        assert opened.split(b"---", 2)[2] == start.split(b"---", 2)[2]
