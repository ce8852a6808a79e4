"""The folder that a build keeps things in, as far as one with nothing to do has to know it."""

from __future__ import annotations

from pathlib import Path

from site_builder.plan.record import HEADER
from site_builder.stages.project import CACHE
from site_builder.stages.request import Request
from site_builder.store.lastrun import has_last_run


def cache_folder(request: Request) -> Path:
    """Where a build keeps what it need not make twice."""
    return request.cache or request.source / CACHE


def has_record(request: Request) -> bool:
    """Whether a run that finds nothing changed may leave things as they are: `site-builder why` has its record, or
    this build is none to be asked about."""
    return not request.remember or has_last_run(cache_folder(request), HEADER)
