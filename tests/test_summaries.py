"""Titles and descriptions fit into the lists of search engines, and tell nothing false there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from small_site import rendered
from zonesite.build.generator import Generator
from zonesite.parity import figures
from zonesite.rendering.summaries import LONGEST_SUMMARY, full_title, shortened

SENTENCE = "A sentence of words that is long enough to be shown by itself, and has Rs. 5 in it."
THIRTY = " ".join(["word"] * 30)
LONG = "The Board said that the zones of the north and the west are planned and will be shown, "


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Alpha", "Alpha · Zones"),
        ("a" * 67, f"{'a' * 67} · Zones"),
        ("a" * 68, "a" * 68),
        ("a" * 90, "a" * 90),
    ],
)
def test_the_name_of_the_site_stands_where_there_is_room(title: str, full: str) -> None:
    """A title is never cut."""
    assert full_title(title, "Zones") == full


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Short.", "en", "Short."),
        (f"{SENTENCE} {LONG * 2}", "en", f"{SENTENCE} …"),
        (f"{LONG}{THIRTY}", "en", f"{LONG.rstrip(', ')}…"),
        (f"{THIRTY} about 4500 acres {THIRTY}", "en", f"{THIRTY} about 4500 acres…"),
        (f"{THIRTY} word of 1 October 2025 {THIRTY}", "en", f"{THIRTY} word…"),
        (f"{THIRTY} word Board of Governors {THIRTY}", "en", f"{THIRTY}…"),
        (f"{'园区' * 45}，{'园区' * 60}", "zh", f"{'园区' * 45}…"),
        (f"{'زون ' * 30}ہے۔ {'زون ' * 30}", "ur", f"{'زون ' * 30}ہے۔ …"),
    ],
)
def test_a_long_summary_is_cut_where_it_makes_sense(text: str, lang: str, expected: str) -> None:
    """After a sentence, else a clause, else a word; not in a date, an amount or a name."""
    assert shortened(text.strip(), lang) == expected


@given(
    st.lists(
        st.sampled_from(
            ["word", "of", "4,500", "20 October 2025", "US$ 3.2 billion", "Board", "zone,", "end."]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_no_figure_is_changed_by_a_cut(text: str) -> None:
    """What is left states the same figures as the text does at its beginning, and fits."""
    cut = shortened(text, "en")
    before = [(item.kind, item.value) for item in figures(text, "en")]
    after = [(item.kind, item.value) for item in figures(cut, "en")]

    assert after == before[: len(after)]
    assert len(cut) <= max(LONGEST_SUMMARY, 0) or cut == text


def test_every_page_says_what_fits(generator: Generator) -> None:
    """The same line for search engines and for networks."""
    for path, _, page in rendered(generator):
        head = html.document_fromstring(page)
        (description,) = head.xpath("//meta[@name='description']/@content")

        assert len(description) <= LONGEST_SUMMARY, path
        assert head.xpath("//meta[@property='og:description']/@content") == [description]
