"""The words with which policies name their version and their dates, in English and French.

The sources of patterns, for text that went through `datetexts.fold`, and meant for `re.IGNORECASE`.
"""

from __future__ import annotations

import re

_CHANGED_EN = "updated|modified|revised|amended|changed|edited|reviewed"
_DONE_EN = f"{_CHANGED_EN}|adopted|approved|ratified|published|issued|posted"
_ACT_EN = "update|modification|revision|amendment|change|edit|review|version"
_ACT_FR = "mise +a +jour|modification|revision|actualisation|version"

CLEAR = (
    r"(?:effective +date|date +effective|date +of +(?:effect|entry +into +force)|entry +into +force"
    rf"|(?:last|latest|most +recent(?:ly)?) +(?:{_CHANGED_EN}|approved|published|{_ACT_EN})"
    rf"|date +of +(?:(?:the|this|last|latest|most +recent) +)*(?:{_ACT_EN}|adoption|approval|publication|issue)"
    rf"|(?:{_ACT_EN}|adoption|approval|publication|issue|release) +date"
    rf"|date +(?:of +)?(?:last +)?(?:{_DONE_EN})"
    r"|date +d' *(?:entree +en +vigueur|effet|application|adoption|approbation)|(?<!')entree +en +vigueur"
    rf"|derniere +(?:{_ACT_FR})|date +de +(?:la +|derniere +)*(?:{_ACT_FR}|publication)|mise?s? +a +jour)"
)
"""What names a date of the text wherever it stands, in a sentence too."""

ALONE = (
    r"(?:effective|in +(?:effect|force)|(?:takes?|took) +effect|(?:comes?|came|enters?|entered) +into +(?:force|effect)"
    rf"|valid|date|{_DONE_EN}|version"
    r"|(?:en|entree? +en) +vigueur|prend +effet|applicables?|valable"
    r"|(?:modifie|revise|adopte|approuve|publie|actualise|amende)e?s?)"
)
"""What names a date of the text only where nothing else stands beside it, or after `SUBJECT`."""

VERSION = (
    r"(?:(?:policy|document|current|terms|doc) +)?(?:version|revision|rev\.?|release|edition|ver\.?|(?<![\w.])v\.?)"
    r"(?: *(?:number|numero|no\.?|n°|#))?"
)
NUMBER = r"v?[0-9]{1,8}[a-z]?(?:[.\-+][0-9a-z]{1,12}){0,5}(?!\w)"
DOTTED = r"v?[0-9]{1,8}(?:\.[0-9]{1,8}){1,3}(?!\w)"

_WORD = r"[^\W\d][\w'-]*"
_OF_THIS = (
    r"(?: +(?:of|for|de|du|des) +(?:(?:this|these|our|the|cette|ces|la|le|les|notre|nos) +)?"
    rf"(?:{_WORD} +){{0,4}}?{_WORD})?"
)
JOINT = (
    rf"(?:{_OF_THIS} *[:=]? *(?:(?:is|was|are|on|of|as|since|from|in|at|starting|until|est|etait|le|la|du|au|depuis|des"
    r"|a|compter|partir|en|de|date)(?:\b|(?<=')) *){0,4}[:=|–—-]{0,2}[ (|]*)"
)
"""What may stand between the name and the date."""

SUBJECT = re.compile(
    r"(?:^|[.!?;:] +|\() *(?:(?:this|these|our|the|cette|ces|ce|la|le|les|notre|nos)\b[^.!?;:]{0,60}?)?"
    r"\b(?:policy|policies|terms|conditions|agreement|code|document|guidelines?|notice|statement|rules?|page|charter|text"
    r"|version|politiques?|charte|reglement|regles|texte|mentions)\b[^.!?;:]{0,30}$",
    re.IGNORECASE,
)
"""The beginning of a sentence that speaks of the text itself."""

HISTORY = re.compile(
    r"(?:[0-9a-z]{1,3}[.)] *)?"
    r"(?:change *log|changes|(?:(?:version|revision|document|change|amendment|policy|update)s? +)?"
    r"(?:history|log|control)|revisions|amendments|versions|previous +versions"
    r"|historique(?: +d.*)?|journal +des +(?:modifications|versions|changements)|suivi +des +(?:modifications|versions)"
    r"|(?:anciennes +)?versions(?: +precedentes)?)",
    re.IGNORECASE,
)
"""A heading under which versions and dates are listed."""

VERSION_KEYS = frozenset({"version", "policyversion", "documentversion", "docversion", "revision", "rev", "edition"})
DATE_KEY = re.compile(
    r"(?:ms)?date|announced|validfrom|inforce(?:since|from)?"
    r"|(?:last|date)?(?:effective|updated?|mod(?:ified|ification)?|revis(?:ed|ion)|reviewed|amended|changed|edited"
    r"|approv(?:ed|al)|adopt(?:ed|ion)|issued?|pub(?:lish(?:ed)?|lication)?)(?:at|on|from|as|of|date)*"
    r"|(?:date)?(?:de)?(?:la)?(?:derniere)?(?:(?:entree)?envigueur|effet|application|mise?ajour|maj|modification|revision"
    r"|publication)(?:le)?"
)
"""Keys of front matter; like `VERSION_KEYS` in small letters, without accents, hyphens, dots, underscores, spaces."""
