"""A page of HTML as a tree, as browsers read it, as far as words and what hides them go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from zonesite.importing.lengths import MOST_PAGES
from zonesite.importing.refusals import Refused

DEEPEST = 120
"""So deep may elements stand in each other: the pages of most publishers have 30 levels."""
MOST_OPEN = 10_000
"""So many more elements may begin than end: what browsers do with more takes quadratic time."""
MOST_NODES = 200_000
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("param", "source", "track", "wbr"),
    }
)
_WITH_WORDS = """
a abbr acronym address article aside b bdi bdo big blockquote button caption center cite code
colgroup dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2
h3 h4 h5 h6 header hgroup i iframe ins kbd label legend li main map mark math menu nav noscript
object ol optgroup option p pre q rp rt ruby s samp script section select small span strike strong
style sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var
"""
_TAGS = {*_VOID, *_WITH_WORDS.split()}
_EVERYWHERE = """
style class id hidden title alt color bgcolor content name value placeholder cite datetime label
start colspan rowspan property
"""
_ATTRIBUTES = {
    "*": {*_EVERYWHERE.split()},
    "a": {"href"},
    "link": {"rel", "href"},
    "iframe": {"src"},
    "object": {"data"},
    "embed": {"src"},
}
_PREFIXES = {"data-", "aria-"}
_SCHEMES = {"http", "https", "mailto", "tel", "ftp", "file", "javascript"}
_DATA = re.compile(r"data:[A-Za-z0-9+/=;,.%-]{200,}")
_BEGINS = re.compile(r"<[A-Za-z]")


@dataclass
class Node:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        """Yield all words inside it, as they are written."""
        for inner in self.children:
            if isinstance(inner, str):
                yield inner
            else:
                yield from inner.texts()

    @property
    def text(self) -> str:
        """All words inside it, on one line."""
        return " ".join("".join(self.texts()).split())

    def every(self) -> Iterator[Node]:
        """Yield itself and every element in it."""
        yield self
        for inner in self.children:
            if isinstance(inner, Node):
                yield from inner.every()

    def nodes(self, *tags: str) -> Iterator[Node]:
        """Yield the elements of some names, itself among them."""
        yield from (node for node in self.every() if node.tag in tags)


class _Builder(HTMLParser):
    """Builds the tree of HTML in which every element has its end."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.comments: list[str] = []
        self._open = [self.root]
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        self._count += 1
        if self._count > MOST_NODES:
            raise Refused("import-too-long", pages=f"> {MOST_PAGES}", limit=MOST_PAGES)
        if tag not in _VOID:
            self._open.append(node)
        if len(self._open) > DEEPEST:
            raise Refused("import-too-deep", part="HTML", limit=DEEPEST)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(" ".join(data.split()))


def tree(page: str) -> tuple[Node, list[str]]:
    """Return the root of a page, and its comments. Raises `Refused`.

    What is not well formed is put in order first, in the way of browsers and in time that grows
    with the page: the parser of the standard library looks for each missing end to the last byte.
    """
    page = _DATA.sub("data:", page)
    begun = sum(1 for _ in _BEGINS.finditer(page))
    if begun - page.count("</") > MOST_OPEN:
        raise Refused("import-too-deep", part="HTML", limit=DEEPEST)
    builder = _Builder()
    builder.feed(
        nh3.clean(
            page,
            tags=_TAGS,
            clean_content_tags=set(),
            attributes=_ATTRIBUTES,
            generic_attribute_prefixes=_PREFIXES,
            url_schemes=_SCHEMES,
            strip_comments=False,
            link_rel=None,
        )
    )
    builder.close()
    return builder.root, [comment for comment in builder.comments if comment]
