"""The graph of the law: instruments, their sections, what rests on them, what happened to them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from zonesite.edition.edition import Edition
from zonesite.records.law import CHANGES
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text

NodeKind = Literal["instrument", "section", "event", "incentive", "step"]
EdgeKind = Literal["holds", "touches", "cites", "replaced-by"]


@dataclass(frozen=True, slots=True)
class Node:
    """A law, a section of it, something that happened to it, or something that rests on it."""

    id: str
    """`instrument:act`, `section:act#s-1`, `event:act#end`, `incentive:tax`, `step:start#file`."""
    kind: NodeKind
    name: Text
    path: str
    """Where a reader finds it, without the language."""
    record: Any
    sources: tuple[str, ...]
    owner: Any = None
    """The instrument of a section or event, the procedure of a step."""
    date: PartialDate | None = None
    """Of an event; of an instrument the date from which it is in force, if sources state it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """That one node holds, touches, cites or is replaced by another."""

    kind: EdgeKind
    start: str
    end: str
    sources: tuple[str, ...]
    dates: tuple[PartialDate, ...] = ()
    """As of when the sources say so; none where they give no date for it."""

    @property
    def id(self) -> str:
        return f"{self.start} {self.kind} {self.end}"


@dataclass(frozen=True)
class Graph:
    """Nodes by their id and edges between them, in the order of the records."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    _out: dict[tuple[str, EdgeKind], list[Node]] = field(default_factory=dict, repr=False)
    _in: dict[tuple[str, EdgeKind], list[Node]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for edge in self.edges:
            self._out.setdefault((edge.start, edge.kind), []).append(self.nodes[edge.end])
            self._in.setdefault((edge.end, edge.kind), []).append(self.nodes[edge.start])

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that a node or an edge names, each once."""
        of_nodes = (source for node in self.nodes.values() for source in node.sources)
        of_edges = (source for edge in self.edges for source in edge.sources)
        return tuple(dict.fromkeys((*of_nodes, *of_edges)))

    def of(self, *kinds: NodeKind) -> tuple[Node, ...]:
        """Return the nodes of some kinds."""
        return tuple(node for node in self.nodes.values() if node.kind in kinds)

    def after(self, node: Node, kind: EdgeKind) -> tuple[Node, ...]:
        """Return what a node holds, touches, cites or is replaced by."""
        return tuple(self._out.get((node.id, kind), ()))

    def before(self, node: Node, kind: EdgeKind) -> tuple[Node, ...]:
        """Return what holds, touches, cites or was replaced by a node."""
        return tuple(self._in.get((node.id, kind), ()))


def _citations(edition: Edition) -> Iterator[tuple[Node, str, Edge]]:
    """Yield everything that cites: its node, the node cited, and the edge between the two."""
    for item in edition.list("incentives"):
        path = f"/incentives/{item.id}/"
        node = Node(f"incentive:{item.id}", "incentive", item.name, path, item, item.sources)
        for provision in item.provisions:
            for cited in provision.cites:
                end = _target(cited)
                dates = (provision.as_of,)
                yield node, end, Edge("cites", node.id, end, provision.sources, dates)
    for item in edition.list("procedures"):
        for step in item.steps:
            path = f"/invest/#{item.id}-{step.id}"
            name = f"step:{item.id}#{step.id}"
            node = Node(name, "step", step.name, path, step, step.sources, item)
            for cited in step.law:
                yield node, _target(cited), Edge("cites", name, _target(cited), step.sources)


def _target(citation: str) -> str:
    return f"{'section' if '#' in citation else 'instrument'}:{citation}"


def _events(edition: Edition, instrument: Any) -> Iterator[Node]:
    """Yield what changed an instrument or announced that it would change."""
    for event in instrument.events:
        if event.kind in CHANGES:
            words = {
                lang: found[key]
                for lang, found in edition.strings.items()
                if (key := f"instrument_event.{event.kind}") in found
            }
            path = f"/law/{instrument.id}/#event-{event.id}"
            name = f"event:{instrument.id}#{event.id}"
            sources, when = event.sources, event.date
            yield Node(name, "event", Text(words), path, event, sources, instrument, when)


def _touched(event: Node) -> tuple[str, ...]:
    """Return what an event touches: its sections that are there, else the whole instrument."""
    there = {section.id for section in event.owner.sections}
    found = tuple(
        f"section:{event.owner.id}#{name}" for name in event.record.sections if name in there
    )
    return found or (f"instrument:{event.owner.id}",)


def _merged(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return one edge for all that join the same two nodes in the same way."""
    found: dict[str, Edge] = {}
    for edge in edges:
        known = found.get(edge.id)
        found[edge.id] = (
            edge
            if known is None
            else Edge(
                edge.kind,
                edge.start,
                edge.end,
                tuple(dict.fromkeys((*known.sources, *edge.sources))),
                tuple(dict.fromkeys((*known.dates, *edge.dates))),
            )
        )
    return tuple(found.values())


def _instrument(item: Any, needed: Container[str]) -> tuple[list[Node], list[Edge]]:
    """Return an instrument with those of its sections that are needed, and their edges."""
    path, name = f"/law/{item.id}/", f"instrument:{item.id}"
    when = item.in_force_from
    nodes = [Node(name, "instrument", item.title, path, item, item.sources, date=when)]
    edges = []
    for section in item.sections:
        part = f"section:{item.id}#{section.id}"
        if part in needed:
            where, sources = f"{path}#{section.id}", section.sources
            nodes.append(Node(part, "section", section.title, where, section, sources, item))
            edges.append(Edge("holds", name, part, sources))
    if item.replaced_by:
        edges.append(Edge("replaced-by", name, f"instrument:{item.replaced_by}", item.sources))
    return nodes, edges


def law_graph(edition: Edition) -> Graph:
    """Return every instrument, the sections that are cited or touched, and what does so."""
    citing = list(_citations(edition))
    events = [event for item in edition.list("instruments") for event in _events(edition, item)]
    needed = {end for _, end, _ in citing} | {end for event in events for end in _touched(event)}
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for item in edition.list("instruments"):
        own, inner = _instrument(item, needed)
        nodes |= {node.id: node for node in own}
        edges += inner
    for event in events:
        nodes[event.id] = event
        dates = (event.record.date,)
        edges += [Edge("touches", event.id, end, event.sources, dates) for end in _touched(event)]
    nodes |= {node.id: node for node, end, _ in citing if end in nodes}
    edges += [edge for _, _, edge in citing]
    return Graph(nodes, _merged(edge for edge in edges if {edge.start, edge.end} <= nodes.keys()))
