"""From the HTML of a page to what stands on paper."""

from __future__ import annotations

import pytest

from zonesite.documents.blocks import (
    Block,
    Blocks,
    Box,
    Heading,
    Listing,
    Pairs,
    Paragraph,
    Picture,
    Run,
    Table,
    ids_in,
    runs_in,
)
from zonesite.documents.from_html import Converter
from zonesite.documents.html_tree import Element, tree_of
from zonesite.documents.lines import TOP, ZERO, Chapter
from zonesite.rendering.guide_document import heading_first
from zonesite.rendering.guide_sources import sources_of, without_sources

SITE = "https://zonesite.example/"
HERE = f"{SITE}ur/zones/alpha/"


def blocks_of(html: str) -> Blocks:
    return Converter(tree_of(html), HERE, "ur", SITE).blocks()


def text_of(*blocks: Block) -> str:
    return "".join(run.text for run in runs_in(blocks))


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ("<p> Two  <b>bold\n words</b> . </p>", ("Two ", "bold words", " .")),
        ("<p>One<br>\n  two <br></p>", ("One", "\n", "two")),
        ("<p>a <b> b</b></p>", ("a ", "b")),
        ("<p><b>a </b> b</p>", ("a ", "b")),
        ("<p>a<b>b</b>c</p>", ("a", "b", "c")),
        ("<p>a <span>b</span> c</p>", ("a b c",)),
    ],
)
def test_blanks_are_those_that_a_browser_shows(html: str, runs: tuple[str, ...]) -> None:
    """One for several, none at the ends of a line, and neighbours of one look are one run."""
    (paragraph,) = blocks_of(html)
    assert isinstance(paragraph, Paragraph)
    assert tuple(run.text for run in paragraph.runs) == runs


def _named_texts(html: str) -> dict[str, str]:
    """Return what bears each name, and what each link inside the document leads to."""
    found = blocks_of(html)
    targets = {run.href for run in runs_in(found) if run.href.startswith("#")}
    assert targets <= {f"#{name}" for name in ids_in(found)}
    return {run.text: run.href for run in runs_in(found) if run.href}


@pytest.mark.parametrize(
    "there",
    [
        "<section class='card' id='x'><h3>There</h3></section>",
        "<section class='card' id='x'><ul><li>There</li></ul></section>",
        "<table><tr><td id='x'><p>There</p></td></tr></table>",
        "<table><tbody id='x'><tr><td><p>There</p></td></tr></tbody></table>",
        "<table><tr id='x'><td><p>There</p></td></tr></table>",
        "<div id='x'><ul><li>There</li></ul></div>",
        "<ul><li id='x'>There</li></ul>",
    ],
)
def test_a_link_leads_to_whatever_bears_the_name_on_the_page(there: str) -> None:
    """Boxes, lists, cells, rows and bodies of tables: their first words bear it on paper."""
    assert _named_texts(f"<p><a href='#x'>Go</a></p>{there}") == {"Go": "#x"}


@pytest.mark.parametrize("there", ["<div id='x'></div>", "<img id='x' src='a.png' alt=''>"])
def test_a_link_to_what_is_not_on_paper_is_words(there: str) -> None:
    """A document with a link that leads nowhere could not be made at all."""
    assert _named_texts(f"<p><a href='#x'>Go</a></p>{there}") == {}


def test_what_only_works_on_a_screen_is_left_out() -> None:
    """Buttons, menus, drawings, hidden words, and what is for programs that read aloud alone."""
    html = (
        "<nav><a href='/'>Menu</a></nav><svg><text>Drawn</text></svg><button>Press</button>"
        "<p hidden>Hidden</p><p>Seen<span class='visually-hidden'> (aloud)</span></p>"
        "<p class='share__actions'>Share</p><template>T</template><form><input></form>"
    )
    assert [text_of(block) for block in blocks_of(html)] == ["Seen"]


