"""Files for machines: the policies, channels, roster and links of a community as JSON, at addresses that stay."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.api.channels import channels_file
from site_builder.kinds.api.links import links_file
from site_builder.kinds.api.policies import policies_file
from site_builder.kinds.api.roster import roster_file
from site_builder.kinds.api.writer import api
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.values import Written

_FILES = {"policies": policies_file, "channels": channels_file, "roster": roster_file, "links": links_file}


def pages(context: Context) -> Iterator[Written]:
    """`api/policies.json`, `api/channels.json`, `api/roster.json` and `api/links.json`, each where there is something
    to say in it."""
    for name, make in _FILES.items():
        view = make(context)
        if view is not None:
            yield Written(target=f"api/{name}.json", writer="api", view=view)


KIND = Kind(name="api", pages=pages, writers={"api": api})
