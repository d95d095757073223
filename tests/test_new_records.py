"""A record is put into a list of a data file, and every line that stands there stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import REPOSITORY
from zonesite.authoring.new_records import NoPlace, new_file, with_record
from zonesite.reading.source_text import Faulty
from zonesite.reading.yaml_source import parse

NEW: Mapping[str, Any] = {"id": "new", "name": {"en": "New: one"}, "sources": ["gazette"]}
LINES = '  - id: new\n    name:\n      en: "New: one"\n    sources: [gazette]\n'
"""How it is written."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("zones:\n  - id: a\n", f"zones:\n  - id: a\n{LINES}", id="at the end"),
        pytest.param("zones:\n  - id: a", f"zones:\n  - id: a\n{LINES}", id="no end of line"),
        pytest.param(
            "zones:\n  - id: a # first\n    # of a\n  # of what follows\nnot_zones: [a]\n",
            f"zones:\n  - id: a # first\n    # of a\n{LINES}  # of what follows\nnot_zones: [a]\n",
            id="before the comment of what follows",
        ),
        pytest.param(
            "zones:\n  - id: a\n\n  - id: b\n\nnot_zones: []\n",
            f"zones:\n  - id: a\n\n  - id: b\n\n{LINES}\nnot_zones: []\n",
            id="apart where all stand apart",
        ),
        pytest.param(
            "zones:\n- id: a\n",
            'zones:\n- id: a\n- id: new\n  name:\n    en: "New: one"\n  sources: [gazette]\n',
            id="signs at the margin",
        ),
        pytest.param("zones: []\n", f"zones:\n{LINES}", id="an empty list"),
        pytest.param(
            "zones: [] # none yet\nplaces: [a]\n",
            f"zones: # none yet\n{LINES}places: [a]\n",
            id="an empty list with a comment",
        ),
        pytest.param("zones:\nplaces: [a]\n", f"zones:\n{LINES}places: [a]\n", id="only a key"),
        pytest.param("owner: a\n", f"owner: a\nzones:\n{LINES}", id="no key"),
        pytest.param("owner: a", f"owner: a\nzones:\n{LINES}", id="no key, no end of line"),
        pytest.param(
            "zones: [{id: a}, {id: b}]\n",
            'zones: [{id: a}, {id: b}, {id: new, name: {en: "New: one"}, sources: [gazette]}]\n',
            id="brackets",
        ),
        pytest.param(
            "zones:\n  - id: a\n    note: |\n      text\n\n\nnot_zones: []\n",
            f"zones:\n  - id: a\n    note: |\n      text\n{LINES}\n\nnot_zones: []\n",
            id="behind a text in lines",
        ),
        pytest.param(
            "zones:\n  - id: a\n    note: |+\n      text\n\nnot_zones: []\n",
            f"zones:\n  - id: a\n    note: |+\n      text\n\n{LINES}not_zones: []\n",
            id="behind a text that ends in empty lines",
        ),
        pytest.param(
            "\ufeffzones:\r\n  - id: a\r\n",
            "\ufeffzones:\r\n  - id: a\r\n" + LINES.replace("\n", "\r\n"),
            id="ends of lines and mark of another system",
        ),
        pytest.param(
            "zones:\n  - id: a\n    name: {en: One,\n      ur: دو} # two\n",
            f"zones:\n  - id: a\n    name: {{en: One,\n      ur: دو}} # two\n{LINES}",
            id="behind brackets over two lines",
        ),
    ],
)
def test_a_record_is_put_at_the_end_and_all_else_stays(before: str, after: str) -> None:
    assert with_record(before, "zones", NEW) == after


@pytest.mark.parametrize(
    ("number", "after"),
    [
        (-1, f"# top\nzones:\n{LINES}  - id: a\n  # of b\n  - id: b\n"),
        (0, f"# top\nzones:\n  - id: a\n{LINES}  # of b\n  - id: b\n"),
        (1, f"# top\nzones:\n  - id: a\n  # of b\n  - id: b\n{LINES}"),
    ],
)
def test_a_record_is_put_behind_the_one_that_is_named(number: int, after: str) -> None:
    before = "# top\nzones:\n  - id: a\n  # of b\n  - id: b\n"
    assert with_record(before, "zones", NEW, number) == after


def test_between_records_that_stand_apart_a_new_one_stands_apart_too() -> None:
    before = "zones:\n  - id: a\n\n  - id: b\n"
    assert with_record(before, "zones", NEW, 0) == f"zones:\n  - id: a\n\n{LINES}\n  - id: b\n"


@pytest.mark.parametrize("text", ["zones: {id: a}\n", "zones: no list\n", "zones:\n  id: a\n"])
def test_nothing_is_put_into_what_is_no_list(text: str) -> None:
    with pytest.raises(NoPlace):
        with_record(text, "zones", NEW)


def test_nothing_is_put_into_what_cannot_be_read() -> None:
    with pytest.raises(Faulty):
        with_record("zones: [\n", "zones", NEW)


def test_a_new_file_says_what_its_translations_are() -> None:
    assert new_file("zones", "zones", NEW, ["ur", "zh"]) == (
        "# yaml-language-server: $schema=schemas/zones.schema.json\n"
        "translations: {ur: unreviewed, zh: unreviewed}\n"
        f"zones:\n{LINES}"
    )


FILES = [("zones", "zones"), ("zones", "not_zones"), ("incentives", "incentives")]
FILES += [("sources", "sources"), ("events", "events"), ("places", "places"), ("parks", "fees")]


@pytest.mark.parametrize(("name", "key"), FILES)
def test_a_record_can_be_put_anywhere_in_the_files_of_this_site(name: str, key: str) -> None:
    """Its lines taken away again, the file is what it was."""
    text = (REPOSITORY / "data" / f"{name}.yml").read_text(encoding="utf-8")
    size = len(parse(text)[key])
    for number in {-1, 0, size // 2, size - 1}:
        longer = with_record(text, key, NEW, number)
        start = longer.index(LINES)
        assert longer[:start] + longer[start + len(LINES) :] in (
            text,
            text[:start] + "\n" + text[start:],
        )


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
RECORDS = st.dictionaries(st.sampled_from(["a", "b", "en"]), WORDS, min_size=1)


@given(st.lists(RECORDS, min_size=1, max_size=4), RECORDS)
def test_every_record_is_read_as_it_was_put(records: list[Mapping[str, Any]], more: Any) -> None:
    text = "zones: []\n"
    for record in records:
        text = with_record(text, "zones", record)
    assert parse(with_record(text, "zones", more, -1)) == {"zones": [more, *records]}
