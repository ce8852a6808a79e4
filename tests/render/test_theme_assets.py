"""Static files: fingerprints, and the addresses in style sheets."""

from __future__ import annotations

import posixpath
import re

import pytest
from render_helpers import Folders

from site_builder.render.assets import Assets, fingerprint
from site_builder.render.compact import compact
from site_builder.render.css import Address, rewrite
from site_builder.render.writers import OWN_WRITERS, write
from site_builder.values import Copy, Written, digest_bytes


def fine(folders: Folders, name: str = "default") -> Assets:
    assets, problems = fingerprint(folders.theme(name))
    assert problems == ()
    return assets


def style(assets: Assets, name: str) -> str:
    """The text of a rewritten style sheet."""
    (found,) = [o for o in assets.outputs if o.target == assets.targets[name]]
    assert isinstance(found, Written)
    data = write(found, OWN_WRITERS)
    assert isinstance(data, bytes)
    return data.decode()


def test_files_get_the_digest_of_their_content(folders: Folders) -> None:
    folders.ship({"static/js/site.min.js": "1", "static/LICENSE": "x"})
    assets = fine(folders)
    digest = digest_bytes(b"1")
    assert assets.targets["js/site.min.js"] == f"assets/js/site.min.{digest[:10]}.js"
    assert re.fullmatch(r"assets/LICENSE\.[0-9a-f]{10}", assets.targets["LICENSE"])
    copy = next(o for o in assets.outputs if o.target.endswith(".js"))
    assert copy == Copy(copy.target, "theme:default/static/js/site.min.js", digest, 1)
    folders.ship({"static/js/site.min.js": "2"})
    assert fine(folders).targets["js/site.min.js"] != assets.targets["js/site.min.js"]
    assert fine(folders).digest != assets.digest


def test_files_of_the_root_keep_their_names(folders: Folders) -> None:
    folders.ship({"static/root/favicon.ico": b"\0", "static/root/.hidden": "", "static/root/a/b.css": "a{}"})
    assert fine(folders).targets == {"root/favicon.ico": "favicon.ico", "root/a/b.css": "a/b.css"}


def test_addresses_in_style_sheets_follow_and_the_hash_is_that_of_the_new_text(folders: Folders) -> None:
    css = '@import "parts/a.css";\n@font-face{src:url( "../fonts/My%20Font.woff2?#iefix" )}\nb{c:url(img.svg#x)}'
    folders.ship({"static/css/site.css": css, "static/css/parts/a.css": "a{b:url('../img.svg')}"})
    folders.ship({"static/fonts/My Font.woff2": b"wOF2", "static/css/img.svg": "<svg/>"})
    assets = fine(folders)
    text = style(assets, "css/site.css")
    assert digest_bytes(text.encode())[:10] in assets.targets["css/site.css"]
    found: list[str] = []
    rewrite(text, lambda address: found.append(address.path))
    base = posixpath.dirname(assets.targets["css/site.css"])
    reached = {posixpath.normpath(posixpath.join(base, path.replace("%20", " "))) for path in found}
    assert reached == {assets.targets[n] for n in ("css/parts/a.css", "fonts/My Font.woff2", "css/img.svg")}
    assert "?#iefix" in text and "#x)" in text
    folders.ship({"static/css/img.svg": "<svg>2</svg>"})
    assert fine(folders).targets["css/site.css"] != assets.targets["css/site.css"], "through the imported sheet too"


def test_a_childs_picture_is_what_the_parents_style_sheet_shows(folders: Folders) -> None:
    folders.ship({"static/site.css": "a{b:url(logo.svg)}", "static/logo.svg": "default"})
    folders.mine({"static/logo.svg": "mine"})
    assert digest_bytes(b"mine")[:10] in style(fine(folders, "mine"), "site.css")


@pytest.mark.parametrize(
    "css",
    [
        "a{b:url(https://example.org/x.png)}",
        "a{b:url(//example.org/x.png)}",
        "a{b:url('data:image/svg+xml,<svg/>')}",
        "a{b:url(#filter)}",
        "a{b:url(/rooted.png)}",
        "a{b:url()}",
        "/* url(gone.png) */ a{}",
        "/* url(gone.png)",
        "a{content:'url(gone.png)'}",
        'a{content:"\\"url(gone.png)"}',
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@import url('https://example.org/x.css');",
    ],
)
def test_other_addresses_stay(folders: Folders, css: str) -> None:
    folders.ship({"static/site.css": css})
    (output,) = fine(folders).outputs
    assert isinstance(output, Copy) or output.view == compact(css)


def test_a_missing_file_is_said_with_place_and_nearest(folders: Folders) -> None:
    folders.ship({"static/css/site.css": "a{}\nb{c:url(../img/lgo.svg)}", "static/img/logo.svg": ""})
    assets, (problem,) = fingerprint(folders.theme("default"))
    assert (problem.code, problem.path, problem.line) == (
        "theme/missing-asset",
        "theme:default/static/css/site.css",
        2,
    )
    assert "Did you mean `img/logo.svg`?" in problem.hint
    assert "css/site.css" in assets.targets


def test_an_address_out_of_the_static_folder_is_missing_too(folders: Folders) -> None:
    folders.ship({"static/site.css": "a{b:url(../../../etc/passwd)}"})
    assert [problem.code for problem in fingerprint(folders.theme("default"))[1]] == ["theme/missing-asset"]


def test_style_sheets_that_import_each_other_are_said(folders: Folders) -> None:
    folders.ship({"static/a.css": '@import "b.css";', "static/b.css": '\n@import "a.css";'})
    folders.ship({"static/self.css": '@import "self.css";'})
    assets, problems = fingerprint(folders.theme("default"))
    assert [(p.code, p.path.rpartition("/")[2], p.line) for p in problems] == [
        ("theme/asset-cycle", "b.css", 2),
        ("theme/asset-cycle", "self.css", 1),
    ]
    assert sorted(assets.targets) == ["a.css", "b.css", "self.css"]


def test_a_style_sheet_that_is_not_utf8_is_published_as_it_is(folders: Folders) -> None:
    folders.ship({"static/site.css": b"a{b:url(\xe9.png)}"})
    assets, (problem,) = fingerprint(folders.theme("default"))
    assert problem.code == "theme/encoding"
    assert isinstance(assets.outputs[0], Copy)


def test_many_open_quotes_cost_no_time() -> None:
    text = "url(" * 20_000 + '"' * 20_001 + "@import '" * 20_000
    assert rewrite(text, lambda address: None) == text


def test_lines_are_counted_from_one() -> None:
    seen: list[Address] = []
    rewrite("/*\n*/\nurl(a?b#c)", lambda address: seen.append(address))
    assert seen == [Address("a", "?b#c", 3)]
