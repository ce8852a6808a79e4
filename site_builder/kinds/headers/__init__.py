"""`_headers`: what the server should say of each file, in the form of Netlify and Cloudflare Pages."""

from __future__ import annotations

from site_builder.kinds.headers.checks import check
from site_builder.kinds.headers.rules import derive
from site_builder.kinds.headers.writer import headers_file
from site_builder.library.kind import Kind

KIND = Kind(name="headers", derive=derive, check=check, writers={"headers-file": headers_file})
