"""The page of objectives: which channels and which texts serve which of them.

It is made where `objectives.yml` says what the community wants; the four objectives that every site has need no page.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.channels import channels, is_live
from site_builder.governance.objectives import Objective, objectives
from site_builder.governance.places import is_made, list_url, list_urls
from site_builder.governance.registry import things
from site_builder.kinds.objective.views import ObjectivesView, ObjectiveView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url
from site_builder.views.cards import cards
from site_builder.views.channels import channel_url
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.order import newest_first
from site_builder.views.own_text import own_template, own_text
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor

_LATEST = 3
_TEXTS = ("post", "page", "section", "link")


def pages(context: Context) -> Iterator[Page]:
    """One page in each language."""
    if is_made(context, "objectives"):
        for lang in context.library.languages:
            yield _page(context, lang)


def _page(context: Context, lang: str) -> Page:
    url = list_url(context, "objectives", lang)
    text = own_text(context, url, lang)
    title = text.title or context.say(lang, "Objectives")
    description = text.description or context.say(lang, "Why we publish, and what serves which objective.")
    template, source = own_template(context, url, "objectives.html")
    matrix = list_url(context, "channels", lang) if is_made(context, "channels") else ""
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=ObjectivesView(
            head=head(context, url, lang, title, description=description, variants=list_urls(context, "objectives")),
            title=title,
            lang=lang,
            description=description,
            text=text,
            breadcrumbs=breadcrumbs(context, "", lang),
            objectives=tuple(_objective(context, each, lang) for each in objectives(context, lang)),
            matrix_url=context.library.href(matrix) if matrix else "",
            edit_url=text.edit_url or edit_url(context, things(context, "objective", lang)[0]),
        ),
        lang=lang,
        source=source,
    )


def _objective(context: Context, objective: Objective, lang: str) -> ObjectiveView:
    texts = newest_first(_serving(context, lang).get(objective.id, ()), context)
    serving = (entry for entry in channels(context, lang) if objective.id in entry.meta.objectives)
    live = (entry for entry in serving if is_live(context, entry.meta))
    return ObjectiveView(
        title=objective.name,
        anchor=f"sb:{objective.slug}" if objective.slug else "",
        description=objective.description,
        cadence=objective.cadence,
        target=objective.target,
        lang=objective.lang if objective.lang != lang else "",
        channels=tuple(Anchor(entry.title, channel_url(context, entry, lang)) for entry in live),
        latest=cards(context, texts[:_LATEST], lang),
        count=len(texts),
    )


def _serving(context: Context, lang: str) -> dict[str, list[Entry]]:
    """The texts of a language by the objective that their front matter names."""

    def make() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for kind in _TEXTS:
            for entry in context.library.of(kind, lang):
                found.setdefault(getattr(entry.meta, "objective", ""), []).append(entry)
        return found

    made: dict[str, list[Entry]] = context.once(("by-objective", lang), make)
    return made
