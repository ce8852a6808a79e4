"""Where the themes that come with site-builder lie."""

from __future__ import annotations

from pathlib import Path


def shipped_themes() -> Path:
    """The folder of the shipped themes: `site_builder/themes` in an installed wheel, `themes` beside the package in a
    checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"