def test_links_are_known_to_who_has_the_document_alone() -> None:
    """In full; those into the page lead to the place in the document, and others nowhere."""
    html = (
        "<p><a href='../beta/'>a</a> <a href='#here'>b</a> <a href='#away'>c</a>"
        " <a href='javascript:x'>d</a></p><p id='here'>x</p>"
    )
    first, second = blocks_of(html)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    hrefs = {run.text: run.href for run in first.runs if run.text.strip()}
    assert hrefs == {"a": f"{SITE}ur/zones/beta/", "b": "#here", " c d": ""}
    assert second.id == "here"


def test_an_address_of_elsewhere_is_spelt_out() -> None:
    """On paper nobody can follow a link."""
    html = "<p><a rel='noopener external' href='https://law.example/a'>Original</a></p>"
    (paragraph,) = blocks_of(html)
    assert text_of(paragraph) == "Original <https://law.example/a>"


def test_no_level_of_headings_is_left_out() -> None:
    """Readers by ear would miss it (PDF/UA-1, 7.4.2)."""
    found = blocks_of("<h1>a</h1><h3>b</h3><h4>c</h4><h2>d</h2><h4>e</h4>")
    assert [block.level for block in found if isinstance(block, Heading)] == [1, 2, 3, 2, 3]


def test_lists_keep_what_kind_they_are() -> None:
    """Numbers, points, boxes to tick, and those that are lists only to readers by ear."""
    html = (
        "<ul><li>a</li></ul><ol><li>b</li></ol><ul class='needs'><li>c</li></ul>"
        "<ol class='steps'><li>d</li></ol><ul class='statements'><li>e</li></ul><ul></ul>"
    )
    styles = [block.style for block in blocks_of(html) if isinstance(block, Listing)]
    assert styles == ["points", "numbers", "boxes", "steps", "plain"]


def test_a_table_keeps_its_headings_and_spans() -> None:
    """The first rows are repeated on every page."""
    html = (
        "<table><caption>C</caption><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><th>c</th><td>d</td></tr><tr><td colspan='2'>e</td></tr></tbody></table>"
    )
    (table,) = blocks_of(html)
    assert isinstance(table, Table)
    assert (table.headings, table.columns, text_of(Paragraph(table.caption))) == (1, 2, "C")
    assert [[cell.is_heading for cell in row] for row in table.rows] == [
        [True, True],
        [True, False],
        [False],
    ]
    assert table.rows[2][0].columns == 2


def test_a_table_of_twelve_columns_is_set_row_by_row() -> None:
    """Each value under its heading: no page is wide enough."""
    names = "".join(f"<th>N{number}</th>" for number in range(12))
    values = "".join(f"<td>V{number}</td>" for number in range(12))
    html = f"<table><thead><tr>{names}</tr></thead><tbody><tr>{values}</tr></tbody></table>"
    (row,) = blocks_of(html)
    assert isinstance(row, Box)
    (pairs,) = row.blocks
    assert isinstance(pairs, Pairs)
    said = [(text_of(Paragraph(name)), text_of(*value)) for name, value in pairs.items]
    assert said == [(f"N{number}", f"V{number}") for number in range(12)]


def test_a_word_that_no_line_holds_may_be_broken() -> None:
    """Where an address has its signs, else after some letters; all letters stay."""
    word, address = "W" * 100, f"https://law.example/{'part/' * 12}"
    (paragraph,) = blocks_of(f"<p>{word} {address}</p>")
    text = text_of(paragraph)
    assert text.replace(ZERO, "") == f"{word} {address}"
    assert max(map(len, text.replace(" ", ZERO).split(ZERO))) <= 30


def test_an_ordinary_word_is_never_broken() -> None:
    """Nor any of another script, which breaks by its own rules."""
    text = "Internationalisation 特别技术区管理局" + "的" * 60 + " زونز"
    assert text_of(*blocks_of(f"<p>{text}</p>")) == text


