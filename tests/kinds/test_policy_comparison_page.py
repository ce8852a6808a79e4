"""The comparison of a version with the one before it: what it shows, and when it is worked out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import codes, run, write
from harbour import FILES, KIND, SITE_FR, facts, later, policy, site, translated
from site_helpers import HOST, broken, words

from site_builder.kinds.policy import comparison

FIRST, SECOND = "/policies/conduct/1.0..1.1/", "/policies/conduct/1.1..2.0/"
ALONE = {"content/index.md": "# Home\n"}


def versions(*bodies: str) -> dict[str, str]:
    """A policy in versions 1.0, 2.0 …, a year apart, the last of them in force."""
    last = len(bodies)
    return ALONE | {
        f"policies/p/{'index' if number == last else f'{number}.0'}.md": policy(
            "P", f"{number}.0", f"{2026 - last + number}-01-01", body
        )
        for number, body in enumerate(bodies, 1)
    }


def marks(made: Any, target: str, element: str) -> list[str]:
    """The inserted or deleted passages of the text, without what is read out before them."""
    found = made.page(target).xpath(f"//*[contains(@class, 'document')]//{element}[@class='change']")
    for mark in found:
        label = mark.find("span[@class='hidden']")
        label.text = ""
    return [words(mark) for mark in found]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of what is compared from now on."""
    asked: list[str] = []
    real = comparison.compare

    def counting(old_title: str, old: str, new_title: str, *more: Any) -> Any:
        asked.append(new_title)
        return real(old_title, old, new_title, *more)

    monkeypatch.setattr(comparison, "compare", counting)
    return asked


def test_a_comparison_that_fails_is_a_problem_and_the_rest_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_compare(*_: Any) -> Any:
        raise RecursionError("too deep")

    monkeypatch.setattr(comparison, "compare", broken_compare)
    result = run(write(tmp_path, {**versions("One.\n", "Two.\n"), "site.yml": SITE_FR}))
    (problem,) = [p for p in result.problems if p.severity == "error"]
    assert (problem.code, problem.path) == ("render/writer", "policies/p/index.md")
    assert "policies/p/1.0..2.0/index.html" in problem.message and "too deep" in problem.message


