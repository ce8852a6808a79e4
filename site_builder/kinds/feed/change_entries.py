"""Changes of policies written out as the entries of a feed, in the words of its language."""

from __future__ import annotations

from html import escape

from msgspec.structs import replace

from site_builder.kinds.feed.atom import atom
from site_builder.kinds.feed.changes import Change, ChangesView
from site_builder.kinds.feed.json_feed import json_feed
from site_builder.kinds.feed.rss import rss
from site_builder.kinds.feed.views import FeedEntry, FeedView
from site_builder.library.ids import urn
from site_builder.text.days import long_date


def policy_atom(view: ChangesView) -> bytes:
    """The feed in Atom 1.0."""
    return atom(with_entries(view))


def policy_rss(view: ChangesView) -> bytes:
    """The feed in RSS 2.0."""
    return rss(with_entries(view))


def policy_json(view: ChangesView) -> bytes:
    """The feed in JSON Feed 1.1."""
    return json_feed(with_entries(view))


def with_entries(view: ChangesView) -> FeedView:
    """The feed with an entry for each change. An entry says the same for ever: nothing in it depends on the day on
    which it is written."""
    return replace(view.feed, entries=tuple(Entry(change, view).entry() for change in view.changes))


class Entry:
    """One change, told to readers."""

    def __init__(self, change: Change, view: ChangesView) -> None:
        self._change, self._words, self._tags = change, view.words, view.tags

    def entry(self) -> FeedEntry:
        """The entry: what it means first, then what changed, the facts, and where to read on."""
        change = self._change
        meaning = self._meaning()
        parts = [f"<p>{' '.join(meaning)}</p>"] if meaning else []
        if change.note:
            lang = f' lang="{escape(change.lang)}"' if change.lang else ""
            parts.append(f"<p{lang}>{escape(change.note)}</p>")
        facts = "".join(f"<li>{fact}</li>" for fact in self._facts())
        parts += [f"<ul>{facts}</ul>", f"<p>{' · '.join(self._ways())}</p>"]
        return FeedEntry(
            id=urn(change.name),
            url=change.url,
            title=self._title(),
            updated=change.moment,
            published=change.moment,
            content_html="\n".join(parts),
            summary=" ".join([*self._plain_meaning(), change.note]).strip(),
        )

    def _say(self, phrase: str, **values: str) -> str:
        return self._words[phrase] % values if values else self._words[phrase]

    def _title(self) -> str:
        change = self._change
        policy = f"{change.title} {change.version}".rstrip()
        if change.sort == "announced" and change.effective:
            date = long_date(change.effective, *self._tags)
            return self._say("%(policy)s is announced and binds from %(date)s", policy=policy, date=date)
        phrases = {
            "announced": "%(policy)s is announced",
            "effective": "%(policy)s is in force",
            "retired": "%(policy)s is withdrawn" if change.withdrawn else "%(policy)s is retired",
        }
        return self._say(phrases[change.sort], policy=policy)

    def _plain_meaning(self) -> list[str]:
        """What a change means for members, in sentences."""
        change = self._change
        if change.sort == "retired":
            day = change.retired
            if change.withdrawn:
                return [self._say("It does not take effect.")]
            return [self._say("It ceased to bind on %(date)s.", date=long_date(day, *self._tags))] if day else []
        said = []
        if change.effective:
            said.append(self._say("It binds from %(date)s.", date=long_date(change.effective, *self._tags)))
        if change.before and change.holds:
            announced = change.sort == "announced" and change.effective
            phrase = "Until then, version %(version)s applies." if announced else "It replaces version %(version)s."
            said.append(self._say(phrase, version=change.before))
        return said

    def _meaning(self) -> list[str]:
        """The same as HTML, with the policy that came in place of this one."""
        change = self._change
        said = [escape(sentence) for sentence in self._plain_meaning()]
        if change.successor:
            link = _link(change.successor_url, change.successor)
            said.append(self._say("What replaces it: %(link)s.", link=link))
        return said

    def _facts(self) -> list[str]:
        change, colon = self._change, self._say(": ")
        facts = []
        if change.sort != "retired":
            phrase = "first version" if change.change == "first" else f"{change.change} change"
            kind = self._say(phrase)
            facts.append(escape(kind[:1].upper() + kind[1:]))
        if change.announced:
            date = long_date(change.announced, *self._tags)
            facts.append(escape(f"{self._say('Announced on')}{colon}{date}"))
        if change.owner:
            facts.append(escape(f"{self._say('Owner')}{colon}{change.owner}"))
        where = self._say("All our channels") if change.everywhere else self._say(", ").join(change.applies_to)
        if where:
            facts.append(escape(f"{self._say('Applies to')}{colon}{where}"))
        return facts

    def _ways(self) -> list[str]:
        change = self._change
        read = self._say("Read version %(version)s", version=change.version) if change.version else ""
        ways = [_link(change.url, read or self._say("Read the text"))]
        if change.comparison:
            compare = self._say("Compare with version %(version)s", version=change.compared)
            ways.append(_link(change.comparison, compare))
        return ways


def _link(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'
