"""Dates, numbers, areas and money read as readers of each language write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from small_site import LANGUAGES, add, edit, loaded
from zonesite.build.generator import Generator
from zonesite.languages.formats import Formats, filled
from zonesite.records.base import FigureStatement, QuantityStatement, TextStatement, newest_first
from zonesite.records.partial_date import PartialDate
from zonesite.search import fold

WORDS = {
    "en": {"million": 10**6, "billion": 10**9},
    "ur": {"لاکھ": 10**5, "کروڑ": 10**7, "ارب": 10**9, "کھرب": 10**11},
    "zh": {"万": 10**4, "亿": 10**8},
}


def formats(generator: Generator, lang: str) -> Formats:
    """Return the formatting of a language of the small site."""
    return generator.renderer.by_language[lang].words.formats


def quantity(**values: object) -> QuantityStatement:
    """Return a statement of a quantity."""
    return QuantityStatement.model_validate({"as_of": 2022, "sources": ("daily",), **values})


def read_back(shown: str, lang: str) -> Decimal:
    """Return the number that a reader of a language understands."""
    match = re.fullmatch(r"([-\u200e]*[0-9,]+(?:\.[0-9]+)?)\s*(\D*)", shown)
    assert match, shown
    power = WORDS[lang][match.group(2)] if match.group(2) else 1
    return Decimal(match.group(1).replace(",", "").replace("\u200e", "")) * power


@pytest.mark.parametrize(
    ("lang", "when", "shown"),
    [
        ("en", "2022-06-22", "22 June 2022"),
        ("en", "2022-06", "June 2022"),
        ("en", "2022", "2022"),
        ("ur", "2022-06-22", "22 جون 2022ء"),
        ("ur", "2022-06", "جون 2022ء"),
        ("ur", "2022", "2022ء"),
        ("zh", "2022-06-22", "2022年6月22日"),
        ("zh", "2022-06", "2022年6月"),
        ("zh", "2022", "2022年"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(
    generator: Generator, lang: str, when: str, shown: str
) -> None:
    """A month is not made a day, and a year not a month."""
    assert formats(generator, lang).date(PartialDate.parse(when)) == shown


@pytest.mark.parametrize(("lang", "shown"), [("en", "22 Jun"), ("ur", "22 جون"), ("zh", "6月22日")])
def test_a_day_under_its_year_is_short_and_in_the_order_of_the_language(
    generator: Generator, lang: str, shown: str
) -> None:
    """The year stands above it, and is not said again."""
    assert formats(generator, lang).day_of_year(date(2022, 6, 22)) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_undated_statement_shows_words_instead_of_a_date(
    generator: Generator, lang: str
) -> None:
    """No digit stands where the source shows no date."""
    shown = formats(generator, lang).date(PartialDate.parse("undated"))

    assert shown
    assert not re.search("[0-9]", shown)


@pytest.mark.parametrize(
    ("words", "values", "shown"),
    [
        ("{n} results for {query}", {"query": "{n}", "n": "3"}, "3 results for {n}"),
        ("{n} results for {query}", {"n": "{query}", "query": "3"}, "{query} results for 3"),
        ("{n}, {n} and {m}", {"n": "1"}, "1, 1 and {m}"),
        ("{} {N} {n", {"": "1", "N": "2", "n": "3"}, "{} {N} {n"),
    ],
)
def test_what_stands_in_a_value_is_never_a_place(
    words: str, values: dict[str, str], shown: str
) -> None:
    """Every place is filled once, from the words themselves; one without a value stays."""
    assert filled(words, values) == shown


def test_a_name_that_looks_like_a_place_is_shown_as_it_is(site: Path) -> None:
    """In an interface word of a template and in the title of a page."""
    edit(site, "data/topics.yml", "{en: Law,", "{en: 'Law {n} {when}',")
    edit(site, "data/settings.yml", "releases_per_page: 2", "releases_per_page: 1")
    renderer = loaded(site).renderer

    shown = renderer.by_language["en"].words.s("list.place", city="{place} <b>", place="{city}")
    title = renderer.pages["/newsroom/topic/law/2022/"].title.pick("en")[0]

    assert shown == "{place} &lt;b&gt;, {city}"
    assert title == "Law {n} {when}: releases of 2022"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mail_about_a_page_has_a_subject_in_plain_words(site: Path, lang: str) -> None:
    """The reader's mail program shows an apostrophe and an ampersand, not how HTML writes them."""
    for other in LANGUAGES:
        add(site, f"data/strings/{other}.yml", 'share: {subject: "{site}: it\'s R&D = all?"}\n')

    renderer = loaded(site).renderer
    name = renderer.edition.settings.site_name.pick(lang)[0]
    page = html.document_fromstring(renderer.page("/zones/alpha/", lang))
    (address,) = page.xpath('//a[starts-with(@href, "mailto:?")]/@href')
    fields = parse_qs(urlsplit(address).query, strict_parsing=True)

    (url,) = page.xpath('//link[@rel="canonical"]/@href')
    assert fields == {"subject": [f"{name}: it's R&D = all?"], "body": [url]}


