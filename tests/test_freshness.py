"""What nobody verified in time, and what the law has changed since, is not shown as current."""

# ruff: noqa: E501 -- what is replaced in a file stands whole

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from small_site import LANGUAGES, NOW, add, edit, loaded, rendered
from zonesite.build.generator import load
from zonesite.edition.freshness import stated
from zonesite.edition.status import status
from zonesite.records.base import TextStatement
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text
from zonesite.records.upkeep import Period

VERIFIED = "owner: editor\nverified_on: 2025-01-31\nreview_in: 1 month\n"
AMENDED = """\
      - id: amendment
        kind: amended
        date: 2025-12-01
        text: {en: Section 21 was amended, ur: دفعہ 21 میں ترمیم ہوئی, zh: 第21条已修订}
        sources: [daily]
        sections: [s-21]
    sources: [gazette]
  - id: ordinance-2020
"""
OWNERS = "owners: [{id: editor, name: {en: The editor, ur: مدیر, zh: 编辑}}]\n"


@pytest.mark.parametrize(
    ("period", "day", "end"),
    [
        (Period(90, "day"), date(2025, 1, 1), date(2025, 4, 1)),
        (Period(6, "week"), date(2025, 1, 1), date(2025, 2, 12)),
        (Period(1, "month"), date(2025, 1, 31), date(2025, 2, 28)),
        (Period(12, "month"), date(2024, 2, 29), date(2025, 2, 28)),
        (Period(2, "year"), date(2025, 10, 20), date(2027, 10, 20)),
        (Period(9999, "year"), date(2025, 10, 20), date.max),
    ],
)
def test_a_period_ends_on_a_day_of_the_calendar(period: Period, day: date, end: date) -> None:
    """A month that is too short ends on its last day."""
    assert period.after(day) == end


@given(st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]), st.dates())
def test_a_period_never_ends_before_it_begins(number: int, unit: str, day: date) -> None:
    """Whatever its length."""
    assert Period(number, unit).after(day) >= day


INVEST = "---\nkind: procedures\ntitle: Invest\nsummary: How\n---\n\nSteps.\n"
"""The page that shows the steps; the small site has none."""


def kept(site: Path, file: str = "zones", front: str = VERIFIED) -> Path:
    """Return a site whose zones somebody verifies."""
    path = site / "data" / f"{file}.yml"
    path.write_text(front + path.read_text(encoding="utf-8"), encoding="utf-8")
    settings = site / "data" / "settings.yml"
    text = settings.read_text(encoding="utf-8")
    if OWNERS not in text:
        settings.write_text(OWNERS + text, encoding="utf-8")
    return site


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2025, 2, 28, 12, tzinfo=UTC), "fresh"),
        (datetime(2025, 3, 1, 12, tzinfo=UTC), "overdue"),
    ],
)
def test_a_reader_is_told_when_a_review_is_overdue(site: Path, now: datetime, state: str) -> None:
    """From the day after it was due, at the foot of the page itself, without a script."""
    html = load(kept(site), now, clock=NOW).renderer.page("/zones/alpha/", "en")

    told = f'<p class="upkeep upkeep--{state}" data-search-ignore>Last verified'
    assert html.count(told) == 1
    assert html.index("</h1>") < html.index(told) < html.index("</main>")


@pytest.mark.parametrize("path", ["/incentives/", "/incentives/income-tax/", "/invest/"])
def test_what_is_overdue_stands_in_the_one_warning_of_a_page(site: Path, path: str) -> None:
    """Who reads that the law may end reads there, too, how old this page is."""
    for file in ("incentives", "procedures"):
        kept(site, file)
    front = INVEST.replace("kind: procedures\n", f"kind: procedures\n{VERIFIED.strip()}\n")
    add(site, "docs/en/invest/index.md", front)
    index = site / "docs" / "en" / "incentives" / "index.md"
    index.write_text(
        index.read_text("utf-8").replace("---\n", f"---\n{VERIFIED.strip()}\n", 1), "utf-8"
    )

    page = document_fromstring(loaded(site).renderer.page(path, "en"))

    (told,) = page.find_class("upkeep--overdue")
    assert "caution--law" in told.getparent().get("class")


