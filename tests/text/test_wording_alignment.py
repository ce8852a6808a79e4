"""Which words were kept, deleted and inserted, as a person would say it; and said in plain text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.wording import align, changed_words
from site_builder.text.wording.matching import match, subsequence


def marked(old: str, new: str, breaks: bool = False) -> str:
    """The runs as `kept [-deleted-] {+inserted+}`; `breaks`: each `/` starts a block."""
    before, after = old.replace("/", " ").split(), new.replace("/", " ").split()
    edges = (_starts(old), _starts(new)) if breaks else ((), ())
    out = []
    for run in align(before, after, *edges):
        if run.kind == "deleted":
            out.append(f"[-{' '.join(before[run.old : run.old + run.count])}-]")
        else:
            words = " ".join(after[run.new : run.new + run.count])
            out.append(f"{{+{words}+}}" if run.kind == "inserted" else words)
    return " ".join(out)


def _starts(text: str) -> list[int]:
    blocks = [len(block.split()) for block in text.split("/")]
    return [sum(blocks[:at]) for at in range(len(blocks))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "a b", "{+a b+}"),
        ("a b", "", "[-a b-]"),
        ("a b c", "a b c", "a b c"),
        ("within seven days", "within ten days", "within [-seven-] {+ten+} days"),
        ("must be shared", "must not be widely shared", "must {+not+} be {+widely+} shared"),
        # A lone common word between two replacements belongs to them; one between two insertions does not.
        (
            "red house of brick stands",
            "green shed of wood stands",
            "[-red house of brick-] {+green shed of wood+} stands",
        ),
        ("end of term", "the end of a term", "{+the+} end of {+a+} term"),
        # What came or went begins and ends with a sentence.
        ("You pay. You go.", "You pay. You wait. You go.", "You pay. {+You wait.+} You go."),
        ("You pay. You wait. You go.", "You pay. You go.", "You pay. [-You wait.-] You go."),
        ("x, y, z", "x, v, y, z", "x, {+v,+} y, z"),
        # What is rare tells what became of what.
        (
            "the channel the team the forum",
            "the team the forum the archive",
            "[-the channel-] the team the forum {+the archive+}",
        ),
    ],
)
def test_changes_are_told_as_a_person_would(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_changes_keep_to_blocks() -> None:
    assert marked("a b/a c", "a b/a x/a c", breaks=True) == "a b {+a x+} a c"
    assert marked("a b/a x/a c", "a b/a c", breaks=True) == "a b [-a x-] a c"


def test_one_of_two_blocks_is_changed_and_the_other_gone() -> None:
    notes = "The first note./The second note."
    assert marked(notes, "The best note.", breaks=True) == "The [-first-] {+best+} note. [-The second note.-]"
    assert marked("The best note.", notes, breaks=True) == "The [-best-] {+first+} note. {+The second note.+}"
    ends = "The team a b c./The board d e f."
    assert marked(ends, "The board d e x.", breaks=True) == "[-The team a b c.-] The board d e [-f.-] {+x.+}"


def test_a_heading_that_stays_is_no_noise_between_two_rewritten_sections() -> None:
    old = "one two three four five six/Scope/seven eight nine ten eleven"
    new = "red green blue black white/Scope/ant bee cat dog elk fox"
    assert "] {+red green blue black white+} Scope [-" in marked(old, new, breaks=True)
    assert marked(old, new).count("{+") == 1


def test_a_moved_passage_does_not_tear_the_rest_apart() -> None:
    parts = [" ".join(f"{name}{number}" for number in range(8)) for name in "abcdef"]
    moved = " ".join([*parts[1:], parts[0]])
    assert marked(" ".join(parts), moved) == f"[-{parts[0]}-] {' '.join(parts[1:])} {{+{parts[0]}+}}"


def test_long_texts_without_anything_rare_stay_within_bounds() -> None:
    """Nothing but a few words over and over: no anchors, and no table of 900 million cells."""
    chance = random.Random(1)
    old, new = ([chance.choice("ab") for _ in range(30_000)] for _ in range(2))
    assert subsequence(old, new) == []
    runs = align(old, new)
    assert [word for run in runs if run.kind != "inserted" for word in old[run.old : run.old + run.count]] == old


def test_anchors_find_small_changes_in_long_texts() -> None:
    chance = random.Random(2)
    old = [str(chance.randrange(2_000)) for _ in range(20_000)]
    new = list(old)
    for at in range(100, 20_000, 1_000):
        new[at] = "changed"
    runs = align(old, new)
    assert sum(run.count for run in runs if run.kind == "inserted") == 20
    assert sum(run.count for run in runs if run.kind == "deleted") == 20


WORDS = st.lists(st.sampled_from(["a", "b", "the", "word.", "longer", "—"]), max_size=25)


@settings(max_examples=400, deadline=None)
@given(WORDS, WORDS, st.sets(st.integers(0, 25)), st.sets(st.integers(0, 25)))
def test_runs_lead_from_one_text_to_the_other(
    old: list[str], new: list[str], old_breaks: set[int], new_breaks: set[int]
) -> None:
    runs = align(old, new, old_breaks, new_breaks)
    at_old = at_new = 0
    for run, following in zip(runs, [*runs[1:], None], strict=False):
        assert run.count > 0 and (run.old, run.new) == (at_old, at_new)
        if run.kind == "kept":
            assert old[run.old : run.old + run.count] == new[run.new : run.new + run.count]
        at_old += run.count if run.kind != "inserted" else 0
        at_new += run.count if run.kind != "deleted" else 0
        assert following is None or following.kind != run.kind
        assert following is None or (run.kind, following.kind) != ("inserted", "deleted")
    assert (at_old, at_new) == (len(old), len(new))
    assert runs == align(old, new, sorted(old_breaks), sorted(new_breaks))
    assert (old == new) == all(run.kind == "kept" for run in runs)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 4), max_size=14), st.lists(st.integers(0, 4), max_size=14))
def test_the_common_subsequence_is_a_longest_one(a: list[int], b: list[int]) -> None:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if one == other else max(table[i][j + 1], table[i + 1][j])
    found = subsequence(a, b)
    assert len(found) == table[-1][-1]
    assert all(a[i] == b[j] for i, j in found)
    assert found == sorted(found) and len({i for i, _ in found}) == len({j for _, j in found}) == len(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=40), st.lists(st.integers(0, 9), max_size=40))
def test_blocks_are_alike_and_in_order(a: list[int], b: list[int]) -> None:
    old = new = 0
    for block in match(a, b):
        assert block.size and block.old >= old and block.new >= new
        assert a[block.old : block.old + block.size] == b[block.new : block.new + block.size]
        old, new = block.old + block.size, block.new + block.size


LONG = " ".join(f"w{number}" for number in range(30))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b", "a b", ()),
        (
            "we answer all reports within seven days of the notice",
            "we answer all reports within ten days of the notice",
            ("“… all reports within seven days of the …” became “… all reports within ten days of the …”",),
        ),
        ("seven days", "ten days", ("“seven days” became “ten days”",)),
        ("you must share", "you must not share", ("“you must share” became “you must not share”",)),
        ("a b c", f"a b {LONG} c", ("“w0 w1 w2 w3 w4 w5 w6 w7 w8 … w26 w27 w28 w29” was added after “a b”",)),
        (f"{LONG} a b c", "a b c", ("“w0 w1 w2 w3 w4 w5 w6 w7 w8 … w26 w27 w28 w29” was removed at the beginning",)),
        ("", "a b", ("“a b” was added",)),
        ("a b", "", ("“a b” was removed",)),
        ("a " + "x" * 200, "a b", ("“a " + "x" * 60 + "…” became “a b”",)),
        # Two changes with a word between them are one; words that changed are not shown around another change.
        ("a one b two c", "a three b four c", ("“a one b two c” became “a three b four c”",)),
        (
            "p one alpha beta two q",
            "p three alpha beta four q",
            ("“p one alpha beta …” became “p three alpha beta …”", "“… alpha beta two q” became “… alpha beta four q”"),
        ),
    ],
)
def test_changes_in_plain_text(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert changed_words(old.split(), new.split()) == expected


def test_only_so_many_changes_are_told() -> None:
    old = [f"w{number}" for number in range(100)]
    new = [word + "x" if number % 10 == 5 else word for number, word in enumerate(old)]
    assert len(changed_words(old, new, limit=10)) == 10
    assert changed_words(old, new, limit=9)[9:] == ("and 1 more change",)
    assert changed_words(old, new, limit=2)[2:] == ("and 8 more changes",)


def test_characters_that_stand_alone_are_told_without_spaces() -> None:
    assert changed_words(list("第3条规则"), list("第4条规则")) == ("“第3条规则” became “第4条规则”",)
