"""The sentences of releases: what is read of Markdown is what readers see of it."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from small_site import REPOSITORY
from zonesite.newsroom.sentences import LEAST, digests, plain, sentences
from zonesite.pages.markup import to_html
from zonesite.reading.yaml_source import parse
from zonesite.records.press import ReleaseText

_BLOCK = re.compile(r"</(?:p|li|h[1-6]|td|th|blockquote)>")
BODIES = [
    text["body"]
    for path in sorted((REPOSITORY / "data" / "press").rglob("*.yml"))
    for text in parse(path.read_text(encoding="utf-8"))["text"].values()
]
TRICKY = (
    "A line that is\nwrapped in the file, and [a link](/zones/alpha/) to a zone.",
    "## A heading here\nand a paragraph right behind it.\n\n## Another heading\n\nWords.",
    "Before a list:\n\n- the first thing\n- the second *thing*,\n  wrapped\n\nAfter the list.",
    "1. one thing to do first\n2. another thing to do\n\nIn 2024. Not a list at all.",
    "| zone name | area in acres |\n|---|---|\n| Alpha zone | 400 acres |\n",
    "> quoted words of somebody\n> over two lines\n\nNot quoted words.",
    "An address <https://daily.example/1/two> and R&amp;D costs, 5 \\* 6 as written.",
    'A [link with (brackets)](https://daily.example/a "its title") and **bold words** inside.',
    "زمین مختص کی گئی، دیکھیے [زون](/zones/alpha/)۔\nاگلی سطر اسی پیراگراف میں ہے۔",
    "该区面积为400英亩，参见[园区](/zones/alpha/)。\n下一行属于同一段落。",
)


def seen(body: str) -> set[str]:
    """Return the sentences of the page that Markdown becomes."""
    html = _BLOCK.sub("\n", str(to_html(body)).replace("\n", " "))
    text = "\n".join(Markup(row).striptags() for row in html.split("\n"))
    return set(sentences(text))


@pytest.mark.parametrize("body", [*BODIES, *TRICKY])
def test_the_sentences_of_markdown_are_those_of_the_page(body: str) -> None:
    """Without rendering it, which would take longer than all the rest."""
    assert set(sentences(plain(body))) == seen(body)


def test_scraps_are_no_sentences() -> None:
    """Two texts would share them by chance."""
    text = ReleaseText(
        title="Ten", summary="It is so.", body="Yes. No. 五年。\n\nA whole sentence."
    )
    assert len(digests(text)) == 1
    assert all(len(item) >= LEAST for item in sentences(text.body))
