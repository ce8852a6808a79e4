"""One folder a kind. Each exports `KIND`; `site_builder.plugins` finds them. Kinds never import each other."""
