"""What is made HTML without Markdown is what Markdown would have made of it, to the byte."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from small_site import REPOSITORY, content_of
from zonesite.pages.addresses import HOME
from zonesite.pages.markup import by_markdown, to_html
from zonesite.pages.plain_markdown import plain_html

WORDS = (
    *("land", "Zone A & B", "زمین", "园区", "2022", "35 acres", "1.5", "(so)", "“said”", "a/b"),
    *("**bold**", "**bold words**.", "**太**好", "[a page](/zones/)", "it's", "end.", "a: b"),
    *("[b](https://example.org/a/)", "[c (d)](/law/act/#s-1)", "c;", "50%", "A–B", "x - y"),
    *("۲۰۲۲ء", "http", "1)"),
)
SIGNS = (
    *("*", "**", "_", "`", "[", "]", "](", "](/", ")", "#", "##", "- ", "-", "1. ", "> ", "|"),
    *("<b>", "&", "&amp;", "\\", "!", "![x](/y/)", "~", "{#a}", ":", "=", "==", "---", "***"),
    *("[x]: /y/", "[^1]", "<https://a.b>", "www.a.b", "\u00a0", "[x]", "(", "+ ", "* ", "$"),
    *("  ", "\t", '"', "'"),
)
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
STARTS = st.sampled_from(("", "", "", "- ", "## ", "### ", "#### ", "# ", "##### ", "1. ", "> "))
LINE = st.tuples(STARTS, LINES).map("".join)
HARD = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=5).map("".join)
BLOCK = st.lists(LINE | HARD, min_size=1, max_size=4).map("\n".join)
TEXT = st.lists(BLOCK, max_size=5).map("\n\n".join)


@settings(max_examples=1000)
@given(TEXT)
@example("- a\n- b\n\n- c\n\nword")
@example("## a\nword")
@example("word\n---")
@example("word\n- point")
@example("**a** **b**\n\n**c")
@example("[a](/b/) [c](/d/)\n[e](/f/)")
@example("[[a](/b/)](/c/)")
@example("[**a**](/b/)")
@example("**[a](/b/)**")
@example("**a [b](/c/) d**")
@example("[a](http://a..b//)")
@example("3.5 acres\n\n35. acres")
@example("a\n\n\n\nb")
@example("- a\n  b")
@example("word [a](/b/#c)")
@example("Word:\n\n    code")
@example("x\u0085y")
def test_a_text_that_is_made_here_is_what_markdown_would_make(text: str) -> None:
    """Or it is left to Markdown."""
    made = plain_html(text, HOME, "")

    assert made is None or made == by_markdown(text)


@pytest.mark.parametrize("within", ["", "a-"])
def test_headings_are_numbered_as_elsewhere(within: str) -> None:
    """Also where several texts share a page."""
    text = "## One\n\nWords.\n\n### Two\n\n- point\n- point"

    assert to_html(text, within) == by_markdown(text, within)
    assert plain_html(text, HOME, within) is not None


def test_almost_every_release_is_made_here() -> None:
    """Or nothing would be gained; what is made is what Markdown makes."""
    releases = content_of(REPOSITORY).releases
    bodies = [text.body for release in releases for text in release.text.values()]
    made = [(plain_html(body, HOME, ""), body) for body in bodies]
    plain = [(html, body) for html, body in made if html is not None]

    assert all(html == by_markdown(body) for html, body in plain)
    assert len(plain) > 0.6 * len(bodies)


def test_what_is_made_holds_no_tag_but_its_own() -> None:
    """It is not cleaned again."""
    hostile = (
        "a <b>c</b>",
        "[a](javascript:x)",
        '[a](/b/"onclick="c)',
        "a &lt; b",
        "[a](https://a.b/?c)",
        "a\x02b",
    )

    assert [plain_html(text, HOME, "") for text in hostile] == [None] * len(hostile)
    html = plain_html("[a](/b/) **c**\n\n- d", HOME, "")
    assert html is not None
    assert set(re.findall(r"</?(\w+)", html)) == {"p", "a", "strong", "ul", "li"}
