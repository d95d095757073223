"""What rests on a source: all of it, once, and nothing that is not public yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from small_site import EMBARGOED, LANGUAGES, NOW, content_of, edit, rendered
from zonesite.build.generator import prepare
from zonesite.check.inventory import inventory
from zonesite.edition.edition import Edition, at
from zonesite.edition.facts import by_record
from zonesite.edition.naming import place_of
from zonesite.newsroom.publicity import START_OF_TIME
from zonesite.reading.content import Content
from zonesite.reading.yaml_source import parse
from zonesite.records.kinds import DATA_FILES, KINDS
from zonesite.rendering.theme import theme_of

LATER = NOW.replace(year=2027)
SECRET = """\
sources:
  - id: secret
    title: {en: Secret, ur: راز, zh: 秘密}
    publisher: The Daily
    date: undated
    kind: press
"""


@pytest.fixture(scope="module")
def content(small: Path) -> Content:
    """The small site, read."""
    return content_of(small)


@pytest.fixture(scope="module")
def edition(content: Content) -> Edition:
    """The small site on the first day of 2026."""
    return at(content, NOW, {})


@pytest.fixture
def secretive(site: Path) -> Content:
    """The small site with a source that only an embargoed release names."""
    edit(site, "data/sources.yml", "sources:\n", SECRET)
    edit(site, EMBARGOED, "sources: [daily]", "sources: [secret]")
    return content_of(site)


def _statements(value: object) -> Iterator[tuple[str, str]]:
    """Yield each plain mapping of YAML that names sources, as text, with each of the sources."""
    if isinstance(value, dict):
        named = value.get("sources", value.get("source", ()))
        for source in dict.fromkeys([named] if isinstance(named, str) else named):
            yield str(source), repr(value)
        for inner in value.values():
            yield from _statements(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _statements(inner)


def test_every_fact_is_under_each_of_its_sources_exactly_once(
    small: Path, edition: Edition
) -> None:
    """As many as the files hold, found without the models' help, and none of them twice."""
    expected: Counter[str] = Counter()
    for data_file in (item for item in DATA_FILES if (small / item.path).exists()):
        document = parse((small / data_file.path).read_text(encoding="utf-8"))
        for key in data_file.lists:
            expected.update(source for source, _ in _statements(document.get(key, [])))

    assert {name: len(facts) for name, facts in edition.facts.items()} == expected
    for name, facts in edition.facts.items():
        assert len({id(fact.part) for fact in facts}) == len(facts)
        assert all(name in fact.sources for fact in facts)


def test_a_fact_names_a_public_record(edition: Edition) -> None:
    """Every record behind a fact is one that the Edition holds."""
    for fact in (one for facts in edition.facts.values() for one in facts):
        assert edition.get(fact.key, fact.record.id) is fact.record


def test_every_word_for_a_list_is_a_word_of_the_interface(content: Content) -> None:
    """Each list that readers find has its word, in every language."""
    for strings in content.strings.values():
        assert {kind.word for kind in KINDS.values()} <= set(strings)


def test_facts_of_one_record_stand_together(edition: Edition) -> None:
    """Nothing is lost in groups, and no record has two."""
    for facts in edition.facts.values():
        groups = by_record(facts)

        assert [fact for group in groups for fact in group] == list(facts)
        names = [(group[0].key, group[0].record.id) for group in groups]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_source_shows_every_fact(content: Content, lang: str) -> None:
    """As many entries as there are facts, and the public facts of the source itself."""
    generator = prepare(content, NOW)
    for source in generator.renderer.edition.list("sources"):
        main = html.document_fromstring(generator.renderer.page(f"/sources/{source.id}/", lang))
        edition = generator.renderer.edition
        shown = len(edition.facts[source.id]) + len(edition.releases_from.get(source.id, ()))

        assert len(main.xpath("//li[@class='fact']")) == shown
        words = main.xpath("//main")[0].text_content()
        assert source.publisher.pick(lang)[0] in words
        assert source.title.pick(lang)[0] in words


def test_what_a_fact_leads_to_is_there(content: Content) -> None:
    """Where a page shows the record, the anchor is there."""
    generator = prepare(content, NOW)
    pages = {
        path: set(html.document_fromstring(text).xpath("//@id"))
        for path, lang, text in rendered(generator)
        if lang == "en" and generator.renderer.pages[path].kind != "prose"
    }
    found = {
        place_of(fact) for facts in generator.renderer.edition.facts.values() for fact in facts
    }

    there = [place for place in found if place.partition("#")[0] in pages]
    assert len(there) > len(found) / 2
    for place in there:
        path, _, anchor = place.partition("#")
        assert not anchor or anchor in pages[path], place


def test_an_old_link_to_a_source_still_leads_to_it(content: Content) -> None:
    """`/sources/#id` has been published: the list keeps its anchors, and links on from them."""
    generator = prepare(content, NOW)
    text = next(t for path, lang, t in rendered(generator) if (path, lang) == ("/sources/", "en"))
    for source in generator.renderer.edition.list("sources"):
        (item,) = html.document_fromstring(text).xpath(f"//li[@id='{source.id}']")
        assert f"../sources/{source.id}/" in item.xpath(".//a/@href")


def test_a_source_of_an_embargoed_release_has_no_page_before(secretive: Content) -> None:
    """Neither a page nor a fact; both are there once the release is."""
    before, after = at(secretive, NOW, {}), at(secretive, LATER, {})
    paths = [set(prepare(secretive, now).renderer.pages) for now in (NOW, LATER)]

    assert "secret" not in before.releases_from
    assert [item.slug for item in after.releases_from["secret"]] == ["quillbrook-accord"]
    assert ["/sources/secret/" in found for found in paths] == [False, True]


def test_no_page_of_a_source_gives_an_embargoed_release_away(secretive: Content) -> None:
    """Nor does the count of what rests on a source that public records name, too."""
    before = at(secretive, NOW, {})
    generator = prepare(secretive, NOW)

    assert "quillbrook" not in str([*before.facts.values(), *before.releases_from.values()])
    for source in before.list("sources"):
        text = generator.renderer.page(f"/sources/{source.id}/", "en")
        assert "quillbrook" not in text
        assert "Secret" not in text


def test_a_source_is_public_from_the_first_release_that_names_it(secretive: Content) -> None:
    """Links to its page count as hidden until then; others always are public."""
    found = inventory(secretive, theme_of(secretive.root), NOW, NOW)

    assert not found.is_public("/sources/secret/", NOW)
    assert found.is_public("/sources/secret/", LATER)
    assert found.is_public("/sources/gazette/", START_OF_TIME)
