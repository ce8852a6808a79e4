"""From the agenda of a community to a calendar in each language."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.addresses import policy_page, register_url, version_page
from site_builder.governance.agenda import Day, PolicyDay, TermDay, agenda
from site_builder.governance.events import is_withdrawn
from site_builder.governance.registry import thing
from site_builder.governance.roster import holder, roles
from site_builder.kinds.calendar.views import CalendarEvent, CalendarView
from site_builder.library.context import Context
from site_builder.library.ids import stable_name
from site_builder.library.library import ident
from site_builder.values import Written
from site_builder.views.feeds import calendar_links

_SUMMARIES = {
    "effective": "%(policy)s takes effect",
    "retired": "%(policy)s is retired",
    "withdrawn": "%(policy)s is withdrawn",
    "review": "Review due: %(policy)s",
}
_CATEGORIES = {"effective": "Policies", "retired": "Policies", "review": "Reviews"}


def pages(context: Context) -> Iterator[Written]:
    """`policies/calendar.ics` in each language that has a register, where there is a day to know of."""
    library = context.library
    for lang in library.languages:
        for link in calendar_links(context, lang):
            register = register_url(context, lang)
            url = f"{register}calendar.ics"
            view = CalendarView(
                name=link.title,
                lang=lang,
                source=library.absolute(url),
                url=library.absolute(register),
                events=tuple(_event(context, day, lang) for day in agenda(context)),
            )
            yield Written(target=url.lstrip("/"), writer="calendar", view=view)


def _event(context: Context, day: Day, lang: str) -> CalendarEvent:
    return _of_policy(context, day, lang) if isinstance(day, PolicyDay) else _of_term(context, day, lang)


def _of_policy(context: Context, day: PolicyDay, lang: str) -> CalendarEvent:
    version = day.version
    page = policy_page(context, day.policy, lang) if day.sort == "review" else version_page(context, version, lang)
    text = version.text(lang)
    name = f"{text.title} {version.version}".rstrip()
    owner = _name(context, version.meta.owner, lang)
    sort = "withdrawn" if day.sort == "retired" and is_withdrawn(version) else day.sort
    said = [text.meta.change_note or version.meta.change_note] if day.sort == "effective" else []
    if owner:
        said.append(f"{context.say(lang, 'Owner')}{context.say(lang, ': ')}{owner}")
    return CalendarEvent(
        name=stable_name(context, "policy-day", day.key, lang),
        date=day.date,
        stamp=day.since,
        summary=context.say(lang, _SUMMARIES[sort]) % {"policy": name},
        description="\n".join(filter(None, said)),
        category=context.say(lang, _CATEGORIES[day.sort]),
        url=context.library.absolute(page.url),
    )


def _of_term(context: Context, day: TermDay, lang: str) -> CalendarEvent:
    words = roles(context, lang)
    role = words[day.number] if day.number < len(words) else day.role
    values = {
        "person": _name(context, day.role.person, lang),
        "role": role.role or day.role.role,
        "team": _name(context, day.role.team, lang),
    }
    return CalendarEvent(
        name=stable_name(context, "term-end", day.key, lang),
        date=day.date,
        stamp=day.since,
        summary=context.say(lang, "End of a term: %(person)s, %(role)s (%(team)s)") % values,
        category=context.say(lang, "Terms"),
        url=_team_page(context, day.role.team, lang),
    )


def _team_page(context: Context, id_: str, lang: str) -> str:
    """The absolute address of the page of a team; empty for one that the roster does not know."""
    team, library = thing(context, "team", id_, lang), context.library
    return library.absolute(library.url_in(team, lang)) if team and team.slug and ident(team) in library.urls else ""


def _name(context: Context, id_: str, lang: str) -> str:
    """A team or person by name; the id itself where the roster does not know it."""
    entry = holder(context, id_, lang) if id_ else None
    return entry.title if entry else id_
