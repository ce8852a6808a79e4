"""What a page says of itself: Open Graph, JSON-LD, oEmbed, and `meta`.

Read with lxml and `json` rather than with a package for it, after a look at those there are (November 2026): extruct
has had no release for two years and brings RDF libraries, 53 MB; trafilatura is well kept, but guesses where pages say
nothing, brings 93 MB, and knows neither oEmbed nor types; metadata-parser has few users and fetches pages itself.
"""
