"""Each feed is what its standard asks for, as others check and read it, and holds what the site
does: Atom by the grammar of RFC 4287 and by feedparser, JSON Feed by a schema of version 1.1."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from small_site import LANGUAGES, NOW
from zonesite.build.generator import Generator
from zonesite.build.inspect import inspect
from zonesite.edition.edition import at
from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.newsroom.listings import bases
from zonesite.outputs import addresses_of, files_of
from zonesite.outputs.feed_entries import ENTRIES, FeedEntry, entries_of, feeds
from zonesite.pages.site import Site, site_of
from zonesite.reading.content import Content
from zonesite.records.press import Release

FORMATS = Path(__file__).resolve().parent / "formats"
GRAMMAR = etree.RelaxNG(etree.parse(FORMATS / "atom.rng"))
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((FORMATS / "json-feed.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(),
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://zones.example/stz/"
BLESS = "ZONESITE_BLESS"
PREFIXES = {"en": "", "ur": "ur/", "zh": "zh/"}


@pytest.fixture(scope="module")
def files(generator: Generator) -> dict[str, bytes]:
    """The outputs of the small site."""
    return dict(files_of(generator.renderer.site))


@pytest.fixture(scope="module")
def content(small: Path) -> Content:
    """The small site, read and checked."""
    found, problems = inspect(small, NOW)
    assert found is not None, problems
    return found


def complaints(name: str, data: bytes) -> list[str]:
    """Return what a validator has against a feed."""
    if name.endswith(".json"):
        return [error.message for error in SCHEMA.iter_errors(json.loads(data))]
    return _complaints_of_atom(etree.fromstring(data))


def _complaints_of_atom(feed: Any) -> list[str]:
    """Return where a feed breaks the grammar, or a rule that the grammar cannot say."""
    found = [] if GRAMMAR.validate(feed) else [str(GRAMMAR.error_log)]
    for element in (feed, *feed.findall("a:entry", ATOM)):
        links = [link.attrib for link in element.findall("a:link[@rel='alternate']", ATOM)]
        of_a_kind = [(link.get("type"), link.get("hreflang")) for link in links]
        if len(of_a_kind) != len(set(of_a_kind)):  # 4.1.1 and 4.1.2
            found.append("two alternates of one type and language")
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    if len(ids) != len(set(ids)):
        found.append("two entries with one id")
    return found


def feed_names(files: dict[str, bytes]) -> list[str]:
    """Return the names of all feeds."""
    return sorted(name for name in files if name.endswith(("feed.xml", "feed.json")))


def test_each_list_has_its_feeds_in_each_language(files: dict[str, bytes]) -> None:
    """Of the newsroom, of each zone and topic that has releases, and of nothing else."""
    lists = ("", "newsroom/zone/alpha/", "newsroom/topic/law/")

    assert feed_names(files) == sorted(
        f"{prefix}{base}feed.{form}"
        for prefix in PREFIXES.values()
        for base in lists
        for form in ("xml", "json")
    )


def test_every_feed_is_valid(files: dict[str, bytes]) -> None:
    """For validators that know nothing of this program."""
    assert [(name, complaints(name, files[name])) for name in feed_names(files)] == [
        (name, []) for name in feed_names(files)
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("feed.xml", b"<updated>", b"<updated>about "),
        ("feed.xml", b"</author>", b"</author><title>Another</title>"),
        ("feed.xml", b"<entry ", b"<entry unknown='x' "),
        ("feed.json", b'"date_modified": "20', b'"date_modified": "on 20'),
        ("feed.json", b'"content_html"', b'"content"'),
        ("feed.json", b'"language": "en"', b'"language": "English, mostly"'),
    ],
)
def test_the_validators_would_find_a_fault(
    files: dict[str, bytes], name: str, old: bytes, new: bytes
) -> None:
    """What finds nothing in good feeds finds what is wrong."""
    assert old in files[name]
    assert complaints(name, files[name].replace(old, new, 1))


def every_feed(site: Site) -> Iterator[tuple[str, tuple[FeedEntry, ...]]]:
    """Yield the name of each Atom feed with the entries that the site has for it."""
    entries = entries_of(site)
    for feed in feeds(site):
        yield f"{feed.language.prefix}{feed.addresses[0]}".removeprefix("/"), entries(feed)


def test_feedparser_reads_back_what_the_site_has(
    generator: Generator, files: dict[str, bytes]
) -> None:
    """As the programs of many followers do; what it takes for unsafe would be missing."""
    for name, entries in every_feed(generator.renderer.site):
        read = feedparser.parse(files[name])

        assert not read.bozo, (name, read.get("bozo_exception"))
        folder = name.removesuffix("feed.xml")
        newsroom = "" if "newsroom/" in folder else "newsroom/"
        assert read.feed.link == f"{SITE}{folder}{newsroom}"
        assert [
            (item.id, item.link, item.title, item.summary, item.published, item.updated)
            for item in read.entries
        ] == [
            (
                *(entry.id, entry.address, entry.title, entry.summary),
                *(entry.published.isoformat(), entry.updated.isoformat()),
            )
            for entry in entries
        ]
        for item, entry in zip(read.entries, entries, strict=True):
            assert item.content[0].language == entry.tag
            assert item.content[0].value.count("<p>") == entry.content.count("<p>")
            assert {(tag.scheme, tag.term, tag.label) for tag in item.tags} == {
                (one.scheme, one.term, one.label) for one in entry.categories
            }


def test_the_json_feed_says_the_same_as_the_atom_feed(
    generator: Generator, files: dict[str, bytes]
) -> None:
    """And has its text once: as HTML."""
    for name, entries in every_feed(generator.renderer.site):
        feed = json.loads(files[name.replace(".xml", ".json")])

        assert feed["feed_url"] == f"{SITE}{name.replace('.xml', '.json')}"
        assert feed["items"] == [
            {
                "id": entry.id,
                "url": entry.address,
                "language": entry.tag,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.content,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "tags": [one.label for one in entry.categories],
            }
            for entry in entries
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["xml", "json"])
def test_a_feed_looks_as_it_was_accepted(
    generator: Generator, files: dict[str, bytes], lang: str, form: str
) -> None:
    """Whole; a change is reviewed like code and accepted by one command."""
    found = files[f"{PREFIXES[lang]}newsroom/zone/alpha/feed.{form}"]
    accepted = FORMATS / "accepted" / f"zone.{lang}.{form}"
    if os.environ.get(BLESS):
        accepted.parent.mkdir(exist_ok=True)
        accepted.write_bytes(found)

    command = f"{BLESS}=1 .venv/bin/pytest tests/test_feed_formats.py -k accepted"
    assert accepted.exists(), command
    assert found == accepted.read_bytes(), f"To accept it: {command}"


DAYS = st.integers(0, 40).map(lambda number: date(2025, 1, 1) + timedelta(days=number))


@st.composite
def some_releases(draw: st.DrawFn) -> tuple[Release, ...]:
    """Draw releases of some days, embargoed or not, drafts among them."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        day = draw(DAYS)
        sealed = draw(st.sampled_from((None, None, -1, 1, 400)))
        instant = datetime(2025, 1, 21, 9, tzinfo=UTC) + timedelta(hours=sealed or 0)
        given_values = {"publish_at": instant.isoformat()} if sealed is not None else {}
        found.append(
            Release.model_validate(
                {
                    "date": day.isoformat(),
                    "slug": f"secret-{number}",
                    "kind": "statement",
                    "draft": draw(st.booleans()),
                    "zones": draw(st.sampled_from(((), ("alpha",), ("beta",)))),
                    "topics": draw(st.sampled_from(((), ("law",), ("land",)))),
                    "sources": ("daily",),
                    "text": {"en": {"title": f"secret-{number}", "summary": "S", "body": "B"}},
                    **given_values,
                }
            )
        )
    return tuple(found)


