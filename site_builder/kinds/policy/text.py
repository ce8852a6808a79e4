"""The view of a page that shows a text: the policy as it holds today, or one of its versions."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.governance.addresses import has_own_page, history_page, pages_of, policy_page
from site_builder.governance.life import Policy, Version, version_of
from site_builder.governance.places import report_url
from site_builder.kinds.policy.banners import coming, current, follower, stale
from site_builder.kinds.policy.citing import citation
from site_builder.kinds.policy.heads import text_head
from site_builder.kinds.policy.naming import holder, named, note, other, policy_anchor, way
from site_builder.kinds.policy.parts import Step
from site_builder.kinds.policy.rows import languages, version_rows
from site_builder.kinds.policy.steps import step_to, steps_between
from site_builder.kinds.policy.views import PolicyView
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.article import edit_url
from site_builder.views.facts import title_anchor
from site_builder.views.toc import toc
from site_builder.views.types import Anchor


def policy_view(context: Context, policy: Policy, lang: str) -> PolicyView:
    """The page of a policy in a language that has one: the text that its readers get, and the facts of the version
    shown."""
    version, pages = policy.shown, pages_of(context, policy)
    rows = version_rows(context, policy, lang, version.version)
    text = pages[lang].entry
    own = text is version.texts.get(lang) and has_own_page(context, version, lang)
    variants = {tag: page.url for tag, page in pages.items()}
    return _view(
        context,
        policy,
        version,
        text,
        pages[lang].url,
        variants,
        breadcrumbs=way(context, lang),
        coming=coming(context, policy, lang),
        permalink=context.library.link(text) if own else "",
        versions=rows if len(rows) > 1 else (),
        stale=stale(context, policy, lang),
        languages=languages(context, policy),
    )


def version_view(context: Context, policy: Policy, version: Version, lang: str) -> PolicyView:
    """The permanent page of a version in a language that it has a text in."""
    text = version.texts[lang]
    shown = version is policy.shown
    holds = shown and version.state == "in-force"
    page = policy_page(context, policy, lang)
    variants = {
        tag: context.library.url(other) for tag, other in version.texts.items() if has_own_page(context, version, tag)
    }
    return _view(
        context,
        policy,
        version,
        text,
        context.library.url(text),
        variants,
        permanent=True,
        breadcrumbs=way(context, lang, policy),
        coming=coming(context, policy, lang) if shown else None,
        home=Anchor(page.entry.title, context.library.href(page.url), other(page.entry.lang, lang)) if holds else None,
    )


def _view(
    context: Context,
    policy: Policy,
    version: Version,
    text: Entry,
    url: str,
    variants: dict[str, str],
    **more: object,
) -> PolicyView:
    meta, lang = version.meta, text.lang
    past = version.state in ("superseded", "retired")
    said = any(each.meta.canonical for each in version.texts.values())
    prevails = version.lang if said and version.lang != lang else ""
    history = history_page(context, policy, lang)
    found = PolicyView(
        head=text_head(context, policy, version, text, url=url, variants=variants),
        title=text.title,
        lang=lang,
        id=policy.id,
        version=version.version,
        state=version.state,
        kind=meta.kind,
        content=html(context, text),
        title_id=title_anchor(text),
        description=text.meta.description,
        toc=toc(text.body.headings, text.meta.toc),
        effective=meta.effective,
        announced=meta.announced,
        retired=meta.retired,
        retiring=meta.retired is not None and not past,
        review_by=meta.review_by,
        owner=holder(context, meta.owner, lang),
        approved_by=holder(context, meta.approved_by, lang),
        decision=meta.decision,
        everywhere="all" in meta.applies_to,
        applies_to=named(context, "channel", meta.applies_to, lang),
        audiences=named(context, "audience", meta.audiences, lang),
        in_short=text.meta.in_short,
        note=note(version, lang),
        steps=_steps(context, policy, version, lang),
        current=current(context, policy, version, lang),
        follower=follower(context, policy, version, lang),
        successor=policy_anchor(context, meta.superseded_by, lang),
        predecessors=tuple(a for a in (policy_anchor(context, id_, lang) for id_ in meta.supersedes) if a),
        history=Anchor("", context.library.href(history.url), other(history.lang, lang)) if history else None,
        canonical_lang=prevails,
        canonical_url=context.library.href(variants[prevails]) if prevails in variants else "",
        report_url=report_url(context, lang),
        cite=citation(context, version, text),
        address=context.library.absolute(context.library.url(text)),
        printed=version_of(text),
        edit_url="" if past else edit_url(context, text),
        extra=text.meta.extra,
        **more,  # type: ignore[arg-type]
    )
    return found


def _steps(context: Context, policy: Policy, version: Version, lang: str) -> tuple[Step, ...]:
    """What a version changes: one that is announced, in the version in force; any other, in the one before it."""
    if version.state == "announced" and policy.in_force is not None:
        return steps_between(context, policy, policy.in_force, version, lang)
    step = step_to(context, policy, version, lang)
    return (step,) if step else ()


def html(context: Context, text: Entry) -> Markup:
    """A text with its links, made once, since several pages show it."""
    made: Markup = context.once(("policy-html", text.key, text.lang), lambda: context.html(text.body.content, text))
    return made
