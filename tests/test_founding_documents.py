"""The real site carries what the five documents claim that it was founded on."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import markdown
import pytest
import yaml

from small_site import LANGUAGES, NOW, REPOSITORY, content_of
from zonesite.build.generator import Generator, prepare
from zonesite.reading.texts import PAGE_EXTENSIONS

TABLE = Path(__file__).with_name("founding_documents.yml")
DOCUMENTS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["documents"]
CLAIMS = [
    pytest.param(claim, id=f"{document['id']}: {claim['claim']}")
    for document in DOCUMENTS
    for claim in document["claims"]
]
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one["id"])


class Pages:
    """The words that readers see on pages of the real site, each rendered once."""

    def __init__(self, generator: Generator) -> None:
        self.generator = generator
        self.edition = generator.renderer.edition
        self._words: dict[tuple[str, str], str] = {}

    def words(self, path: str, lang: str) -> str:
        """Return what stands in the main part of a page, without its markup."""
        if (path, lang) not in self._words:
            html = self._html(path, lang)
            main = html[html.index("<main") : html.index("</main>")]
            self._words[path, lang] = _plain(re.sub("<[^>]+>", " ", main))
        return self._words[path, lang]

    def _html(self, path: str, lang: str) -> str:
        page = self.generator.renderer.pages[path]
        if not page.by_hand:
            return self.generator.renderer.page(path, lang)
        source = page.subject.get(lang) or page.subject[page.title.first]
        html = markdown.markdown(source.body, extensions=list(PAGE_EXTENSIONS))
        return self.generator.hand_page(path, lang, html)


def _plain(words: str) -> str:
    return " ".join(unescape(words).split())


@pytest.fixture(scope="session")
def pages() -> Pages:
    """The pages of the real site on the first day of 2026."""
    return Pages(prepare(content_of(REPOSITORY), NOW))


def test_the_table_has_every_founding_document(pages: Pages) -> None:
    """They are the sources that the list of facts numbers with S."""
    sources = {source.brief_id: source.id for source in pages.edition.list("sources")}
    founding = {key: name for key, name in sources.items() if re.fullmatch(r"S\d", key or "")}

    assert {document["id"]: document["source"] for document in DOCUMENTS} == founding
    assert len(DOCUMENTS) == 5


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_stands_where_its_reader_looks_for_it(pages: Pages, claim: dict[str, str]) -> None:
    """In all three languages."""
    for lang in LANGUAGES:
        assert _plain(claim[lang]) in pages.words(claim["page"], lang), (claim["page"], lang)


@pytest.mark.parametrize("claim", [one for one in CLAIMS if "figure" in one.values[0]])
def test_what_nobody_confirms_is_said_by_somebody(pages: Pages, claim: dict[str, str]) -> None:
    """It is never shown as what this site knows."""
    for statement in pages.edition.get("figures", claim["figure"]).statements:
        assert statement.confidence == "unverified"
        assert statement.speaker is not None


@each_document
def test_a_document_has_its_entry_in_the_newsroom(pages: Pages, document: dict[str, str]) -> None:
    """With its date and speakers; where no source gives a day, the newsroom says so instead."""
    if "without_release" in document:
        source = pages.edition.get("sources", document["source"])
        assert not source.date.is_known
        assert document["headline"] in pages.words("/newsroom/", "en")
        return

    releases = {release.path: release for release in pages.edition.releases}
    release = releases[document["release"]]
    assert release.sources[0] == document["source"]
    assert release.date == date.fromisoformat(str(document["date"]))
    assert [person.name.by_language["en"] for person in release.quoted] == document["speakers"]
    for lang in LANGUAGES:
        words = pages.words(release.path, lang)
        for person in release.quoted:
            assert person.name.by_language[lang] in words


@each_document
def test_a_headline_is_given_as_the_source_has_it(pages: Pages, document: dict[str, str]) -> None:
    """Its readers search for it; where the copy shows none, the page of the source says so."""
    if "headline" not in document:
        words = pages.words(f"/sources/{document['source']}/", "en")
        assert "The copy that was read shows no headline" in words
        return

    for lang in LANGUAGES:
        page = document.get("release") or document["home"]
        assert document["headline"] in pages.words(page, lang)
