"""The short ways that a build takes give the bytes of the plain way.

The plain way: Jinja renders the frame anew around every page, macros are called each time,
Markdown looks for everything that it knows in every text, and stretches of text are isolated, and
blanks taken out, in the whole page. The theme is the same.
"""

from __future__ import annotations

from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from conftest import Built
from small_site import tree
from zonesite.build.generator import Generator
from zonesite.pages import markup
from zonesite.pages.addresses import output_file
from zonesite.pages.isolation import isolated
from zonesite.pages.page import Page
from zonesite.pages.spacing import closed_up
from zonesite.reading.texts import PAGE_EXTENSIONS, RECORD_EXTENSIONS
from zonesite.rendering.render import LanguageRenderer
from zonesite.rendering.words import Words

EXTENSIONS = st.sampled_from([RECORD_EXTENSIONS, PAGE_EXTENSIONS])
MARKS = st.text("ab1 \n\t[]()!*_`<>&;:#-|\\/.+{}=\"'~^", max_size=60)


def plain_markdown(text: str, extensions: tuple[str, ...]) -> str:
    """Return what Python-Markdown makes of a text with all that it has."""
    return markdown.markdown(text, extensions=list(extensions), output_format="html")


def plain_page(item: LanguageRenderer, page: Page) -> str:
    """Return a page that shares nothing with any other."""
    slots = {name: Markup(html) for name, html in item.filling(page).items()}
    section = item.edition.settings.navigation.section_of(page.path)
    frame = item.environment.get_template("frame.html")
    html = frame.render(section=section, slot=slots)
    typeset = closed_up(isolated(html, item.language.direction), item.language)
    return item.finished(typeset, page)


def each_time(_: Words, macro: Any, *key: Any) -> Markup:
    """Stand for `Words.once`: remember nothing."""
    made: Markup = macro(*key)
    return made


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_published_pages_are_the_bytes_of_the_plain_way(
    built: Built, generator: Generator, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Releases, their lists, and every other page that is made from records."""
    monkeypatch.setattr(Words, "once", each_time)
    monkeypatch.setattr(markup, "_convert", plain_markdown)
    markup.to_html.cache_clear()
    published = tree(built.before)
    item = generator.renderer.by_language[lang]
    pages = [page for page in generator.renderer.pages.values() if not page.by_hand]

    for page in pages:
        file = output_file(page.path, item.language.prefix)
        assert plain_page(item, page).encode() == published[file], file

    markup.to_html.cache_clear()
    assert {"release", "listing", "zone", "source"} <= {page.kind for page in pages}


@given(MARKS, EXTENSIONS)
def test_markdown_finds_all_that_it_would_find(text: str, extensions: tuple[str, ...]) -> None:
    """Although it looks only for what the characters of a text allow."""
    assert markup._convert(text, extensions) == plain_markdown(text, extensions)
