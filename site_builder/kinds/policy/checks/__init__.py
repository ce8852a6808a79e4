"""What is wrong with the policies of a site on the day of the build. One file for each subject.

Only the text that prevails is asked for dates, people and channels: what a translation repeats is not checked again.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.policy.checks.contact import check_contact
from site_builder.kinds.policy.checks.dates import check_dates
from site_builder.kinds.policy.checks.people import check_people
from site_builder.kinds.policy.checks.placeholders import check_placeholders
from site_builder.kinds.policy.checks.relations import check_relations
from site_builder.kinds.policy.checks.translations import check_translations
from site_builder.kinds.policy.checks.versions import check_versions
from site_builder.library.context import Context
from site_builder.values import Problem

__all__ = ["check"]


def check(context: Context) -> Iterator[Problem]:
    """Everything that an editor should know about the policies, and about whom members can write to."""
    yield from check_contact(context)
    yield from check_versions(context)
    yield from check_dates(context)
    yield from check_people(context)
    yield from check_relations(context)
    yield from check_translations(context)
    yield from check_placeholders(context)
