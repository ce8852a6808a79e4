"""The colours of highlighted code, for light and dark pages, as CSS for the classes that `code` writes.

Every colour has a contrast of at least 4.5 to 1 on its background (WCAG 2.2, 1.4.3); a test holds them to it.
"""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "back": "#f5f6f8",
    "text": "#22272e",
    "comment": "#5c6673",
    "keyword": "#9b1f6d",
    "type": "#8a4300",
    "function": "#5d3bb0",
    "string": "#1d6636",
    "number": "#0b5a9c",
    "name": "#a02c1c",
    "removed": "#a31b2b",
    "added": "#1d6636",
}
"""Colours on a light page, by what they mark."""

DARK: dict[str, str] = {
    "back": "#171b21",
    "text": "#dfe4ea",
    "comment": "#97a3b0",
    "keyword": "#f08cc4",
    "type": "#f0b072",
    "function": "#c3a6ff",
    "string": "#8fd6a0",
    "number": "#84bdf5",
    "name": "#f79a8b",
    "removed": "#ff9aa2",
    "added": "#8fd6a0",
}
"""Colours on a dark page."""

_CLASSES: dict[str, str] = {
    "comment": "c ch cm cp cpf c1 cs go",
    "keyword": "k kc kd kn kp kr ow gp",
    "type": "kt nb bp nc ne nn no",
    "function": "nf fm nd nl na py",
    "string": "s sa sb sc dl sd s2 se sh si sx sr s1 ss ld",
    "number": "m mb mf mh mi mo il l",
    "name": "nt nv vc vg vi vm ni",
    "removed": "gd gr err gt",
    "added": "gi",
}


def pygments_css() -> str:
    """CSS for `.highlight`. Dark colours apply where the reader's system is dark, unless the page says
    `data-theme="light"`, and wherever it says `data-theme="dark"`."""
    rules = [
        f".highlight {{\n{_variables(LIGHT)}  background: var(--code-back);\n  color: var(--code-text);\n}}",
        "@media (prefers-color-scheme: dark) {\n"
        f':root:not([data-theme="light"]) .highlight {{\n{_variables(DARK)}}}\n}}',
        f'[data-theme="dark"] .highlight {{\n{_variables(DARK)}}}',
    ]
    for name, classes in _CLASSES.items():
        selectors = ", ".join(f".highlight .{short}" for short in classes.split())
        rules.append(f"{selectors} {{ color: var(--code-{name}); }}")
    rules.append(".highlight .gh, .highlight .gu, .highlight .gs { font-weight: 700; }")
    rules.append(".highlight .ge { font-style: italic; }")
    return "\n".join(rules) + "\n"


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"  --code-{name}: {value};\n" for name, value in colours.items())
