"""What the program writes into files of data/ says what it was told, as a person would write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_site import REPOSITORY
from zonesite.authoring.documents import mended_yaml
from zonesite.authoring.layout import document, quoted, scalar
from zonesite.authoring.new_release import NewClaim, NewPerson, NewRelease, NewText, as_yaml
from zonesite.reading.source_text import CONTROL
from zonesite.reading.yaml_source import parse
from zonesite.records.partial_date import PartialDate

NONE: frozenset[str] = frozenset()
PAKISTAN = timezone(timedelta(hours=5))
GATE = NewRelease(
    date=date(2026, 3, 16),
    slug="gate-opened",
    kind="press-release",
    draft=True,
    publish_at=datetime(2026, 3, 16, 9, tzinfo=PAKISTAN),
    zones=("alpha",),
    topics=("law", "042"),
    quoted=(NewPerson({"en": "A. Person", "ur": "ا۔ شخص"}, {"en": "Head: gates", "ur": "سربراہ"}),),
    sources=("gazette", "no"),
    text={
        "en": NewText('The "gate" opened: #1', "It opened.", "One line\n\n- two\n# three\n"),
        "ur": NewText("دروازہ کھل گیا", "یہ کھل گیا۔", "پہلی سطر\n"),
    },
)


def test_the_file_of_a_release_is_laid_out_as_those_of_this_project() -> None:
    assert GATE.file == "data/press/2026/2026-03-16-gate-opened.yml"
    assert as_yaml(GATE) == (
        "# yaml-language-server: $schema=../../schemas/press.schema.json\n"
        "date: 2026-03-16\n"
        "slug: gate-opened\n"
        "kind: press-release\n"
        "draft: true\n"
        "publish_at: 2026-03-16T09:00:00+05:00\n"
        "zones: [alpha]\n"
        'topics: [law, "042"]\n'
        "quoted:\n"
        '  - name: {en: "A. Person", ur: "ا۔ شخص"}\n'
        '    role: {en: "Head: gates", ur: "سربراہ"}\n'
        'sources: [gazette, "no"]\n'
        "translations: {ur: unreviewed}\n"
        "text:\n"
        "  en:\n"
        "    title: 'The \"gate\" opened: #1'\n"
        '    summary: "It opened."\n'
        "    body: |\n"
        "      One line\n"
        "\n"
        "      - two\n"
        "      # three\n"
        "  ur:\n"
        '    title: "دروازہ کھل گیا"\n'
        '    summary: "یہ کھل گیا۔"\n'
        "    body: |\n"
        "      پہلی سطر\n"
    )


def test_what_a_kind_needs_stands_before_the_zones() -> None:
    claim = NewClaim({"en": "It was sold."}, "A message", PartialDate(2026, 3))
    release = NewRelease(
        date=date(2026, 3, 16),
        slug="not-sold",
        kind="clarification",
        claim=claim,
        corrects=("/newsroom/2026/sold/",),
        deadline=date(2026, 4, 1),
        event="fair",
        sources=("gazette",),
        text={"en": NewText("Not sold", "It was not.", "It was not.")},
    )
    assert as_yaml(release) == (
        "# yaml-language-server: $schema=../../schemas/press.schema.json\n"
        "date: 2026-03-16\n"
        "slug: not-sold\n"
        "kind: clarification\n"
        "deadline: 2026-04-01\n"
        "event: fair\n"
        "claim:\n"
        '  text: {en: "It was sold."}\n'
        '  said_in: "A message"\n'
        "  date: 2026-03\n"
        "corrects: [/newsroom/2026/sold/]\n"
        "zones: []\n"
        "topics: []\n"
        "quoted: []\n"
        "sources: [gazette]\n"
        "text:\n"
        "  en:\n"
        '    title: "Not sold"\n'
        '    summary: "It was not."\n'
        "    body: |\n"
        "      It was not.\n"
    )


@pytest.mark.parametrize(
    ("value", "key", "written"),
    [
        ("alpha-2", "id", "alpha-2"),
        ("act-2021#s-21", "cites", "act-2021#s-21"),
        ("https://example.org/a?b=c", "url", "https://example.org/a?b=c"),
        ("https://example.org/a:", "url", '"https://example.org/a:"'),
        ("https://example.org/a,b", "url", '"https://example.org/a,b"'),
        ("/newsroom/2026/", "page", "/newsroom/2026/"),
        ("alpha", "title", '"alpha"'),
        ("alpha", "en", '"alpha"'),
        ("Alpha: the first", "title", '"Alpha: the first"'),
        ("'tis so", "title", '"\'tis so"'),
        ('"Gate"', "title", "'\"Gate\"'"),
        ('Gate\'s "door"', "title", "'Gate''s \"door\"'"),
        ("a \\ b", "title", "'a \\ b'"),
        (" blanks ", "title", '" blanks "'),
        ("#1", "title", '"#1"'),
        ("no", "id", '"no"'),
        ("null", "id", '"null"'),
        ("042", "id", '"042"'),
        ("0x1f", "id", '"0x1f"'),
        ("1e3", "id", '"1e3"'),
        ("2022-07-19", "id", '"2022-07-19"'),
        ("2022-gazette", "id", "2022-gazette"),
        ("", "id", '""'),
        ("one\ntwo", "title", '"one\\ntwo"'),
        ("\x07\u2028\ufeff", "title", '"\\x07\\u2028\\ufeff"'),
        (True, "draft", "true"),
        (None, "pin", "null"),
        (33.5, "latitude", "33.5"),
        (1e-07, "latitude", "0.0000001"),
        (1e16, "value", "10000000000000000.0"),
        (7, "value", "7"),
        (date(2022, 7, 19), "date", "2022-07-19"),
        (datetime(2022, 7, 19, 9, tzinfo=UTC), "at", "2022-07-19T09:00:00+00:00"),
        (PartialDate(2022, 7), "as_of", "2022-07"),
        (PartialDate(0), "as_of", "undated"),
    ],
)
def test_quotes_stand_round_words_and_round_what_yaml_would_read_as_something_else(
    value: Any, key: str, written: str
) -> None:
    assert scalar(value, (key,)) == written


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
"""Anything that UTF-8 can write."""
LINES = st.lists(WORDS | st.sampled_from(["", " ", "  - a", "\ta", "# a", "--- a", "a: b", "'"]))
LAYOUTS = st.one_of(
    WORDS, LINES.map("\n".join), st.text("\n \ta#-:|", max_size=12), st.sampled_from(["no", "42"])
)
KEYS = st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | st.sampled_from(["quoted", "en", "no", "7"])
SINGLE = st.one_of(
    LAYOUTS,
    st.booleans(),
    st.none(),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_as_the_same_values(mapping: dict[str, Any]) -> None:
    text = document(mapping)
    assert not CONTROL.search(text)
    assert parse(text) == mapping


@given(WORDS)
def test_words_in_quotes_stay_on_one_line(words: str) -> None:
    assert len(f"a{quoted(words)}a".splitlines()) == 1


TEXTS = st.builds(NewText, LAYOUTS, LAYOUTS, LAYOUTS)
BY_LANGUAGE = st.fixed_dictionaries({"en": LAYOUTS, "ur": LAYOUTS})
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
SOME_IDS = st.lists(IDS, max_size=3).map(tuple)
RELEASES = st.builds(
    NewRelease,
    date=st.dates(),
    slug=IDS,
    kind=st.sampled_from(["press-release", "speech"]),
    draft=st.booleans(),
    publish_at=st.none()
    | st.datetimes(timezones=st.just(PAKISTAN)).map(lambda at: at.replace(microsecond=0)),
    zones=SOME_IDS,
    topics=SOME_IDS,
    sources=SOME_IDS,
    quoted=st.lists(st.builds(NewPerson, BY_LANGUAGE, BY_LANGUAGE), max_size=2).map(tuple),
    text=st.fixed_dictionaries({"en": TEXTS}, optional={"ur": TEXTS, "zh": TEXTS}),
)


def _text(text: NewText) -> dict[str, str]:
    body = text.body.rstrip("\n")
    return {"title": text.title, "summary": text.summary, "body": f"{body}\n" if body else ""}


@settings(max_examples=40)
@given(RELEASES)
def test_a_release_is_read_with_the_values_it_was_written_with(release: NewRelease) -> None:
    found = parse(as_yaml(release))
    assert found["date"] == release.date.isoformat()
    assert found.get("draft", False) == release.draft
    at = found.get("publish_at")
    assert (datetime.fromisoformat(at) if at else None) == release.publish_at
    for key in ("slug", "kind"):
        assert found[key] == getattr(release, key)
    for key in ("zones", "topics", "sources"):
        assert tuple(found[key]) == getattr(release, key)
    assert found["quoted"] == [{"name": one.name, "role": one.role} for one in release.quoted]
    assert found["text"] == {lang: _text(text) for lang, text in release.text.items()}


@settings(max_examples=40)
@given(RELEASES)
def test_tidying_changes_no_more_than_words(release: NewRelease) -> None:
    """What is tidy is left byte for byte; of what is not, only the words are put right."""
    text = as_yaml(release)
    mended = mended_yaml(text, "", False, NONE)
    assert mended_yaml(mended.text, "", False, NONE).text == mended.text
    assert parse(mended.text).keys() == parse(text).keys()
    assert len(mended.text.split("\n")) == len(text.split("\n"))


@pytest.mark.parametrize(
    "file", sorted((REPOSITORY / "data" / "press").rglob("*.yml")), ids=lambda path: path.stem
)
def test_every_release_of_this_site_would_be_written_as_it_was_by_hand(file: Any) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    comments = [line[2:-1] for line in lines if line.startswith("# ")][:2]
    found = parse("".join(lines))
    found["date"] = date.fromisoformat(found["date"])
    assert document(found, comments) == "".join(lines)
