"""security.txt as RFC 9116 writes it."""

from __future__ import annotations

from site_builder.kinds.security.views import SecurityView


def security_txt(view: SecurityView) -> bytes:
    """One field a line, `Name: value`, UTF-8, LF at the end of each line (section 4: `eol` is LF or CRLF). It is not
    signed: a build has no key."""
    return "".join(f"{name}: {value}\n" for name, value in view.fields).encode()
