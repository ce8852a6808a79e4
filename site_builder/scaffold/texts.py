"""The front matter of new posts, pages and policies, and the entry of a new link."""

from __future__ import annotations

import datetime as dt

from site_builder.scaffold.scalars import scalar


def post(title: str, date: str) -> str:
    """A post of that date (as the editor wrote it), as a draft."""
    return f"---\ntitle: {scalar(title)}\ndate: {date}\ndraft: true\ntags: []\n---\n\n"


def page(title: str) -> str:
    """A page, as a draft."""
    return (
        f"---\ntitle: {scalar(title)}\n# description: One sentence for lists and search engines.\ndraft: true\n---\n\n"
    )


def policy(title: str, today: dt.date, effective: str = "") -> str:
    """A policy, as a draft; what its owner must decide stands in comments until it is decided."""
    binds = f"effective: {effective}" if effective else f"# effective: {_later(today, 30)}"
    return (
        f"---\ntitle: {scalar(title)}\n"
        'version: "0.1"\n'
        "status: draft  # take this line out when the text is approved\n"
        f"{binds}  # the day from which it binds; announce it two weeks before\n"
        "# owner: moderation  # who answers for it: a team or person of content/_data/roster.yml\n"
        "# applies_to: all  # or channels of content/_data/channels.yml, such as [forum, chat]\n"
        f"# review_by: {_later(today, 365)}  # when its owner confirms it again\n"
        "---\n\n"
    )


def link(url: str, title: str, date: str) -> str:
    """An entry of a list of links."""
    return f'- url: {scalar(url)}\n  title: {scalar(title)}\n  date: {date}\n  note: ""\n  tags: []\n'


def _later(day: dt.date, days: int) -> str:
    """A day some days later; the last day of the calendar where it ends before."""
    return (day + dt.timedelta(days=min(days, (dt.date.max - day).days))).isoformat()
