"""Titles and descriptions fit into the lists of search engines, and tell nothing false there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from small_site import rendered
from zonesite.build.generator import Generator
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


PIECES = ["word", "of", "4,500", "20 October 2025", "US$ 3.2 billion", "Board", "zone,", "end."]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_figure_is_changed_by_a_cut(pieces: list[str]) -> None:
    """What is left are the first pieces of the text, each of them whole."""
    text = " ".join(pieces)
    cut = shortened(text, "en")
    left = cut.removesuffix("…").rstrip()

    assert len(cut) <= LONGEST_SUMMARY or cut == text
    assert left in {" ".join(pieces[:n]).rstrip(",") for n in range(len(pieces) + 1)} | {text}


def test_every_page_says_what_fits(generator: Generator) -> None:
    """The same line for search engines and for networks."""
    for path, _, page in rendered(generator):
        head = html.document_fromstring(page)
        (description,) = head.xpath("//meta[@name='description']/@content")

        assert len(description) <= LONGEST_SUMMARY, path
        assert head.xpath("//meta[@property='og:description']/@content") == [description]