def test_after_the_second_limit_words_stand_in_place_of_figures(site: Path) -> None:
    """In every language; the status and what others keep stay."""
    kept(site)
    edit(site, "data/settings.yml", "languages:", "freshness: {expires_in: 6 months}\nlanguages:")
    at_limit, after = datetime(2025, 8, 28, 12, tzinfo=UTC), datetime(2025, 8, 29, 12, tzinfo=UTC)
    words = {"en": "Under verification", "ur": "تصدیق جاری ہے", "zh": "核实中"}

    for lang, shown in words.items():
        before = load(site, at_limit, clock=NOW).renderer.page("/zones/alpha/", lang)
        later = load(site, after, clock=NOW).renderer.page("/zones/alpha/", lang)
        assert '<bdi class="figure">' in before
        assert shown not in before
        assert '<bdi class="figure">' not in later
        assert shown in later
        assert "badge--licensed" in later


def test_a_law_that_changed_after_a_fact_was_verified_warns_of_it(site: Path) -> None:
    """Every incentive and step that rests on the section, in three languages, and no other."""
    edit(site, "data/instruments.yml", "    sources: [gazette]\n  - id: ordinance-2020\n", AMENDED)
    for file in ("incentives", "procedures", "zones"):
        kept(site, file, "owner: editor\nverified_on: 2025-11-30\nreview_in: 2 years\n")
    edit(site, "data/incentives.yml", "cites: [act-2021]", "cites: [act-2021#s-20]")
    add(site, "docs/en/invest/index.md", INVEST)
    pages = {(path, lang): html for path, lang, html in rendered(loaded(site))}

    warned = {key for key, html in pages.items() if "data-law-changed" in html}

    paths = {"/incentives/income-tax/", "/incentives/", "/law/act-2021/", "/invest/", "/"}
    paths |= {"/zones/alpha/", "/law/graph/", "/sources/gazette/", "/sources/daily/"}
    paths.add("/zones/regimes/")
    assert paths <= {path for path, _ in pages}
    assert warned == {(path, lang) for path in paths for lang in LANGUAGES}
    for lang, words in {"en": "was amended", "ur": "ترمیم ہوئی", "zh": "已修订"}.items():
        assert words in pages["/incentives/income-tax/", lang]
        assert words not in pages["/incentives/customs/", lang]
    crowded = [key for key, html in pages.items() if html.count("caution--law") > 1]
    assert crowded == []  # it stands in the one warning, with what was announced


def test_a_warning_leads_to_its_source_on_every_page_that_has_it(site: Path) -> None:
    """A link inside a page has its end in that page."""
    add(
        site,
        "data/sources.yml",
        (site / "data/sources.yml").read_text(encoding="utf-8")
        + "  - {id: told, title: {en: Told}, publisher: P, date: 2025-12-01, kind: press}\n",
    )
    amended = AMENDED.replace("[daily]", "[told]")
    edit(site, "data/instruments.yml", "    sources: [gazette]\n  - id: ordinance-2020\n", amended)
    add(site, "docs/en/invest/index.md", INVEST)

    for path, lang, html in rendered(loaded(site)):
        ends = set(re.findall(r'href="#(source-[^"]*)"', html))
        assert ends <= set(re.findall(r'id="(source-[^"]*)"', html)), (path, lang)


def test_a_verification_after_the_change_takes_the_warning_away(site: Path) -> None:
    """Only somebody's new verification does; the day of the change itself is not after it."""
    edit(site, "data/instruments.yml", "    sources: [gazette]\n  - id: ordinance-2020\n", AMENDED)
    kept(site, "incentives", "owner: editor\nverified_on: 2025-12-01\nreview_in: 2 years\n")

    pages = [html for path, _, html in rendered(loaded(site)) if path == "/incentives/income-tax/"]

    assert len(pages) == 3
    assert not any("data-law-changed" in html for html in pages)