@pytest.mark.parametrize(
    ("lang", "value", "shown"),
    [
        ("en", 400, "400"),
        ("en", 1234.5, "1,234.5"),
        ("en", 250_000, "250,000"),
        ("en", 2_500_000, "2.5 million"),
        ("en", 20_000_000_000, "20 billion"),
        ("en", 12_345_678, "12,345,678"),
        ("ur", 99_999, "99,999"),
        ("ur", 250_000, "2.5 لاکھ"),
        ("ur", 45_000_000, "4.5 کروڑ"),
        ("ur", 20_000_000_000, "20 ارب"),
        ("ur", 100_000_000_000, "1 کھرب"),
        ("ur", 12_345_678, "12,345,678"),
        ("zh", 9_999, "9,999"),
        ("zh", 250_000, "25万"),
        ("zh", 10_000_000, "1,000万"),
        ("zh", 450_000_000, "4.5亿"),
        ("zh", 12_345_678, "12,345,678"),
    ],
)
def test_a_large_number_has_the_word_of_its_language(
    generator: Generator, lang: str, value: float, shown: str
) -> None:
    """Lakh, crore and arab; 万 and 亿; million and billion: only where nothing is lost."""
    assert formats(generator, lang).magnitude(value) == shown


@pytest.mark.parametrize(
    ("lang", "value", "unit", "shown"),
    [
        ("en", 1, "acre", "1 acre"),
        ("en", 400.0, "acre", "400 acres"),
        ("en", 3200, "kanal", "3,200 kanal"),
        ("en", 1.5, "hectare", "1.5 hectares"),
        ("en", 5_000_000, "USD", "US$ 5 million"),
        ("en", 5_000_000, "AED", "AED 5 million"),
        ("en", 60, "percent", "60%"),
        ("ur", 400, "acre", "400 ایکڑ"),
        ("ur", 3200, "kanal", "3,200 کنال"),
        ("ur", 5_000_000, "AED", "50 لاکھ AED"),
        ("ur", 60, "percent", "60 فیصد"),
        ("zh", 400, "acre", "400英亩"),
        ("zh", 3200, "kanal", "3,200卡纳尔"),
        ("zh", 5_000_000, "USD", "500万美元"),
        ("zh", 5_000_000, "AED", "AED 500万"),
        ("zh", 60, "percent", "60%"),
    ],
)
def test_a_value_has_the_unit_of_its_source(
    generator: Generator, lang: str, value: float, unit: str, shown: str
) -> None:
    """The unit stands where the language puts it, in its plural."""
    assert formats(generator, lang).value(value, unit) == shown


@pytest.mark.parametrize(
    ("lang", "low", "high"),
    [
        ("en", "US$ 5–6.5", "US$ 1 million–2 million"),
        ("ur", "5 سے 6.5 امریکی ڈالر", "10 لاکھ سے 20 لاکھ امریکی ڈالر"),
        ("zh", "5至6.5美元", "100万至200万美元"),
    ],
)
def test_a_range_has_both_its_ends(generator: Generator, lang: str, low: str, high: str) -> None:
    """A range stays a range, with one unit."""
    one = quantity(value={"from": 5, "to": 6.5}, unit="USD")
    two = quantity(value={"from": 1_000_000, "to": 2_000_000}, unit="USD")

    assert formats(generator, lang).quantity(one) == low
    assert formats(generator, lang).quantity(two) == high


@pytest.mark.parametrize(
    ("lang", "qualifier", "shown"),
    [
        ("en", "about", "about 400 acres"),
        ("en", "at-least", "at least 400 acres"),
        ("en", "more-than", "more than 400 acres"),
        ("en", "up-to", "up to 400 acres"),
        ("en", "planned", "400 acres planned"),
        ("ur", "about", "تقریباً 400 ایکڑ"),
        ("ur", "at-least", "کم از کم 400 ایکڑ"),
        ("ur", "more-than", "400 ایکڑ سے زائد"),
        ("ur", "up-to", "زیادہ سے زیادہ 400 ایکڑ"),
        ("ur", "planned", "منصوبے کے مطابق 400 ایکڑ"),
        ("zh", "about", "约400英亩"),
        ("zh", "at-least", "至少400英亩"),
        ("zh", "more-than", "超过400英亩"),
        ("zh", "up-to", "最多400英亩"),
        ("zh", "planned", "计划400英亩"),
    ],
)
def test_a_qualifier_stands_with_its_number(
    generator: Generator, lang: str, qualifier: str, shown: str
) -> None:
    """`About` and `more than` are never lost on the way to a reader."""
    statement = quantity(value=400, unit="acre", qualifier=qualifier)

    assert formats(generator, lang).quantity(statement) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (400, "acre", "about 162 hectares"),
        (3200, "kanal", "about 162 hectares"),
        (1, "acre", "about 0.405 hectares"),
        (100_000, "acre", "about 40,469 hectares"),
        (5, "hectare", ""),
        (2500, "USD", ""),
        (5, None, ""),
    ],
)
def test_an_area_is_also_given_in_hectares(
    generator: Generator, value: float, unit: str | None, shown: str
) -> None:
    """Three figures, marked as about; nothing for what is no area or already in hectares."""
    assert formats(generator, "en").in_hectares(value, unit) == shown


