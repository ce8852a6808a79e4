"""What a build says when published words, versions or dates are not those of the register."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import run
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_sites import CONDUCT, FRENCH, FRENCH_CONDUCT, SITE, codes, fine, policy, problems, project

from site_builder.values import Problem

REGISTER = "policies/register.yml"


def the_problem(root: Path, code: str) -> Problem:
    """The only problem with a code."""
    (found,) = [problem for problem in problems(root) if problem.code == code]
    return found


def registered(root: Path, files: dict[str, str], site: str = SITE) -> Path:
    """A project whose texts are on record."""
    project(root, files, site)
    fine(root, "register")
    return root


def test_changed_words_are_an_error_that_names_them_their_line_and_what_mends_it(tmp_path: Path) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("seven", "**ten**")})
    found = the_problem(tmp_path, "policy/text-changed")
    assert (found.severity, found.path, found.line, found.column) == ("error", "policies/conduct.md", 12, 34)
    assert found.message.startswith(
        "The words of conduct@1.0 are not those that were published: “… always. Answer within"
    )
    assert "`site-builder policy bump conduct --minor`" in found.hint
    assert '`site-builder policy register --amend conduct@1.0 --reason "…"`' in found.hint


def test_an_error_of_the_register_keeps_the_site_from_being_published(tmp_path: Path) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    first = run(tmp_path)
    assert not first.errors
    assert not (tmp_path / "output/policies/_register").exists()
    assert not (tmp_path / "output/policies/register.yml").exists()
    page = (tmp_path / "output/policies/conduct/index.html").read_bytes()
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("seven", "ten")})
    result = run(tmp_path)
    assert [problem.code for problem in result.problems if problem.severity == "error"] == ["policy/text-changed"]
    assert (tmp_path / "output/policies/conduct/index.html").read_bytes() == page


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Be kind, always.", "", 10),  # what stands around the gap
        ("## Reporting", "## Reports", 14),
        ("Write to", "Whoever was harmed, write to", 16),
        ("title: Code of conduct", "title: Code of honour", 2),
        ("[us]", "[them]", 16),
    ],
)
def test_the_line_is_that_of_the_first_change(tmp_path: Path, old: str, new: str, line: int) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace(old, new)})
    assert the_problem(tmp_path, "policy/text-changed").line == line


def test_many_changes_are_told_in_few_words(tmp_path: Path) -> None:
    words = [f"w{number} is a rule." for number in range(60)]
    registered(tmp_path, {"policies/long.md": policy("Long", body=" ".join(words))})
    changed = [word.replace("rule", "law") if index % 4 else word for index, word in enumerate(words)]
    project(tmp_path, {"policies/long.md": policy("Long", body=" ".join(changed))})
    message = the_problem(tmp_path, "policy/text-changed").message
    assert "more changes" in message
    assert len(message) < 1500


@pytest.mark.parametrize("kept", [None, "Other words.\n"])
def test_without_the_words_of_then_only_their_number_can_be_told(tmp_path: Path, kept: str | None) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    (tmp_path / "policies/_register/conduct@1.0.en.txt").unlink()
    project(tmp_path, {"policies/_register/conduct@1.0.en.txt": kept} if kept else {})
    assert codes(tmp_path) == ["policy/words-not-kept"]
    assert the_problem(tmp_path, "policy/words-not-kept").severity == "notice"
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("seven", "ten more")})
    message = the_problem(tmp_path, "policy/text-changed").message
    assert "16 words then, 17 now" in message


def test_one_notice_for_all_words_that_are_not_kept(tmp_path: Path) -> None:
    registered(tmp_path, {f"policies/p{number}.md": policy(f"P{number}") for number in range(20)})
    for path in (tmp_path / "policies/_register").iterdir():
        path.unlink()
    (found,) = problems(tmp_path)
    assert found.code == "policy/words-not-kept"
    assert "12 more" in found.message


@pytest.mark.parametrize(
    "text",
    [
        CONDUCT.replace("Be kind, always. Answer", "Be *kind*,\nalways.\n  Answer"),
        CONDUCT.replace("https://example.org/us", "mailto:us@example.org"),
        CONDUCT.replace("## Be kind\n", "<!-- a remark -->\n\nBe kind\n-------\n"),
        CONDUCT.replace("\n", "\r\n"),
        "\ufeff" + CONDUCT,
        CONDUCT.replace("title: Code of conduct\n", "").replace("## Be kind", "# Code of conduct\n\n## Be kind"),
        CONDUCT.replace("change_note: First version.", "change_note: The first version.\nowner: care"),
        CONDUCT.replace("## Reporting", "## Reporting {#report}"),
    ],
)
def test_a_change_of_markup_addresses_or_lines_is_none(tmp_path: Path, text: str) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    project(tmp_path, {"policies/conduct.md": text})
    assert codes(tmp_path) == []


def test_a_version_that_is_gone(tmp_path: Path) -> None:
    files = {"policies/conduct/index.md": CONDUCT.replace('"1.0"', '"1.1"'), "policies/conduct/1.0.md": CONDUCT}
    registered(tmp_path, files)
    (tmp_path / "policies/conduct/1.0.md").unlink()
    found = the_problem(tmp_path, "policy/version-removed")
    assert (found.severity, found.path) == ("error", REGISTER)
    assert (tmp_path / REGISTER).read_text().split("\n")[found.line - 1].strip() == "en:"
    assert "conduct@1.0 (en)" in found.message
    assert "policies/conduct/1.0.md" in found.hint


def test_a_version_that_was_raised_in_place(tmp_path: Path) -> None:
    """The usual mistake: a new number at the top, and the text that members have agreed to is nowhere any more."""
    registered(tmp_path, {"policies/conduct.md": CONDUCT, "policies/conduct.fr.md": FRENCH_CONDUCT}, FRENCH)
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace('"1.0"', '"1.1"')}, FRENCH)
    assert [code for code in codes(tmp_path) if code != "policy/translates-unknown"] == [
        "policy/not-registered",
        "policy/version-removed",
    ]


def test_a_translation_that_is_gone(tmp_path: Path) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT, "policies/conduct.fr.md": FRENCH_CONDUCT}, FRENCH)
    (tmp_path / "policies/conduct.fr.md").unlink()
    found = the_problem(tmp_path, "policy/version-removed")
    assert "policies/conduct/1.0.fr.md" in found.hint


@pytest.mark.parametrize("drafts", [False, True])
def test_a_published_text_cannot_become_a_draft_again(tmp_path: Path, drafts: bool) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("change: material", "status: draft")})
    (found,) = [each for each in problems(tmp_path, drafts=drafts) if each.severity == "error"]
    assert found.code == "policy/version-removed"
    assert "policies/conduct.md is a draft now" in found.message
    assert "status: retired" in found.hint


@pytest.mark.parametrize(("key", "line"), [("announced", 4), ("effective", 5)])
def test_a_date_that_was_moved(tmp_path: Path, key: str, line: int) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT, "policies/conduct.fr.md": FRENCH_CONDUCT}, FRENCH)
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace(f"{key}: 2026-01", f"{key}: 2025-01")}, FRENCH)
    found = the_problem(tmp_path, "policy/date-changed")
    assert (found.severity, found.path, found.line) == ("error", "policies/conduct.md", line)
    assert "2026-01" in found.message
    assert "2025-01" in found.message


def test_a_date_that_was_taken_out(tmp_path: Path) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    project(tmp_path, {"policies/conduct.md": CONDUCT.replace("announced:", "# announced:")})
    assert "no date" in the_problem(tmp_path, "policy/date-changed").message


def test_what_is_published_and_not_recorded_is_named_where_there_is_a_register(tmp_path: Path) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT})
    files = {"policies/new.md": policy("New"), "policies/idea.md": policy("Idea", more="status: draft\n")}
    project(tmp_path, files)
    found = the_problem(tmp_path, "policy/not-registered")
    assert (found.severity, found.path, found.line) == ("warning", "policies/new.md", 3)
    assert "`site-builder policy register`" in found.hint


def test_a_site_without_a_register_is_left_in_peace(tmp_path: Path) -> None:
    project(tmp_path, {"policies/conduct.md": CONDUCT, "policies/other.md": policy("Other")})
    assert codes(tmp_path) == []


def test_a_register_of_a_later_program_is_not_compared(tmp_path: Path) -> None:
    registered(tmp_path, {"policies/conduct.md": CONDUCT, "policies/other.md": policy("Other")})
    path = tmp_path / REGISTER
    path.write_text(path.read_text().replace("rule: 1", "rule: 7"))
    found = the_problem(tmp_path, "policy/register-unreadable")
    assert "number 7" in found.message
    assert codes(tmp_path) == ["policy/register-unreadable"]


def test_the_files_of_earlier_versions_and_of_translations_are_mended_otherwise(tmp_path: Path) -> None:
    files = {
        "policies/conduct/index.md": CONDUCT.replace('"1.0"', '"1.1"'),
        "policies/conduct/1.0.md": CONDUCT,
        "policies/conduct/index.fr.md": FRENCH_CONDUCT,
    }
    registered(tmp_path, files, FRENCH)
    changed = {path: text + "\nMore.\n" for path, text in files.items() if not path.endswith("index.md")}
    project(tmp_path, changed, FRENCH)
    earlier, translation = (each for each in problems(tmp_path) if each.code == "policy/text-changed")
    assert "Bring back the published words, since this is the file of an earlier version" in earlier.hint
    assert "write `translates: conduct@1.1`" in translation.hint
    assert "bump" not in earlier.hint + translation.hint


def test_a_translation_may_stand_in_two_files_and_both_are_looked_at(tmp_path: Path) -> None:
    files = {
        "policies/conduct/index.md": CONDUCT.replace('"1.0"', '"1.1"'),
        "policies/conduct/1.0.md": CONDUCT,
        "policies/conduct/index.fr.md": FRENCH_CONDUCT,
        "policies/conduct/1.0.fr.md": FRENCH_CONDUCT,
    }
    registered(tmp_path, files, FRENCH)
    assert codes(tmp_path) == []
    project(tmp_path, {"policies/conduct/1.0.fr.md": FRENCH_CONDUCT + "\nEncore.\n"}, FRENCH)
    assert the_problem(tmp_path, "policy/text-changed").path == "policies/conduct/1.0.fr.md"
    newer = FRENCH_CONDUCT.replace("1.0", "1.1") + "\nEncore.\n"
    project(tmp_path, files | {"policies/conduct/index.fr.md": newer}, FRENCH)
    assert codes(tmp_path) == ["policy/not-registered"], "the translator has gone on, and nothing is lost"


RICH = """\
> [!NOTE]
> Take care.[^1]

