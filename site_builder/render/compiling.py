"""Compiled templates that do less for each value they print and each macro they call.

A page of the default theme prints some two hundred values; Jinja2 gives each to three functions and wraps it twice.
What is printed is the same.
"""

from __future__ import annotations

import re
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from site_builder.render.engine import shown

_SPECIAL = re.compile("[&<>\"']").search


def written(value: Any) -> Any:
    """The HTML of `{{ value }}`: what `shown` gives, escaped unless it is Markup."""
    kind = value.__class__
    if kind is Markup:
        return value
    if kind is str and not _SPECIAL(value):
        return value
    return escape(shown(value))


class Generator(CodeGenerator):
    """Writes `environment.written(value)` where Jinja2 writes `escape(environment.finalize(value))`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escaping(frame):
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escaping(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _escaping(frame: Frame) -> bool:
    """Whether escaping is known to be on; templates may turn it off for a part, or let a value decide."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


class Calls(Context):
    """Calls macros and plain functions at once; other things are asked first what they want to be given."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # names that no keyword has
        kind = __obj.__class__
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif kind not in _PLAIN or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


_PLAIN = frozenset({FunctionType, MethodType, BuiltinFunctionType})
