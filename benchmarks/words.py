"""The vocabulary from which `generate` makes posts: phrases, snippets of code, names."""

from __future__ import annotations

TAGS = (
    "accessibility", "announcements", "archives", "backups", "budget", "calendar", "conferences", "contributors",
    "decisions", "design", "documentation", "elections", "events", "feedback", "forum", "funding", "governance",
    "guides", "history", "hosting", "interviews", "library", "maintenance", "meetings", "mentoring", "moderation",
    "newsletter", "onboarding", "outreach", "planning", "privacy", "releases", "reports", "roadmap", "security",
    "software", "statistics", "teams", "translation", "workshops",
)  # fmt: skip
"""Forty tags: each is used by one post in twenty."""

AUTHORS = (
    "Ada Okafor",
    "Bruno Keller",
    "Chiara Neri",
    "Dinh Tran",
    "Elif Kaya",
    "Fatou Sarr",
    "Goran Ilic",
    "Hana Sato",
)

SUBJECTS = (
    "the moderation team", "a new member", "the spring meeting", "our translation group", "the treasurer",
    "every volunteer", "the library of guides", "the hosting provider", "a small working group", "the forum",
    "the newsletter", "somebody from the audience", "the build server", "the yearly report", "our oldest chapter",
    "the accessibility review",
)  # fmt: skip
VERBS = (
    "has agreed to look after", "will publish", "keeps a list of", "asked three questions about", "reviewed",
    "is going to replace", "measured", "wrote down", "opened a discussion on", "simplified", "moved", "documented",
    "counted", "shares", "tested", "explained",
)  # fmt: skip
OBJECTS = (
    "the rules for guest posts", "what we learnt last autumn", "the costs of the mailing list", "the shared calendar",
    "how decisions are recorded", "the old archive", "a table of response times", "the steps for a first contribution",
    "the colours of the charts", "every broken link", "the guide for hosts", "the backup of the wiki",
    "the questions people ask most", "two competing proposals", "the opening hours", "the names of the rooms",
)  # fmt: skip
ENDINGS = (
    "before the end of the month", "so that nobody has to ask twice", "with help from two other chapters",
    "because the former way took too long", "after a vote of twelve to three", "in plain words",
    "without changing any address", "as the members had asked", "while keeping the costs where they are",
    "for everybody who joined this year", "although it is not finished yet", "and says so on the front page",
)  # fmt: skip
OPENINGS = (
    "As promised,", "Since last week,", "To our surprise,", "For once,", "By the way,", "In short,", "Meanwhile,",
    "After a long debate,", "On Tuesday,", "This time,",
)  # fmt: skip
HEADINGS = (
    "What has changed", "Why it matters", "How to take part", "The numbers", "What comes next", "Open questions",
    "A worked example", "Thanks", "Background", "In practice", "Who decides", "Lessons",
)  # fmt: skip
LINK_WORDS = (
    "the minutes",
    "the full report",
    "this short guide",
    "the earlier thread",
    "the proposal",
    "the recording",
)
COLUMNS = (("Team", "Members", "Hours"), ("Month", "Posts", "Answers"), ("Task", "Owner", "State"))
CELLS = (
    "north",
    "south",
    "open",
    "done",
    "12",
    "48",
    "7",
    "130",
    "`weekly`",
    "*later*",
    "Hana",
    "[list](https://lists.example.org/)",
)

CODE = (
    ("python", '''def {a}_by_{b}(rows: list[dict[str, str]], limit: int = {n}) -> dict[str, int]:
    """Counts the {a} of each {b}."""
    counts: dict[str, int] = {{}}
    for row in rows[:limit]:
        key = row.get("{b}", "unknown")
        counts[key] = counts.get(key, 0) + 1  # one more
    return dict(sorted(counts.items()))'''),
    ("bash", '''#!/bin/sh
set -eu
for name in {a} {b}; do
  if [ -f "$name.csv" ]; then
    sort "$name.csv" | uniq -c | head -n {n} > "$name.txt"
  else
    echo "no $name" >&2
  fi
done'''),
    ("yaml", '''{a}:
  owner: moderation
  limit: {n}
  review: true
  steps:
    - name: read the {b}
      days: 3
    - name: decide
      days: 14'''),
    ("json", '''{{
  "title": "{a}",
  "count": {n},
  "tags": ["{b}", "archive"],
  "open": true,
  "owner": null
}}'''),
    ("javascript", '''export async function {a}(url) {{
  const answer = await fetch(`${{url}}/{b}.json`);
  if (!answer.ok) throw new Error("no {b}");
  const rows = await answer.json();
  return rows.slice(0, {n}).map((row) => row.name);
}}'''),
)  # fmt: skip
"""Language and template of each snippet; {a} and {b} are tags, {n} a number."""
