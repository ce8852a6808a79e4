"""What keeps security.txt from being valid. That it has expired is looked for with the other contacts, by policies."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.security.fields import Fault, fields
from site_builder.library.context import Context
from site_builder.values import Problem

_SITE = "site.yml"
_KEYS = ("governance", "security")


def check(context: Context) -> Iterator[Problem]:
    """A contact and a date of expiry that the format asks for, addresses that are addresses, languages that are
    languages; and a notice where the file is not published where it is looked for."""
    security, (found, faults) = context.site.governance.security, fields(context)
    for fault in faults:
        if fault.required and fault.key == "expires":
            yield _missing_expires(context, fault)
        elif fault.required and not (security and security.contact):
            yield _missing_contact(context, fault)
        elif not fault.required:
            yield _wrong(context, fault)
    if found and context.library.root != "/":
        line, column = context.where.setting(*_KEYS)
        yield Problem(
            code="security/below-root",
            severity="notice",
            path=_SITE,
            line=line,
            column=column,
            message=f"Programs look for {context.library.base}/.well-known/security.txt, but this site is published "
            f"below {context.library.root}.",
            hint="Have the file copied to that place after each build.",
        )


def _missing_contact(context: Context, fault: Fault) -> Problem:
    line, column = context.where.setting(*_KEYS)
    return Problem(
        code="security/no-contact",
        path=_SITE,
        line=line,
        column=column,
        message=f"security.txt cannot be made: {fault.why}.",
        hint="Add `contact: security@example.org`, or an address that begins with https://, below `security:`.",
    )


def _missing_expires(context: Context, fault: Fault) -> Problem:
    line, column = context.where.setting(*_KEYS)
    return Problem(
        code="security/no-expires",
        path=_SITE,
        line=line,
        column=column,
        message=f"security.txt cannot be made: {fault.why}.",
        hint="Add `expires:` and a date less than a year ahead, such as `expires: 2027-01-31`, below `security:`.",
    )


def _wrong(context: Context, fault: Fault) -> Problem:
    keys = (*_KEYS, fault.key) if fault.number is None else (*_KEYS, fault.key, fault.number)
    line, column = context.where.setting(*keys)
    what, hint = f"`{fault.key}: {fault.value}` cannot stand in security.txt: {fault.why}.", _HINTS.get(fault.key, "")
    if fault.key == "languages":
        return Problem(code="security/language", path=_SITE, line=line, column=column, message=what, hint=hint)
    return Problem(code="security/address", path=_SITE, line=line, column=column, message=what, hint=hint or _ADDRESS)


_ADDRESS = "Write a whole address that begins with https://, a reference such as `policy:security`, or a path."
_HINTS = {
    "contact": "Write an address of mail, one that begins with https://, or a number such as `tel:+33123456789`.",
    "languages": "Leave `languages` out to name those of the site.",
}
