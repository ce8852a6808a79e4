"""From the versions of a file to findings: which commits are silent, and which are not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.audit.findings import audit_file
from site_builder.audit.globs import Globs
from site_builder.audit.html import html_report
from site_builder.audit.lineage import follow
from site_builder.audit.rawlog import Logged, Move, parse
from site_builder.audit.reading import read
from site_builder.audit.report import percent, summary, text_report
from site_builder.audit.totals import share, totals
from site_builder.audit.values import Audit, Commit, FileAudit, Lineage, Reading, Step

DATED = "# Terms\n\n**Effective date:** November 16, 2020\n\nMembers may post *once* a day, see [help](help.md).\n"


def commit(number: int, subject: str = "") -> Commit:
    """The commit of a day of 2023."""
    day = dt.date(2023, 1, 1) + dt.timedelta(number)
    return Commit(f"{number:040x}", f"{day.isoformat()}T12:00:00+00:00", subject or f"Change {number}")


def audited(*versions: str | bytes, base: str = "") -> FileAudit:
    """What the commits of a file did that has these contents one after the other; an empty one is a removal."""
    contents = {f"b{number}": version for number, version in enumerate(versions)}
    steps = tuple(Step(commit(n), "terms.md", f"b{n}" if versions[n] else "") for n in range(len(versions)))

    def reading(blob: str) -> Reading:
        content = base if blob == "base" else contents[blob]
        return read(content.encode() if isinstance(content, str) else content)

    return audit_file(Lineage("terms.md", steps, "base" if base else ""), reading)


def numbers(file: FileAudit) -> tuple[int, int, int, int]:
    """Silent, stated, unstated and restated changes."""
    return (len(file.silent), file.stated, file.unstated, file.restated)


SILENT, STATED, UNSTATED, RESTATED, NOTHING = (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (DATED, DATED.replace("once", "twice"), SILENT),
        (DATED, DATED.replace("Terms", "Rules"), SILENT),
        (DATED, DATED + "\nOne more rule.\n", SILENT),
        (DATED, DATED.replace("*once* a day", "once ~~a day~~"), SILENT),
        (DATED, DATED.replace("once", "twice").replace("16", "17"), STATED),
        (DATED, DATED.replace("once", "twice").replace("November 16, 2020", "May 2023"), STATED),
        (DATED, DATED.replace("16", "17"), RESTATED),
        (DATED, DATED.replace("**Effective date:** November 16, 2020\n\n", ""), RESTATED),
        (DATED, DATED.replace("November 16, 2020", "2020-11-16"), NOTHING),
        (DATED, DATED.replace("**Effective date:** November 16, 2020", "> *Last updated on 16 Nov. 2020.*"), NOTHING),
        (DATED, DATED.replace("*once*", "**once**"), NOTHING),
        (DATED, DATED.replace("help.md", "https://example.org/help"), NOTHING),
        (DATED, DATED.replace(" a day", "\na day"), NOTHING),
        (DATED, DATED.replace("\n", "\r\n"), NOTHING),
        (DATED, "\ufeff" + DATED, NOTHING),
        (DATED, DATED.replace("# Terms", "Terms\n====="), NOTHING),
        (DATED, "---\ntitle: Terms\n---\n" + DATED.replace("# Terms\n\n", ""), NOTHING),
        (DATED, DATED + "\n<!-- a note to ourselves -->\n", NOTHING),
        ("Post once.\n", "Post twice.\n", UNSTATED),
        ("Post once.\n", "Post *once*.\n", NOTHING),
        ("---\nversion: 2.1\n---\nPost once.\n", "---\nversion: 2.1\n---\nPost twice.\n", SILENT),
        ("---\nversion: 2.1\n---\nPost once.\n", "---\nversion: 2.10\n---\nPost twice.\n", STATED),
        ("---\nversion: 2.1\n---\nPost once.\n", "---\nversion: v2.1\n---\nPost once.\n", NOTHING),
        ("---\nupdated: 2020-01-01\n---\nPost once.\n", "Last updated: January 1, 2020\n\nPost once.\n", NOTHING),
        ("---\ntitle: A\ndate: 2020-01-01\n---\nA\n", "---\ntitle: B\ndate: 2020-01-01\n---\nA\n", SILENT),
        ("---\ntags: [a]\ndate: 2020-01-01\n---\nA\n", "---\ntags: [b]\ndate: 2020-01-01\n---\nA\n", NOTHING),
    ],
)
def test_what_a_commit_does_to_a_file(old: str, new: str, kind: tuple[int, ...]) -> None:
    assert numbers(audited(old, new)) == kind
    assert numbers(audited(new, base=old)) == kind


def test_a_silent_change_says_what_changed_and_what_was_still_stated() -> None:
    (change,) = audited(DATED, DATED.replace("once", "twice and more")).silent
    assert (change.removed, change.added) == (1, 3)
    assert "once" in change.changes[0] and "twice and more" in change.changes[0]
    assert [(each.text, each.line) for each in change.said] == [("Effective date: November 16, 2020", 3)]
    assert change.days == (dt.date(2023, 1, 2) - dt.date(2020, 11, 16)).days


@pytest.mark.parametrize(
    ("date", "days"),
    [("2022-12-31", 2), ("2023-01", 0), ("December 2022", 2), ("2022", 2), ("2024-01-01", 0), ("05/06/2020", 0)],
)
def test_the_age_of_what_is_stated(date: str, days: int) -> None:
    text = f"Effective date: {date}\n\nPost"
    (change,) = audited(text, f"{text} once").silent
    assert change.days == days


def test_a_file_that_was_removed_and_came_back_is_compared_with_what_it_was() -> None:
    file = audited(DATED, "", DATED.replace("once", "twice"))
    assert numbers(file) == SILENT
    assert len(file.commits) == 3


@pytest.mark.parametrize(
    "bad", [b"\x00\x01", "Effective date: 2020\n\xe9t\xe9".encode("latin-1"), DATED.encode("utf-16")]
)
def test_a_version_that_cannot_be_read_is_passed_over(bad: bytes) -> None:
    assert numbers(audited(DATED, bad, DATED)) == NOTHING
    assert numbers(audited(DATED, bad, DATED.replace("once", "twice"))) == SILENT
    assert numbers(audited(bad, DATED)) == NOTHING
    assert not audited(bad).states


def test_a_file_counts_each_kind_of_change() -> None:
    texts = [
        "Post once.\n",
        "Post twice.\n",
        "Post twice.\n\nVersion 2\n",
        "Post.\n\nVersion 2\n",
        "Post!\n\nVersion 3\n",
    ]
    file = audited(*texts)
    assert numbers(file) == (1, 1, 1, 1)
    assert file.states and file.accountable == 2
    assert [each.value for each in file.said] == ["3"]


_WORDS = st.lists(
    st.sampled_from(["we", "may", "not", "post", "here", "within", "ten", "days", "été", "北京"]),
    min_size=1,
    max_size=12,
)


@given(st.lists(_WORDS, min_size=1, max_size=4), st.data())
def test_markup_and_line_breaks_never_count_and_words_always_do(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    """The same words in another dress."""

    def dressed(words: Sequence[str]) -> str:
        forms = ("{}", "**{}**", "*{}*", "[{}](x.md)", "`{}`")
        gaps = (" ", "\n", "  ")
        out = ""
        for word in words:
            out += data.draw(st.sampled_from(forms)).format(word) + data.draw(st.sampled_from(gaps))
        return out.strip()

    head = "Effective date: 2020-01-01\n\n"
    old = head + "\n\n".join(" ".join(words) for words in paragraphs)
    new = head + "\n\n".join(dressed(words) for words in paragraphs)
    assert numbers(audited(old, new)) == NOTHING
    assert numbers(audited(old, new + " indeed")) == SILENT
    dated = new.replace("Effective date: 2020-01-01", "*Last updated: 3 May 2021*")
    assert numbers(audited(old, dated)) == RESTATED
    assert numbers(audited(old, dated + " indeed")) == STATED


def logged(number: int, *moves: Move) -> Logged:
    return Logged(commit(number), moves)


def test_files_are_followed_through_renames_swaps_and_removals() -> None:
    history = [
        logged(0, Move("a.md", "1"), Move("b.md", "2")),
        logged(1, Move("b.md", "1", "a.md"), Move("a.md", "2", "b.md")),
        logged(2, Move("docs/b.md", "3", "b.md")),
        logged(3, Move("a.md", "")),
        logged(4, Move("a.md", "4")),
        logged(5, Move("b.md", "9")),
    ]
    found = {each.path: each for each in follow(history, lambda path: True)}
    assert [step.blob for step in found["docs/b.md"].steps] == ["1", "1", "3"]
    assert found["docs/b.md"].formerly == ("a.md", "b.md")
    assert [step.blob for step in found["a.md"].steps] == ["2", "2", "", "4"]
    assert not found["a.md"].deleted
    assert [step.blob for step in found["b.md"].steps] == ["9"]
    (only,) = follow(history, lambda path: path == "docs/b.md", dt.datetime(2023, 1, 3, tzinfo=dt.UTC))
    assert (only.base, [step.blob for step in only.steps]) == ("1", ["3"])


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("Fix rules\n\nSigned-off-by: Ada", "Fix rules"),
        ("Merge pull request #12 from ada/patch-1\n\nName the appeal\n", "Name the appeal (#12)"),
        ("Merge pull request #12 from ada/patch-1\n", "Merge #12"),
        ("Merge branch 'ada' into 'main'\n\nName it\n\nSee merge request ada/x!3\n", "Name it"),
        ("Merge branch 'ada'\n", "Merge"),
        ("\x1b[31mred\u202e\t x\n", "[31mred x"),
        ("\n", ""),
        ("x" * 200 + "\n", "x" * 99 + "…"),
    ],
)
def test_the_subject_says_what_was_done_and_not_who(message: str, subject: str) -> None:
    field = f"\x01{'a' * 40} 2023-01-01T00:00:00+02:00 {message}\0".encode()
    (found,) = parse(field)
    assert found.commit.subject == subject
    assert (found.commit.day, found.commit.short) == ("2023-01-01", "aaaaaaaaaa")


@pytest.mark.parametrize(
    ("globs", "matching", "others"),
    [
        ((), ["a.md", "x/README.markdown", "x/News item.md"], ["a.txt", "CHANGELOG.md", "x/HISTORY.md", "a.png"]),
        (("*.md",), ["a.md", "x/y/a.md", "CHANGELOG.md"], ["a.markdown", "a.mdx"]),
        (("privacy*",), ["privacy.md", "x/privacy-2.md"], ["privacy.png", "x/my-privacy.md"]),
        (("policies",), ["policies/a.md", "policies/x/y.md", "x/policies/a.md"], ["policies/a.png", "policies.md"]),
        (("policies/",), ["policies/a.md", "x/policies/a.md"], ["a.md"]),
        (("./policies/*.md",), ["policies/a.md"], ["policies/x/a.md", "x/policies/a.md"]),
        (("policies/**/*.md",), ["policies/a.md", "policies/x/a.md", "policies/x/y/a.md"], ["a.md", "x/policies/a.md"]),
        (("**/terms.md",), ["terms.md", "x/terms.md"], ["x/my-terms.md"]),
        (("docs/**",), ["docs/a.md", "docs/x/a.md"], ["docs/a.png", "a.md"]),
        (("docs/t[eé]rms?.md",), ["docs/terms1.md"], ["docs/terms.md", "docs/x/terms1.md"]),
        (("LICENSE", "legal/*.txt"), ["LICENSE", "x/LICENSE", "legal/a.txt"], ["LICENSE.md", "legal/x/a.txt"]),
    ],
)
def test_which_paths_a_glob_means(globs: tuple[str, ...], matching: list[str], others: list[str]) -> None:
    wanted = Globs(globs)
    assert [path for path in matching if not wanted.match(path)] == []
    assert [path for path in others if wanted.match(path)] == []


def test_the_report_is_plain_whatever_the_texts_hold() -> None:
    text = "Effective date: 2020-01-01\n\nPost <script>alert(1)</script>&amp;"
    file = audited(text, text + " \u202e\x1b[31m`</td><script>`")
    audit = Audit((file,), first="2023-01-01", last="2023-01-02")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", text_report(audit))
    page = html_report(audit)
    assert "<script" not in page and "&lt;script&gt;" in page


def test_totals_and_the_sentence_that_sums_up() -> None:
    assert summary(Audit()) == "No file was changed."
    assert "none states a version or a date" in summary(Audit((audited("A"),)))
    assert summary(Audit((audited(DATED),))) == "No commit changed the words of a file that states its version or date."
    stated = audited(DATED, DATED.replace("once", "twice").replace("16", "17"))
    assert summary(Audit((stated,))) == "All 1 change of words came with a new version or date."
    silent = audited(DATED, DATED.replace("once", "twice"), DATED.replace("once", "thrice"))
    audit = Audit((silent, stated))
    assert "2 of 3 changes of words (67%) left" in summary(audit)
    sums = totals(audit)
    assert (sums.files, sums.stating, sums.commits, sums.accountable, sums.silent, sums.share) == (2, 2, 3, 3, 2, 66.7)
    assert (percent(share(0, 5)), percent(share(999, 1000)), percent(share(1, 1))) == ("0%", "99.9%", "100%")
