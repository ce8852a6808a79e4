"""Hostile content: whatever an editor, a contributor or an imported file writes, no page runs it and no feed breaks; no
file is read from outside, none is written there; problems cannot steer a terminal or forge a report."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import NOW, SITE, codes, run, tree, write
from lxml import etree

from site_builder.cli import cli

Make = Callable[[Mapping[str, str | bytes]], Path]

BREAK = "</script></title>]]>--><script>alert(1)</script>\"'><img src=x onerror=alert(1)> &lt;script&gt;"
SCRIPT = "javascript:alert(1)"
TEXT = json.dumps(BREAK)  # a JSON text is a YAML text
ADDRESS = json.dumps(SCRIPT)

BODY = f"""Head {BREAK}
====

```"><script>alert(1)</script>
x
```

``` js {{onclick=alert(1) .x}}
a
```

[a](<{SCRIPT}>) [b](JaVaScRiPt:alert) [c](java&#9;script:alert(1)) [d](data:text/html,<script>alert(1)</script>)
![i]({SCRIPT}) ![j](x.png "\\" onerror=\\"alert(1)") [e](https://x.org 'q" onclick="alert(1)') <{SCRIPT}> [r] [s][s]

[r]: {SCRIPT}
[s]: vbscript:x "y"

[f](https://x.org){{onclick="alert(1)" style="x" href="{SCRIPT}" .a"b}} # {{onload=x}}

## Heading {{#x onclick=alert(1)}}

<script>alert(1)</script> <a href="{SCRIPT}" onclick=alert(1)>x</a> <svg/onload=alert(1)>
<iframe src="{SCRIPT}"></iframe>
<math><mi xlink:href="{SCRIPT}">x</mi></math> <form action="{SCRIPT}"><button formaction="{SCRIPT}">x</button></form>
<base href="https://evil.example/"> <meta http-equiv=refresh content="0;url={SCRIPT}"> <object data="{SCRIPT}"></object>

<script>
alert(1)
</script>

<style>@import "{SCRIPT}";</style>

> [!NOTE] <script>alert(1)</script>
> x

> [!"><script>alert(1)</script>]
> x

:::note "><script>alert(1)</script>
y
:::

:::details <img src=x onerror=alert(1)>
y
:::

:::video {SCRIPT}
:::

:::figure {{src="{SCRIPT}" onclick=x}}
![]({SCRIPT})
:::

[chat](channel:chat) [person](person:eve)

Note[^"><script>alert(1)</script>] and[^n]

[^"><script>alert(1)</script>]: x
[^n]: <script>alert(1)</script> [z]({SCRIPT})
"""


def page(more: str = "") -> str:
    return (
        f"---\ntitle: {TEXT}\ndescription: {TEXT}\ndate: 2026-01-01\ntags: [{TEXT}]\nauthors: [{TEXT}, eve]\n"
        f"series: {TEXT}\nextra: {{a: {TEXT}}}\n{more}---\n\n{BODY}"
    )


SITE_YML = f"""title: {TEXT}
description: {TEXT}
url: https://example.org/
edit_url: {ADDRESS}
theme: mine
menu:
  - {{title: {TEXT}, link: about.md}}
  - {{title: Script, link: {ADDRESS}}}
footer:
  - {{title: {TEXT}, link: "//evil.example"}}
governance: {{contact: {ADDRESS}}}
severity: {{link/*: off, site/*: off, markdown/*: off}}
languages:
  fr: {{title: {TEXT}, description: {TEXT}, menu: [{{title: {TEXT}, link: about.md}}]}}
taxonomies: {{tags: {{title: {TEXT}}}, authors: , topics: {{title: {TEXT}}}}}
extra: {{a: {TEXT}}}
"""

FILES: dict[str, str | bytes] = {
    "site.yml": SITE_YML,
    "content/about.md": page(f"image: {ADDRESS}\ntopics: [{TEXT}]\n"),
    "content/about.fr.md": page(),
    "content/blog/p.md": page(f"image: {ADDRESS}\nlink: {ADDRESS}\nvia: {{url: {ADDRESS}, name: {TEXT}}}\n"),
    "content/blog/q.md": page(f"link: https://x.org/\nvia: {{url: https://x.org/, name: {TEXT}}}\n"),
    "content/blog/<b onclick=x>.md": "No title, no front matter.\n",
    "content/links/l.yml": (
        f"- url: https://x.org/a\n  title: {TEXT}\n  date: 2026-01-02\n  note: {json.dumps(BODY)}\n  tags: [{TEXT}]\n"
        f"  author: {TEXT}\n  type: {TEXT}\n  collection: {TEXT}\n  via: {{url: https://x.org/b, name: {TEXT}}}\n"
    ),
    "content/_data/channels.yml": f"- {{id: chat, name: {TEXT}, url: {ADDRESS}, purpose: {TEXT}}}\n",
    "content/_data/roster.yml": f"people:\n  - {{id: eve, name: {TEXT}, bio: {TEXT}, links: [{ADDRESS}]}}\n",
    "content/_data/shown.yml": f"text: {TEXT}\naddress: {ADDRESS}\n",
    "policies/conduct.md": (
        f"---\ntitle: {TEXT}\nversion: {TEXT}\neffective: 2026-01-01\nowner: {TEXT}\napproved_by: {TEXT}\n"
        f"applies_to: [chat]\nchange: material\nchange_note: {TEXT}\nin_short: [{TEXT}]\n---\n\n{BODY}"
    ),
    "themes/mine/templates/page.html": (
        "{% extends 'parent:page.html' %}{% block main %}{{ super() }}<p id=data title='{{ data.shown.text }}'>"
        "{{ data.shown.text }} {{ page.extra.a }} <a href='{{ data.shown.address|url }}'>x</a></p>{% endblock %}"
    ),
}

SCRIPTS_OF_THE_THEME = ("/assets/", "https://example.org/assets/")
RUNS = ("javascript:", "vbscript:", "data:text")
NEVER = {"iframe", "object", "embed", "base", "form", "button", "style", "svg", "math"}


class Scan(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        own = (given.get("src") or "").startswith(SCRIPTS_OF_THE_THEME) or given.get("type") == "application/ld+json"
        if (tag == "script" and not own) or (tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh"):
            self.found.append((tag, attrs))
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name in ("srcdoc", "formaction") or address.startswith(RUNS):
                self.found.append((tag, name, value))


def scan(html: bytes) -> Scan:
    found = Scan()
    found.feed(html.decode())
    found.close()
    return found


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = write(tmp_path_factory.mktemp("hostile"), FILES)
    result = run(root)
    assert result.errors == 0, [p for p in result.problems if p.severity == "error"]
    return tree(root / "output")


def test_the_scan_finds_what_runs() -> None:
    html = b'<script>x</script><a href=" java\nscript:x" onclick=y><iframe srcdoc=z><meta http-equiv=Refresh>'
    assert len(scan(html).found) == 5


def test_no_page_runs_what_content_says(published: dict[str, bytes]) -> None:
    pages = {target: scan(html) for target, html in published.items() if target.endswith(".html")}
    assert len(pages) > 20
    assert {target: page.found for target, page in pages.items() if page.found} == {}
    assert "data" in pages["about/index.html"].ids


def test_raw_elements_that_could_run_or_steal_are_gone_from_texts(published: dict[str, bytes]) -> None:
    for target in ("about/index.html", "blog/p/index.html", "policies/conduct/index.html"):
        document = etree.HTML(published[target])
        body = document.xpath("//main")[0]
        tags = {str(element.tag).lower() for element in body.iter() if isinstance(element.tag, str)}
        assert not tags & (NEVER - {"svg", "form", "button"}), target


def test_json_ld_is_one_whole_value_on_every_page(published: dict[str, bytes]) -> None:
    values = []
    for target, html in published.items():
        if target.endswith(".html"):
            scripts = etree.HTML(html).xpath("//script[@type='application/ld+json']/text()")
            values += [json.loads(script) for script in scripts]
    assert [value for value in values if BREAK in str(value.get("headline", value.get("name")))]


def test_feeds_stay_well_formed_and_carry_no_script(published: dict[str, bytes]) -> None:
    feeds = {target: data for target, data in published.items() if target.endswith(("atom.xml", "rss.xml"))}
    assert len(feeds) > 5
    for target, data in feeds.items():
        document = etree.fromstring(data)
        html = [node.text or "" for node in document.iter() if str(node.tag).endswith(("content", "encoded"))]
        assert scan("\n".join(html).encode()).found == [], target
    etree.fromstring(published["sitemap.xml"])
    for target, data in published.items():
        if target.endswith("feed.json"):
            for item in json.loads(data)["items"]:
                assert scan(item.get("content_html", "").encode()).found == []


def test_symbolic_links_that_lead_out_are_not_followed(site: Make, tmp_path: Path) -> None:
    write(tmp_path / "secret", {"key.md": "# SECRET\n", "key.png": b"SECRET", "key.yml": "a: SECRET\n"})
    root = site({"content/a.md": "# A\n", "content/_data/x.yml": "a: 1\n", "policies/p.md": "# P\n"})
    for place, target in {
        "content/out.md": "key.md",
        "content/out.png": "key.png",
        "content/_data/out.yml": "key.yml",
        "policies/out.md": "key.md",
        "content/folder": "",
    }.items():
        (root / place).symlink_to(tmp_path / "secret" / target)
    result = run(root)
    found = [p for p in result.problems if p.severity == "error"]
    assert {p.code for p in found} == {"read/symlink-outside"}
    assert len(found) == 5
    assert all(p.path and p.hint for p in found)
    write(root, {"site.yml": f"{SITE}severity: {{read/*: warning}}\n"})
    assert run(root).errors == 0
    assert not [target for target, data in tree(root / "output").items() if b"SECRET" in data]


def test_a_theme_template_cannot_read_outside(site: Make, tmp_path: Path) -> None:
    write(tmp_path, {"secret.html": "SECRET"})
    root = site({"site.yml": f"{SITE}theme: mine\n", "content/a.md": "# A\n"})
    write(root, {"themes/mine/templates/page.html": "{% include '../../../../secret.html' %}"})
    result = run(root)
    assert {p.code for p in result.problems} == {"theme/missing-template"}
    assert all(p.path == "themes/mine/templates/page.html" and p.line == 1 and p.hint for p in result.problems)


def build(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--source", str(root), "--now", NOW, "--jobs", "1", *arguments])


def test_problems_cannot_steer_a_terminal(site: Make) -> None:
    root = site({"content/a.md": "[x](<n\u009b31m\u202eope.md>)\n", "content/b.md": '---\n"k\u202e": 1\n---\n'})
    for format_ in ("text", "json", "github"):
        listed = build(root, "--format", format_).stderr
        assert "link/broken" in listed
        assert all(character.isprintable() or character == "\n" for character in listed), format_
    assert json.loads(build(root, "--format", "json").stderr)[0]["path"] == "content/a.md"


def test_github_annotations_cannot_be_forged(site: Make) -> None:
    root = site({"content/a,line=9::b.md": "[x](<50%25,a:b>)\n\n[y](nope.md#::error)\n"})
    lines = build(root, "--format", "github").stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=content/a%2Cline=9%3A%3Ab.md,line=") for line in lines)
    assert "50%2525,a:b" in lines[0]


def test_json_is_whole_with_problems_and_without_and_data_goes_to_stdout(site: Make) -> None:
    root = site({"content/a.md": "# A\n"})
    fine = build(root, "--format", "json")
    assert (json.loads(fine.stderr), fine.exit_code) == ([], 0)
    write(root, {"content/a.md": "[x](nope.md)\n"})
    bad = build(root, "--format", "json")
    assert [sorted(problem) for problem in json.loads(bad.stderr)] == [
        ["code", "column", "hint", "line", "message", "path", "severity"]
    ]
    assert bad.exit_code == 1
    assert bad.stdout.startswith("pages ")
    assert "link/broken" not in bad.stdout


@pytest.mark.parametrize(
    "arguments", [["--url", "nowhere"], ["--now", "2024-02-30"], ["--jobs", "-1"], ["--format", "x"]]
)
def test_a_wrong_call_exits_2_and_writes_nothing(arguments: list[str], site: Make) -> None:
    root = site({"content/a.md": "# A\n"})
    result = build(root, *arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert tree(root / "output") == {} if (root / "output").exists() else True


def test_a_date_of_the_build_that_is_none_is_a_problem(site: Make) -> None:
    assert codes(run(site({"content/a.md": "# A\n"}), now="soon")) == ["call/now"]
