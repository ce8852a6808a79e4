"""How a version of a policy is cited: at its permanent address, as text and in the formats of reference managers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import msgspec

from site_builder.governance.life import Version
from site_builder.kinds.policy.parts import Citation
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.feeds import site_title

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NO_KEY = re.compile(r"[^A-Za-z0-9.-]+")


def citation(context: Context, version: Version, text: Entry) -> Citation | None:
    """How the text of a version is cited in its language; None for a draft, a text that says no version, and a text
    that is not of this version."""
    if not version.version or version.state == "draft" or version.texts.get(text.lang) is not text:
        return None
    site = site_title(context, text.lang)
    url = context.library.absolute(context.library.url(text))
    date = version.meta.effective
    facts = (version.policy, text.title, version.version, site, url, text.lang, date)
    return Citation(
        title=text.title,
        version=version.version,
        site=site,
        url=url,
        date=date,
        bibtex=_bibtex(*facts),
        ris=_ris(*facts),
        csl=_csl(*facts),
    )


def _key(site: str, id_: str, version: str) -> str:
    """A name for the reference in plain ASCII, as BibTeX wants it."""
    ascii_ = unicodedata.normalize("NFKD", f"{site}-{id_}-{version}").encode("ascii", "ignore").decode()
    return _NO_KEY.sub("-", ascii_).strip("-.").lower() or "policy"


def _bibtex(id_: str, title: str, version: str, site: str, url: str, lang: str, date: dt.date | None) -> str:
    """BibTeX, with the fields of biblatex that older styles pass over. Double braces keep capitals and names whole."""
    fields = {
        "title": f"{{{{{_tex(title)}}}}}",
        "author": f"{{{{{_tex(site)}}}}}",
        "version": f"{{{_tex(version)}}}",
        "note": f"{{Version {_tex(version)}}}",
        **({"date": f"{{{date.isoformat()}}}", "year": f"{{{date.year:04}}}"} if date else {}),
        **({"month": _MONTHS[date.month - 1]} if date else {}),
        "url": f"{{{url}}}",
        "language": f"{{{lang}}}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{_key(site, id_, version)},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)


def _ris(id_: str, title: str, version: str, site: str, url: str, lang: str, date: dt.date | None) -> str:
    """RIS: a tag of two letters, two spaces, a hyphen and a space; ER ends the record."""
    rows = [("TY", "ELEC"), ("TI", title), ("AU", f"{site},"), ("PB", site), ("ET", version)]
    if date:
        rows += [("PY", f"{date.year:04}"), ("DA", f"{date.year:04}/{date.month:02}/{date.day:02}")]
    rows += [("LA", lang), ("UR", url), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in rows)


def _csl(id_: str, title: str, version: str, site: str, url: str, lang: str, date: dt.date | None) -> str:
    """CSL-JSON (schema 1.0.2)."""
    item = {
        "id": _key(site, id_, version),
        "type": "document",
        "title": title,
        "author": [{"literal": site}],
        "publisher": site,
        "version": version,
        **({"issued": {"date-parts": [[date.year, date.month, date.day]]}} if date else {}),
        "language": lang,
        "URL": url,
    }
    return msgspec.json.format(msgspec.json.encode([item]), indent=2).decode() + "\n"
