"""From the configuration to what parsing depends on."""

from __future__ import annotations

from site_builder.values import ParseOptions, Site


def parse_options(site: Site) -> ParseOptions:
    """The settings of site.yml that change what a text becomes."""
    return ParseOptions(
        html=site.markdown.html,
        linkify=site.markdown.linkify,
        highlight=site.markdown.highlight,
        timezone=site.timezone,
        taxonomies=tuple(name for name in site.taxonomies if name not in ("tags", "authors")),
    )
