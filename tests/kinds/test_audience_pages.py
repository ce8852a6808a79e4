"""Audiences as pages: you are a student, here is where to go; and objectives: what serves which."""

from __future__ import annotations

from pathlib import Path

import pytest
from registry_sites import AUDIENCES, FRENCH, NETIQUETTE, ONE, TWO, band, community, heading
from site_helpers import HOST, broken, built

HOME = {"content/index.md": "# H\n"}


@pytest.mark.parametrize("name", ["audiences", "objectives"])
@pytest.mark.parametrize(
    "rows", ["", "x: y\n", "- text\n- {}\n- {id: a}\n- {id: a}\n- {id: A}\n- {id: '…', name: '<b>'}\n"]
)
def test_a_broken_registry_never_breaks_the_build(name: str, rows: str, tmp_path: Path) -> None:
    channels = "- {id: c, name: C, audiences: [a, ''], objectives: [a, '', b]}\n"
    files = {**HOME, f"content/_data/{name}.yml": rows, "content/_data/channels.yml": channels}
    site = built(tmp_path, files, site=ONE, clean=False)
    assert not {"build/crashed", "build/parser-failed", "theme/render"} & set(site.codes())
    if not {problem.severity for problem in site.result.problems} & {"error"}:
        assert broken(site.output, HOST) == []


def test_where_an_audience_goes(tmp_path: Path) -> None:
    files = {
        "content/join.md": "---\ntitle: How to join\naudiences: [students]\n---\nx\n",
        "content/news/a.md": "---\ntitle: Term begins\ndate: 2026-03-01\naudiences: [students]\n---\nx\n",
        "content/news/b.md": "---\ntitle: For others\ndate: 2026-03-02\naudiences: [staff]\n---\nx\n",
    }
    site = community(tmp_path, files)
    assert heading(site, "/audiences/students/") == "Students"
    assert "Who learn here." in site.main("/audiences/students/")
    where = band(site, "/audiences/students/", "Where to go")
    assert "The forum Questions and answers." in where and "Why Engage" in where
    assert "The newsletter" not in where and "The old chat" not in where and "The fair" not in where
    assert "How to join" in band(site, "/audiences/students/", "Pages")
    assert "Term begins" in band(site, "/audiences/students/", "Posts")
    assert "For others" not in site.main("/audiences/students/")
    assert broken(site.output, HOST) == []


def test_the_rules_that_concern_an_audience(tmp_path: Path) -> None:
    elsewhere = NETIQUETTE.replace("Netiquette", "Mail").replace("[forum]", "[news]").replace("[students]", "[]")
    staff = NETIQUETTE.replace("Netiquette", "Desk").replace("[students]", "[staff]")
    draft = NETIQUETTE.replace("Netiquette", "Plans").replace("owner:", "status: draft\nowner:")
    files = {"policies/mail.md": elsewhere, "policies/desk.md": staff, "policies/plans.md": draft}
    site = community(tmp_path, files)
    students = band(site, "/audiences/students/", "Rules that concern you")
    assert students.index("Netiquette") < students.index("Conduct"), "what names them comes first"
    assert "Desk" not in students, "a rule of the forum, for staff only"
    assert "Mail" not in students, "they are not in that channel"
    assert "Plans" not in students, "a draft binds nobody"
    assert {"Desk", "Mail", "Conduct"} <= set(band(site, "/audiences/staff/", "Rules that concern you").split())
    assert broken(site.output, HOST) == []


def test_all_audiences(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert "Students Who learn here. Where to go The forum Staff" in band(site, "/audiences/", "You are …")
    assert "/channels/" in site.hrefs("/audiences/")


def test_many_posts_for_an_audience_are_on_several_pages(tmp_path: Path) -> None:
    posts = {
        f"content/news/p{n}.md": f"---\ntitle: Post {n}\ndate: 2026-01-0{n}\naudiences: [staff]\n---\nx\n"
        for n in range(1, 6)
    }
    site = community(tmp_path, posts, site=ONE + "paginate: 2\n")
    assert "Post 5" in site.main("/audiences/staff/") and "Post 1" not in site.main("/audiences/staff/")
    assert "Post 1" in site.main("/audiences/staff/page/3/")
    assert not band(site, "/audiences/staff/page/3/", "Where to go")
    assert broken(site.output, HOST) == []


def test_in_each_language(tmp_path: Path) -> None:
    more = {"content/b.fr.md": "---\ntitle: Bienvenue\naudiences: [students]\n---\nx\n"}
    site = community(tmp_path, {**FRENCH, **more}, site=TWO)
    assert heading(site, "/fr/audiences/students/") == "Étudiants"
    assert "Bienvenue" in site.main("/fr/audiences/students/")
    assert "Bienvenue" not in site.main("/audiences/students/")
    assert site.page("/fr/audiences/staff/").find(".//h1").get("lang") == "en"
    assert "/fr/channels/forum/" in site.hrefs("/fr/audiences/students/")
    assert broken(site.output, HOST) == []


def test_an_editors_page_about_an_audience_adds_its_words(tmp_path: Path) -> None:
    own = {"content/audiences/students.md": "---\naudiences: [students]\n---\n# Newcomers\n\nWelcome to you.\n"}
    site = community(tmp_path, own)
    assert heading(site, "/audiences/students/") == "Students"
    assert "Welcome to you." in site.main("/audiences/students/")
    assert not band(site, "/audiences/students/", "Pages"), "the page does not list itself"


def test_four_objectives_ship_and_need_no_page(tmp_path: Path) -> None:
    site = community(tmp_path)
    assert not site.has("/objectives/")
    assert "Why Engage" in band(site, "/channels/", "Our channels")


def test_what_serves_which_objective(tmp_path: Path) -> None:
    objectives = "- {id: engage, name: Take part, cadence: weekly, target: One a week.}\n- {id: rest, name: Rest}\n"
    files = {
        "content/_data/objectives.yml": objectives,
        "content/news/a.md": "---\ntitle: Join us\ndate: 2026-03-01\nobjective: engage\n---\nx\n",
        "content/index.md": "# H\n\n[o](objective:engage)\n",
    }
    site = community(tmp_path, files)
    engage = band(site, "/objectives/", "Take part")
    assert "The forum" in engage and "weekly" in engage and "One a week." in engage and "Join us" in engage
    assert "The old chat" not in engage
    assert band(site, "/objectives/", "Rest") == "Rest"
    assert "/objectives/#sb:engage" in site.hrefs("/channels/"), "the matrix leads there"
    assert site.hrefs("/", "//main//p//a")[0] == "/objectives/"
    assert "be-known" in site.main("/channels/"), "an objective that the registry does not know stands as its id"
    assert broken(site.output, HOST) == []


def test_audiences_without_channels(tmp_path: Path) -> None:
    site = built(tmp_path, {**HOME, "content/_data/audiences.yml": AUDIENCES}, site=ONE)
    assert "There is nothing here yet." in site.main("/audiences/students/")
    assert not site.has("/channels/")
    assert broken(site.output, HOST) == []
