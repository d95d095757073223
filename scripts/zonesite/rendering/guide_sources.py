"""The sources of all pages of the guide as its last chapter: each stands there once, and not below
every page that it is named on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zonesite.documents.html_tree import Element

_SECTION, _LIST = "sources", "sources__list"
"""The classes of the list of sources below a page, and of its items' list."""


def without_sources(tree: Element) -> Element:
    """Return a page without the list of its sources."""
    kept = [
        without_sources(child) if isinstance(child, Element) else child
        for child in tree.children
        if not (isinstance(child, Element) and _SECTION in child.classes)
    ]
    return Element(tree.tag, tree.attributes, kept)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that pages name, by the ids of their items."""

    items: Mapping[str, Element]

    def chapter(self, title: str, lead: str) -> Element:
        """Return them as the page that they would be, in the order of who published them."""
        listed: list[Element | str] = [*sorted(self.items.values(), key=_published)]
        return Element(
            "main",
            {},
            [
                Element("h1", {}, [title]),
                Element("p", {"class": "lead"}, [lead]),
                Element("ul", {"class": _LIST}, listed),
            ],
        )


def sources_of(trees: Sequence[Element]) -> Sources:
    """Return the sources that are listed below some pages."""
    found: dict[str, Element] = {}
    for item in (item for tree in trees for item in _listed(tree)):
        found.setdefault(item.attributes["id"], item)
    return Sources(found)


def _listed(tree: Element) -> Iterator[Element]:
    for element in tree.all():
        if _SECTION in element.classes:
            yield from (
                item for item in element.all() if item.tag == "li" and "id" in item.attributes
            )


def _published(item: Element) -> tuple[str, str, str]:
    """Return by whom a source was published, when, and which it is."""
    whom = next((text_of(one) for one in item.all() if one.tag == "bdi"), "")
    when = next((one.attributes.get("datetime", "") for one in item.all() if one.tag == "time"), "")
    return whom.casefold(), when, item.attributes["id"]


def text_of(element: Element) -> str:
    """Return all text in an element."""
    return "".join(
        text_of(child) if isinstance(child, Element) else child for child in element.children
    )
