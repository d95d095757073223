"""The comparison of regimes: what stands in its cells, on whose word, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from small_site import LANGUAGES, REPOSITORY, add, edit, loaded
from zonesite.build.generator import Generator, prepare
from zonesite.edition.naming import title_of
from zonesite.edition.regimes import regime_sources
from zonesite.reading.read import read
from zonesite.records.regimes import ASPECTS, NAMED, Regime, RegimeAspect

PAGE = "/zones/regimes/"
SHIPPED = ("stz", "sez", "software-technology-park", "export-processing-zone", "outside")


@pytest.fixture(scope="module")
def shipped() -> Generator:
    """The content of this repository."""
    return loaded(REPOSITORY, datetime(2026, 12, 1, tzinfo=UTC))


def _on(instant: datetime) -> Generator:
    """Return the shipped content on a day of the past."""
    content, _ = read(REPOSITORY)
    assert content is not None
    return prepare(content, instant)


def _page(generator: Generator, lang: str) -> html.HtmlElement:
    """Return the main part of the comparison."""
    renderer = generator.renderer.by_language[lang]
    page = generator.renderer.pages[PAGE]
    return html.fragment_fromstring(renderer.finished(renderer.main(page), page), "div")


def _plain(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _cell(main: html.HtmlElement, regime: Regime, aspect: str) -> html.HtmlElement:
    (found,) = main.xpath(f'.//td[@id="{regime.id}-{aspect}"]')
    return found


def _sources_in(cell: html.HtmlElement) -> set[str]:
    return {
        str(link).removeprefix("#source-")
        for link in cell.xpath(".//a/@href[contains(., '#source-')]")
    }


def _cells(generator: Generator) -> Iterator[tuple[Regime, RegimeAspect]]:
    for regime in generator.renderer.edition.list("regimes"):
        for aspect in regime.aspects:
            yield regime, aspect


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_stands_in_its_cell_with_date_and_source(
    shipped: Generator, lang: str
) -> None:
    """In every language, in words of that language, with the sections that it rests on."""
    main, words = _page(shipped, lang), shipped.renderer.by_language[lang].words
    seen = 0
    for regime, aspect in _cells(shipped):
        for statement in aspect.statements:
            seen += 1
            assert statement.text.has(lang)
            (item,) = [
                one
                for one in _cell(main, regime, aspect.aspect).xpath('.//li[@class="regime-item"]')
                if " ".join(statement.text.by_language[lang].split()) in _plain(one)
            ]
            assert words.as_of(statement.as_of).striptags() in _plain(item)
            assert _sources_in(item) == set(statement.sources)
            cited = {words.cited(text)["href"] for text in statement.cites}
            assert len(item.xpath('.//a[@class="citation"]')) == len(cited)
    assert seen >= 9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_record_that_is_named_stands_in_its_cell(shipped: Generator, lang: str) -> None:
    """By its name, and with a source wherever it has one."""
    main, edition = _page(shipped, lang), shipped.renderer.edition
    for regime, aspect in _cells(shipped):
        cell = _cell(main, regime, aspect.aspect)
        names = [_plain(one) for one in cell.xpath('.//*[@class="regime-item__name"]')]
        for key in NAMED:
            for name in getattr(aspect, key):
                record = edition.get(key, name)
                title = record.short if key == "instruments" else title_of(record)
                assert any(title.by_language[lang] in one for one in names), (regime.id, key, name)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_source_that_a_cell_names_is_listed_on_the_page(
    shipped: Generator, lang: str
) -> None:
    """A link to a source leads to an entry, and no entry is without a link."""
    main = _page(shipped, lang)
    listed = {
        str(one).removeprefix("source-")
        for one in main.xpath('.//li/@id[starts-with(., "source-")]')
    }

    assert _sources_in(main) == listed
    assert set(regime_sources(shipped.renderer.edition)) <= listed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_known_is_said_in_its_cell_counted_and_listed(
    shipped: Generator, lang: str
) -> None:
    """With what was looked for, and with who could answer."""
    main, edition = _page(shipped, lang), shipped.renderer.edition
    silent = [(regime, item) for regime, item in _cells(shipped) if not item.is_known]
    for regime, item in silent:
        assert item.not_found is not None
        looked = item.not_found.by_language[lang]
        (section,) = main.xpath(f'.//section[@id="unknown-{regime.id}"]')
        assert looked in _plain(_cell(main, regime, item.aspect))
        assert looked in _plain(section)
        assert section.xpath(f'.//a[@href="#{regime.id}-{item.aspect}"]')
        gap = edition.get("gaps", item.gap or regime.gap)
        assert gap.answered_by.by_language[lang] in _plain(section)
    (count,) = main.xpath('.//section[@id="unknown"]/p')
    assert str(len(silent)) in _plain(count)
    assert str(len(SHIPPED) * len(ASPECTS)) in _plain(count)
    assert len(main.xpath('.//td[@class="regimes__silent"]')) == len(silent) == 28


def test_the_five_regimes_speak_of_every_aspect(shipped: Generator) -> None:
    """In one order, so that cells stand beside each other."""
    regimes = shipped.renderer.edition.list("regimes")

    assert tuple(regime.id for regime in regimes) == SHIPPED
    assert {tuple(item.aspect for item in regime.aspects) for regime in regimes} == {ASPECTS}


def test_what_the_law_gives_is_stated_in_its_own_record_alone(shipped: Generator) -> None:
    """No statement of a technology zone repeats an incentive: its figures have one place."""
    stz = shipped.renderer.edition.get("regimes", "stz")

    for aspect in ("income-tax", "customs-and-sales-tax", "foreign-exchange", "term"):
        assert stz.of(aspect).incentives
        assert not stz.of(aspect).statements


def test_a_changed_incentive_changes_its_cell(site: Path) -> None:
    """Nothing else has to be edited."""
    edit(
        site,
        "data/incentives.yml",
        "years: 10, starts: licence-issue",
        "years: 7, starts: licence-issue",
    )
    edit(
        site,
        "data/incentives.yml",
        "as_of: 2021-10\n        sources: [gazette]\n      - what",
        "as_of: 2022-03\n        sources: [gazette]\n      - what",
    )
    (cell,) = _page(loaded(site), "en").xpath('.//td[@id="zone-income-tax"]')

    assert "7 years from the issue of the licence Act 2021, section 21 As of March 2022" in _plain(
        cell
    )
    assert "10 years" not in _plain(cell)


def test_the_law_is_warned_of_before_the_table(shipped: Generator) -> None:
    """The announced end names more than one of the regimes."""
    main = _page(shipped, "en")
    (warning,) = main.xpath('.//*[contains(@class, "caution--law")]')

    assert "2035" in _plain(warning)
    assert warning.xpath('following-sibling::table[@class="regimes"]')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_source_says_what_it_states_of_which_aspect(shipped: Generator, lang: str) -> None:
    """And leads to the cell."""
    renderer = shipped.renderer.by_language[lang]
    page = shipped.renderer.pages["/sources/techdestination-fees/"]
    main = html.fragment_fromstring(renderer.finished(renderer.main(page), page), "div")
    (fact,) = main.xpath('.//p[@class="fact__what"]/a[contains(@href, "#outside-regulator")]')

    assert renderer.words.s("regime_aspect.regulator") in _plain(fact)


def test_a_statement_is_not_known_before_its_day(shipped: Generator) -> None:
    """A site of 2022 has no Act of economic zones, and no regime of which nobody had spoken."""
    then = _on(datetime(2022, 12, 1, tzinfo=UTC))
    edition, main = then.renderer.edition, _page(then, "en")

    assert "SEZ Act 2012" not in _plain(main)
    assert "export-processing-zone" not in edition.records["regimes"]
    stz = edition.get("regimes", "stz")
    assert [item.as_of.year for item in stz.of("regulator").statements] == [2022, 2021]
    assert not stz.of("announced").is_known
    (cell,) = main.xpath('.//td[@id="stz-announced"]')
    assert "Not found in the sources read" in _plain(cell)
    assert not main.xpath('.//*[contains(@class, "caution--law")]')


def test_before_any_source_there_is_a_page_without_cells() -> None:
    """It says nothing of anybody."""
    then = _on(datetime(2010, 1, 1, tzinfo=UTC))

    assert not _page(then, "en").xpath('.//td[not(contains(@class, "silent"))]')


def test_words_stand_in_place_of_what_has_expired(site: Path) -> None:
    """A cell that nobody has verified for too long shows that, with its date and source."""
    edit(
        site,
        "data/regimes.yml",
        "translations: {ur: unreviewed, zh: unreviewed}\n",
        "translations: {ur: unreviewed, zh: unreviewed}\n"
        "verified_on: 2019-01-01\nreview_in: 1 month\n",
    )
    (cell,) = _page(loaded(site), "en").xpath('.//td[@id="zone-regulator"]')

    assert "The Authority" not in _plain(cell)
    assert "As of October 2021" in _plain(cell)


def test_a_site_without_regimes_has_an_empty_page(site: Path) -> None:
    """Another authority may have the page before it has the records."""
    (site / "data/regimes.yml").unlink()
    add(site, "data/regimes.yml", "regimes: []\n")

    assert not _page(loaded(site), "en").xpath(".//td")