:::details
Hidden ~~never~~ always
:::

| A | B |
|---|---|
| `x y` | ![a picture](pic.png) |

- [x] done 日本語

[^1]: A note&nbsp;of the foot.
"""


@pytest.mark.parametrize("named", [True, False])
def test_the_words_of_any_text_are_kept_as_they_were_recorded(tmp_path: Path, named: bool) -> None:
    """What the engine adds, in whichever language, is no word of the text."""
    french = policy(
        "Règle", more="translates: rule@1.0\n" + ("" if named else "lang: fr\ntranslation_of: rule.md\n"), body=RICH
    )
    files = {"policies/rule.md": policy("Rule", body=RICH), "policies/pic.png": "P"}
    files["policies/rule.fr.md" if named else "policies/regle.md"] = french
    registered(tmp_path, files, FRENCH)
    assert codes(tmp_path) == []
    words = (tmp_path / "policies/_register/rule@1.0.fr.txt").read_text(encoding="utf-8").split()
    assert words[:3] == ["Règle", "Take", "care."]
    assert not {"Note", "Remarque", "Détails", "Details"} & set(words)
    assert {"~~never~~", "日", "picture"} <= set(words)


WORDS = ("you", "must", "not", "pay", "within", "seven", "days", "été", "naïve", "l’accord", "2.10", "e-mail", "R&D")
WORD = st.sampled_from(WORDS)
SENTENCES = st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=5)


def plain(blocks: list[list[str]]) -> str:
    """Paragraphs of words, the second one a heading."""
    return "\n\n".join(("## " if index == 1 else "") + " ".join(block) for index, block in enumerate(blocks))


@st.composite
def marked_up(draw: st.DrawFn, blocks: list[list[str]]) -> str:
    """The same words, written otherwise: emphasis, links, line breaks, comments, underlined headings."""
    out = []
    for index, block in enumerate(blocks):
        forms = st.sampled_from(["{}", "{}", "*{}*", "**{}**", "[{}](https://example.org/{n})", "<em>{}</em>"])
        words = [draw(forms).format(word, n=draw(st.integers(0, 9))) for word in block]
        if index == 1:
            out.append(draw(st.sampled_from(["## {}", "## {} ##", "{}\n---"])).format(" ".join(words)))
            continue
        gaps = st.sampled_from([" ", " ", "\n", "  ", "<!-- remark --> "])
        out.append("".join(word + draw(gaps) for word in words[:-1]) + words[-1])
    return draw(st.sampled_from(["\n\n", "\n\n\n", "\n\n<!-- a\nremark -->\n\n"])).join(out)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_changes_but_words_passes_and_any_word_is_named(data: st.DataObject) -> None:
    blocks = data.draw(SENTENCES)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        registered(root, {"policies/p.md": policy("P", body=plain(blocks))})
        again = partial(policy, "P")
        project(root, {"policies/p.md": again(body=data.draw(marked_up(blocks)))})
        assert codes(root) == []

        at = data.draw(st.integers(0, len(blocks) - 1))
        place = data.draw(st.integers(0, len(blocks[at]) - 1))
        changed = [list(block) for block in blocks]
        how = data.draw(st.sampled_from(["replace", "insert", "delete"]))
        if how == "delete":
            gone = changed[at].pop(place)
        else:
            gone = changed[at][place]
            changed[at][place : place + (how == "replace")] = ["zebra"]
        changed = [block for block in changed if block]
        project(root, {"policies/p.md": again(body=data.draw(marked_up(changed)))})
        found = the_problem(root, "policy/text-changed")
        assert (gone if how == "delete" else "zebra") in found.message
