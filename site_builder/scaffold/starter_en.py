"""A new project in English. `{title}` is filled in as YAML, the rest as dates."""

from __future__ import annotations

TITLE = "Our community"

_SITE = """\
title: {title}
description: What we do, in one sentence.
url: https://community.example/  # the address at which the site will be published: put in your own
language: en
timezone: UTC  # such as Europe/London

menu:
  - title: News
    link: news/index.md
  - title: Reading list
    link: /links/
  - title: About
    link: about.md
# When the code of conduct is no draft any more, give it a place in the menu:
# - title: Rules
#   link: /policies/

# A page to search from. Its index is made where `pip install 'site-builder[search]'` was said once.
search: true

# governance:
#   contact: moderation@community.example  # where members write about rules
"""

_HOME = """\
---
title: {title}
description: What we do, in one sentence.
---

Welcome. Say here, in a few lines, who you are, what you do together, and how somebody joins you.

The newest posts and links follow below by themselves. [About us](about.md) has room for all the rest.
"""

_NEWS = """\
---
title: News
description: What happens here, and what we have decided.
---
"""

_FIRST = """\
---
title: We have a website
date: {today}
tags: [community]
---

From today on, what we decide and what we learn is written down here, for everybody to read.

<!-- more -->

Whoever would rather not look in every day can follow the feed: its address is at the foot of each page.

This is a first post to replace. `site-builder new post "A title"` begins the next one.
"""

_ABOUT = """\
---
title: About us
description: Who we are and where to find us.
---

## What we do

Two or three sentences for somebody who has never heard of us.

## Where to find us

On [this site](channel:site), to begin with. Name your other places in `content/_data/channels.yml`; a page can then
refer to each by its id, and nobody has to correct forty pages when the address of the forum changes.

## How to join

The one step that a newcomer should take first.
"""

_CONDUCT = """\
---
title: Code of conduct
description: What we owe each other here, how to report a breach, and what happens then.
version: "1.0"
status: draft  # take this line out when the text is approved: then it is published
effective: {effective}  # the day from which it binds; announce it two weeks before
review_by: {review}  # when its owner confirms it again
# owner: moderation  # who answers for it: a team or person of content/_data/roster.yml
applies_to: all
in_short:
  - Treat everybody here with respect, also when you disagree.
  - Harassment, threats and publishing private matters end the conversation.
  - If something goes wrong, tell us. You will have an answer within three days.
---

This is a draft to adapt. Find the people who will answer reports first: the text works as well as they do.

## What we ask

- Assume that others mean well, and ask before you judge.
- Criticise ideas and work as hard as they deserve, and people not at all.
- Leave room for those who speak less.
- When you have hurt somebody, apologise and do it differently next time.

## What we do not accept

- Insults, and remarks that belittle people for what they are.
- Harassment of any kind, in public or in private messages.
- Threats, and calls to violence.
- Publishing what somebody has told in private, or who they are behind a pseudonym.
- Punishing anybody for a report made in good faith.

## Where it holds

In all our channels and at all our meetings, for everybody alike.

## Reporting

Write to moderation@community.example (put in your own address). Say what happened, where and when, as far as you can;
you need not be certain, and you need not be the person concerned.

1. Within three days somebody tells you that your report has arrived.
2. Somebody who is not involved looks at it, and hears both sides where that is safe.
3. You learn what was decided, and why. Depending on what happened, it is a word, a warning, a pause, or a goodbye.
4. Whoever disagrees with a decision can ask for a second look by other people.

Your name is not passed on unless you agree.
"""

_LINKS = """\
# The reading list of {year}. `note` says why a text is worth reading: nobody follows a bare link.

- url: https://www.w3.org/Provider/Style/URI
  title: Cool URIs don't change
  date: {today}
  author: Tim Berners-Lee
  tags: [web]
  note: >-
    Why the address of a page should outlive its author, its owner and its software. Read it before you name your
    first page.
"""

_CHANNELS = """\
# The places where this community speaks. A page refers to one by its id: [the forum](channel:forum).

- id: site
  name: This site
  type: site
  url: https://community.example/  # your own address, as in site.yml
  purpose: What is settled, for everybody to read without an account.
  since: {today}

# - id: forum
#   name: the forum
#   type: forum
#   url: https://forum.community.example/
#   purpose: Questions and long conversations.
#   response_time: two days
"""

FILES = {
    "site.yml": _SITE,
    "content/index.md": _HOME,
    "content/about.md": _ABOUT,
    "content/news/index.md": _NEWS,
    "content/news/we-have-a-website.md": _FIRST,
    "content/links/{year}.yml": _LINKS,
    "content/_data/channels.yml": _CHANNELS,
    "policies/code-of-conduct.md": _CONDUCT,
}
"""Path → text of each file."""