def test_the_state_of_a_site_is_counted(site: Path) -> None:
    """What is overdue, disputed or unreviewed, by owner."""
    edition = loaded(kept(site)).renderer.edition

    found = status(edition)

    assert {item.id for item in found.of("overdue", "editor")} == {
        "alpha",
        "beta",
        "gamma",
        "delta",
    }
    assert {item.id for item in found.of("conflict")} == {"alpha", "income-tax"}
    assert {item.id for item in found.of("law_changed")} == {
        "income-tax",
        "customs",
        "licence",
        "zone",
    }
    assert found.counts["expired"] == 0
    assert len(found.gaps) == len(edition.list("gaps"))
    assert NOW.date() == edition.day


def test_a_partial_date_ends_on_its_last_day() -> None:
    """A month and a year may mean any of their days."""
    dates = [PartialDate(2024, 2, 3), PartialDate(2024, 2), PartialDate(2024), PartialDate(0)]

    ends = [when.last for when in dates]

    assert ends == [date(2024, 2, 3), date(2024, 2, 29), date(2024, 12, 31), date.max]


def test_no_prose_of_an_expired_record_is_left(site: Path) -> None:
    """Requirements, results, cautions and claims restate figures, too; names stay."""
    edit(
        site,
        "data/procedures.yml",
        "        law: [act-2021#s-21]",
        "        result: {en: A licence of 15 years, ur: 15 سال کا لائسنس, zh: 15年许可证}\n        law: [act-2021#s-21]",
    )
    kept(site, "procedures", "owner: editor\nverified_on: 2015-01-01\nreview_in: 1 month\n")

    (procedure,) = loaded(site).renderer.edition.list("procedures")
    (step,) = procedure.steps

    assert step.result.original == "Under verification"
    assert step.name.original == "Apply"
    assert step.cost[0].text.original == "Under verification"


@pytest.mark.parametrize(
    ("event", "source", "verified", "warns"),
    [
        ("2025-06-19", "2025-09-05", "2025-07-01", True),
        ("2025-06-19", "2025-06-19", "2025-07-01", False),
        ("2025", "2025-05-01", "2025-07-01", False),
        ("2025", "undated", "2025-07-01", True),
        ("2025-08-01", "2025-05-01", "2025-07-01", True),
    ],
)
def test_a_change_warns_unless_it_was_known_when_the_fact_was_verified(
    site: Path, event: str, source: str, verified: str, warns: bool
) -> None:
    """It was known when a source had told of it; without a dated source its date decides."""
    add(
        site,
        "data/sources.yml",
        (site / "data/sources.yml").read_text(encoding="utf-8")
        + f"  - {{id: told, title: {{en: Told}}, publisher: P, date: {source}, kind: press}}\n",
    )
    amended = AMENDED.replace("2025-12-01", event).replace("[daily]", "[told]")
    edit(site, "data/instruments.yml", "    sources: [gazette]\n  - id: ordinance-2020\n", amended)
    text = (site / "data/instruments.yml").read_text(encoding="utf-8")
    add(site, "data/instruments.yml", text.replace("date: 2025-06-19", "date: 2022-06-19"))
    kept(site, "incentives", f"owner: editor\nverified_on: {verified}\nreview_in: 9 years\n")

    edition = loaded(site).renderer.edition
    found = edition.changes(edition.get("incentives", "income-tax"), ("act-2021#s-21",))

    assert ("amendment" in {item.id for item in found}) is warns


def test_a_history_names_the_date_of_the_next_statement() -> None:
    """Whether that one replaces it or disagrees with it; an undated one has no next."""
    rows = [
        TextStatement(as_of=when, sources=("a",), text=Text({"en": when}), confidence=sure)
        for when, sure in [
            ("2022", "high"),
            ("2023", "inference"),
            ("2024", "high"),
            ("undated", "high"),
        ]
    ]

    found = [(str(row.statement.as_of), str(row.following)) for row in stated("x", rows)]

    assert found == [("undated", "None"), ("2022", "2023"), ("2023", "2024"), ("2024", "None")]
