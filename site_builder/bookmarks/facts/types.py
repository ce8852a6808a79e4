"""From the types of vocabularies to the words that a reading list uses."""

from __future__ import annotations

_SCHEMA_ORG = {
    "article": "Article NewsArticle BlogPosting TechArticle OpinionNewsArticle AnalysisNewsArticle "
    "ReportageNewsArticle BackgroundNewsArticle LiveBlogPosting AdvertiserContentArticle SatiricalArticle",
    "paper": "ScholarlyArticle MedicalScholarlyArticle Thesis",
    "report": "Report",
    "video": "VideoObject Movie Clip TVEpisode",
    "podcast": "PodcastEpisode PodcastSeries AudioObject",
    "book": "Book Audiobook",
    "guide": "HowTo LearningResource",
    "course": "Course",
    "event": "Event",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode SoftwareApplication WebApplication",
    "discussion": "DiscussionForumPosting QAPage SocialMediaPosting",
}
_BY_SCHEMA = {name: word for word, names in _SCHEMA_ORG.items() for name in names.split()}
_MEDIA = {"image": "image", "video": "video", "audio": "audio"}
_OEMBED = {"video": "video", "photo": "image"}


def of_schema_org(name: str) -> str:
    """The word for a type of schema.org, with or without its address; empty for those that say nothing."""
    return _BY_SCHEMA.get(name.rpartition("/")[2].rpartition(":")[2], "")


def of_open_graph(name: str) -> str:
    """The word for an `og:type` (ogp.me, “Object Types”)."""
    first = name.strip().lower().partition(".")[0]
    return {"article": "article", "video": "video", "book": "book", "books": "book", "music": "audio"}.get(first, "")


def of_oembed(name: str) -> str:
    """The word for a type of oEmbed (oembed.com, 2.3.4)."""
    return _OEMBED.get(name, "")


def of_media_type(name: str) -> str:
    """The word for what is no page: a PDF, a picture, a film, a sound."""
    return "document" if name == "application/pdf" else _MEDIA.get(name.partition("/")[0], "")
