"""Parameters of themes: how theme.yml declares them, how site.yml sets them, and what comes of a mistake."""

from __future__ import annotations

import pytest
from render_helpers import Folders

from site_builder.render.theme import with_parameters
from site_builder.text import yaml
from site_builder.values import Problem

DECLARED = """
params:
  accent: {type: colour, default: green, named: {green: ["#0b5f4f", "#7bcfb8"]}, css: --accent}
  letters: {type: choice, default: serif, values: {serif: var(--serif), sans: var(--sans)}, css: --letters}
  measure: {type: number, default: 68, min: 45, max: 85, unit: ch, css: --measure}
  switch: {type: boolean, default: true}
  note: {type: text, translated: true}
  logo: {type: picture}
  more: {type: address}
  names: {type: list, of: text}
  marks: {type: list, of: picture}
  old: words
  number: 3
"""


def set_to(folders: Folders, text: str, root: str = "/") -> tuple[dict[str, object], str, tuple[Problem, ...]]:
    """The parameters that `text`, the map under `theme:`, comes to; the rule of CSS; and what is wrong."""
    folders.ship({"theme.yml": DECLARED})
    loaded = yaml.load(text)
    theme, problems = with_parameters(folders.theme("default"), loaded.value, loaded.position, "site.yml", root)
    return dict(theme.params), theme.properties, problems


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("acent: green", "no parameter `acent`", "Did you mean `accent`?"),
        ("accent: gren", "cannot be `gren`", "Did you mean `green`?"),
        ("accent: '#12'", "no colour", "six hex digits"),
        ("letters: sanz", "cannot be `sanz`", "Did you mean `sans`?"),
        ("measure: wide", "must be a number", "without quotes"),
        ("measure: 200", "from 45 to 85, not 200", ""),
        ("switch: maybe", "`true` or `false`", "without quotes"),
        ("letters: [sans]", "must be one of `serif`, `sans`", ""),
        ("measure: .nan", "must be a number", ""),
        ("note: [a, b]", "must be text", "one line"),
        ("note: {en: [a, b]}", "must be text", "one line"),
        ("logo: https://elsewhere.example/x.svg", "picture of this site", "/logo.svg"),
        ("logo: //elsewhere.example/x.svg", "picture of this site", "/logo.svg"),
        ("more: javascript:alert(1)", "must be an address", "https://"),
        ("number: many", "must be a number", ""),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_default_serves(
    folders: Folders, text: str, message: str, hint: str
) -> None:
    before, rule, _ = set_to(folders, "old: words")
    params, same, (problem,) = set_to(folders, f"old: words\n{text}")
    assert (problem.code, problem.severity, problem.path, problem.line) == ("theme/parameter", "error", "site.yml", 2)
    assert message in problem.message and hint in problem.hint
    assert (params, same) == (before, rule)


def test_values_are_what_their_types_say(folders: Folders) -> None:
    params, rule, problems = set_to(
        folders,
        "letters: sans\nmeasure: 72.5\nswitch: false\nnote: 2.10\nlogo: /logo.svg\nmore: /about/\n"
        "names: [Ada, 7]\nmarks: [/a.svg, /b.svg]\nold: 5",
        root="/base/",
    )
    assert not problems
    assert params | {"accent": "green"} == {
        "accent": "green",
        "letters": "sans",
        "measure": 72.5,
        "switch": False,
        "note": "2.10",
        "logo": "/base/logo.svg",
        "more": "/base/about/",
        "names": ["Ada", "7"],
        "marks": ["/base/a.svg", "/base/b.svg"],
        "old": "5",
        "number": 3,
    }
    assert rule == (
        ":root { --accent-light: #0b5f4f; --accent-dark: #7bcfb8; --letters: var(--sans); --measure: 72.5ch; }"
    )


def test_a_colour_that_cannot_be_read_on_paper_is_replaced_by_the_nearest(folders: Folders) -> None:
    _, rule, problems = set_to(folders, 'accent: "#1A4F9C"')
    assert not problems, "one colour for light: that for dark is made of it"
    assert "--accent-light: #1a4f9c;" in rule and "--accent-dark: #1a4f9c;" not in rule
    _, rule, (warning,) = set_to(folders, 'accent: "#ffdd00"')
    assert warning.severity == "warning" and "1.3" in warning.message and "4.5" in warning.message
    shade = rule.partition("--accent-light: ")[2][:7]
    assert shade in warning.message and shade != "#ffdd00"
    _, rule, two = set_to(folders, 'accent: ["#ffdd00", "#000080"]')
    assert ["light" in two[0].message, "dark" in two[1].message] == [True, True]


def test_mistakes_in_declarations_are_said_and_the_rest_serves(folders: Folders) -> None:
    folders.ship({})
    folders.mine(
        {
            "theme.yml": "params:\n"
            "  a: {type: colr, default: x}\n"
            "  b: {type: number, default: 1, mn: 2}\n"
            "  c: {type: choice, values: {x: 'red; } body { color: red'}, default: x, css: --c}\n"
            "  d: {type: text, css: colour}\n"
            "  name: {type: text}\n"
            "  e: {type: number, default: '12', min: 2, css: --e}\n"
            "  f: {type: choice, values: [x, y], default: z}\n"
            "  g: {type: colour, default: nocolour, css: --g}\n"
            "  h: {type: list, of: list, default: [1]}\n"
            "  i: {type: choice}\n"
        }
    )
    theme, problems = folders.load()
    assert [(problem.code, problem.line) for problem in problems] == [("theme/manifest", line) for line in range(2, 12)]
    assert "Did you mean `colour`?" in problems[0].hint and "Did you mean `min`?" in problems[1].hint
    assert list(theme.params) == ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
    assert (theme.params["e"], theme.params["f"]) == (2, "x")
    assert "body" not in theme.properties


def test_a_child_gives_what_it_inherits_another_value_of_the_same_type(folders: Folders) -> None:
    folders.ship({"theme.yml": DECLARED})
    folders.mine({"theme.yml": "params:\n  letters: sans\n  measure: 900\n  own: 1\n"})
    theme, (problem,) = folders.load()
    assert (problem.code, problem.path, problem.line) == ("theme/parameter", "themes/mine/theme.yml", 3)
    assert (theme.params["letters"], theme.params["measure"], theme.params["own"]) == ("sans", 68, 1)


def test_a_style_sheet_gets_the_parameters_where_it_asks(folders: Folders) -> None:
    from site_builder.render.assets import fingerprint

    folders.ship(
        {"theme.yml": DECLARED, "static/css/site.css": "/* theme.yml: parameters */\na {}", "static/css/b.css": "b {}"}
    )
    plain = fingerprint(folders.theme("default"))[0]
    other = fingerprint(with_parameters(folders.theme("default"), {"measure": 50})[0])[0]
    (written,) = [output for output in plain.outputs if output.target == plain.targets["css/site.css"]]
    assert written.view.startswith(":root{--accent-light:#0b5f4f;")  # type: ignore[union-attr]
    assert plain.targets["css/site.css"] != other.targets["css/site.css"]
    assert plain.targets["css/b.css"] == other.targets["css/b.css"]
