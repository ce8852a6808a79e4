"""What a drawing may hold: elements of SVG 2 that draw, describe or move, and none that runs or embeds."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_NAMES = """
    svg g defs symbol use switch a title desc style
    path rect circle ellipse line polyline polygon text tspan textPath tref image
    linearGradient radialGradient stop pattern clipPath mask marker view
    animate animateMotion animateTransform set mpath
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    font font-face font-face-src font-face-name glyph missing-glyph hkern vkern
"""
ELEMENTS = frozenset(_NAMES.split())
ANIMATIONS = frozenset({"animate", "animateMotion", "animateTransform", "set"})
LINKED = ("http://", "https://", "mailto:")
"""Where an `<a>` in a drawing may lead."""
