"""What editors are told when publishing cannot go on. `label` is the name of the output folder in messages."""

from __future__ import annotations

from site_builder.store.names import LEDGER
from site_builder.values import Problem


def bad_name(label: str, target: str, fault: str) -> Problem:
    """A target that cannot be a path; `fault` ends a sentence about its address."""
    return _about(
        "output/name",
        f"{label}/{target}",
        f"“{target}” cannot be published: the address {fault}.",
        "Give the page a shorter or simpler name, or set `slug` in its front matter.",
    )


def twice(label: str, target: str) -> Problem:
    """Two files with one target."""
    return _about(
        "output/twice",
        f"{label}/{target}",
        f"Two pages would be published as “{target}”.",
        "Change the address of one of them.",
    )


def file_and_folder(label: str, target: str, below: str) -> Problem:
    """A target that is a folder for another."""
    return _about(
        "output/file-and-folder",
        f"{label}/{target}",
        f"“{target}” would be a file and, for “{below}”, a folder too.",
        "Change the address of one of the two pages.",
    )


def source_changed(label: str, target: str) -> Problem:
    """A file to copy that is no longer what was read."""
    return _about(
        "output/source-changed",
        f"{label}/{target}",
        f"The file that is published as “{target}” was changed or removed while the site was being built.",
        "Build again.",
    )


def linked_folder(label: str, folder: str) -> Problem:
    """A link where a folder of the output must be."""
    return _about(
        "output/symlink",
        f"{label}/{folder}",
        f"“{folder}” in the output is a symbolic link. Nothing is written through links.",
        "Delete the link. Files that should be published belong in the content folder.",
    )


def in_the_way(label: str, target: str, foreign: str) -> Problem:
    """A folder where a file must be, with a file in it that is not ours."""
    return _about(
        "output/in-the-way",
        f"{label}/{target}",
        f"“{target}” must become a file, but it is a folder that holds “{foreign}”, which no build has made.",
        "Move that file away, or delete it if nobody needs it.",
    )


def write_failed(label: str, error: OSError, *, restored: bool) -> Problem:
    """The system refused to write; `restored` when all is as it was before."""
    stands = (
        "The site that was there before still stands."
        if restored
        else "Some of its pages may be new already and others old; the next build repairs that."
    )
    return _about(
        "output/write-failed",
        label,
        f"Writing to “{label}” failed: {error.strerror or 'unknown reason'}. {stands}",
        "Make sure that there is space on the disk and that your user may write there, then build again.",
    )


def forgotten(label: str) -> Problem:
    """A ledger that could not be understood: a warning."""
    return Problem(
        code="output/ledger-unreadable",
        severity="warning",
        path=f"{label}/{LEDGER}",
        message="The list of what was published before could not be read, so every file was written again, and "
        "pages that you have deleted since may still be in the output.",
        hint="To be sure that nothing old remains, delete the output folder and build again.",
    )


def _about(code: str, path: str, message: str, hint: str) -> Problem:
    return Problem(code=code, path=path, message=message, hint=hint)
