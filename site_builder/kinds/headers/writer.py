"""The form of `_headers`: a path on a line of its own, its headers indented below it."""

from __future__ import annotations

from site_builder.kinds.headers.views import HeadersView


def headers_file(view: HeadersView) -> bytes:
    """The file in UTF-8."""
    lines = ["# What servers say of the files of this site. Written by site-builder at every build."]
    for rule in view.rules:
        lines += ["", rule.path, *(f"  {name}: {' '.join(value.split())}" for name, value in rule.headers)]
    return ("\n".join(lines) + "\n").encode()
