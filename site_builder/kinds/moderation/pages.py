"""The pages of moderation: the enforcement ladder, and how to report a problem."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.life import policies
from site_builder.governance.places import is_made, list_url, list_urls, report_url
from site_builder.kinds.moderation.ladder import appeal_days, columns, levels
from site_builder.kinds.moderation.reporting import general_contact, report_rows
from site_builder.kinds.moderation.views import ModerationView, ReportView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Page
from site_builder.views.article import edit_url
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.own_text import list_title, own_template, own_text
from site_builder.views.rules import rule, rule_anchor
from site_builder.views.sections import breadcrumbs, section_title
from site_builder.views.types import Anchor

_LADDER, _REPORT = "moderation", "moderation/report"


def pages(context: Context) -> Iterator[Page]:
    """In each language the ladder, where there is one, and how to report, where there is anybody to report to."""
    for lang in context.library.languages:
        if is_made(context, _LADDER):
            yield _ladder(context, lang)
        if is_made(context, _REPORT):
            yield _report(context, lang)


def _procedures(context: Context, lang: str) -> tuple[Anchor, ...]:
    """The procedures in force that bind in channels: in them a community says how it handles reports."""
    found = ((policy, policy.in_force) for policy in policies(context).values())
    return tuple(
        rule_anchor(rule(context, policy, version, lang))
        for policy, version in found
        if version is not None and version.meta.kind == "procedure" and version.meta.applies_to
    )


def _ladder(context: Context, lang: str) -> Page:
    url = list_url(context, _LADDER, lang)
    text, title = own_text(context, url, lang), list_title(context, _LADDER, "Moderation", lang)
    description = text.description or context.say(lang, "What may follow when somebody breaks our rules.")
    template, source = own_template(context, url, "moderation.html")
    found = levels(context, lang)
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=ModerationView(
            head=head(context, url, lang, title, description=description, variants=list_urls(context, _LADDER)),
            title=title,
            lang=lang,
            description=description,
            text=text,
            breadcrumbs=breadcrumbs(context, "", lang),
            levels=found,
            columns=columns(found),
            procedures=_procedures(context, lang),
            report_url=report_url(context, lang),
            edit_url=text.edit_url or edit_url(context, context.library.of("level")[0]),
        ),
        lang=lang,
        source=source,
    )


def _report(context: Context, lang: str) -> Page:
    url = list_url(context, _REPORT, lang)
    text = own_text(context, url, lang)
    title = text.title or context.say(lang, "Report a problem")
    description = text.description or context.say(lang, "Who receives reports, and what happens with them.")
    template, source = own_template(context, url, "report.html")
    ladder = context.library.href(list_url(context, _LADDER, lang)) if is_made(context, _LADDER) else ""
    general, rows = general_contact(context, lang), report_rows(context, lang)
    addresses = {each.address for row in rows for each in row.contacts} | ({general.address} if general else set())
    shortest, longest = appeal_days(levels(context, lang))
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=ReportView(
            head=head(context, url, lang, title, description=description, variants=list_urls(context, _REPORT)),
            title=title,
            lang=lang,
            description=description,
            text=text,
            breadcrumbs=_way(context, lang, ladder),
            general=general,
            rows=rows,
            several=len(addresses) > 1,
            ladder_url=ladder,
            appeal_from=shortest,
            appeal_to=longest,
            procedures=_procedures(context, lang),
            edit_url=text.edit_url,
        ),
        lang=lang,
        source=source,
    )


def _way(context: Context, lang: str, ladder: str) -> tuple[Anchor, ...]:
    """The way down to the page: over the ladder, or over the folder that an editor made."""
    home = breadcrumbs(context, "", lang)
    if ladder:
        return (*home, Anchor(list_title(context, _LADDER, "Moderation", lang), ladder))
    if _LADDER in context.library.sections.get(lang, ()):
        folder = context.library.href(context.library.folder_url(_LADDER, lang))
        return (*home, Anchor(section_title(context, _LADDER, lang), folder))
    return home
