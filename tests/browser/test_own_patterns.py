"""What belongs to a language on the built pages: its marks, its blanks, its name for a section."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from lxml import html
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, edition, every_language, listed, say

Document = html.HtmlElement

HAN = "\u4e00-\u9fff"
OF_OTHERS = {
    "a blank beside a full-width mark": re.compile(
        r"[：，。、；！？）》]\s+\S|\S\s+[：，。、；）》（《]"
    ),
    "a Latin mark after Chinese": re.compile(rf"[{HAN}）》][:,;]"),
    "a Latin mark before Chinese": re.compile(rf"[:,;] ?[{HAN}《（]"),
    "Latin brackets": re.compile(rf"\([^()]*[{HAN}][^()]*\)|[{HAN}] ?\([^()]*\)"),
}
LINES = frozenset(
    ("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "summary", "caption", "label")
)


def _lines(document: Document) -> list[str]:
    """Return the text of what holds no other line, as it is shown."""
    return [
        " ".join(element.text_content().split())
        for element in document.iter(*LINES)
        if not any(
            inner.tag in (*LINES, "div", "ul", "ol", "dl") for inner in element.iterdescendants()
        )
    ]


def test_chinese_pages_have_the_marks_of_chinese(documents: Mapping[str, Document]) -> None:
    """No template's colon, bracket or blank stands in a Chinese sentence, on any page."""
    amiss = [
        f"{file}: {what}: {line[max(0, found.start() - 20) : found.end() + 20]}"
        for file, document in documents.items()
        if file.startswith("zh/")
        for line in _lines(document)
        for what, pattern in OF_OTHERS.items()
        if (found := pattern.search(line))
    ]

    assert not amiss, listed(amiss)


@pytest.mark.parametrize("lang", every_language())
def test_a_citation_says_what_part_of_the_law_it_means(
    documents: Mapping[str, Document], lang: str
) -> None:
    """Section, clause, annexure, row or paragraph, in the words and the order of the language."""
    said = {
        f"{one.id}/#{part.id}": say(lang, f"section_kind.{part.kind}", number=part.number)
        for one in edition().list("instruments")
        for part in one.sections
    }
    prefix = "" if lang == "en" else f"{lang}/"
    links = [
        (file, link)
        for file, document in documents.items()
        if (file.split("/")[0] if file[:3] in ("ur/", "zh/") else "en") == (prefix or "en/")[:-1]
        for link in document.iter("a")
        if link.get("class") == "citation" and "#" in link.get("href")
    ]
    amiss = [
        f"{file}: {link.text_content()}"
        for file, link in links
        if not link.text_content().strip().endswith(said[link.get("href").split("/law/")[1]])
    ]

    assert len(links) > 100
    assert not amiss, listed(amiss)


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("width", [NARROW, 768, WIDE])
def test_the_years_of_the_newsroom_stand_clear_of_their_days(
    site: Site, tab: Callable[..., Tab], lang: str, width: int
) -> None:
    """A year with its count takes the width that it needs, whatever its brackets."""
    here = tab(width)
    here.goto(site.address("/newsroom/", lang))
    gaps = here.evaluate(
        """[...document.querySelectorAll(".glance__rows--years > div")].map((row) => {
          const [year, day] = [row.querySelector("dt a"), row.querySelector("dd a")]
            .map((one) => one.getBoundingClientRect());
          return Math.max(day.left - year.right, year.left - day.right);
        })"""
    )
    assert gaps
    assert min(gaps) >= 4


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("width", [NARROW, 768, WIDE])
def test_the_counts_of_the_home_page_fill_their_rows(
    site: Site, tab: Callable[..., Tab], lang: str, width: int
) -> None:
    """No empty field stands beside the last count."""
    here = tab(width)
    here.goto(site.address("/", lang))
    wide = here.evaluate("document.querySelector('.strip').clientWidth")
    rows = here.evaluate(
        """[...document.querySelectorAll(".strip li")].reduce((rows, one) => {
          const {top, width} = one.getBoundingClientRect();
          rows[Math.round(top)] = (rows[Math.round(top)] ?? 0) + width;
          return rows;
        }, {})"""
    )
    assert min(rows.values()) > wide * 0.98


@pytest.mark.parametrize("lang", every_language())
def test_incentives_are_listed_in_the_order_of_their_records(
    documents: Mapping[str, Document], lang: str
) -> None:
    """Income tax first, as in the law, and in every language alike."""
    file = f"{'' if lang == 'en' else f'{lang}/'}incentives/index.html"
    shown = [one.get("id") for one in documents[file].iter("section") if one.get("id")]
    groups = dict.fromkeys(f"group-{item.group}" for item in edition().list("incentives"))
    assert [one for one in shown if one.startswith("group-")] == list(groups)
    assert next(iter(groups)) == "group-income-tax"
