"""Pelican with its own theme "simple", its caches, and the pages and the one feed that the others make."""

SITENAME = "Measured"
SITEURL = "https://measured.example.org"
AUTHOR = "Measured"
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "UTC"
THEME = "simple"
PLUGINS = ["pelican.plugins.sitemap"]
SITEMAP = {"format": "xml"}

ARTICLE_URL = "posts/{slug}/"
ARTICLE_SAVE_AS = "posts/{slug}/index.html"
SLUGIFY_SOURCE = "basename"
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ["index", "tags"]
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""

FEED_ALL_ATOM = "feed.atom"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20

# What Pelican has for incremental work: texts that have not changed are read from a cache.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
