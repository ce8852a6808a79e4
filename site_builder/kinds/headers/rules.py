"""The headers of the site: its policy for browsers, and how long its files last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_builder.kinds.headers.views import HeaderRule, HeadersView
from site_builder.library import pictures
from site_builder.library.context import Context
from site_builder.text.addresses import encode_path
from site_builder.values import Output, Written
from site_builder.views import social
from site_builder.views.content_security import allowed, header_policy

TARGET = "_headers"
_FEATURES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "browsing-topics"),
)
"""What no page of a community's site asks of a device. Only names that browsers know: they complain of others."""
_MADE = (f"{pictures.FOLDER}/", f"{social.FOLDER}/")
"""Folders of `assets/` in which there can be more files than rules."""
_DIGESTED = r"assets/.+\.[0-9a-f]{10}(?:-\d+)?(?:\.[^./]+)?"
_FINGERPRINTED = re.compile(rf"{_DIGESTED}|{social.FOLDER}/[0-9a-f]{{16}}\.png")
"""Names with the digest of what they hold: files of themes, sizes of pictures, and cards."""
_FOR_EVER = (("Cache-Control", "public, max-age=31536000, immutable"),)
_MOST = 40
"""Rules for single files; Cloudflare Pages reads a hundred in all."""


def derive(context: Context, outputs: Sequence[Output]) -> Iterator[Written]:
    """`_headers`, unless site.yml says that it is not wanted."""
    if context.site.security.headers:
        root = context.library.root
        rules = [HeaderRule(f"{root}*", _of_all(context))]
        rules += [HeaderRule(f"{root}{path}", _FOR_EVER) for path in _lasting(outputs)]
        yield Written(target=TARGET, writer="headers-file", view=HeadersView(tuple(rules)))


def _of_all(context: Context) -> tuple[tuple[str, str], ...]:
    """What holds for every file.

    Feed readers that live in a browser show the pictures and read the feeds of other sites: so files may be used there
    (`Cross-Origin-Resource-Policy`), but no page can be framed, and none shares its window with a page that opened it.
    """
    site, plain = context.site, context.inputs.plain
    framed = "frame-ancestors" in allowed(site, plain)
    return (
        ("Content-Security-Policy", header_policy(site, plain)),
        ("X-Content-Type-Options", "nosniff"),
        *(() if framed else (("X-Frame-Options", "DENY"),)),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    )


def _lasting(outputs: Sequence[Output]) -> Iterator[str]:
    """Paths of files that never change under their name. A whole folder only where nothing else lies in it: an editor
    may have an `assets` folder too."""
    rest = sorted({output.target for output in outputs if output.target.startswith("assets/")})
    for folder in ("assets/", *_MADE):
        inside = [target for target in rest if target.startswith(folder)]
        if inside and all(map(_FINGERPRINTED.fullmatch, inside)):
            yield f"{folder}*"
            rest = [target for target in rest if not target.startswith(folder)]
    yield from map(encode_path, [target for target in rest if _FINGERPRINTED.fullmatch(target)][:_MOST])
