"""The graph of the law as data: `law/graph.json`, in all languages.

One JSON object with four members:

- `languages`: the ids of the languages, the first in front.
- `nodes`: each with `id`, `kind` (`instrument`, `section`, `event`, `incentive`, `step`), `name`
  by language, and `pages`, its full address by language, where the site has such a page. As it
  applies: `short` (the short title of an instrument, by language), `number` (of an instrument or
  section), `type` (what kind of instrument or event), `confidence` (how sure a section or step
  is), `text_seen` (false where only the heading of a section was), `date` (of an event; of an
  instrument the date from which it is in force), `of` (the node that a section or event belongs
  to), `procedure` (of a step: its id and name). `sources` are ids of the member `sources`.
- `edges`: each with `id`, `kind`, `from`, `to`, `dates` and `sources`. An instrument `holds` a
  section; an event `touches` a section or instrument; an incentive or step `cites` one; an
  instrument is `replaced-by` another. `dates` say as of when the sources state it.
- `sources`: by id, each with `title` by language, `publisher`, `date`, `url` (or null) and
  `pages`.

Dates are `2021-10-06`, `2021-10`, `2021` or `undated`. Everything stands in the order of the
records, so that the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zonesite.edition.law_graph import Edge, Graph, Node
from zonesite.open_data.objects import pages_of
from zonesite.pages.site import Site
from zonesite.records.text import Text

ADDRESS = "/law/graph.json"
PAGE = "/law/graph/"


def _name(text: Text) -> dict[str, str]:
    return dict(sorted(text.by_language.items()))


def _details(node: Node) -> Iterator[tuple[str, Any]]:
    record = node.record
    if node.kind == "instrument":
        yield "short", _name(record.short)
    if node.kind in ("instrument", "section") and record.number is not None:
        yield "number", record.number
    if node.kind in ("instrument", "event"):
        yield "type", record.kind
    if node.kind in ("section", "step"):
        yield "confidence", record.confidence
    if node.kind == "section":
        yield "text_seen", record.text is not None
    if node.date is not None:
        yield "date", str(node.date)
    if node.kind in ("section", "event"):
        yield "of", f"instrument:{node.owner.id}"
    if node.kind == "step":
        yield "procedure", {"id": node.owner.id, "name": _name(node.owner.name)}


def _node(site: Site, node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "name": _name(node.name),
        **dict(_details(node)),
        "pages": pages_of(site, node.path),
        "sources": list(node.sources),
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "kind": edge.kind,
        "from": edge.start,
        "to": edge.end,
        "dates": [str(when) for when in edge.dates],
        "sources": list(edge.sources),
    }


def _source(site: Site, name: str) -> dict[str, Any]:
    source = site.edition.get("sources", name)
    return {
        "title": _name(source.title),
        "publisher": source.publisher.original,
        "date": str(source.date),
        "url": source.url,
        "pages": pages_of(site, f"/sources/{name}/"),
    }


def graph_object(site: Site) -> dict[str, Any]:
    """Return the graph of a site that has a page of it."""
    graph: Graph = site.pages[PAGE].subject
    return {
        "languages": [item.id for item in site.languages],
        "nodes": [_node(site, node) for node in graph.nodes.values()],
        "edges": [_edge(edge) for edge in graph.edges],
        "sources": {name: _source(site, name) for name in graph.sources},
    }
