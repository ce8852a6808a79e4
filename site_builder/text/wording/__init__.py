"""The words of a controlled document: which they are, their digest, and what changed between two versions.

`words` says what counts; `alignment` finds what two texts have in common; `compare` shows the one in the other.
"""

from site_builder.text.wording.alignment import align
from site_builder.text.wording.changes import changed_words
from site_builder.text.wording.compare import Comparison, compare
from site_builder.text.wording.words import RULE, word_digest, words

__all__ = ["RULE", "Comparison", "align", "changed_words", "compare", "word_digest", "words"]
