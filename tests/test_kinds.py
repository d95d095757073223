"""The table of kinds: what a row or a model may not leave unsaid, and a new kind from one row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import pytest

from small_site import LANGUAGES, REPOSITORY, add, copy_program, edit, zonesite
from zonesite.pages.kinds import page_kind
from zonesite.records.base import DatedText, Ids, Record, SourceIds
from zonesite.records.fields import HasWords, RefersTo
from zonesite.records.holes import holes
from zonesite.records.kind import Kind
from zonesite.records.kinds import KINDS
from zonesite.records.model import Id
from zonesite.records.text import Text


class Plain(Record):
    """A record that says all that it must."""

    name: Text
    kind: Annotated[Id, HasWords("plain_kind")]
    sources: SourceIds


class NamesSomething(Plain):
    """A record with ids of nobody knows what."""

    neighbours: Ids = ()


class NamesNothing(Plain):
    """A record with ids of a list that there is not."""

    neighbours: Annotated[Ids, RefersTo("neighbours")] = ()


class StatesSomething(Plain):
    """A record with parts that rest on sources, without a word for what they state."""

    openings: tuple[DatedText, ...] = ()


def _row(model: type[Record] = Plain, **changes: str) -> Kind:
    given = {"key": "things", "file": "things", "name": "name", "word": "kind.thing"}
    return Kind(model=model, **{**given, "address": "/things/#{id}", **changes})  # type: ignore[arg-type]


SOURCES = KINDS["sources"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (_row(), ()),
        (_row(name="title"), ("things: name: Plain has no text 'title'",)),
        (_row(name="id"), ("things: name: Plain has no text 'id'",)),
        (
            _row(page="thing"),
            ("things: page: a page of its own needs an address that ends with /{id}/",),
        ),
        (_row(address=""), ("things: address: its state is reported, but no reader finds it",)),
        (_row(key="sources"), ("sources: two rows",)),
        (
            _row(NamesSomething),
            ("NamesSomething.neighbours: RefersTo or HasWords must say what its ids are",),
        ),
        (
            _row(NamesNothing),
            ("NamesNothing.neighbours: refers to 'neighbours', which is no list",),
        ),
        (_row(StatesSomething), ("StatesSomething.openings: States must say what it states",)),
    ],
)
def test_a_hole_in_a_row_or_a_model_is_an_error(row: Kind, expected: tuple[str, ...]) -> None:
    """It is told when the program starts, not when somebody builds an edition of the past."""
    assert holes((SOURCES, row)) == expected


def test_the_table_has_no_holes() -> None:
    """Else the program would not start."""
    assert holes(tuple(KINDS.values())) == ()


def test_templates_show_no_list_that_the_table_does_not_name() -> None:
    """A page is told to be verified, changed and translated by the records that it shows."""
    for template in (REPOSITORY / "overrides").glob("*.html"):
        kind = page_kind(template.stem)
        if not kind.is_by_hand or kind.name in ("frame", "search", "newsroom", "status"):
            continue
        text = template.read_text(encoding="utf-8")
        loops = r"for \w+ in edition\.(?:list|on_topic)\(\"([a-z_]+)\""
        shown = set(re.findall(loops, text))

        assert shown <= {*kind.lists, "sources", "places"}, template.name


MODEL = '''
class Facility(Record):
    """A building that enterprises share."""

    name: Text
    zones: ZoneIds = ()
    opened: Annotated[tuple[DatedText, ...], States("date", "opened")] = ()
    summary: Text
    sources: SourceIds
'''
ROW = """
    Kind(
        key="facilities",
        file="facilities",
        model=Facility,
        name="name",
        word="kind.facility",
        address="/facilities/{id}/",
        page="facility",
        shown_on=("facilities",),
    ),
"""
PAGE = """---
kind: facilities
title: {title}
summary: {title}
---

