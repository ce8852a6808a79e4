"""From outputs to bytes: the theme chain, templates, translations, static files, keys."""
