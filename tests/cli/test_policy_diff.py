"""`site-builder policy diff`: which words differ between two versions."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy_sites import CONDUCT, FRENCH, FRENCH_CONDUCT, call, fine, policy, project
from rich.cells import cell_len

from site_builder.governance.word_diff import changed_lines, count, paragraphs

OLD = CONDUCT
NEW = (
    CONDUCT.replace('"1.0"', '"1.1"')
    .replace("effective: 2026-01-15", "effective: 2026-07-01")
    .replace("seven", "**ten**")
    .replace("[us](https://example.org/us)", "[us](https://example.org/other)")
    .replace("## Reporting\n", "## Appeals\n\nAsk others.\n\n## Reporting\n")
)
FILES = {"policies/conduct/1.0.md": OLD, "policies/conduct/index.md": NEW}
EXPECTED = """\
--- conduct@1.0 (en), in force, effective 2026-01-15
+++ conduct@1.1 (en), announced, effective 2026-07-01

…

## Be kind

Be kind, always. Answer within [-seven-]{+ten+} days.

## {+Appeals+}

{+Ask others.+}

…

1 word deleted, 4 inserted.
"""


def refused(root: Path, *arguments: str) -> str:
    done = call(root, "diff", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["condukt"], "Did you mean conduct?"),
        (["conduct", "9.9"], "conduct has no version 9.9. There are: 1.0, 1.1."),
        (["conduct", "1.0", "2"], "conduct has no version 2."),
        (["conduct", "--lang", "de"], "conduct has no text in de; it is written in en, fr."),
        (["conduct", "1.0", "1.1", "--lang", "fr"], "conduct@1.1 has no text in fr. In that language there are: 1.0."),
        (["conduct", "--lang", "fr"], "conduct@1.0 (fr) has no version before it"),
        (["single"], "There is nothing to compare: single@1.0 (en) has no version before it."),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, arguments: list[str], said: str) -> None:
    files = {**FILES, "policies/conduct/1.0.fr.md": FRENCH_CONDUCT, "policies/single.md": policy("Single")}
    project(tmp_path, files, FRENCH)
    assert said in refused(tmp_path, *arguments)


def test_the_announced_text_is_compared_with_that_in_force(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    assert fine(tmp_path, "diff", "conduct") == EXPECTED


def test_the_text_in_force_is_compared_with_the_one_before(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    said = fine(tmp_path, "diff", "conduct", now="2026-07-01")
    assert said.startswith("--- conduct@1.0 (en), superseded, effective 2026-01-15\n+++ conduct@1.1 (en), in force")


def test_a_draft_is_compared_with_the_text_in_force(tmp_path: Path) -> None:
    draft = NEW.replace("change: material", "status: draft").replace('"1.1"', '"2.0"')
    project(tmp_path, {**FILES, "policies/conduct/1.1.md": NEW, "policies/conduct/index.md": draft})
    said = fine(tmp_path, "diff", "conduct", now="2026-08-01")
    assert said.startswith("--- conduct@1.1 (en), in force")
    assert "+++ conduct@2.0 (en), draft" in said
    assert said.endswith("The words are the same.\n")


def test_versions_that_are_named(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    assert fine(tmp_path, "diff", "conduct", "1.0") == EXPECTED
    assert fine(tmp_path, "diff", "conduct", "conduct@1.0", "1.1") == EXPECTED
    assert fine(tmp_path, "diff", "conduct", "1.1") == EXPECTED, "the main text, with the one before it"
    back = fine(tmp_path, "diff", "conduct", "1.1", "1.0")
    assert "[-ten-]{+seven+}" in back
    assert back.endswith("4 words deleted, 1 inserted.\n")
    assert fine(tmp_path, "diff", "conduct", "1.0", "1.0").endswith("The words are the same.\n")


def test_a_translation(tmp_path: Path) -> None:
    files = {
        **FILES,
        "policies/conduct/1.0.fr.md": FRENCH_CONDUCT,
        "policies/conduct/index.fr.md": FRENCH_CONDUCT.replace("1.0", "1.1").replace("sept", "dix"),
    }
    project(tmp_path, files, FRENCH)
    assert "Répondez sous [-sept-]{+dix+} jours." in fine(tmp_path, "diff", "conduct", "--lang", "FR")


def test_as_a_page(tmp_path: Path) -> None:
    project(tmp_path, {**FILES, "policies/conduct/index.md": NEW.replace("conduct\n", "conduct <b>\n", 1)})
    page = fine(tmp_path, "diff", "conduct", "--format", "html")
    document = lxml.html.document_fromstring(page)
    assert document.get("lang") == "en"
    assert [element.text_content() for element in document.iter("del")] == ["deleted: seven"]
    assert "inserted: ten" in [element.text_content() for element in document.iter("ins")]
    assert document.findtext(".//title") == "Code of conduct <b>: from 1.0 to 1.1"
    assert [a.get("href") for a in document.iter("a")] == ["https://example.org/other"]
    assert not document.xpath("//script | //link | //img")


def test_nothing_coloured_in_a_pipe_and_nothing_that_moves_a_cursor(tmp_path: Path) -> None:
    project(tmp_path, {**FILES, "policies/conduct/index.md": NEW.replace("Ask", "&#x202e;Ask")})
    said = fine(tmp_path, "diff", "conduct")
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_long_line_is_broken_by_its_width_on_a_terminal() -> None:
    blocks = paragraphs("", "<p>" + "word " * 50 + "</p>", "", "<p>" + "word " * 30 + "日本語 " * 10 + "</p>")
    for width in (20, 60, 100):
        lines = list(changed_lines(blocks, width, lambda text, fate: text))
        assert max(map(cell_len, lines)) <= width


def test_colours_are_added_and_the_marks_stay() -> None:
    blocks = paragraphs("", "<p>one two</p>", "", "<p>one three</p>")
    (line,) = changed_lines(blocks, 80, lambda text, fate: f"<{fate}>{text}" if fate != "kept" else text)
    assert line == "one <deleted>[-two-]<inserted>{+three+}"


BLOCK = st.lists(st.sampled_from(["a", "b", "c", "long", "word", "e.g.", "日", "été"]), min_size=1, max_size=8)
TEXT = st.lists(BLOCK, max_size=6)


def html(blocks: list[list[str]]) -> str:
    return "".join(f"<h2>{' '.join(b)}</h2>" if i % 3 == 1 else f"<p>{' '.join(b)}</p>" for i, b in enumerate(blocks))


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_a_comparison(old: list[list[str]], new: list[list[str]]) -> None:
    found = paragraphs("T", html(old), "T", html(new))
    words = [word for block in found for word in block.words]
    assert [w.text for w in words if w.fate != "inserted"] == ["T", *(word for block in old for word in block)]
    assert [w.text for w in words if w.fate != "deleted"] == ["T", *(word for block in new for word in block)]
    kept = [block for block in found if not block.is_changed]
    assert all(block.words for block in kept)
    lines = "\n".join(changed_lines(found, 40, lambda text, fate: text))
    gone, come = count(found)
    assert ("[-" in lines) == (gone > 0)
    assert ("{+" in lines) == (come > 0)
    assert len(re.findall(r"\[-", lines)) == len(re.findall(r"-\]", lines))
