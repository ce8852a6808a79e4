"""Nikola with its own theme "base", and the pages and the one feed that the others make."""

from typing import Any

import blinker

BLOG_AUTHOR = "Measured"
BLOG_TITLE = "Measured"
SITE_URL = "https://measured.example.org/"
BLOG_EMAIL = "measured@example.org"
BLOG_DESCRIPTION = "A site for measurements."
DEFAULT_LANG = "en"
TRANSLATIONS = {DEFAULT_LANG: ""}
TIMEZONE = "UTC"
THEME = "base"
NAVIGATION_LINKS = {DEFAULT_LANG: (("/tags/", "Tags"),)}
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.fenced_code",
    "markdown.extensions.codehilite",
    "markdown.extensions.extra",
]
PRETTY_URLS = True
STRIP_INDEXES = True
COPY_SOURCES = False
SHOW_SOURCELINK = False

INDEX_DISPLAY_POST_COUNT = 20
INDEX_TEASERS = True
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]
TAG_PATH = "tags"
TAGS_INDEX_PATH = "tags/index.html"
TAG_PAGES_ARE_INDEXES = True
ENABLE_AUTHOR_PAGES = False
DISABLED_PLUGINS = ["classify_archive", "classify_categories", "render_galleries", "render_listings", "robots"]

FEED_LENGTH = 20


def _one_feed(site: Any) -> None:
    """No feeds of tags, which have no setting of their own."""
    for taxonomy in site.taxonomy_plugins.values():
        if taxonomy.classification_name == "tag":
            taxonomy.always_disable_rss = True


blinker.signal("sighandlers_loaded").connect(_one_feed, weak=False)
