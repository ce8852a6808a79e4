"""The pages of the roster: people and teams, and each team."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.channels import channels
from site_builder.governance.contacts import contact
from site_builder.governance.life import policies
from site_builder.governance.places import is_made, list_url, list_urls, page_urls
from site_builder.governance.registry import things
from site_builder.governance.seats import past_terms, seats
from site_builder.kinds.roster.people import people
from site_builder.kinds.roster.terms import seat_view, term
from site_builder.kinds.roster.views import TeamRow, TeamsView, TeamView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url
from site_builder.views.channels import ChannelRow, channel_rows
from site_builder.views.contacts import contact_view
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.own_text import list_anchor, list_title, own_template, own_text
from site_builder.views.registry import holder_anchors, thing_anchor
from site_builder.views.rules import RuleView, rule
from site_builder.views.sections import breadcrumbs


def pages(context: Context) -> Iterator[Page]:
    """In each language the page of all teams, and one of each team that has an id. A roster of people alone, who sign
    what they wrote, has none."""
    if not is_made(context, "teams"):
        return
    for lang in context.library.languages:
        teams = things(context, "team", lang)
        yield _list(context, teams, lang)
        for team in teams:
            if team.slug:
                yield _team(context, team, lang)


def _list(context: Context, teams: tuple[Entry, ...], lang: str) -> Page:
    url = list_url(context, "teams", lang)
    text, title = own_text(context, url, lang), list_title(context, "teams", "Teams", lang)
    description = text.description or context.say(lang, "Who looks after what, and which roles are vacant.")
    template, source = own_template(context, url, "teams.html")
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=TeamsView(
            head=head(context, url, lang, title, description=description, variants=list_urls(context, "teams")),
            title=title,
            lang=lang,
            description=description,
            text=text,
            breadcrumbs=breadcrumbs(context, "", lang),
            teams=tuple(_row(context, team, lang) for team in teams),
            people=people(context, lang),
            edit_url=text.edit_url or edit_url(context, teams[0]),
        ),
        lang=lang,
        source=source,
    )


def _row(context: Context, team: Entry, lang: str) -> TeamRow:
    found = seats(context, team.key, lang)
    return TeamRow(
        title=team.title,
        url=thing_anchor(context, "team", team.key, lang).url,
        charter=team.meta.charter,
        lang=team.lang if team.lang != lang else "",
        members=holder_anchors(context, (role.person for seat in found for role in seat.held), lang),
        vacant=tuple(seat.role for seat in found if seat.vacancies),
    )


def _team(context: Context, team: Entry, lang: str) -> Page:
    url = context.library.url_in(team, lang)
    text = own_text(context, url, lang)
    template, source = own_template(context, url, "team.html")
    reach = contact(context, team.key, lang)
    all_teams = list_anchor(context, "teams", "Teams", lang)
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=TeamView(
            head=head(
                context,
                url,
                lang,
                team.title,
                description=text.description or team.meta.charter,
                variants=page_urls(context, team),
            ),
            title=team.title,
            lang=lang,
            charter=team.meta.charter,
            words_lang=team.lang if team.lang != lang else "",
            text=text,
            breadcrumbs=(*breadcrumbs(context, "", lang), all_teams),
            contact=contact_view(context, reach, lang) if reach else None,
            seats=tuple(seat_view(context, seat, lang) for seat in seats(context, team.key, lang)),
            past=tuple(term(context, role, lang) for role in past_terms(context, team.key, lang)),
            owns=_policies(context, team.key, "owner", lang),
            approves=_policies(context, team.key, "approved_by", lang),
            channels=_channels(context, team.key, lang),
            edit_url=text.edit_url or edit_url(context, team),
        ),
        lang=lang,
        source=source or team.path,
    )


def _policies(context: Context, team: str, field: str, lang: str) -> tuple[RuleView, ...]:
    """The policies whose shown version names a team in a field; retired and superseded ones are history."""
    found = (policy for policy in policies(context).values() if getattr(policy.shown.meta, field) == team)
    return tuple(
        rule(context, policy, policy.shown, lang)
        for policy in found
        if policy.shown.state not in ("retired", "superseded")
    )


def _channels(context: Context, team: str, lang: str) -> tuple[ChannelRow, ...]:
    found = (e for e in channels(context, lang) if team == e.meta.owner or team in e.meta.moderators)
    return tuple(row for row in channel_rows(context, found, lang) if row.state != "archived")
