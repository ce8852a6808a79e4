"""How members, and whoever finds a weakness, reach the community: an address that works and has not expired."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.text.addresses import contact_url
from site_builder.values import Problem, Severity

_SITE = "site.yml"


def check_contact(context: Context) -> Iterator[Problem]:
    """`governance.contact` is an address; what security.txt says has not expired (RFC 9116, section 2.5.5: after this
    date its data should not be used)."""
    governance = context.site.governance
    if governance.contact and not contact_url(governance.contact):
        yield _problem(
            context,
            ("governance", "contact"),
            code="site/contact",
            message=f"The contact for members, {governance.contact}, is no address that anybody can open or write to.",
            hint="Write an address such as `contact: moderation@example.org`, or one that begins with https://.",
        )
    security = governance.security
    if security is None or security.expires is None:
        return
    expires, now = security.expires.astimezone(context.zone), context.inputs.now.astimezone(context.zone)
    left = (expires.date() - now.date()).days
    if expires <= now:
        yield _problem(
            context,
            ("governance", "security", "expires"),
            code="security/expired",
            message=f"security.txt expired on {expires.date()}: who finds a weakness may not trust it any more.",
            hint="See that its contact is still right, and write a new date, less than a year ahead.",
        )
    elif left <= context.site.governance.review_warn_days:
        yield _problem(
            context,
            ("governance", "security", "expires"),
            code="security/expires-soon",
            severity="notice",
            message=f"security.txt expires on {expires.date()}.",
            hint="See that its contact is still right, and write a new date, less than a year ahead.",
        )


def _problem(
    context: Context, keys: tuple[str, ...], *, code: str, message: str, hint: str, severity: Severity = "warning"
) -> Problem:
    line, column = context.where.setting(*keys)
    return Problem(code=code, severity=severity, path=_SITE, line=line, column=column, message=message, hint=hint)
