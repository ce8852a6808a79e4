"""What `{{ value }}` prints is what Jinja2 itself would print."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape
from render_helpers import Folders, page

from site_builder.render.compiling import written
from site_builder.render.environment import Renderer

VALUES = (
    st.text() | st.integers() | st.floats() | st.booleans() | st.text().map(Markup) | st.lists(st.text(), max_size=3)
)


@given(VALUES)
def test_a_value_is_escaped_as_jinja_does(value: Any) -> None:
    assert "".join([written(value)]) == str(escape(value))


def test_nothing_is_printed_for_none() -> None:
    assert written(None) == ""


def test_parts_without_escaping_and_calls_of_all_kinds(folders: Folders) -> None:
    text = """{% macro m(a, b=2) %}<{{ a }}{{ b }}{{ caller() if caller is defined else "" }}>{% endmacro %}
{{- m("&") }}{{ m("x", b=3) }}{% call m("y") %}<i>{% endcall %}
{%- autoescape false %}{{ page["a"] }}{% endautoescape %}{{ page["a"] }}{{ page["a"].upper() }}
{%- for i in range(2) %}{{ m(loop.index) }}{% endfor %}{{ dict(k="<").k }}{{ "%s"|format("<") }}"""
    folders.mine({"theme.yml": "", "templates/page.html": text})
    mine = Renderer(folders.theme()).render(page({"a": "<b>"}))
    plain = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=DictLoader({"p": text}))
    assert mine == (plain.get_template("p").render(page={"a": "<b>"}) + "\n").encode()
