"""From `governance.security` of site.yml to the fields of security.txt, and to what keeps them from being right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.library.context import Context
from site_builder.library.resolve import REFERENCES
from site_builder.text.addresses import contact_url
from site_builder.text.dates import rfc3339
from site_builder.text.uris import uri
from site_builder.values.site import Security

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):[^\s]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_LINKS = (
    ("Encryption", "encryption"),
    ("Acknowledgments", "acknowledgments"),
    ("Canonical", "canonical"),
    ("Policy", "policy"),
    ("Hiring", "hiring"),
)


@dataclass(frozen=True)
class Fault:
    """Why a value cannot stand in the file: `key` and `number` say which one it is; a `required` field is missing when
    it is faulty. `why` is a clause."""

    key: str
    why: str
    value: str = ""
    number: int | None = None
    required: bool = False


def fields(context: Context) -> tuple[tuple[tuple[str, str], ...], tuple[Fault, ...]]:
    """Name and value of each field, contacts in the order given (the first is preferred, section 2.5.3), and what is
    wrong. Nothing of both where site.yml says nothing of security."""
    security = context.site.governance.security
    if security is None:
        return (), ()
    found: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for name, value in (*_contacts(context, security), *_expires(security), *_links(context, security)):
        if isinstance(value, Fault):
            faults.append(value)
        else:
            found.append((name, value))
    if not any(name == "Contact" for name, _ in found):
        faults.append(Fault("contact", "there is no address to which a report could be sent", required=True))
    return (*found, *_languages(context, security)), (*faults, *_unknown_languages(security))


def _contacts(context: Context, security: Security) -> Iterator[tuple[str, str | Fault]]:
    """Addresses of mail get their `mailto:` (section 2.5.3)."""
    for number, contact in enumerate(security.contact):
        yield "Contact", _address(context, contact_url(contact) or contact, "contact", contact, number)


def _expires(security: Security) -> Iterator[tuple[str, str | Fault]]:
    """A moment as RFC 3339 writes it (section 2.5.5), in UTC whatever the offset in site.yml."""
    if security.expires is None:
        yield "Expires", Fault("expires", "it does not say until when it is to be relied on", required=True)
    else:
        yield "Expires", rfc3339(security.expires.astimezone(dt.UTC))


def _links(context: Context, security: Security) -> Iterator[tuple[str, str | Fault]]:
    for name, key in _LINKS:
        for number, href in enumerate(getattr(security, key)):
            yield name, _address(context, href, key, href, number)
        if key == "canonical" and not security.canonical and context.library.base.startswith("https://"):
            yield name, f"{context.library.base}/.well-known/security.txt"


def _address(context: Context, href: str, key: str, written: str, number: int) -> str | Fault:
    """The URI of a field: as written where it has a scheme, that of a page where it names one of this site. An address
    of the web begins with https:// (sections 2.5.1 to 2.5.7 and 2.5.9)."""
    href = href.strip()
    scheme = _SCHEME.match(href)
    if scheme and scheme[1].lower() == "http":
        return Fault(key, "an address of the web must begin with https:// here", written, number)
    if scheme and scheme[1].lower() not in REFERENCES:
        return Fault(key, "it is no address", written, number) if " " in href else uri(href)
    if not scheme and "/" not in href and not href.endswith(".md"):
        return Fault(key, "it is no address", written, number)
    href = href if scheme or href.startswith("/") else f"/{href}"
    target = context.resolver.resolve(href, "site.yml", context.site.language)
    # What is made, such as the page for reports, is known as pending; a source that is not there is not.
    known = ("ok", "external") if href.endswith(".md") else ("ok", "external", "pending")
    if target.status not in known:
        return Fault(key, "it is no address, and leads to no page of this site", written, number)
    return uri(context.target_url(target, href, absolute=True))


def _languages(context: Context, security: Security) -> Iterator[tuple[str, str]]:
    """One field for all of them (section 2.5.8: it may not appear twice)."""
    tags = [tag for tag in security.languages if _LANGUAGE.match(tag)] or context.site.all_languages()
    yield "Preferred-Languages", ", ".join(dict.fromkeys(tags))


def _unknown_languages(security: Security) -> Iterator[Fault]:
    for number, tag in enumerate(security.languages):
        if not _LANGUAGE.match(tag):
            yield Fault("languages", "it is no language tag (BCP 47), such as `en` or `pt-BR`", tag, number)