@settings(max_examples=60, deadline=None)
@given(releases=some_releases())
def test_a_feed_is_the_newest_of_its_list_and_there_while_that_is(
    content: Content, releases: tuple[Release, ...]
) -> None:
    """Nothing that is sealed or a draft is in any, and no feed is there that would tell of it."""
    now = datetime(2025, 1, 21, 9, tzinfo=UTC)
    zone = content.settings.zone
    edition = at(replace(content, releases=releases), now, {})
    site = site_of(edition, SITE, files_of=addresses_of)
    made = dict(files_of(site))

    public = [item for item in releases if not item.draft and item.published(zone) <= now]
    addresses = {feed for item in public for base in bases(item) for feed in feeds_of(base)}
    names = {name for name in feed_names(made) if not name.startswith(("ur/", "zh/"))}
    assert names == {"feed.xml", "feed.json", *(path[1:] for path in addresses)}
    for name in names:
        told = {item.slug for item in releases if item.slug.encode() in made[name]}
        base = f"/{name.rpartition('/')[0]}/" if "/" in name else "/newsroom/"
        listed = [item for item in public if base in bases(item)]
        newest = sorted(listed, key=lambda item: item.published(zone), reverse=True)[:ENTRIES]
        assert told == {item.slug for item in newest}
        assert complaints(name, made[name]) == []
