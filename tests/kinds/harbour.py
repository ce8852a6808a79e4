"""A site with policies in every state, for tests of their lives, pages and comparisons.

`conduct` has three versions, of which the last binds from July 2026 on; its French translation renders the second.
`mooring` is announced, `privacy` will be retired, `old` has been replaced by `conduct`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import SITE
from site_helpers import Built, again, built, words

SITE_FR = SITE + "languages:\n  fr: {title: Essai}\n"
KIND = "We meet here.\n\n## Be kind\n\nNobody shall insult anyone.\n\n## Reports\n\nWrite to us within seven days.\n"


def policy(title: str, version: str, effective: str, body: str = "Words.\n", announced: str = "", **more: str) -> str:
    """A policy as its file has it."""
    front = {"title": title, "version": version, "announced": announced, "effective": effective, **more}
    lines = "".join(f"{key}: {value}\n" for key, value in front.items() if value)
    return f"---\n{lines}---\n{body}"


def translated(title: str, translates: str, body: str = "Paroles.\n", **more: str) -> str:
    """A translation as its file has it."""
    return policy(title, "", "", body, translates=translates, **more)


CONDUCT = {
    "policies/conduct/1.0.md": policy("Conduct", "1.0", "2025-02-01", KIND, "2025-01-01"),
    "policies/conduct/1.1.md": policy(
        "Conduct",
        "1.1",
        "2026-02-01",
        KIND.replace("insult", "insult or threaten"),
        "2026-01-10",
        change="editorial",
        change_note="Threats are named.",
    ),
    "policies/conduct/index.md": policy(
        "Conduct",
        "2.0",
        "2026-07-01",
        KIND.replace("insult", "insult or threaten").replace("seven", "thirty")
        + "\n## Events\n\nIt holds there too.\n",
        "2026-06-01",
        change="material",
        change_note="It binds at events too.",
        supersedes="old",
    ),
    "policies/conduct/1.1.fr.md": translated(
        "Conduite", "conduct@1.1", "Bonjour.\n\n## Aimables\n\nToujours.\n", change_note="Les menaces sont nommées."
    ),
}
FILES = {
    "content/index.md": "# Home\n",
    "content/index.fr.md": "# Accueil\n",
    **CONDUCT,
    "policies/mooring.md": policy("Mooring", "1.0", "2026-07-02", announced="2026-06-01"),
    "policies/privacy.md": policy("Privacy", "1.0", "2024-01-01", announced="2023-12-01", retired="2026-07-03"),
    "policies/old.md": policy("Old rules", "1.0", "2020-01-01", announced="2019-12-01", superseded_by="conduct"),
}


def site(root: Path, files: dict[str, str] | None = None, **more: Any) -> Built:
    """The site, built on 15 June 2026 if nothing else is said; what is told may hold warnings, no errors."""
    made = built(root, files or FILES, site=SITE_FR, clean=False, **more)
    assert not [problem for problem in made.result.problems if problem.severity == "error"], made.result.problems
    return made


def later(root: Path, day: str) -> Built:
    """The same site on another day."""
    return again(root, now=day, clean=False)


def facts(made: Built, target: str) -> dict[str, str]:
    """What the margin of a page says."""
    return {words(dt): words(dt.getnext()) for dt in made.page(target).iterfind(".//dl[@class='facts']//dt")}


def state(made: Built, target: str) -> str:
    """The state that a page names, in English."""
    return facts(made, target)["State"]


def banners(made: Built, target: str) -> list[str]:
    """The words of the banners of a page, in order."""
    return [words(banner) for banner in made.by_class(target, "banner")]


def relations(made: Built, target: str) -> dict[str, str]:
    """The `<link>`s of a page's head to other versions, without the host."""
    found = made.page(target).xpath("//head/link[contains(@rel, 'version') or @rel='canonical']")
    return {link.get("rel"): link.get("href").removeprefix("https://example.org") for link in found}