def test_a_picture_is_the_largest_that_paper_has_use_for() -> None:
    """By its path below the site, with its alternative text and caption."""
    html = (
        "<figure><picture><source srcset='a.avif 640w'><img src='p-640.jpg' alt='A gate' "
        "srcset='p-640.jpg 640w, p-1280.jpg 1280w, p-2560.jpg 2560w'></picture>"
        "<figcaption>Opened</figcaption></figure>"
    )
    (picture,) = blocks_of(html)
    assert isinstance(picture, Picture)
    assert (picture.file, picture.alt) == ("ur/zones/alpha/p-1280.jpg", "A gate")
    assert text_of(picture) == "Opened"


def test_a_stretch_of_another_language_and_direction_says_so() -> None:
    """A screen reader changes its voice, and figures stay in order."""
    (paragraph,) = blocks_of("<p>الف <bdi lang='en' dir='ltr'>Dawn (2)</bdi></p>")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (Run("الف "), Run("Dawn (2)", lang="en", isolate="ltr"))


def test_a_chapter_of_the_guide_begins_with_its_heading() -> None:
    """What stands above it on its page comes below it; nothing is lost."""
    found = blocks_of("<p>Zones</p><p>Punjab</p><h1>Alpha</h1><p>Words</p><h2>Status</h2>")
    said = [text_of(block) for block in heading_first(found)]
    assert said == ["Alpha", "Zones", "Punjab", "Words", "Status"]
    assert heading_first(found[3:4]) == found[3:4]


def _page_naming(*sources: tuple[str, str]) -> Element:
    items = "".join(
        f"<li id='source-{name}'><span class='sources__title'>The {name}</span> "
        f"<span class='sources__facts'><bdi>{whom}</bdi> <time datetime='2021'>2021</time></span>"
        "</li>"
        for name, whom in sources
    )
    links = " ".join(f"<a href='#source-{name}'>{whom}</a>" for name, whom in sources)
    return tree_of(
        f"<main><h1>Page</h1><p>Said {links}</p><section class='sources'><h2>Sources of this page"
        f"</h2><ul class='sources__list'>{items}</ul></section></main>"
    )


def test_the_guide_lists_each_source_once_and_leads_to_it_from_each_page() -> None:
    """In a chapter of its own, in the order of who published it; no page has a list any more."""
    trees = [_page_naming(("dawn", "Dawn"), ("act", "Assembly")), _page_naming(("dawn", "Dawn"))]
    sources = sources_of(trees)
    elsewhere = {name: f"2-{name}" for name in sources.items}

    for number, tree in enumerate(trees):
        chapter = Chapter(f"{number}-", 1, {}, elsewhere)
        found = Converter(without_sources(tree), HERE, "en", SITE, chapter).blocks()
        named = [run.href for run in runs_in(found) if run.href]
        assert text_of(found[0]) == "Page"
        assert text_of(*found).count("Dawn") == 1
        assert named[0] == "#2-source-dawn"
    last = Chapter("2-", 1, {}, led_to=sources.items.keys())
    heading, lead, listed = Converter(
        sources.chapter("Sources", "All"), HERE, "en", SITE, last
    ).blocks()
    assert (text_of(heading), text_of(lead)) == ("Sources", "All")
    assert isinstance(heading, Heading)
    assert heading.id == f"2-{TOP}"
    assert isinstance(listed, Listing)
    assert [(item.id, text_of(*item.blocks)) for item in listed.items] == [
        ("2-source-act", "The act\nAssembly 2021"),
        ("2-source-dawn", "The dawn\nDawn 2021"),
    ]


def test_a_page_without_sources_gives_none_to_the_guide() -> None:
    """And stays as it is."""
    tree = tree_of("<main><h1>Page</h1><p>Words</p></main>")
    assert sources_of([tree]).items == {}
    assert without_sources(tree) == tree
