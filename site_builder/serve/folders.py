"""Which parts of a folder a build reads: what the preview watches, and where new files belong."""

from __future__ import annotations

from pathlib import Path

from site_builder.stages.project import content_folder

_PARTS = ("content", "policies", "themes")
_NEVER = frozenset({"node_modules", "__pycache__", "output"})


def watched_folders(root: Path) -> list[Path]:
    """The folders whose files, at any depth, a build reads; only those that exist."""
    if content_folder(root):
        return [root / name for name in _PARTS if (root / name).is_dir()]
    return sorted(path for path in root.iterdir() if _counts(path.name) and path.is_dir() and not path.is_symlink())


def concerns(root: Path, path: Path) -> bool:
    """Whether a change of `path` may change the site: it is read by a build, and no editor's scratch file."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    if not parts or not _counts(parts[0]) or any(_scratch(part) for part in parts):
        return False
    return parts[0] in _PARTS or parts == ("site.yml",) or not content_folder(root)


def _counts(name: str) -> bool:
    return not name.startswith(".") and name not in _NEVER


def _scratch(name: str) -> bool:
    """Swap and backup files of editors: `.notes.md.swp`, `#notes.md#`, `notes.md~`, and the name that Vim tries."""
    return name.startswith((".", "#")) or name.endswith("~") or name == "4913"
