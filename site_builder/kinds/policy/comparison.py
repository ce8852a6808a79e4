"""The comparison of a version with the one before it: a page whose view holds both texts, and what differs only when it
is rendered.

Finding out what differs costs more than all else that a page needs. The two texts, with their links, belong to the
view, so they decide whether the page must be made again; `finish` is called when it must, in the process that renders
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from markupsafe import Markup
from msgspec.structs import replace

from site_builder.governance.addresses import comparison_url, history_page, pages_of
from site_builder.governance.comparisons import compared
from site_builder.governance.life import Policy, Version
from site_builder.kinds.policy.heads import relations
from site_builder.kinds.policy.naming import note, way
from site_builder.kinds.policy.text import html
from site_builder.kinds.policy.views import ComparisonView, Wording
from site_builder.library.context import Context
from site_builder.text.markdown import WORDS
from site_builder.text.wording import compare
from site_builder.views.head import head
from site_builder.views.types import Anchor

_MARK = 'class="change"><span class="hidden">'
"""What every mark of `compare` has."""


def comparison_view(context: Context, policy: Policy, old: Version, new: Version, lang: str) -> ComparisonView:
    """The comparison of two versions in a language that both have texts in, not finished."""
    text = new.texts[lang]
    variants = {
        tag: comparison_url(context, policy, old, new, tag)
        for tag in pages_of(context, policy)
        if compared(context, policy, tag).get(new.version) is old
    }
    history = history_page(context, policy, lang)
    own = context.once(("own-words", lang), lambda: _own_words(context, lang))
    return ComparisonView(
        head=head(
            context,
            variants[lang],
            lang,
            f"{text.title}, {old.version} → {new.version}",
            variants=variants,
            links=relations(context, policy, None, lang),
            noindex=True,  # words that no longer hold are not to be found
        ),
        title=text.title,
        lang=lang,
        id=policy.id,
        home=context.library.href(pages_of(context, policy)[lang].url),
        history=Anchor("", context.library.href(history.url)) if history else None,
        old=_wording(context, old, lang),
        new=_wording(context, new, lang),
        labels=(context.say(lang, "inserted:"), context.say(lang, "deleted:")),
        own=own,
        sections=tuple(Anchor(heading.text, f"#{heading.id}") for heading in text.body.headings),
        breadcrumbs=way(context, lang, policy),
        note=note(new, lang),
    )


def finish(view: ComparisonView) -> ComparisonView:
    """The view with what differs between its two texts."""
    inserted, deleted = view.labels
    found = compare(
        view.old.title,
        view.old.html,
        view.new.title,
        view.new.html,
        {"inserted": inserted, "deleted": deleted},
        view.own,
    )
    return replace(
        view,
        marked_title=Markup(found.title),
        content=Markup(found.content),
        inserted=found.inserted,
        deleted=found.deleted,
        changed=tuple(_changed(view.sections, found.content)),
    )


def _changed(sections: Sequence[Anchor], content: str) -> Iterator[Anchor]:
    """The sections in which there is a mark, from one heading to the next."""
    starts = [content.find(f' id="{escape(section.url[1:])}"') for section in sections]
    for section, start, end in zip(sections, starts, [*starts, len(content)][1:], strict=True):
        if _MARK in content[start:end]:
            yield section


def _wording(context: Context, version: Version, lang: str) -> Wording:
    text = version.texts[lang]
    return Wording(
        version=version.version,
        url=context.library.link(text),
        title=text.title,
        html=html(context, text),
        effective=version.meta.effective,
        announced=version.meta.announced,
    )


def _own_words(context: Context, lang: str) -> tuple[tuple[str, str], ...]:
    """The words that the engine puts into texts, as `ParseOptions.words` has them."""
    return tuple((key, context.say(lang, word)) for key, word in sorted(WORDS.items()))
