"""What commands that ask many hosts share: the options that say how politely, and what the client makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from math import isnan
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from site_builder.net.values import Settings

allow_private = click.option(
    "--allow-private", is_flag=True, default=False, help="Ask hosts of this machine and of private networks too."
)


@dataclass(frozen=True)
class Manners:
    """How a command asks: seconds for one answer and between two at one host, and how many at once."""

    timeout: float
    jobs: int
    per_host: int
    delay: float
    allow_private: bool

    def settings(self, site: str) -> Settings:
        """The settings of a client that asks for the site at the address `site`."""
        from site_builder.net.values import Settings, agent

        return Settings(
            agent=agent(site),
            total=self.timeout,
            connect=min(self.timeout, 10.0),
            read=self.timeout,
            retries=1,
            jobs=self.jobs,
            per_host=self.per_host,
            delay=self.delay,
            allow_private=self.allow_private,
        )


def options(things: str, answer: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options, which a command gets as one value, `manners`; `things` are what it asks for, `answer` is one."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_manners(
            *args: Any, timeout: float, jobs: int, per_host: int, delay: float, allow_private: bool, **more: Any
        ) -> None:
            command(*args, manners=Manners(timeout, jobs, per_host, delay, allow_private), **more)

        decorated: Callable[..., None] = with_manners
        for option in reversed(_options(things, answer)):
            decorated = option(decorated)
        return decorated

    return decorate


class _Seconds(click.FloatRange):
    """A number between two others, which `nan` is not, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """See click.ParamType.convert."""
        found: float = super().convert(value, param, ctx)
        if isnan(found):
            self.fail(f"{value} is no number of seconds.", param, ctx)
        return found


def _options(things: str, answer: str) -> list[Callable[[Callable[..., None]], Callable[..., None]]]:
    many, seconds = click.IntRange(1, 256), _Seconds(0, 600)
    longest = f"The longest that {answer} may take, with all its redirects."
    return [
        _number("--timeout", _Seconds(0.1, 600), 20.0, "SECONDS", longest),
        _number("--jobs", many, 32, "N", f"How many {things} are asked at once.", "SITE_BUILDER_LINK_JOBS"),
        _number("--per-host", many, 2, "N", "How many of them at one host."),
        _number("--delay", seconds, 0.25, "SECONDS", "The time between two questions to one host."),
        allow_private,
    ]


def _number(
    name: str, range_: click.ParamType[float], default: float, unit: str, help_: str, variable: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        name, type=range_, default=default, show_default=True, envvar=variable, metavar=unit, help=help_
    )
