"""The graph of the law: complete in its drawing, its table and its file, the same every time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from small_site import LANGUAGES, NOW, content_of, edit
from zonesite.build.generator import prepare
from zonesite.edition.edition import Edition, at
from zonesite.edition.law_graph import Edge, Graph, Node, law_graph
from zonesite.open_data.law_graph import ADDRESS
from zonesite.outputs.law_graph import files
from zonesite.records.text import Text
from zonesite.rendering.law_drawing import drawing
from zonesite.rendering.render import Renderer
from zonesite.rendering.typesetting import broken, spread, text_width

PAGE_ADDRESS = re.compile(r"https://zones\.example/stz/(ur/|zh/)?[a-z0-9/#-]+\Z")
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z|undated\Z")
NODES = {
    "instrument:act-2021": "instrument",
    "section:act-2021#s-21": "section",
    "instrument:ordinance-2020": "instrument",
    "event:act-2021#phase-out": "event",
    "incentive:income-tax": "incentive",
    "incentive:customs": "incentive",
    "step:licence#apply": "step",
}
EDGES = [
    "instrument:act-2021 holds section:act-2021#s-21",
    "instrument:ordinance-2020 replaced-by instrument:act-2021",
    "event:act-2021#phase-out touches section:act-2021#s-21",
    "incentive:income-tax cites section:act-2021#s-21",
    "incentive:customs cites instrument:act-2021",
    "step:licence#apply cites section:act-2021#s-21",
]


@pytest.fixture(scope="module")
def renderer(small: Path) -> Renderer:
    """The small site on the first day of 2026."""
    return prepare(content_of(small), NOW).renderer


@pytest.fixture(scope="module")
def graph(renderer: Renderer) -> Graph:
    """Its graph."""
    found: Graph = renderer.pages["/law/graph/"].subject
    return found


def page(renderer: Renderer, lang: str) -> html.HtmlElement:
    """Return the page of the graph as a tree."""
    return html.document_fromstring(renderer.page("/law/graph/", lang))


def data(renderer: Renderer) -> dict[str, Any]:
    """Return the file of the graph."""
    found = dict(files(renderer.site))[ADDRESS.removeprefix("/")]
    read_again: dict[str, Any] = json.loads(found)
    return read_again


def test_the_graph_holds_what_the_records_say(graph: Graph) -> None:
    """Every instrument, what is cited or touched of it, and whatever does so; nothing else."""
    assert {node.id: node.kind for node in graph.nodes.values()} == NODES
    assert [edge.id for edge in graph.edges] == EDGES


def test_a_section_that_nothing_cites_and_no_event_touches_is_left_out(graph: Graph) -> None:
    """The graph stays readable; the page of the instrument has them all."""
    assert "section:act-2021#s-20" not in graph.nodes


def test_an_event_without_sections_touches_the_whole_instrument(site: Path) -> None:
    """That is what no section named means."""
    edit(site, "data/instruments.yml", "        sections: [s-21]\n", "")

    graph = law_graph(at(content_of(site), NOW, {}))

    assert "event:act-2021#phase-out touches instrument:act-2021" in [e.id for e in graph.edges]


def test_two_provisions_on_one_section_are_one_edge(site: Path) -> None:
    """With the sources and dates of both."""
    edit(
        site,
        "data/incentives.yml",
        "      - what: {en: An announcement",
        "      - cites: [act-2021#s-21]\n        what: {en: An announcement",
    )

    graph = law_graph(at(content_of(site), NOW, {}))

    (edge,) = (e for e in graph.edges if e.start == "incentive:income-tax")
    assert edge.sources == ("gazette", "daily")
    assert [str(when) for when in edge.dates] == ["2021-10", "2020"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_shows_every_node_as_a_link(
    renderer: Renderer, graph: Graph, lang: str
) -> None:
    """Events are marks on what they touch; every other node is a link with a name of its own."""
    (drawn,) = page(renderer, lang).xpath("//svg[contains(@class, 'graph__svg--whole')]")
    nodes = [node for node in graph.nodes.values() if node.kind != "event"]

    assert sorted(drawn.xpath(".//a/@href")) == sorted(f"../../{node.path[1:]}" for node in nodes)
    labels = drawn.xpath(".//a/@aria-label")
    assert len(set(labels)) == len(nodes)
    for node in graph.of("event"):
        marks = [text for text in drawn.itertext() if node.name.pick(lang)[0] in text]
        assert len(marks) == len(graph.after(node, "touches"))
    assert len(drawn.xpath(".//path[contains(@class, 'graph__edge')]")) == len(
        [edge for edge in graph.edges if edge.kind != "touches"]
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_says_every_node_and_every_edge(
    renderer: Renderer, graph: Graph, lang: str
) -> None:
    """Whoever does not see the drawing misses nothing."""
    (table,) = page(renderer, lang).xpath("//section[@id='as-table']//table")
    rows: dict[str, html.HtmlElement] = {}
    for row in table.xpath(".//tbody/tr"):
        link = row.xpath("./th//a/@href")[0]
        (node,) = (n for n in graph.nodes.values() if link == f"../../{n.path[1:]}")
        rows[node.id] = row
    said = {
        edge.id: f"../../{graph.nodes[found].path[1:]}" in rows[at_row].xpath(".//a/@href")
        for edge in graph.edges
        if edge.kind != "holds"
        for at_row, found in [
            (edge.start, edge.end) if edge.kind == "replaced-by" else (edge.end, edge.start)
        ]
    }

    assert all(said.values()), said
    assert set(rows) == {node.id for node in graph.of("instrument", "section")}
    for edge in graph.edges:
        if edge.kind == "holds":
            assert rows[edge.start].getparent() is rows[edge.end].getparent()
        if edge.kind == "touches":
            event = graph.nodes[edge.start]
            assert renderer.by_language[lang].words.formats.date(event.record.date) in (
                rows[edge.end].text_content()
            )
            sources = rows[edge.end].xpath(".//a[@class='source-link']/@href")
            assert {f"#source-{name}" for name in edge.sources} <= set(sources)


def test_urdu_is_drawn_from_right_to_left(renderer: Renderer, graph: Graph) -> None:
    """The first column is the one that is read first."""
    sides = {}
    for lang in LANGUAGES:
        boxes = {b.node.id: b for b in drawing(graph, renderer.by_language[lang].words).boxes}
        sides[lang] = boxes["instrument:act-2021"].x < boxes["incentive:customs"].x

    assert sides == {"en": True, "ur": False, "zh": True}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_boxes_overlap(renderer: Renderer, graph: Graph, lang: str) -> None:
    """Each stands inside the drawing, beside or below every other."""
    drawn = drawing(graph, renderer.by_language[lang].words)

    for number, one in enumerate(drawn.boxes):
        assert one.x >= 0
        assert one.x + one.width <= drawn.width
        assert one.y + one.height <= drawn.height
        for other in drawn.boxes[number + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            below = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or below, (one.node.id, other.node.id)


def test_the_file_has_the_shape_that_its_module_describes(renderer: Renderer) -> None:
    """Ids, names in every language that there is, dates, sources and full addresses."""
    found = data(renderer)

    assert list(found) == ["languages", "nodes", "edges", "sources"]
    assert found["languages"] == list(LANGUAGES)
    assert {node["id"]: node["kind"] for node in found["nodes"]} == NODES
    assert [edge["id"] for edge in found["edges"]] == EDGES
    for node in found["nodes"]:
        assert set(node["name"]) == set(LANGUAGES)
        assert all(PAGE_ADDRESS.match(address) for address in node["pages"].values())
        assert set(node["sources"]) <= set(found["sources"])
        assert DATE.match(node.get("date", "undated"))
    for edge in found["edges"]:
        assert edge["kind"] in ("holds", "touches", "cites", "replaced-by")
        assert {edge["from"], edge["to"]} <= set(NODES)
        assert edge["sources"]
        assert set(edge["sources"]) <= set(found["sources"])
        assert all(DATE.match(when) for when in edge["dates"])
    for name, source in found["sources"].items():
        assert list(source) == ["title", "publisher", "date", "url", "pages"]
        assert source["pages"]["ur"] == f"https://zones.example/stz/ur/sources/{name}/"


def test_the_file_gives_addresses_only_of_pages_that_are_there(renderer: Renderer) -> None:
    """The small site has no page of procedures."""
    by_id = {node["id"]: node for node in data(renderer)["nodes"]}

    assert by_id["step:licence#apply"]["pages"] == {}
    assert by_id["section:act-2021#s-21"]["pages"] == {
        "en": "https://zones.example/stz/law/act-2021/#s-21",
        "ur": "https://zones.example/stz/ur/law/act-2021/#s-21",
        "zh": "https://zones.example/stz/zh/law/act-2021/#s-21",
    }


def test_the_file_is_the_same_every_time(small: Path, renderer: Renderer) -> None:
    """Byte for byte, whenever it is made."""
    again = prepare(content_of(small), NOW.replace(month=2)).renderer

    assert list(files(again.site)) == list(files(renderer.site))


def test_a_site_without_laws_has_neither_page_nor_file(site: Path) -> None:
    """There is nothing to draw."""
    for name in ("instruments", "incentives", "procedures"):
        (site / "data" / f"{name}.yml").unlink()

    renderer = prepare(content_of(site), NOW).renderer

    assert "/law/graph/" not in renderer.pages
    assert list(files(renderer.site)) == []


@pytest.mark.parametrize("path", ["/law/", "/law/act-2021/"])
def test_the_graph_is_linked_from_the_pages_of_the_law(renderer: Renderer, path: str) -> None:
    """From the list, and from each instrument to its row."""
    text = renderer.page(path, "en")

    assert re.search(r'href="(\.\./)+law/graph/', text)


def test_a_cited_section_that_was_not_known_then_is_no_edge(small: Path) -> None:
    """An Edition of a past day may hold a record and not yet what it cites."""
    content = content_of(small)
    for year in range(2019, 2027):
        edition: Edition = at(content, NOW.replace(year=year), {})
        graph = law_graph(edition)
        assert all({e.start, e.end} <= graph.nodes.keys() for e in graph.edges)
        assert all(
            n.kind in ("instrument", "event") or _has_edge(graph, n) for n in graph.nodes.values()
        )


def _has_edge(graph: Graph, node: Node) -> bool:
    edges: tuple[Edge, ...] = graph.edges
    return any(node.id in (edge.start, edge.end) for edge in edges)


LETTERS = st.text(st.sampled_from("abc WM،ٹیکس特别技术区（），12 "), max_size=60)


@given(text=LETTERS, room=st.floats(40, 300))
def test_lines_lose_nothing_and_fit(text: str, room: float) -> None:
    """A line is only as long as there is room, unless a single word is longer."""
    lines = broken(text, 15, room)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert text_width(line, 15) <= room or " " not in line.strip()


@given(
    wanted=st.lists(st.tuples(st.floats(0, 1000), st.floats(10, 90)), max_size=12),
    least=st.floats(0, 50),
)
def test_boxes_spread_without_overlap(wanted: list[tuple[float, float]], least: float) -> None:
    """In order, each below the one before it with a gap, none above the top."""
    wanted.sort(key=lambda one: one[0])
    tops = spread(wanted, 10, least)

    assert len(tops) == len(wanted)
    assert all(top >= least for top in tops)
    for (_, height), top, following in zip(wanted, tops, tops[1:], strict=False):
        assert following >= top + height + 10 - 1e-6


def test_names_that_are_not_translated_say_their_language(site: Path) -> None:
    """English in a drawing for readers of Urdu is marked as English."""
    edit(
        site,
        "data/incentives.yml",
        "{en: Customs exemption, ur: کسٹم سے استثنیٰ, zh: 免征关税}",
        "{en: Customs exemption}",
    )
    renderer = prepare(content_of(site), NOW).renderer
    graph = renderer.pages["/law/graph/"].subject

    (box,) = (
        b
        for b in drawing(graph, renderer.by_language["ur"].words).boxes
        if b.node.id == "incentive:customs"
    )
    assert [line.lang for line in box.lines] == ["en"]
    assert isinstance(box.node.name, Text)