<!-- data -->
"""
TITLES = {"en": "Facilities", "ur": "سہولیات", "zh": "设施"}
LIST = """{% for item in edition.list("facilities") %}
<p><a href="{{ link_to("facilities", item) }}">{{ t(item.name) }}</a></p>{% endfor %}
"""
TEMPLATE = """{% import "partials/macros.html" as m %}
<h1>{{ t(subject.name) }}</h1><p>{{ t(subject.summary) }}</p>
<section id="opened">{% for item in subject.opened %}<p>{{ date(item.date) }}: {{ t(item.text) }}
{{ m.source_links(item.sources) }}</p>{% endfor %}</section>
{% for id in subject.zones %}<p>{{ t(edition.get("zones", id).name) }}</p>{% endfor %}
{{ m.source_list(sources_in(subject)) }}
"""
RECORDS = """translations: {ur: unreviewed, zh: unreviewed}
facilities:
  - id: laboratory
    name: {en: A laboratory, ur: ایک تجربہ گاہ, zh: 实验室}
    zones: [%s]
    opened:
      - {date: 2025-03-01, text: {en: Opened, ur: کھل گئی, zh: 启用}, sources: [gazette]}
    summary: {en: All may use it, ur: سب استعمال کر سکتے ہیں, zh: 人人可用}
    sources: [gazette]
"""


def _with_facilities(tmp_path: Path) -> tuple[Path, Path]:
    """Return the program and the small site with a kind of record more."""
    scripts, overrides, site = copy_program(tmp_path)
    edit(
        scripts,
        "zonesite/records/reference.py",
        "\nclass Pillar(Record):",
        f"{MODEL}\n\nclass Pillar(Record):",
    )
    edit(scripts, "zonesite/records/kinds.py", "    Event,\n", "    Event,\n    Facility,\n")
    kinds = (scripts / "zonesite/records/kinds.py").read_text(encoding="utf-8")
    first = '    Kind(\n        key="gaps"'
    assert first in kinds
    add(scripts, "zonesite/records/kinds.py", kinds.replace(first, ROW.lstrip("\n") + first))
    add(overrides, "facility.html", TEMPLATE)
    add(overrides, "facilities.html", LIST)
    zone = re.findall(r"- id: ([a-z-]+)", (site / "data/zones.yml").read_text())[0]
    add(site, "data/facilities.yml", RECORDS % zone)
    for lang, title in TITLES.items():
        add(site, f"docs/{lang}/facilities/index.md", PAGE.format(title=title))
        words = f"kind: {{facility: {title}, facilities: {title}}}\n"
        words += f"data_list: {{facilities: {title}}}\n"
        add(site, f"data/strings/{lang}.yml", words)
    return scripts, site


def test_a_new_kind_of_record_is_a_model_a_row_a_template_its_words_and_its_content(
    tmp_path: Path,
) -> None:
    """It is checked, built, found by its sources and searches, and left out of an earlier day."""
    scripts, site = _with_facilities(tmp_path)

    checked = zonesite("check", "--root", site, PYTHONPATH=str(scripts))
    assert checked.stdout.splitlines()[-1:] == ["0 errors, 0 warnings"], checked
    for when, is_there in (("2026-01-01T00:00:00Z", True), ("2019-01-01T00:00:00Z", False)):
        out = tmp_path / when[:4]
        done = zonesite(
            "build", "--root", site, "--out", out, "--now", when, PYTHONPATH=str(scripts)
        )
        assert done.returncode == 0, done.stdout + done.stderr
        for prefix in ("", "ur/", "zh/"):
            page = out / prefix / "facilities/laboratory/index.html"
            listed = (out / prefix / "facilities/index.html").read_text(encoding="utf-8")
            assert page.exists() == is_there
            assert ("laboratory/" in listed) == is_there
            if is_there:
                source = (out / prefix / "sources/gazette/index.html").read_text(encoding="utf-8")
                assert "facilities/laboratory/#opened" in source
    assert len(LANGUAGES) == 3
