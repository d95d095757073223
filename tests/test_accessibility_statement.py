"""The statement on accessibility: what the tests noted, and whether it still holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from small_site import REPOSITORY, loaded
from zonesite.reading.accessibility_results import FILE, as_text, parse
from zonesite.records.accessibility import AccessibilityCheck, AccessibilityResult
from zonesite.rendering.accessibility import TemplateFingerprints, evidence
from zonesite.rendering.theme import Theme, theme_of

THEME = theme_of(REPOSITORY)
DAY = date(2026, 1, 1)
PAGE = "---\nkind: accessibility\ntitle: Access\nsummary: Words.\n---\n\n<!-- data -->\n"
AXE = AccessibilityCheck("axe", 360, 100, "light", has_passed=True)


def _result(
    kind: str, lang: str, *checks: AccessibilityCheck, day: date = DAY, now: str = ""
) -> AccessibilityResult:
    templates = now or TemplateFingerprints(THEME).of(kind)
    return AccessibilityResult(kind, lang, day, templates, checks or (AXE,))


def _note(site: Path, *results: AccessibilityResult) -> None:
    (site / FILE).write_text(as_text(results), encoding="utf-8")
    for lang in ("en", "ur", "zh"):
        (site / "docs" / lang / "accessibility.md").write_text(PAGE, encoding="utf-8")


def _statement(site: Path, lang: str = "en") -> html.HtmlElement:
    page: html.HtmlElement = html.document_fromstring(
        loaded(site).renderer.page("/accessibility/", lang)
    )
    return page


def _cells(page: html.HtmlElement, kind: str) -> list[str]:
    (row,) = page.xpath(f"//tr[th[normalize-space()='{kind}']]")
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td")]


def test_results_come_out_of_their_file_as_they_went_in() -> None:
    failed = AccessibilityCheck("reflow", 1280, 400, "light", has_passed=False)
    results = (_result("home", "en", AXE, failed), _result("zone", "ur"))

    assert parse(as_text(reversed(results))) == results


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ""},
        {"day": "2026-02-30"},
        {"checks": []},
        {"checks": [["axe", 360, 100, "light", "perhaps"]]},
        {"checks": [["axe", -360, 100, "light", "passed"]]},
        {"checks": [["looks-fine", 360, 100, "light", "passed"]]},
        {"checks": [["axe", 360]]},
        {"who": "me"},
    ],
)
def test_what_no_test_writes_is_refused(change: dict[str, object]) -> None:
    """A result of an unknown check, of no page or of no day is none."""
    (found,) = json.loads(as_text([_result("home", "en")]))

    with pytest.raises(ValueError, match=r"."):
        parse(json.dumps([{**found, **change}]))


def test_the_statement_says_what_passed_failed_and_was_not_tested(site: Path) -> None:
    failed = AccessibilityCheck("axe", 1440, 100, "dark", has_passed=False)
    _note(site, _result("home", "en"), _result("home", "ur", AXE, failed))

    assert _cells(_statement(site), "Home") == [
        "passed 1 January 2026",
        "failed 1 January 2026",
        "not tested",
    ]


def test_a_result_ends_when_its_template_changes(site: Path) -> None:
    """The row says so in each language, and it is counted no more."""
    _note(site, *(_result("home", lang, now="0" * 16) for lang in ("en", "ur", "zh")))
    page = _statement(site)

    assert _cells(page, "Home") == ["changed since, to be tested again"] * 3
    assert "0 of 1" in page.text_content()


def test_a_past_edition_knows_no_later_test(site: Path) -> None:
    _note(site, _result("home", "en", day=date(2026, 1, 2)))

    assert "No results of tests have been noted yet." in _statement(site).text_content()


def test_a_fingerprint_holds_all_that_a_page_is_made_with(tmp_path: Path) -> None:
    """Its template, those that it takes from, the frame, styles and scripts; no other template."""
    made: dict[str, str] = {}
    for name in (
        "",
        "home.html",
        "partials/macros.html",
        "frame.html",
        "assets/site.css",
        "zone.html",
    ):
        folder = tmp_path / (name or "same").replace("/", "-")
        folder.mkdir()
        if name:
            own = folder / name
            own.parent.mkdir(exist_ok=True)
            text = THEME.files[name].read_text(encoding="utf-8")
            own.write_text(f"{text}\n", encoding="utf-8")
        theme = Theme((folder, *THEME.directories))
        made[name] = TemplateFingerprints(theme).of("home")

    assert {name for name, found in made.items() if found == made[""]} == {"", "zone.html"}


def test_a_kind_holds_where_every_language_does() -> None:
    found = evidence(THEME, [_result("home", lang) for lang in ("en", "ur")], ("en", "ur"))

    assert (found.held, found.last_day) == (1, DAY)
    assert evidence(THEME, [_result("home", "en")], ("en", "ur")).held == 0
    assert [(look.check, look.schemes) for look in found.looks] == [("axe", ("light",))]
