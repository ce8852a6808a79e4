"""The word-level comparison of two versions of a text, as HTML: the new text, and in it what came and what went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import msgspec

from site_builder.text.wording.alignment import Run, align
from site_builder.text.wording.changes import described
from site_builder.text.wording.deleting import Wrap
from site_builder.text.wording.normal import join, split
from site_builder.text.wording.pairing import partners
from site_builder.text.wording.reading import Document
from site_builder.text.wording.showing import Showing
from site_builder.text.wording.silent import Own

_MOST_CHANGES = 100


class Comparison(msgspec.Struct, frozen=True):
    """What changed from one version to another.

    `title` (inline HTML) and `content` (blocks) are the new version, with `<ins class="change">` around inserted words
    and `<del class="change">` around deleted ones, each beginning with a label that is read out and not seen;
    `inserted` and `deleted` count words; `changes` are the changes in plain text, as `changed_words` says them, the
    first hundred. Two versions whose words are the same have no marks and no changes.
    """

    title: str = ""
    content: str = ""
    inserted: int = 0
    deleted: int = 0
    changes: tuple[str, ...] = ()


def compare(old_title: str, old: str, new_title: str, new: str, labels: Mapping[str, str], own: Own = ()) -> Comparison:
    """The comparison of two texts, each a plain title and the HTML of its content (`Body.content`, its gaps filled).

    `labels` has the words for `inserted` and `deleted` in the language of the page; `own` are the words that the engine
    adds, as for `words`. A word is what `words` says it is, so a change of nothing but markup or addresses shows no
    mark. The structure is that of the new text. Deleted words stand where they stood; a block that is gone as a whole
    is a block of its own, a row in its table, an item in its list. What is deleted has no ids and no links. A picture
    is replaced when its alternative text changes. Any HTML will do; where it is not balanced, or has comments or
    foreign elements, only what our allow-list lets through is shown.
    """
    wraps = _wrap("ins", labels["inserted"]), _wrap("del", labels["deleted"])
    old_name, new_name = split(old_title), split(new_title)
    name_runs = align(old_name, new_name)
    before, after = Document(old, own, old_name), Document(new, own, new_name)
    starts = [leaf.first for leaf in before.leaves], [leaf.first for leaf in after.leaves]
    text_runs, to_old = partners(align(before.words, after.words, *starts), before, after)
    changed = [run for run in (*name_runs, *text_runs) if run.kind != "kept"]
    moved = [Run(run.kind, run.old + len(old_name), run.new + len(new_name), run.count) for run in text_runs]
    everything = [*old_name, *before.words], [*new_name, *after.words]
    return Comparison(
        title=_marked_title(name_runs, old_name, new_name, new_title, *wraps),
        content=Showing(before, after, to_old, *wraps).html(text_runs) if changed else new,
        inserted=sum([run.count for run in changed if run.kind == "inserted"]),
        deleted=sum([run.count for run in changed if run.kind == "deleted"]),
        changes=described([*name_runs, *moved], *everything, _MOST_CHANGES),
    )


def _wrap(element: str, label: str) -> Wrap:
    start = f'<{element} class="change"><span class="hidden">{escape(label)} </span>'
    return lambda html: f"{start}{html}</{element}>"


def _marked_title(
    runs: Sequence[Run], old: Sequence[str], new: Sequence[str], title: str, insert: Wrap, delete: Wrap
) -> str:
    if all(run.kind == "kept" for run in runs):
        return escape(title, quote=False)
    out = []
    for run in runs:
        words = old[run.old : run.old + run.count] if run.kind == "deleted" else new[run.new : run.new + run.count]
        html = escape(join(list(words)), quote=False)
        out.append(insert(html) if run.kind == "inserted" else delete(html) if run.kind == "deleted" else html)
    return " ".join(out)
