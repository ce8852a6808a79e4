"""Numbers of versions: each text has one, no two have the same, and a later text has a higher one."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.life import Policy, Version, policies, policy_id, version_of
from site_builder.governance.reporting import problem
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.values import Entry, Problem


def check_versions(context: Context) -> Iterator[Problem]:
    """Texts without a version, two with the same, and versions that are not above their predecessors."""
    yield from _same(context)
    for policy in policies(context).values():
        yield from _missing(context, policy)
        yield from _order(context, policy)


def _missing(context: Context, policy: Policy) -> Iterator[Problem]:
    for version in policy.published:
        for text in version.texts.values():
            if text.meta.version or text.meta.translates:
                continue
            own = text.lang == policy.lang
            yield problem(
                context,
                text,
                (),
                code="policy/no-version",
                message=f"The policy “{text.title}” does not say which version it "
                + ("is: it has no `version`." if own else "translates: it has no `translates`."),
                hint='Add `version: "1.0"` at the top.'
                if own
                else f"Add `translates: {policy.shown.name}` at the top.",
            )


def _same(context: Context) -> Iterator[Problem]:
    """Two texts of one version in the language that prevails. (A translation may stand twice: only one is used.)"""
    found: dict[tuple[str, str], list[Entry]] = {}
    every = policies(context)
    for text in context.library.of("policy"):
        if not text.is_index and text.lang == every[policy_id(text)].lang and version_of(text):
            found.setdefault((policy_id(text), version_of(text)), []).append(text)
    for (id_, version), texts in found.items():
        used, *others = sorted(texts, key=lambda text: ("@" in text.key, text.key))
        for text in others:
            yield problem(
                context,
                text,
                ("version",),
                code="policy/version-twice",
                severity="warning" if context.inputs.plain else "error",
                message=f"“{used.title}” has two texts of version {version}: this one, and {used.path}, which counts.",
                hint=f"`policies/{id_}` should hold each version once: raise the number in the text that is newer.",
            )


def _order(context: Context, policy: Policy) -> Iterator[Problem]:
    """Of two versions the later is the higher; and the main file, `ID.md` or `ID/index.md`, is the highest."""
    known = [version for version in policy.published if policy.lang in version.texts and version.version]
    dated = sorted(
        (version for version in known if version.meta.effective),
        key=lambda version: (version.meta.effective, version_key(version.version)),
    )
    wrong: list[Version] = []
    top: Version | None = None
    for version in dated:
        if top is None or version_key(version.version) > version_key(top.version):
            top = version
            continue
        wrong.append(version)
        yield problem(
            context,
            version.entry,
            ("version",),
            code="policy/version-order",
            message=f"“{version.entry.title}” {version.version} takes effect on {version.meta.effective}, later than "
            f"{top.version} ({top.meta.effective}), but its number is lower.",
            hint=f"Raise `version` above {top.version}, or correct the date under `effective`.",
        )
    main = next((version for version in known if "@" not in version.entry.key), None)
    if main is not None and known[0] is not main and main not in wrong and known[0] not in wrong:
        yield problem(
            context,
            main.entry,
            ("version",),
            code="policy/version-order",
            message=f"The main text of “{main.entry.title}” is version {main.version}, below {known[0].version} in "
            f"{known[0].entry.path}.",
            hint="The newest version belongs in the main file, and earlier ones in files named by their numbers.",
        )
