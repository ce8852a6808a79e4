"""The types of links in the words of readers."""

from __future__ import annotations

from site_builder.library.context import Context

_WORDS = {
    "archive": "Archive",
    "article": "Article",
    "blog": "Blog",
    "book": "Book",
    "charter": "Charter",
    "course": "Course",
    "decision": "Decision",
    "documentation": "Documentation",
    "episode": "Episode",
    "essay": "Essay",
    "forum": "Forum",
    "guide": "Guide",
    "guideline": "Guideline",
    "interview": "Interview",
    "lecture": "Lecture",
    "list": "List",
    "map": "Map",
    "newsletter": "Newsletter",
    "paper": "Paper",
    "podcast": "Podcast",
    "policy": "Policy",
    "principles": "Principles",
    "procedure": "Procedure",
    "project": "Project",
    "report": "Report",
    "research": "Research",
    "slides": "Slides",
    "specification": "Specification",
    "standard": "Standard",
    "study": "Study",
    "talk": "Talk",
    "template": "Template",
    "tool": "Tool",
    "tutorial": "Tutorial",
    "video": "Video",
    "website": "Website",
}
"""The words that catalogues have, by what editors write."""


def type_words(context: Context, type_: str, lang: str) -> str:
    """What readers see for a type: a word of the catalogue for those that are usual; else what the editor wrote, with a
    capital at its start."""
    known = _WORDS.get(type_.casefold())
    return context.say(lang, known) if known else type_[:1].title() + type_[1:]
