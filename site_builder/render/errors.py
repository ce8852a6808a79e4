"""What went wrong while a page was made, as a Problem that an editor can read."""

from __future__ import annotations

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from site_builder.render.closure import missing_asset
from site_builder.render.nearest import did_you_mean
from site_builder.render.values import Theme
from site_builder.text.addresses import unsafe_path
from site_builder.values import Page, Problem


class UnknownAsset(Exception):
    """`asset()` was given a name that no theme of the chain has."""


def render_problem(
    error: Exception, page: Page, theme: Theme, paths: frozenset[str], assets: frozenset[str]
) -> Problem:
    """The Problem for an exception raised while rendering. `paths` are those of the theme's templates: the last of
    them in the traceback is where it happened."""
    path, line = _place(error, paths)
    if isinstance(error, TemplateSyntaxError):
        source = theme.canonical(error.name or "")
        return Problem(
            code="theme/syntax",
            path=source.path if source else path,
            line=error.lineno,
            message=f"The template cannot be understood here: {(error.message or 'unknown mistake').rstrip('.')}.",
            hint="Look at the tags `{% … %}` and `{{ … }}` on this line and just before it.",
        )
    if isinstance(error, UnknownAsset):
        return missing_asset(str(error), assets, path, line)
    if isinstance(error, TemplateNotFound):
        name = error.name or ""
        return Problem(
            code="theme/missing-template",
            path=path,
            line=line,
            message=f"There is no template `{name}` in the theme or its parents.",
            hint=did_you_mean(name.rpartition(":")[2], theme.templates) + "Add it to the theme, or correct its name.",
        )
    reason, hint = _reason(error)
    return Problem(
        code="theme/render",
        path=path or page.template,
        line=line,
        message=f"The page {page.target}{_of(page)} could not be made: {reason}",
        hint=hint,
    )


def no_template(page: Page, theme: Theme) -> Problem:
    """The Problem of a page whose own template is in no theme of the chain."""
    return Problem(
        code="theme/missing-template",
        path=page.source,
        message=f"This page asks for the template `{page.template}`, which the theme `{theme.name}` does not have.",
        hint=did_you_mean(page.template, theme.templates)
        + (
            "Correct `template:`."
            if unsafe_path(page.template) or page.template.startswith("/")
            else f"Correct `template:`, or add `themes/{theme.name}/templates/{page.template}`."
        ),
    )


def bad_text(page: Page, error: UnicodeEncodeError) -> Problem:
    """The Problem of a page that holds half a character."""
    return Problem(
        code="theme/render",
        path=page.source,
        message=f"The page {page.target} holds half a character (U+{ord(error.object[error.start]):04X}).",
        hint="Look for an escape such as `\\ud83d` in front matter or a data file, and write the character itself.",
    )


def _of(page: Page) -> str:
    return f" (from {page.source})" if page.source else ""


def _reason(error: Exception) -> tuple[str, str]:
    """What is wrong and what to do, in words."""
    if isinstance(error, UndefinedError):
        reason, _, hint = (error.message or "a name means nothing here.").partition("\n")
        return reason if reason.endswith(".") else f"{reason}.", hint or "Test first with `is defined`."
    if isinstance(error, RecursionError):
        return "a template or a macro calls itself without end.", "Look for the `include` or macro that does."
    text = str(error).rstrip(".") or "no reason is known"
    if isinstance(error, ValueError | TypeError):
        return f"{text}.", "Correct the template on this line."
    name = type(error).__name__
    return f"{text} ({name}).", "Correct the template on this line, or the plugin whose filter it uses."


def _place(error: Exception, paths: frozenset[str]) -> tuple[str, int]:
    """The innermost template in the traceback, and its line."""
    path, line = "", 0
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in paths:
            path, line = name, trace.tb_lineno
        trace = trace.tb_next
    return path, line
