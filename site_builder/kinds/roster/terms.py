"""Roles and terms as pages show them."""

from __future__ import annotations

from site_builder.governance.schema.roster import Role
from site_builder.governance.seats import Seat
from site_builder.kinds.roster.views import SeatView, Term
from site_builder.library.context import Context
from site_builder.views.registry import holder_anchor


def term(context: Context, role: Role, lang: str) -> Term:
    """A term of somebody in a role."""
    return Term(holder_anchor(context, role.person, lang), role.role, role.start, role.end)


def seat_view(context: Context, seat: Seat, lang: str) -> SeatView:
    """A role of a team with its holders."""
    return SeatView(
        seat.role,
        tuple(term(context, role, lang) for role in seat.held),
        tuple(term(context, role, lang) for role in seat.coming),
        seat.vacancies,
    )