def test_words_that_came_and_went_are_marked_by_element_and_by_text(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert marks(made, SECOND, "ins")[:1] == ["thirty"]
    assert marks(made, SECOND, "del") == ["seven"]
    page = made.page(SECOND)
    labels = [words(label) for label in page.xpath("//*[contains(@class, 'document')]//span[@class='hidden']")]
    assert {"inserted:", "deleted:"} == set(labels), "they are read out"
    headings = [words(h) for h in page.xpath("//*[contains(@class, 'document')]//h2")]
    assert headings[:2] == ["Be kind", "Reports"] and headings[2].endswith("Events")
    assert [h.get("id") for h in page.xpath("//*[contains(@class, 'document')]//h2")] == [
        "be-kind",
        "reports",
        "events",
    ]
    assert broken(made.output, HOST) == []


def test_it_says_how_many_words_and_of_which_days(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert facts(made, SECOND) == {
        "Version 1.1": "February 1, 2026",
        "Version 2.0": "July 1, 2026",
        "Inserted": "6 words",
        "Deleted": "1 word",
    }
    (head,) = made.by_class(SECOND, "article-head")
    said = [words(part) for part in head]
    assert said[:3] == ["What changed from 1.1 to 2.0", "Conduct", "It binds at events too. (material change)"]
    assert made.hrefs(SECOND, "//dl//a") == ["/policies/conduct/1.1/", "/policies/conduct/2.0/"]


def test_it_names_the_sections_that_changed(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert [words(a) for a in made.page(SECOND).xpath("//nav[@class='toc']//a")] == ["Reports", "Events"]
    assert made.hrefs(FIRST, "//nav[@class='toc']//a") == ["#be-kind"]


def test_a_change_of_form_alone_has_no_marks(tmp_path: Path) -> None:
    made = site(tmp_path, versions("We *meet* here.\n", "We\nmeet **here**.\n"))
    target = "/policies/p/1.0..2.0/"
    assert "No word has changed." in made.main(target)
    assert marks(made, target, "ins") == marks(made, target, "del") == []
    assert facts(made, target)["Inserted"] == "0 words"


def test_a_title_that_changes_is_marked_too(tmp_path: Path) -> None:
    files = versions("Text.\n", "Text.\n")
    files["policies/p/index.md"] = files["policies/p/index.md"].replace("title: P", "title: Q")
    made = site(tmp_path, files)
    (title,) = made.page("/policies/p/1.0..2.0/").xpath("//h1")
    assert [mark.tag for mark in title] == ["del", "ins"]
    assert words(title) == "deleted: P inserted: Q"


def test_words_that_the_engine_adds_are_no_change(tmp_path: Path) -> None:
    french = "> [!NOTE]\n> Bonjour.\n"
    files = versions("Text.\n", "Text.\n")
    files["policies/p/1.0.fr.md"] = translated("P", "p@1.0", "Bonjour.\n")
    files["policies/p/index.fr.md"] = translated("P", "p@2.0", french)
    made = site(tmp_path, files)
    target = "/fr/policies/p/1.0..2.0/"
    assert "Remarque" in made.main(target) or "Note" in made.main(target)
    assert "Aucun mot n’a changé." in made.main(target)


def test_each_language_compares_its_own_texts_and_speaks_its_own_words(tmp_path: Path) -> None:
    files = versions("One.\n", "Two.\n", "Three.\n")
    files["policies/p/1.0.fr.md"] = translated("P", "p@1.0", "Un mot.\n")
    files["policies/p/index.fr.md"] = translated("P", "p@3.0", "Trois mots.\n")
    made = site(tmp_path, files)
    target = "/fr/policies/p/1.0..3.0/"
    assert made.has(target) and not made.has("/fr/policies/p/2.0..3.0/"), "the one before it that is in French"
    assert not made.has("/policies/p/1.0..3.0/")
    labels = {
        words(label) for label in made.page(target).xpath("//*[contains(@class, 'document')]//span[@class='hidden']")
    }
    assert labels == {"ajouté :", "supprimé :"}
    assert facts(made, target)["Ajoutés"] == "2 mots"
    assert target in made.hrefs("/fr/policies/p/history/")
    assert broken(made.output, HOST) == []


def test_search_engines_do_not_show_words_that_no_longer_hold(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert made.page(FIRST).xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert made.page(FIRST).xpath("//link[@rel='canonical']") == []


def test_nothing_is_compared_when_nothing_has_changed(tmp_path: Path, compared: list[str]) -> None:
    site(tmp_path)
    assert len(compared) == 2
    later(tmp_path, "2026-06-16")
    later(tmp_path, "2026-07-01")
    assert len(compared) == 2, "nor when a version binds: what it changed, it changed before"
    write(tmp_path, {"policies/mooring.md": policy("Mooring", "1.0", "2026-07-02", "Others.\n", "2026-06-01")})
    later(tmp_path, "2026-07-01")
    assert len(compared) == 2
    old = FILES["policies/conduct/1.0.md"].replace("seven days", "six days")
    write(tmp_path, {"policies/conduct/1.0.md": old})
    made = later(tmp_path, "2026-07-01")
    assert len(compared) == 3
    assert marks(made, FIRST, "del") == ["six"]


def test_what_a_link_leads_to_is_shown_as_it_is_today(tmp_path: Path, compared: list[str]) -> None:
    files = versions("See [us](/about.md).\n", "See [us](/about.md) now.\n")
    made = site(tmp_path, {**files, "content/about.md": "# About\n"})
    target = "/policies/p/1.0..2.0/"
    assert made.hrefs(target, "//*[contains(@class, 'document')]//a") == ["/about/"]
    (tmp_path / "content/about.md").write_text("---\nslug: us\n---\n# About\n")
    made = later(tmp_path, "2026-06-15")
    assert made.hrefs(target, "//*[contains(@class, 'document')]//a") == ["/us/"]
    assert len(compared) == 2


def test_the_same_comparison_comes_from_workers(tmp_path: Path) -> None:
    files = {**ALONE, "site.yml": SITE_FR}
    for number in range(80):  # enough files for more than one process
        for version, body in (("1.0", KIND), ("index", KIND.replace("seven", str(number)))):
            numbered = "1.0" if version == "1.0" else "2.0"
            files[f"policies/p{number}/{version}.md"] = policy(f"P{number}", numbered, "2026-01-01", body)
    one = run(write(tmp_path / "one", files))
    two = run(write(tmp_path / "two", files), jobs=2)
    assert codes(one) == codes(two) and one.written == two.written
    target = "output/policies/p7/1.0..2.0/index.html"
    assert (tmp_path / "one" / target).read_bytes() == (tmp_path / "two" / target).read_bytes()
