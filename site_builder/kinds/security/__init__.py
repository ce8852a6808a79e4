"""security.txt: how to report a weakness of the site or of what the community makes (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.security.checks import check
from site_builder.kinds.security.fields import fields
from site_builder.kinds.security.views import SecurityView
from site_builder.kinds.security.writer import security_txt
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.values import Written

TARGET = ".well-known/security.txt"


def pages(context: Context) -> Iterator[Written]:
    """`.well-known/security.txt`, once for the site, where `governance.security` says what a valid file needs."""
    found, faults = fields(context)
    if found and not any(fault.required for fault in faults):
        yield Written(target=TARGET, writer="security-txt", view=SecurityView(found), source="site.yml")


KIND = Kind(name="security", pages=pages, check=check, writers={"security-txt": security_txt})