def test_a_figure_in_words_needs_no_unit() -> None:
    """A statement holds a value with its unit, or words."""
    figure = FigureStatement.model_validate(
        {"text": {"en": "some"}, "as_of": "undated", "sources": ("daily",)}
    )

    assert figure.value is None


@pytest.mark.parametrize("lang", LANGUAGES)
@given(
    value=st.one_of(
        st.integers(-(10**17), 10**18 - 1),
        st.integers(-(10**6), 10**6).map(lambda number: number * 10**6),
        st.decimals(-(10**11), 10**11, places=3).map(float),
    )
)
@example(value=999_999_999)
@example(value=1_000_500_000)
@example(value=1_000_050_000)
def test_nothing_is_rounded_away(generator: Generator, lang: str, value: float) -> None:
    """What a reader understands is what the record says."""
    shown = formats(generator, lang).magnitude(value)

    assert read_back(shown, lang) == Decimal(str(value))


def _partial_dates() -> st.SearchStrategy[PartialDate]:
    days = st.dates()
    return st.one_of(
        st.just(PartialDate(0)),
        days.map(lambda day: PartialDate(day.year)),
        days.map(lambda day: PartialDate(day.year, day.month)),
        days.map(lambda day: PartialDate(day.year, day.month, day.day)),
    )


@given(when=_partial_dates())
def test_a_partial_date_is_read_back_from_its_text(when: PartialDate) -> None:
    """Writing and reading a date changes nothing."""
    assert PartialDate.parse(str(when)) == when


@given(when=_partial_dates().filter(lambda when: when.is_known))
def test_a_partial_date_begins_in_the_year_and_month_that_it_states(when: PartialDate) -> None:
    """What is not stated is the first: a month begins on its first day."""
    assert when.first.year == when.year
    assert when.first.month == (when.month or 1)
    assert when.first.day == (when.day or 1)


@pytest.mark.parametrize(
    "found",
    [
        *("2022-02-30", "2022-13", "2022-00", "2022-06-00", "2022-6", "22-06-2022", "0000", ""),
        *("2022-06-22T00:00", " 2022", "٢٠٢٢", "2022-06-22\n"),
        *(True, None, 20.22, 99, -2022, ["2022"]),
    ],
)
def test_what_is_no_date_is_refused(found: object) -> None:
    """Only days of the calendar, months and years pass."""
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(found)


@given(dates=st.lists(st.sampled_from(["undated", "2021", "2022", "2022-06", "2022-06-22"])))
def test_newest_first_keeps_every_statement_and_the_order_of_equals(dates: list[str]) -> None:
    """It is a permutation: newest first, undated last, equal dates as they were written."""
    statements = tuple(
        TextStatement.model_validate(
            {"text": {"en": str(number)}, "as_of": when, "sources": ("daily",)}
        )
        for number, when in enumerate(dates)
    )

    ordered = newest_first(statements)

    places = [int(item.text.original) for item in ordered]
    assert sorted(places) == list(range(len(dates)))
    for one, two in pairwise(ordered):
        assert one.as_of >= two.as_of
        assert one.as_of != two.as_of or int(one.text.original) < int(two.text.original)
    unknown = [item.as_of.is_known for item in ordered]
    assert unknown == sorted(unknown, reverse=True)


@given(text=st.text(st.one_of(st.characters(), st.characters(codec="cp1256"))))
def test_folding_twice_is_folding_once(text: str) -> None:
    """The index and the query end in one form."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كراچي", "کراچی"),
        ("٢٠٢٢", "۲۰۲۲"),
        ("۲۰۲۲", "2022"),
        ("لا\u200cہور", "لاہور"),
        ("مُلک", "ملک"),
    ],
)
def test_what_readers_type_alike_is_found_alike(one: str, other: str) -> None:
    """Letters and digits of other keyboards, joiners and vowel marks do not hide a word."""
    assert fold(one) == fold(other)
