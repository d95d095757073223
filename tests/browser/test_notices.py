"""Notices: one warning a page, of what can cost money, and one notice above a heading at most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import html

from browser.support import ROOT, listed

SHEET = ROOT / "overrides" / "assets" / "site.css"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
MONEY = {
    *(".caution--law", ".caution--law .caution__title", ".mark--law"),
    # What happened to the law on its graph, and the end of the reliefs in the line of time.
    *(".graph__text--mark", ".graph__shape", ".mark--event", ".picture__end"),
}
NOTICES = frozenset(("notice", "caution", "state", "upkeep"))


def amber_rules(sheet: str) -> Iterator[str]:
    """Yield each selector of a sheet that is given the colour of warnings."""
    for selectors, declarations in RULE.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        if "var(--amber" in declarations:
            yield from (one.strip() for one in selectors.split(","))


def above_heading(document: html.HtmlElement) -> list[str]:
    """Return the notices that stand between the top of a page and its heading."""
    found = []
    for one in document.iter():
        if one.tag == "h1":
            break
        if isinstance(one.tag, str) and NOTICES & set(one.get("class", "").split()):
            found.append(one.get("class"))
    return found


def test_a_page_has_one_warning_at_most(documents: Mapping[str, html.HtmlElement]) -> None:
    """A second one would make both cheaper; some page of each language has one."""
    counts = {
        file: len(document.find_class("caution--law")) for file, document in documents.items()
    }

    assert not (amiss := [file for file, count in counts.items() if count > 1]), listed(amiss)
    for index in ("incentives/index.html", "ur/incentives/index.html", "zh/incentives/index.html"):
        assert counts[index] == 1


def test_amber_is_for_what_can_cost_money() -> None:
    """Not for housekeeping, nor for a release that was withdrawn."""
    assert set(amber_rules(SHEET.read_text(encoding="utf-8"))) == MONEY


def test_one_notice_at_most_stands_above_a_heading(
    documents: Mapping[str, html.HtmlElement],
) -> None:
    """In every language; what is said of a translation stands under it."""
    crowded = {file: above_heading(document) for file, document in documents.items()}

    amiss = [f"{file}: {found}" for file, found in crowded.items() if len(found) > 1]
    assert not amiss, listed(amiss)
