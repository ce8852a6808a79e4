"""What may stand in XML."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters outside the production Char of XML 1.0 (section 2.2); surrogates are there because no UTF-8 can hold
them."""
