"""A site with the whole life of policies, in two languages: announced, binding, edited, retired."""

from __future__ import annotations

from conftest import SITE

OFF = "severity: {policy/*: 'off', channel/*: 'off', roster/*: 'off'}\n"
"""What checks say of policies is not what the tests of feeds are about."""
SETTINGS = SITE + "timezone: Europe/Paris\nlanguages:\n  fr: {title: Essai}\n" + OFF


def version(title: str, number: str, effective: str, more: str = "", words: str = "") -> str:
    """A policy as an editor writes it."""
    front = f"title: {title}\nversion: '{number}'\neffective: {effective}\nowner: care\napplies_to: [forum]\n{more}"
    return f"---\n{front}---\n{words or f'Words of {number}.'}\n"


NEXT = version("Conduct", "2.0", "2026-08-01", "announced: 2026-07-01\nchange: material\nchange_note: Chats, too.\n")
NEXT = NEXT.replace("[forum]", "[forum, chat]")
FILES = {
    "content/index.md": "# Home\n",
    "content/index.fr.md": "# Accueil\n",
    "content/_data/roster.yml": "people: [{id: ada, name: Ada}]\n"
    "teams: [{id: care, name: The care team, contact: care@example.org}]\n"
    "roles:\n"
    "  - {team: care, role: Lead, person: ada, start: 2025-01-01, end: 2026-12-31}\n"
    "  - {team: care, role: Scribe, person: ada, start: 2024-01-01, end: 2025-01-01}\n"
    "  - {team: care, role: Helper}\n",
    "content/_data/channels.yml": "- {id: forum, name: The forum, url: 'https://forum.example.org/', owner: care}\n"
    "- {id: chat, name: The chat, url: 'https://chat.example.org/', owner: care}\n",
    "content/_data/channels.fr.yml": "- {id: forum, name: Le forum}\n",
    "policies/conduct/1.0.md": version(
        "Conduct", "1.0", "2026-01-15", "announced: 2026-01-01\nreview_by: 2026-05-01\n"
    ),
    "policies/conduct/1.1.md": version("Conduct", "1.1", "2026-03-01", "change: editorial\nchange_note: A comma.\n"),
    "policies/conduct/index.md": NEXT,
    "policies/conduct/1.0.fr.md": "---\ntitle: Conduite\ntranslates: conduct@1.0\nversion: '1.0'\n---\nDes mots.\n",
    "policies/old.md": version("Old rules", "1", "2026-01-02", "retired: 2026-04-01\nsuperseded_by: conduct\n"),
}
