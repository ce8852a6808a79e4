"""security.txt from site.yml: broken settings first, then the file against RFC 9116."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import SITE, write
from site_helpers import Built, again, built

from site_builder.serve.paths import find

FILE = "/.well-known/security.txt"
GOOD = "contact: security@example.org\n    expires: 2026-12-31"
PAGES = {
    "content/index.md": "# H\n",
    "content/thanks.md": "# Thanks\n",
    "policies/security.md": "---\ntitle: Security\nversion: '1'\neffective: 2026-01-01\n---\nWrite to us.\n",
}
# RFC 9116, section 4: lines of `field-name ":" SP value`, each ended by LF or CRLF.
_URI = r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+"
_LINE = re.compile(
    rf"(?:Contact|Encryption|Acknowledgments|Canonical|Policy|Hiring): {_URI}"
    r"|Expires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)"
    r"|Preferred-Languages: [A-Za-z0-9-]+(?:, [A-Za-z0-9-]+)*"
)


def secured(root: Path, settings: str, *, more: str = "", url: str = "", clean: bool = True) -> Built:
    off = "severity: {policy/*: 'off'}\n"
    site = f"{SITE}{off}{more}governance:\n  security:\n    {settings}\n"
    return built(root, PAGES, site=site, clean=clean, **({"url": url} if url else {}))


def fields(site: Built) -> list[str]:
    """The lines of the file, which must follow the grammar."""
    data = site.file(FILE).read_bytes()
    assert data.endswith(b"\n") and b"\r" not in data
    lines = data.decode("utf-8").split("\n")[:-1]
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    for name in ("Expires", "Preferred-Languages"):
        assert sum(line.startswith(f"{name}:") for line in lines) == 1
    assert any(line.startswith("Contact:") for line in lines)
    return lines


@pytest.mark.parametrize(
    ("settings", "code", "line", "words"),
    [
        ("{}", "security/no-contact", 6, "no address to which"),
        ("expires: 2026-12-31", "security/no-contact", 6, "no address to which"),
        ("contact: []\n    expires: 2026-12-31", "security/no-contact", 6, "no address"),
        ("contact: security@example.org", "security/no-expires", 6, "until when"),
        ("contact: security@example.org\n    expires: soon", "site/bad-date", 7, "soon"),
        ("contact: the team\n    expires: 2026-12-31", "security/address", 6, "it is no address"),
        ("contact: [a@example.org, +33 1 23]\n    expires: 2026-12-31", "security/address", 6, "it is no address"),
        ("contact: http://example.org/report\n    expires: 2026-12-31", "security/address", 6, "https://"),
        (f"{GOOD}\n    policy: policy:securty", "security/address", 8, "no page of this site"),
        (f"{GOOD}\n    acknowledgments: thnks.md", "security/address", 8, "no page of this site"),
        (f"{GOOD}\n    encryption: 'see the key'", "security/address", 8, "it is no address"),
        (f"{GOOD}\n    hiring: 'https://example.org/a b'", "security/address", 8, "it is no address"),
        (f"{GOOD}\n    languages: [en, 'English!']", "security/language", 8, "English!"),
        (f"{GOOD}\n    contacts: x@example.org", "site/unknown-key", 8, "contacts"),
        ("contact: {mail: x}\n    expires: 2026-12-31", "site/wrong-type", 6, "contact"),
    ],
)
def test_what_keeps_the_file_from_being_right(settings: str, code: str, line: int, words: str, tmp_path: Path) -> None:
    found = secured(tmp_path, settings, clean=False).result.problems
    (problem,) = [each for each in found if each.code == code]
    assert (problem.path, problem.line) == ("site.yml", line)
    assert words in problem.message + problem.hint
    assert problem.hint


def test_a_file_without_what_is_required_is_not_made(tmp_path: Path) -> None:
    site = secured(tmp_path, "contact: security@example.org", more="", clean=False)
    assert site.result.errors
    site = built(tmp_path, {}, site=f"{SITE}severity: {{'*/*': notice, security/no-expires: notice}}\n"
                 "governance: {security: {contact: a@example.org}}\n", clean=False)  # fmt: skip
    assert not site.has(FILE)


def test_no_settings_no_file(tmp_path: Path) -> None:
    assert not built(tmp_path, {"content/index.md": "# H\n"}).has(FILE)
    assert not built(tmp_path, {}, site=f"{SITE}governance:\n  security:\n").has(FILE)


def test_the_least_that_is_needed(tmp_path: Path) -> None:
    site = secured(tmp_path, GOOD, more="languages: {fr: {title: Essai}}\n")
    assert fields(site) == [
        "Contact: mailto:security@example.org",
        "Expires: 2026-12-31T00:00:00Z",
        "Canonical: https://example.org/.well-known/security.txt",
        "Preferred-Languages: en, fr",
    ]


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    settings = """contact: [https://example.org/report?a=1, "tel:+33-1-23", security@exämple.org]
    expires: 2026-12-31T18:00:00+02:00
    policy: [policy:security, https://other.example/policy]
    languages: [en, pt-BR]
    encryption: [https://example.org/key.asc, "openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f"]
    acknowledgments: thanks.md
    hiring: https://example.org/jobs
    canonical: https://www.example.org/.well-known/security.txt"""
    assert fields(secured(tmp_path, settings)) == [
        "Contact: https://example.org/report?a=1",
        "Contact: tel:+33-1-23",
        "Contact: mailto:security@ex%C3%A4mple.org",
        "Expires: 2026-12-31T16:00:00Z",
        "Encryption: https://example.org/key.asc",
        "Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f",
        "Acknowledgments: https://example.org/thanks/",
        "Canonical: https://www.example.org/.well-known/security.txt",
        "Policy: https://example.org/policies/security/",
        "Policy: https://other.example/policy",
        "Hiring: https://example.org/jobs",
        "Preferred-Languages: en, pt-BR",
    ]


def test_a_value_cannot_add_lines(tmp_path: Path) -> None:
    settings = 'contact: "https://example.org/a\\nContact: mailto:evil@example.com"\n    expires: 2026-12-31'
    site = secured(tmp_path, settings, clean=False)
    assert "security/address" in site.codes()
    settings = 'contact: "mailto:a@example.org\\nPolicy:https://evil.example/"\n    expires: 2026-12-31'
    site = secured(tmp_path, settings, clean=False)
    assert not site.has(FILE) or len([x for x in fields(site) if x.startswith("Policy")]) == 0


def test_below_a_path_the_file_is_where_nobody_looks(tmp_path: Path) -> None:
    site = secured(tmp_path, GOOD, url="https://example.org/club", clean=False)
    (problem,) = site.result.problems
    assert (problem.code, problem.severity) == ("security/below-root", "notice")
    assert "https://example.org/.well-known/security.txt" in problem.message
    assert "Canonical: https://example.org/.well-known/security.txt" in fields(site)


def test_a_site_without_an_address_on_the_web_does_not_name_itself(tmp_path: Path) -> None:
    site = secured(tmp_path, f"{GOOD}\n    policy: policy:security", url="http://localhost:8000")
    assert not [line for line in fields(site) if line.startswith("Canonical")]
    assert "Policy: http://localhost:8000/policies/security/" in fields(site)


def test_that_it_has_expired_is_a_warning_on_the_day(tmp_path: Path) -> None:
    settings = "contact: security@example.org\n    expires: 2026-09-01"
    assert secured(tmp_path, settings).result.problems == ()
    expired = again(tmp_path, now="2026-09-01", clean=False)
    (problem,) = expired.result.problems
    assert (problem.code, problem.severity, problem.path) == ("security/expired", "warning", "site.yml")
    assert expired.has(FILE)


def test_the_preview_shows_it_and_no_other_file_with_a_dot(tmp_path: Path) -> None:
    site = secured(tmp_path, GOOD)
    assert find(site.output, FILE).file == (site.output / FILE[1:]).resolve()
    for hidden in ("/.site-builder-ledger", "/.well-known/../.site-builder-ledger", "/.well-knownx/a"):
        assert find(site.output, hidden).file is None


def test_it_is_written_once_and_goes_with_its_settings(tmp_path: Path) -> None:
    secured(tmp_path, GOOD)
    assert again(tmp_path).result.written == ()
    (tmp_path / "output/.well-known/of-the-server").write_text("x")
    write(tmp_path, {"site.yml": SITE + "severity: {policy/*: 'off'}\n"})
    site = again(tmp_path)
    assert not site.has(FILE)
    assert ".well-known/security.txt" in site.result.removed
    assert (tmp_path / "output/.well-known/of-the-server").exists(), "what others put there stays"
