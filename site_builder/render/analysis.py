"""Reading a template's text without running it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from site_builder.render.engine import OWN_FILTERS, configured
from site_builder.render.nearest import did_you_mean
from site_builder.render.placeholders import placeholders
from site_builder.render.values import Analysis, Reference
from site_builder.values import Problem

_TRANSLATING = frozenset(("_", "gettext", "ngettext", "pgettext", "npgettext"))
_ASKED = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Call, nodes.Filter, nodes.Test)
_Kind = Literal["extends", "include", "import"]


def analyse(text: str, filters: Collection[str] = ()) -> Analysis:
    """What a template asks for and where it is wrong; `filters` are names that plugins add to the engine's.

    The answer depends on the text, the filters and the version of Jinja2 only. It names every template that rendering
    may load: a name that is computed (`{% include x %}`) is a mistake, since nobody could tell what it will load.
    """
    environment = _environment(frozenset(filters))
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        return Analysis(problems=(_syntax(error),))
    except RecursionError:
        return Analysis(problems=(_problem("theme/syntax", 0, "This template is nested too deeply to be read."),))
    references: list[Reference] = []
    problems: list[Problem] = []
    for node in tree.find_all(_ASKED):
        if isinstance(node, nodes.Call):
            references.extend(_asset(node))
            problems.extend(_bad_percent(node))
        elif isinstance(node, nodes.Filter | nodes.Test):
            problems.extend(_unknown_filter(node, environment))
        else:
            _loading(node, references, problems)
    variables: set[str] = set()
    if not any(problem.code == "theme/unknown-filter" for problem in problems):
        try:
            variables = meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:  # what only the code generator notices: two blocks of one name
            problems.append(_syntax(error))
    return Analysis(
        references=tuple(references),
        variables=tuple(sorted(variables)),
        problems=tuple(sorted(problems, key=Problem.sort_key)),
    )


@lru_cache(maxsize=4)
def _environment(filters: frozenset[str]) -> Environment:
    return configured(Environment, dict.fromkeys((*OWN_FILTERS, *sorted(filters)), str))


def _loading(node: nodes.Node, references: list[Reference], problems: list[Problem]) -> None:
    kind: _Kind = "import"
    if isinstance(node, nodes.Extends):
        kind = "extends"
    elif isinstance(node, nodes.Include):
        kind = "include"
    groups = _names(node.template)  # type: ignore[attr-defined]  # each of the four has it
    if groups is None:
        problems.append(
            _problem(
                "theme/dynamic-template",
                node.lineno,
                f"`{kind}` takes a name that is only known while the page is made.",
                "Write the name in quotes; to choose among several, write `{% if … %}` around several tags.",
            )
        )
        return
    required = not getattr(node, "ignore_missing", False)
    references.extend(Reference(kind=kind, names=names, line=node.lineno, required=required) for names in groups)


def _names(node: nodes.Node | None) -> list[tuple[str, ...]] | None:
    """The fixed names in an expression, as groups of alternatives; None when it is computed."""
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str):
            return [(node.value,)]
        if isinstance(node.value, tuple | list) and all(isinstance(name, str) for name in node.value):
            return [tuple(node.value)]
    elif isinstance(node, nodes.List | nodes.Tuple):
        names = [item.value for item in node.items if isinstance(item, nodes.Const) and isinstance(item.value, str)]
        if len(names) == len(node.items):
            return [tuple(names)]
    elif isinstance(node, nodes.CondExpr):
        branches = [node.expr1, *([node.expr2] if node.expr2 is not None else [])]
        found = [_names(branch) for branch in branches]
        if None not in found:
            return [group for groups in found if groups for group in groups]
    return None


def _asset(call: nodes.Call) -> Iterator[Reference]:
    """`asset("css/site.css")`; a name that is computed is looked up while the page is made."""
    if isinstance(call.node, nodes.Name) and call.node.name == "asset" and call.args:
        for group in _names(call.args[0]) or ():
            yield Reference(kind="asset", names=group, line=call.lineno)


def _bad_percent(call: nodes.Call) -> Iterator[Problem]:
    if isinstance(call.node, nodes.Name) and call.node.name in _TRANSLATING:
        for argument in call.args:
            if isinstance(argument, nodes.Const) and placeholders(str(argument.value)) is None:
                yield _problem(
                    "theme/percent",
                    call.lineno,
                    f"The text “{argument.value}” is to be translated and holds a percent sign that means itself.",
                    "Write it as `%%`; a placeholder is `%(name)s`.",
                )


def _unknown_filter(node: nodes.Filter | nodes.Test, environment: Environment) -> Iterator[Problem]:
    is_filter = isinstance(node, nodes.Filter)
    known = environment.filters if is_filter else environment.tests
    name: str = node.name
    if name not in known:
        word = "filter" if is_filter else "test"
        yield _problem(
            "theme/unknown-filter",
            node.lineno,
            f"There is no {word} named `{name}`.",
            did_you_mean(name, known) + "Filters come from the template engine, site-builder and plugins.",
        )


def _syntax(error: TemplateSyntaxError) -> Problem:
    return _problem(
        "theme/syntax",
        error.lineno,
        f"The template cannot be understood here: {(error.message or 'unknown mistake').rstrip('.')}.",
        "Look at the tags `{% … %}` and `{{ … }}` on this line and just before it.",
    )


def _problem(code: str, line: int, message: str, hint: str = "") -> Problem:
    return Problem(code=code, line=line, message=message, hint=hint)
