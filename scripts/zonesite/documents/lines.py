"""The lines of a page: runs of one look, in one language and direction, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from zonesite.documents.blocks import Run, Runs
from zonesite.documents.html_tree import Element
from zonesite.documents.on_paper import BLOCKS, begins_line, is_skipped, is_small, is_strong

ZERO = "\u200b"
"""Where a word may be broken (U+200B); nobody sees it."""
_LONG = re.compile(r"[!-~\u00a1-\u024f]{30,}")
"""Words of Latin letters and signs that may be longer than a line; others break by themselves or
are never so long."""
_PIECE = re.compile(r"[^/?&=._-]{0,24}[/?&=._-]+|.{24}(?=.)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks where the walk stands."""

    strong: bool = False
    small: bool = False
    lang: str = ""
    isolate: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a page stands in a document of several."""

    prefix: str = ""
    """What stands before the ids of the page, so that each is there once."""
    level: int = 0
    """How many levels of headings stand above its own."""
    chapters: Mapping[str, str] = field(default_factory=dict)
    """The prefix of each page of the document, by its full address."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The whole id of what other chapters have, by its id in its page."""
    led_to: Set[str] = frozenset()
    """The ids of the page that other chapters lead to."""


ALONE = Chapter()
"""A page that is a document of its own."""
TOP = "top"
"""The id, behind the prefix, of the heading of a chapter."""


class Lines:
    """The lines of one page, as a document of it has them."""

    def __init__(self, main: Element, address: str, lang: str, chapter: Chapter) -> None:
        self._address = address
        self._lang = lang
        self._chapter = chapter
        self.ids = frozenset(
            name for element in main.all() if (name := element.attributes.get("id", ""))
        )
        """The ids of the page that links can lead to."""

    def forget(self, names: Iterable[str]) -> None:
        """Let no link lead to some ids, because nothing in the document bears them."""
        self.ids -= frozenset(names)

    def runs(self, nodes: Iterable[Element | str], look: Look) -> Runs:
        """Return what some nodes of a line say."""
        return joined(self._runs(nodes, look))

    def look(self, element: Element, look: Look) -> Look:
        """Return how text looks in an element where it looked so around it."""
        lang = element.attributes.get("lang", "")
        isolate = element.attributes.get("dir", "") or ("auto" if element.tag == "bdi" else "")
        small = is_small(element)
        return Look(
            strong=(look.strong or is_strong(element)) and not small,
            small=look.small or small,
            lang=(lang if lang != self._lang else "") if lang else look.lang,
            isolate=isolate if isolate and element.tag not in BLOCKS else look.isolate,
            href=self._href(element) or look.href,
        )

    def _href(self, element: Element) -> str:
        """Return where a link leads as somebody must know it who has the document alone."""
        href = element.attributes.get("href", "") if element.tag == "a" else ""
        if not href:
            return ""
        if href.startswith("#"):
            name = href[1:]
            is_here = name in self.ids
            whole = (
                f"{self._chapter.prefix}{name}" if is_here else self._chapter.elsewhere.get(name)
            )
            return f"#{whole}" if whole else ""
        address = urljoin(self._address, href)
        if (chapter := self._chapter.chapters.get(address.partition("#")[0])) is not None:
            return f"#{chapter}{TOP}"
        return address if urlsplit(address).scheme in ("http", "https", "mailto", "tel") else ""

    def _runs(self, nodes: Iterable[Element | str], look: Look) -> Iterator[Run]:
        for node in nodes:
            if isinstance(node, str):
                yield Run(node, look.strong, look.small, look.lang, look.isolate, look.href)
            elif node.tag == "br":
                yield Run("\n")
            elif not is_skipped(node):
                if begins_line(node):
                    yield Run("\n")
                inner = self.look(node, look)
                yield from self._runs(node.children, inner)
                if node.tag == "a" and "external" in node.attributes.get("rel", ""):
                    yield from _spelt_out(inner)


def _spelt_out(look: Look) -> Iterator[Run]:
    """Yield the address of a link that leads away: on paper nobody can follow it."""
    if look.href.startswith("http"):
        yield Run(" ")
        yield Run(f"<{look.href}>", small=True, isolate="ltr", href=look.href)


def joined(runs: Iterable[Run]) -> Runs:
    """Return runs as a browser shows them: one blank for several, none at the ends of lines, and
    neighbours of one look as one."""
    found: list[Run] = []
    ends_line = True
    for run in runs:
        if run.text == "\n":
            if found and not ends_line:
                found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
                found.append(run)
            ends_line = True
            continue
        text = _BLANKS.sub(" ", run.text)
        after_blank = bool(found) and found[-1].text.endswith(" ")
        text = text.lstrip(" ") if ends_line or after_blank else text
        if not text:
            continue
        ends_line = False
        if (
            found
            and found[-1].text != "\n"
            and replace(found[-1], text=text) == replace(run, text=text)
        ):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    return _trimmed(found)


def _trimmed(runs: list[Run]) -> Runs:
    """Return runs without blanks and line ends after the last word."""
    while runs and not runs[-1].text.strip(" \n"):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tuple(replace(run, text=_breakable(run.text)) for run in runs)


def _breakable(text: str) -> str:
    """Return a text whose longest words may be broken where a line ends, as browsers do it."""
    return _LONG.sub(
        lambda found: _PIECE.sub(lambda one: f"{one.group()}{ZERO}", found.group()), text
    )
