"""Zones beside each other: what is said to differ differs, what is said to be the same is, and
nothing that a zone's record states is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from small_site import LANGUAGES, NOW, REPOSITORY, add, content_of, edit, lines_of
from test_finder import NOW as TODAY
from test_ledger import note
from zonesite.build.fingerprints import Fingerprints, of_page
from zonesite.build.generator import Generator, load, prepare
from zonesite.edition.comparison import Comparison, FigureSaid, Row, compared, rows_of
from zonesite.edition.edition import Edition, at, incentives_of
from zonesite.edition.zone_status import surest_statement
from zonesite.newsroom.compared_pairs import COMPARE, pair_path
from zonesite.outputs.answers import answers
from zonesite.pages.of_comparison import ComparisonSubject, comparison_pages, pairs_of
from zonesite.records.base import newest_first
from zonesite.records.zones import Zone

_LISTS = ("status", "area", "cautions", "dates", "related")
_TEXTS = ("developer", "site", "pin")


@cache
def _edition() -> Edition:
    return at(content_of(REPOSITORY), TODAY, {})


@cache
def _rows() -> tuple[Row, ...]:
    return rows_of(_edition())


@cache
def _generator() -> Generator:
    return prepare(content_of(REPOSITORY), TODAY)


def _zones() -> tuple[Zone, ...]:
    return _edition().list("zones")


def _plainly(zone: Zone, row: str) -> Any:
    """Return what a record says to a row, read as it stands; nothing where it is empty."""
    if row.startswith("figure."):
        found = [item for item in zone.figures if item.id == row.removeprefix("figure.")]
        return [(one.label, newest_first(one.statements), one.cites) for one in found] or None
    if row in _LISTS:
        value = getattr(zone, row)
        return (newest_first(value) if row in ("status", "area") else value) or None
    if row in _TEXTS:
        none_named = "no site" if row == "site" and not zone.has_named_site else None
        absent = [item for item in zone.absent if item.field == row]
        return getattr(zone, row) or (absent[0] if absent else none_named)
    if row == "applies":
        return [item.id for item in incentives_of(_edition(), zone)]
    if row == "gaps":
        gaps = _edition().list("gaps")
        return [gap.id for gap in gaps if f"/zones/{zone.id}/" in gap.pages] or None
    plain = {
        "place": (zone.place, zone.city),
        "reached": surest_statement(zone),
        "verified": (zone.verified_on, zone.review_in),
        "contact": None,
    }
    return plain[row]


def _compared(*zones: Zone) -> Comparison:
    return compared(_rows(), zones)


def _chosen() -> Iterator[tuple[Zone, ...]]:
    for size in (2, 3):
        yield from combinations(_zones(), size)


def test_rows_differ_and_agree_as_the_records_do() -> None:
    """Of any two and any three zones: a row differs where the plain values of the records do,
    agrees where all have one value, and is told to be silent where none has any."""
    names = [row.name for row in _rows()]
    plain = {(zone.id, name): _plainly(zone, name) for zone in _zones() for name in names}
    for zones in _chosen():
        found = _compared(*zones)
        differing, same, silent = set[str](), set[str](), set[str]()
        for row in _rows():
            values = [plain[zone.id, row.name] for zone in zones]
            if all(value is None for value in values):
                silent |= {row.name} if row.kind == "asked" else set()
            elif all(value == values[0] for value in values):
                same.add(row.name)
            else:
                differing.add(row.name)
        assert {row.name for row in found.differing} == differing, [zone.id for zone in zones]
        assert {row.name for row in found.same} == same, [zone.id for zone in zones]
        assert {row.name for row in found.silent} == silent, [zone.id for zone in zones]


def test_no_statement_of_a_zone_is_left_out() -> None:
    """Every status, area, figure, warning and date, those that disagree too."""
    for zone in _zones():
        said = {row.name: row.said.get(zone.id) for row in _rows()}
        assert sorted(map(repr, said["status"])) == sorted(map(repr, zone.status))  # type: ignore[arg-type]
        for name in ("area", "cautions", "dates", "related"):
            assert set(map(repr, said[name] or ())) == set(map(repr, getattr(zone, name)))  # type: ignore[arg-type]
        for figure in zone.figures:
            one = said[f"figure.{figure.id}"]
            assert isinstance(one, FigureSaid)
            assert set(map(repr, one.statements)) == set(map(repr, figure.statements))


@given(st.lists(st.integers(0, 17), min_size=2, max_size=4, unique=True))
def test_the_order_of_the_choice_is_kept_and_changes_nothing_else(places: list[int]) -> None:
    zones = [_zones()[place] for place in places]
    found, other = _compared(*zones), _compared(*zones[::-1])

    assert [zone.id for zone in found.zones] == [zone.id for zone in zones]
    for one, two in zip(
        (found.differing, found.same, found.silent),
        (other.differing, other.same, other.silent),
        strict=True,
    ):
        assert [row.name for row in one] == [row.name for row in two]


def test_a_zone_beside_itself_differs_in_nothing() -> None:
    for zone in _zones():
        assert _compared(zone, zone).differing == ()


def test_groups_hold_each_zone_once_and_only_those_that_say_the_same() -> None:
    for row in _rows():
        groups = row.groups
        assert sorted(zone for group in groups for zone in group) == sorted(row.said)
        firsts = [row.said[group[0]] for group in groups]
        assert all(one != other for one, other in combinations(firsts, 2))
        assert all(row.said[zone] == row.said[group[0]] for group in groups for zone in group)


def test_every_two_zones_of_a_place_have_a_page_and_no_others() -> None:
    edition = _edition()
    pages = {path for path in _generator().renderer.pages if path.startswith(COMPARE)}
    expected = {
        pair_path(one.id, other.id)
        for one, other in combinations(_zones(), 2)
        if one.place == other.place
    }
    assert pages == {COMPARE, *expected}
    assert len(expected) == len(tuple(pairs_of(edition.zones_in))) == 28
    assert pair_path("b", "a") == pair_path("a", "b") == "/zones/compare/a/b/"


def _tree(path: str, lang: str) -> html.HtmlElement:
    return html.document_fromstring(_generator().renderer.page(path, lang))


def _subject(path: str) -> ComparisonSubject:
    found = _generator().renderer.pages[path].subject
    assert isinstance(found, ComparisonSubject)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_cell_of_a_page_has_every_statement_with_its_date_and_sources(lang: str) -> None:
    """Of every pair: as many statements as the record has, each source as a link that leads to an
    entry of the page, and where nothing was found words that say so."""
    pairs = [path for path in _generator().renderer.pages if path.startswith(COMPARE)]
    for path in pairs:
        if path == COMPARE:
            continue
        page, found = _tree(path, lang), _subject(path).comparison
        assert found is not None
        rows = page.xpath("//table[contains(@class, 'compare-table')]/tbody/tr")
        assert len(rows) == len(found.differing)
        ids = set(page.xpath("//@id"))
        for row, shown in zip(found.differing, rows, strict=True):
            cells = shown.findall("td")
            assert [cell.get("data-label") for cell in cells] == [
                zone.name.pick(lang)[0] for zone in found.zones
            ]
            for zone, cell in zip(found.zones, cells, strict=True):
                assert cell.text_content().strip(), (path, row.name)
                said = row.said.get(zone.id)
                items = said.statements if isinstance(said, FigureSaid) else said
                if row.name in ("status", "area") or row.name.startswith("figure."):
                    stated = cell.xpath(".//li[contains(@class, 'statement')]")
                    assert len(stated) == len(items or ())  # type: ignore[arg-type]
                    dates = [len(one.xpath(".//*[@class='provenance__date']")) for one in stated]
                    assert dates == [1] * len(stated)
                    assert all(one.xpath(".//a[starts-with(@href, '#source-')]") for one in stated)
        links = page.xpath("//*[@class='compared']//a[starts-with(@href, '#source-')]/@href")
        assert {link.removeprefix("#") for link in links} <= ids


def test_land_is_in_hectares_and_in_acres_whatever_its_source_writes() -> None:
    """Not what a source does not call land, and not floors."""
    words = _generator().renderer.by_language["en"].words
    shown = {
        zone.id: _tree(pair_path(zone.id, other.id), "en")
        .xpath(f"//tr[th='Area as stated']/td[{1 if zone.id < other.id else 2}]")[0]
        .text_content()
        for zone, other in (
            (words.edition.get("zones", "haripur-digital-city"), _zone("peshawar")),
            (words.edition.get("zones", "tech7-islamabad"), _zone("nust-stz")),
        )
    }
    assert "86 kanal (about 4.35 hectares, about 10.8 acres)" in shown["haripur-digital-city"]
    assert "11 acres (about 4.45 hectares)" in shown["haripur-digital-city"]
    assert "hectares" not in shown["tech7-islamabad"]
    assert "1.1 million sq ft" in shown["tech7-islamabad"]
    assert words.formats.acres(Decimal(100), Decimal(200)) == "247–494 acres"


def _zone(name: str) -> Zone:
    found: Zone = _edition().get("zones", name)
    return found


def test_a_pair_says_where_it_stands_in_each_language_and_the_search_leads_to_the_choice() -> None:
    path = pair_path("nust-stz", "tech7-islamabad")
    for lang, prefix in (("en", ""), ("ur", "ur/"), ("zh", "zh/")):
        page = _tree(path, lang)
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.endswith(f"/{prefix}{path[1:]}")
        assert set(page.xpath("//link[@rel='alternate']/@hreflang")) >= {"en", "ur", "zh-Hans"}
        assert page.xpath("//main//a[contains(@href, '?zones=nust-stz,tech7-islamabad')]")
    assert _tree(path, "en").xpath("string(//h1)").endswith("compared")


def test_the_choice_shows_every_zone_without_a_script() -> None:
    """Each row has a cell for each zone of which it says something, and names the others."""
    page = _tree(COMPARE, "en")
    for row in _rows():
        cells = page.xpath(f"//*[@data-cell='{row.name}']/@data-zones")
        assert [tuple(zones.split()) for zones in cells] == list(row.groups)
    assert page.xpath("//form[@hidden]")
    links = page.xpath("//*[@class='compare-pairs']//dd/a/@href")
    assert len(links) == 2 * 28


def test_one_more_release_makes_no_comparison_again() -> None:
    """What a page looked at has fingerprints, and no release is in it."""
    generator = _generator()
    renderer = generator.renderer.by_language["en"]
    fingerprints = Fingerprints(generator.renderer.site, {})
    for path in (COMPARE, pair_path("nust-stz", "tech7-islamabad")):
        page = generator.renderer.pages[path]
        with renderer.dependencies.apart() as keys:
            renderer.main(page)
        assert not {key for key in keys if key.split()[0] in ("?", "release", "about", "resting")}
        assert of_page(fingerprints.of_own(page), "", tuple(sorted(keys)), fingerprints)


def test_a_zone_that_is_named_compare_is_refused(site: Path) -> None:
    edit(site, "data/zones.yml", "  - id: gamma", "  - id: compare")

    assert any("[id-reserved]" in line or "compare" in line for line in lines_of(site))


_GONE = """former_addresses:
  - id: gamma
    name: {{en: Gamma Zone, ur: گاما زون, zh: 伽马区}}
    path: /zones/gamma/
    state: {state}
    at: 2025-12-15
    {what}
