"""The documents of the real site, judged and read by programs of others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import pytest
from lxml.html import HtmlElement
from outloud import check

from browser.support import NOW, Site
from document_texts import spoken_words
from small_site import REPOSITORY
from zonesite.build.generator import load
from zonesite.build.search_index import Pages
from zonesite.documents.blocks import ids_in, runs_in
from zonesite.pages.documents import guide_documents
from zonesite.rendering.guide_document import document_of_guide
from zonesite.rendering.page_documents import main_of

SLOW = "TAG-001"
"""A rule that takes seconds for each document in Nastaliq: of these it is asked of one a kind."""
ASKED_WHOLE = ("sindh-meeting", "islamabad-technopolis", "income-tax-ze")


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_every_document_can_be_read_by_ear(site: Site, lang: str) -> None:
    """By the rules of PDF/UA-1 (ISO 14289-1), and none of them is broken in any document."""
    files = sorted(site.folder.rglob(f"*-{lang}.pdf"))
    assert len(files) > 50
    for file in files:
        is_short = lang == "ur" and not file.name.startswith(ASKED_WHOLE)
        result = check(str(file), layers=["conformance"], skip=[SLOW] if is_short else None)
        assert result.error is None, (file, result.error)
        assert [found.message for found in result.findings] == [], file


def test_what_is_heard_in_urdu_is_what_the_page_says(
    site: Site, documents: Mapping[str, HtmlElement]
) -> None:
    """Every word that stands beside letters in the structure, letter by letter."""
    for file in sorted(site.folder.rglob("*-ur.pdf")):
        page = documents[f"ur/{file.parent.relative_to(site.folder).as_posix()}/index.html"]
        said = re.sub(r"\s", "", page.text_content())
        heard = [re.sub(r"\s", "", words) for words in spoken_words(file.read_bytes())]
        # Above and below the page's own words stand whose it is and where it is found.
        missing = [words for words in heard[2:-2] if words not in said]
        assert missing == [], file
        assert len(heard) > 20, file


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_every_link_inside_the_guide_leads_somewhere(site: Site, lang: str) -> None:
    """And each name is borne once: else it could not be set in type. The guide is made of the
    pages as they stand, though no test sets all of it."""
    renderer = load(REPOSITORY, datetime.fromisoformat(NOW), site_url=site.url).renderer
    pages = Pages(renderer, site.folder, None)
    guides = {item.lang: item for item in guide_documents(renderer.edition, renderer.pages)}
    mains = [main_of(pages.html(page, lang)) for page in guides[lang].pages]

    document = document_of_guide(guides[lang], mains, renderer.by_language[lang])

    names = [name for name in ids_in(document.blocks) if name]
    assert len(names) == len(set(names)) > 50
    targets = {run.href[1:] for run in runs_in(document.blocks) if run.href.startswith("#")}
    assert targets - set(names) == set()
