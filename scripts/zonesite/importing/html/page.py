"""Pages of HTML: what their readers see, as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.importing.document import NOWHERE, Document, Finding, Place
from zonesite.importing.html.styles import Sheet, sheet_of, why_hidden
from zonesite.importing.html.tables import HANDLERS
from zonesite.importing.html.tree import Node, tree
from zonesite.importing.html.walk import Around, Walk
from zonesite.importing.lengths import refuse_books

_ON_EVERY_PAGE = frozenset({"nav", "aside", "form", "button", "menu", "select", "footer"})


def read_html(page: str) -> Document:
    """Return a page as its readers see it, with all else that is in it as findings.

    Raises `Refused`.
    """
    root, comments = tree(page)
    refuse_books(len(root.text), sum(1 for _ in root.nodes("p", "li")))
    sheet = sheet_of(root)
    main = _main(root, sheet)
    furniture = _ON_EVERY_PAGE if main else _ON_EVERY_PAGE | {"header"}
    walk = Walk(sheet, HANDLERS, furniture)
    around = Around()
    inside = main or root
    blocks = (*walk.blocks(inside, around), *walk.ended(around))
    if main:
        _outside(walk, root, main)
    findings = (*walk.findings, *_beside(root, comments))
    return Document(tuple(blocks), {}, findings, walk.pictures)


def _main(root: Node, sheet: Sheet) -> Node | None:
    """Return the part of a page that is the text, where the page says which it is, and shows it."""
    for tag in ("article", "main"):
        found = [*root.nodes(tag)]
        if len(found) == 1 and not _is_hidden(root, found[0], sheet):
            return found[0]
    return None


def _is_hidden(around: Node, main: Node, sheet: Sheet) -> bool:
    """Say whether an element, or one around it, is not shown."""
    on_the_way = (node for node in around.every() if any(one is main for one in node.every()))
    return any(why_hidden(node, sheet.of(node)) for node in on_the_way)


def _outside(walk: Walk, node: Node, main: Node) -> None:
    """Note what stands on the page beside its text."""
    for inner in node.children:
        if inner is main or isinstance(inner, str) or inner.tag in ("head", "script", "style"):
            continue
        if any(one is main for one in inner.every()):
            _outside(walk, inner, main)
            continue
        for one in inner.every():
            walk.tell(one)
        if inner.text:
            walk.leave("left-furniture", found=inner.text)


def _beside(root: Node, comments: list[str]) -> Iterator[Finding]:
    """Yield the comments and properties of a page."""
    for words in comments:
        yield Finding("private", "private-comment", Place("comment"), {"found": words, "by": "?"})
    for node in root.nodes("link"):
        if "stylesheet" in node.attributes.get("rel", "").lower():
            values = {"found": node.attributes.get("href", "")}
            yield Finding("open", "open-stylesheet", NOWHERE, values)
    for node in root.nodes("meta", "title"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.tag
        words = node.text or node.attributes.get("content", "")
        if words and "charset" not in words and name != "viewport":
            values = {"found": words, "name": name}
            yield Finding("private", "private-property", Place("properties"), values)
