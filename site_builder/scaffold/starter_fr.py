"""Un nouveau projet en français. `{title}` est inséré comme YAML, le reste comme dates."""

from __future__ import annotations

TITLE = "Notre communauté"

_SITE = """\
title: {title}
description: Ce que nous faisons, en une phrase.
url: https://communaute.example/  # l’adresse où le site sera publié : mettez la vôtre
language: fr
timezone: Europe/Paris

menu:
  - title: Nouvelles
    link: news/index.md
  - title: Lectures
    link: /links/
  - title: À propos
    link: about.md
# Quand le code de conduite ne sera plus un brouillon, donnez-lui une place dans le menu :
# - title: Règles
#   link: /policies/

# Une page de recherche. Son index est fait là où `pip install 'site-builder[search]'` a été dit une fois.
search: true

# governance:
#   contact: moderation@communaute.example  # où les membres écrivent au sujet des règles
"""

_HOME = """\
---
title: {title}
description: Ce que nous faisons, en une phrase.
---

Bienvenue. Dites ici, en quelques lignes, qui vous êtes, ce que vous faites ensemble et comment on vous rejoint.

Les dernières nouvelles et lectures s’ajoutent d’elles-mêmes ci-dessous. La page [À propos](about.md) accueille tout
le reste.
"""

_NEWS = """\
---
title: Nouvelles
description: Ce qui se passe ici, et ce que nous avons décidé.
---
"""

_FIRST = """\
---
title: Nous avons un site
date: {today}
tags: [communauté]
---

À partir d’aujourd’hui, ce que nous décidons et ce que nous apprenons est écrit ici, et chacun peut le lire.

<!-- more -->

Qui préfère ne pas passer tous les jours peut suivre le flux : son adresse est au bas de chaque page.

Cette première nouvelle est à remplacer. `site-builder new post "Un titre"` commence la suivante.
"""

_ABOUT = """\
---
title: À propos
description: Qui nous sommes et où nous trouver.
slug: a-propos
---

## Ce que nous faisons

Deux ou trois phrases pour quelqu’un qui n’a jamais entendu parler de nous.

## Où nous trouver

Sur [ce site](channel:site), pour commencer. Nommez vos autres lieux dans `content/_data/channels.yml` ; une page peut
alors désigner chacun par son identifiant, et personne n’a quarante pages à corriger quand l’adresse du forum change.

## Comment nous rejoindre

Le premier pas que devrait faire une personne qui arrive.
"""

_CONDUCT = """\
---
title: Code de conduite
description: Ce que nous nous devons ici, comment signaler un manquement, et ce qui s’ensuit.
version: "1.0"
status: draft  # ôtez cette ligne quand le texte est approuvé : il est alors publié
effective: {effective}  # le jour où il prend effet ; annoncez-le deux semaines avant
review_by: {review}  # quand son responsable le confirme à nouveau
# owner: moderation  # qui en répond : une équipe ou une personne de content/_data/roster.yml
applies_to: all
in_short:
  - Respectez chacun ici, aussi dans le désaccord.
  - Harcèlement, menaces et divulgation de la vie privée mettent fin à la conversation.
  - Si quelque chose se passe mal, dites-le-nous. Vous aurez une réponse sous trois jours.
---

Ce texte est un brouillon à adapter. Trouvez d’abord les personnes qui répondront aux signalements : le texte vaudra
ce qu’elles valent.

## Ce que nous demandons

- Supposez la bonne foi des autres, et demandez avant de juger.
- Critiquez les idées et le travail aussi fermement qu’ils le méritent, et les personnes jamais.
- Laissez de la place à qui parle moins.
- Quand vous avez blessé quelqu’un, excusez-vous et faites autrement la fois suivante.

## Ce que nous n’acceptons pas

- Les insultes, et les propos qui rabaissent quelqu’un pour ce qu’il est.
- Le harcèlement sous toutes ses formes, en public ou en message privé.
- Les menaces et les appels à la violence.
- La publication de ce qui a été confié en privé, ou de l’identité de qui use d’un pseudonyme.
- Les représailles contre qui a fait un signalement de bonne foi.

## Où il s’applique

Dans tous nos canaux et toutes nos réunions, pour tout le monde pareillement.

## Signaler

Écrivez à moderation@communaute.example (mettez votre propre adresse). Dites ce qui s’est passé, où et quand, autant
que vous le pouvez ; il n’est pas nécessaire d’être certain, ni d’être la personne concernée.

1. Sous trois jours, quelqu’un vous dit que votre signalement est arrivé.
2. Une personne qui n’est pas concernée l’examine, et entend les deux parties quand cela est sans danger.
3. Vous apprenez ce qui a été décidé, et pourquoi. Selon les faits, c’est un mot, un avertissement, une pause ou un
   départ.
4. Qui conteste une décision peut demander un second regard par d’autres personnes.

Votre nom n’est pas transmis sans votre accord.
"""

_LINKS = """\
# Les lectures de {year}. `note` dit pourquoi un texte vaut la peine : personne ne suit un lien nu.

- url: https://www.w3.org/Provider/Style/URI
  title: Cool URIs don't change
  date: {today}
  author: Tim Berners-Lee
  lang: en
  tags: [web]
  note: >-
    Pourquoi l’adresse d’une page devrait survivre à son auteur, à son propriétaire et à son logiciel. À lire avant de
    nommer sa première page.
"""

_CHANNELS = """\
# Les lieux où cette communauté parle. Une page en désigne un par son identifiant : [le forum](channel:forum).

- id: site
  name: Ce site
  type: site
  url: https://communaute.example/  # votre adresse, comme dans site.yml
  purpose: Ce qui est établi, lisible par tous et sans compte.
  since: {today}

# - id: forum
#   name: le forum
#   type: forum
#   url: https://forum.communaute.example/
#   purpose: Questions et longues conversations.
#   response_time: deux jours
"""

FILES = {
    "site.yml": _SITE,
    "content/index.md": _HOME,
    "content/about.md": _ABOUT,
    "content/news/index.md": _NEWS,
    "content/news/nous-avons-un-site.md": _FIRST,
    "content/links/{year}.yml": _LINKS,
    "content/_data/channels.yml": _CHANNELS,
    "policies/code-of-conduct.md": _CONDUCT,
}
"""Chemin → texte de chaque fichier."""