"""
_ENDS = {
    "gone": "reason: {en: It was given up, ur: منصوبہ ترک ہوا, zh: 已放弃}",
    "moved": "instead: /zones/delta-zone/",
}


@pytest.mark.parametrize("state", _ENDS)
def test_the_comparisons_of_a_zone_that_is_gone_lead_on(site: Path, state: str) -> None:
    """To the pair that took their place, or to where zones are chosen; nobody writes them down."""
    note(site)
    ledger = (site / "data/ledger.jsonl").read_text(encoding="utf-8")
    assert '"/zones/compare/beta/gamma/"' in ledger
    zones = (site / "data/zones.yml").read_text(encoding="utf-8")
    start, end = zones.index("  - id: gamma"), zones.index("not_zones:")
    renamed = zones[start:end].replace("id: gamma", "id: delta-zone") if state == "moved" else ""
    add(site, "data/zones.yml", zones[:start] + renamed + zones[end:])
    add(site, "data/addresses.yml", _GONE.format(state=state, what=_ENDS[state]))

    lost = [line for line in lines_of(site) if "address-lost" in line and "compare" in line]
    assert lost == []
    site_now = load(site, NOW).renderer.site
    former = site_now.edition.former["/zones/compare/beta/gamma/"]
    assert former.name.by_language["en"] == "Beta Zone and Gamma Zone compared"
    expected = {"gone": COMPARE, "moved": "/zones/compare/beta/delta-zone/"}
    assert former.instead == expected[state]
    assert former.instead in site_now.pages
    assert any(answer.path == former.path for answer in answers(site_now))


def test_a_site_with_one_zone_has_nothing_to_compare(small: Path) -> None:
    content = content_of(small)
    few = replace(content, lists={**content.lists, "zones": content.lists["zones"][:1]})

    assert tuple(comparison_pages(at(few, NOW, {}))) == ()
    assert [page.path for page in comparison_pages(at(content, NOW, {}))] == [
        COMPARE,
        "/zones/compare/beta/gamma/",
    ]
