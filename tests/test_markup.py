"""Markdown becomes HTML that is safe, whole, and addressed for every depth."""

from __future__ import annotations

import pytest
import yaml

from small_site import REPOSITORY
from zonesite.addresses import HOME
from zonesite.markup import PAGE_EXTENSIONS, clean, elements, to_html


def test_a_link_to_a_page_starts_at_the_home_of_its_language() -> None:
    """The token becomes as many `../` as the page is deep."""
    assert to_html("[zones](/zones/)") == (
        f'<p><a href="{HOME}zones/" rel="noopener">zones</a></p>'
    )


def test_words_that_look_like_a_link_stay_words() -> None:
    """Only an attribute is an address."""
    assert to_html('Write href="/zones/" so.') == '<p>Write href="/zones/" so.</p>'


def test_a_list_keeps_its_first_number() -> None:
    """Counting on from three is part of what is said."""
    assert '<ol start="3">' in to_html("3. Third\n4. Fourth")


def test_headings_of_several_texts_on_a_page_have_different_ids() -> None:
    """The text that they belong to is part of the id."""
    assert to_html("## Why", "first-") == '<h2 id="first-part-1">Why</h2>'
    assert to_html("## Why", "second-") == '<h2 id="second-part-1">Why</h2>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:x">y</a>',
        "<script>y</script>",
        '<img src="x" onerror="y">',
        '<p style="color: red" onclick="y">z</p>',
    ],
)
def test_what_could_run_or_load_is_cleaned_away(html: str) -> None:
    """No script, no handler, no style and nothing from elsewhere."""
    cleaned = clean(html)

    assert not any(word in cleaned for word in ("script", "img", "on", "style="))


def test_every_element_is_seen_before_it_is_cleaned_away() -> None:
    """What a rule refuses is what cleaning would take out."""
    found = elements("# A\n\n![b](c.png)", PAGE_EXTENSIONS)

    assert [(item.tag, item.is_kept) for item in found] == [
        ("h1", False),
        ("p", True),
        ("img", False),
    ]


def test_the_checks_and_mkdocs_read_the_same_markdown() -> None:
    """What is checked is what is built."""
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))

    assert settings["markdown_extensions"] == list(PAGE_EXTENSIONS)
