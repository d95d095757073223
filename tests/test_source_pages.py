"""Whoever reads of a source is led to it, or as far towards it as can be told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from small_site import add, edit, loaded
from zonesite.records.partial_date import PartialDate
from zonesite.records.reference import Source
from zonesite.records.text import Text

DAILY = "/sources/daily/"
SOURCES = "data/sources.yml"


def source(**fields: str) -> Source:
    """Return a source with some fields of its address."""
    return Source.model_validate(
        {"id": "a", "title": {"en": "A"}, "publisher": "P", "date": "2024", "kind": "press"}
        | fields
    )


@pytest.mark.parametrize(
    ("locator", "partial", "home", "archive"),
    [
        (
            "daily.example/2024/05/04/a-zone-…",
            True,
            "https://daily.example/",
            "https://web.archive.org/web/*/daily.example/2024/05/04/a-zone-*",
        ),
        (
            "daily.example/2022/…inactive…",
            True,
            "https://daily.example/",
            "https://web.archive.org/web/*/daily.example/2022/*",
        ),
        ("daily.example …a-zone", True, "https://daily.example/", None),
        ("daily.example, article 7", False, "https://daily.example/", None),
        ("page 3", False, None, None),
    ],
)
def test_the_known_part_of_an_address_leads_further(
    locator: str, partial: bool, home: str | None, archive: str | None
) -> None:
    """To the publisher, and to what the archive has below it."""
    found = source(locator=locator)

    assert (found.is_partial, found.home, found.in_archive) == (partial, home, archive)


def test_a_whole_address_needs_no_other_way() -> None:
    """And a stated home page goes before what a locator begins with."""
    whole = source(url="https://daily.example/7", locator="page 3 …")
    stated = source(locator="daily.example/a-…", publisher_url="https://www.daily.example/")

    assert (whole.is_partial, whole.in_archive) == (False, None)
    assert stated.home == "https://www.daily.example/"


def test_names_may_be_plain_words_or_texts() -> None:
    """What is the same in every language is written once."""
    plain = source(publisher="The Daily")

    assert plain.publisher == Text({"en": "The Daily"})
    assert plain.date == PartialDate(2024)
    assert plain.first_seen is None or isinstance(plain.first_seen, date)


@pytest.fixture
def partly(site: Path) -> Path:
    """A site in which only a part of an address is known."""
    publisher = 'publisher: {en: The Daily, ur: روزنامہ, zh: "《日报》"}'
    edit(site, SOURCES, "publisher: The Daily", publisher)
    edit(site, SOURCES, "locator: page 3", "locator: daily.example/2024/05/…")
    return site


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("(address incomplete)", "Home page of the publisher", "The Daily")),
        ("ur", ("(پتا نامکمل)", "ناشر کا صفحۂ اول", "روزنامہ (The Daily)")),
        ("zh", ("（网址不完整）", "发布方首页", "《日报》（The Daily）")),
    ],
)
def test_a_page_offers_what_can_be_offered(partly: Path, lang: str, words: tuple[str, ...]) -> None:
    """In the reader's language: that something is missing, where to look, and for what."""
    main = html.document_fromstring(loaded(partly).renderer.page(DAILY, lang)).find(".//main")
    assert main is not None
    text = re.sub(r"\s+", " ", str(main.text_content()))

    assert all(word in text for word in words)
    assert main.xpath("//button/@data-copy")[0] == "A report The Daily"
    assert [link for link in main.xpath("//dd/a/@href") if link.startswith("https:")] == [
        "https://daily.example/",
        "https://web.archive.org/web/*/daily.example/2024/05/*",
    ]


def test_a_page_of_a_source_is_a_page_of_its_language(site: Path) -> None:
    """Only the title stands in another: it says so itself, and the page is found by search."""
    text = (site / SOURCES).read_text(encoding="utf-8")
    more = "  - {id: paper, title: {en: A paper}, publisher: P, date: 2024, kind: press}\n"
    add(site, SOURCES, text + more)
    edit(site, "data/events.yml", "sources: [", "sources: [paper, ")

    page = loaded(site).renderer.page("/sources/paper/", "ur")

    assert '<h1><span lang="en" dir="ltr">A paper</span></h1>' in page
    assert "noindex" not in page
    assert "notice--fallback" not in page
    assert 'hreflang="zh-Hans"' in page


def test_a_title_stands_beside_that_of_the_original(site: Path) -> None:
    """Where the source is in another language that the site has."""
    renderer = loaded(site).renderer

    assert '<p class="eyebrow" lang="en" dir="ltr">A report</p>' in renderer.page(DAILY, "zh")
    assert '<p class="eyebrow" lang="en"' not in renderer.page(DAILY, "en")


def test_a_statement_says_where_in_its_source_it_stands(site: Path) -> None:
    """Beside the source, in the reader's language if it is more than a number."""
    edit(
        site,
        "data/figures.yml",
        "as_of: 2024-08-16, sources: [daily]",
        "as_of: 2024-08-16, sources: [daily], passage: {en: page 4, ur: صفحہ 4, zh: 第4页}",
    )

    renderer = loaded(site).renderer

    assert "所在位置：第4页" in renderer.page("/rollout/", "zh")
    assert "所在位置：第4页" in renderer.page(DAILY, "zh")
