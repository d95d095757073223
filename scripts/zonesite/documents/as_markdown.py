"""From the main part of a page to Markdown: all that it says, for programs that read text.

CommonMark with tables. Lists are indented by four places, which the older rules ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from zonesite.documents.from_html import as_read, between
from zonesite.documents.html_tree import Element
from zonesite.documents.markdown_letters import (
    BREAK,
    END_OF_STRONG,
    STRONG,
    code,
    escaped,
    link,
    one_line,
    paragraph,
    without_marks,
)
from zonesite.documents.on_paper import Said, said

_INDENT = "    "
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOXES = frozenset({"caution", "notice"})
"""Classes of what warns, and so stands apart as a quotation does."""
AddressOf = Callable[[str], str]
"""Returns the full address that a link of the page leads to; nothing where it leads nowhere."""
NUMBER = "\x0e"
"""Begins the text of an item of a list that is made elsewhere: its number follows."""


class Part(NamedTuple):
    """A block of Markdown."""

    text: str
    is_lines: bool = False
    """Whether it is lines of words, and no heading, list, table or quotation."""


class Item(NamedTuple):
    """What stands in an item of a list."""

    parts: list[Part]
    dated: list[Element]
    """What in it states the date of a statement or of a source."""


WriteItem = Callable[[int, "MarkdownWriter"], Item]
"""Returns an item of a list that is made elsewhere, by its number."""


class MarkdownWriter:
    """Writes the main part of one page."""

    def __init__(self, address_of: AddressOf, named: str, write_item: WriteItem) -> None:
        """`named` joins a name and what it names: `{kind}: {name}`."""
        self._address_of = address_of
        self._named = named
        self._write_item = write_item
        self.dated: list[Element] = []
        """What states the date of a statement or of a source, as the walk came upon it."""
        self._cells = 0
        """How many cells of tables the walk stands in: there a block is a line."""
        self._items = 0
        """How many items of lists it stands in."""
        self._writes: dict[str, Callable[[Element], Iterable[Part]]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            **dict.fromkeys(("p", "summary", "caption", "figcaption", "dt"), self._lines),
            "dl": self._pairs,
            "table": self._table,
            "pre": self._typed,
            "blockquote": self._quotation,
        }

    def parts(self, main: Element) -> list[Part]:
        """Return what stands in the main part, in its order."""
        return self._inside(main.children)

    def _inside(self, children: Sequence[Element | str]) -> list[Part]:
        parts: list[Part] = []
        line: list[str] = []
        before = False
        for child in children:
            if isinstance(child, str):
                before = False
                line.append(escaped(child))
            elif not (what := said(child)).is_left_out:
                if what.is_block:
                    if what.is_dated:
                        self.dated.append(child)
                    _end(line, parts)
                    parts += self._writes.get(child.tag, self._group)(child)
                else:
                    self._write(child, what, line, before)
                before = what.stands_apart
        _end(line, parts)
        return parts

    def _line(self, children: Iterable[Element | str], line: list[str]) -> None:
        """Write what some nodes of a line say."""
        before = False
        for child in children:
            if isinstance(child, str):
                before = False
                line.append(escaped(child))
            elif not (what := said(child)).is_left_out:
                self._write(child, what, line, before)
                before = what.stands_apart

    def _write(self, element: Element, what: Said, line: list[str], is_after: bool) -> None:
        """Write an element of a line; `is_after` one that it may have to be kept apart from."""
        at = len(line)
        self._element(element, what, line)
        if is_after and what.stands_apart and _touch(line, at):
            line.insert(at, " ")

    def _element(self, element: Element, what: Said, line: list[str]) -> None:
        tag = element.tag
        if what.is_dated:
            self.dated.append(element)
        if tag == "a":
            self._link(element, line)
        elif tag == "br":
            line.append(BREAK)
        elif tag == "code":
            line.append(code(" ".join(text_of(element).split())))
        elif tag == "img":
            alt = escaped(element.attributes.get("alt", ""))
            line.append(f"!{link(alt, self._address_of(element.attributes.get('src', '')))}")
        else:
            if what.begins_line or what.is_block:
                line.append(BREAK)
            if what.is_strong:
                line.append(STRONG)
            self._line(element.children, line)
            if what.is_strong:
                line.append(END_OF_STRONG)

    def _link(self, element: Element, line: list[str]) -> None:
        inner: list[str] = []
        self._line(element.children, inner)
        whole = without_marks("".join(inner))
        text = one_line([whole])
        address = self._address_of(element.attributes.get("href", ""))
        if not text or not address:
            line.append(whole)
            return
        # A blank that stands inside a link on the page stands beside it here.
        line.append(" " * whole[0].isspace() + link(text, address) + " " * whole[-1].isspace())

    def _words(self, children: Iterable[Element | str]) -> str:
        """Return what some nodes say as one line without strong words."""
        line: list[str] = []
        self._line(children, line)
        return one_line([without_marks("".join(line))])

    def _group(self, element: Element) -> Iterable[Part]:
        parts = self._inside(as_read(element))
        if parts and not self._cells and element.attributes and element.classes & _BOXES:
            return (_quoted(parts),)
        return parts

    def _lines(self, element: Element) -> Iterable[Part]:
        if "names" in element.classes:  # a style sheet keeps them apart on the page
            return self._inside(list(between(" · ", element.children)))
        return self._inside(element.children)

    def _heading(self, element: Element) -> Iterable[Part]:
        text = self._words(element.children)
        if not text:
            return ()
        if self._cells:
            return (Part(text, True),)
        if self._items:  # by the older rules there are no headings in lists
            return (Part(f"**{text}**", True),)
        # What looks like closing signs would be left out (CommonMark, 4.2).
        closed = f"{text[:-1]}\\#" if text.endswith("#") else text
        return (Part(f"{'#' * _HEADINGS[element.tag]} {closed}"),)

    def _list(self, element: Element) -> Iterable[Part]:
        self._items += 1
        items = [
            self._item(item.children)
            for item in element.elements("li")
            if not said(item).is_left_out
        ]
        self._items -= 1
        if self._cells:
            return [part for item in items for part in item]
        marks = (f"{number}." for number in range(1, len(items) + 1))
        found = [
            _item(mark if element.tag == "ol" else "-", item)
            for mark, item in zip(marks, items, strict=True)
            if item
        ]
        return (_list(found),) if found else ()

    def _item(self, children: Sequence[Element | str]) -> list[Part]:
        first = children[0] if len(children) == 1 else None
        if not isinstance(first, str) or not first.startswith(NUMBER):
            return self._inside(children)
        found = self._write_item(int(first.removeprefix(NUMBER)), self)
        self.dated += found.dated
        return found.parts

    def whole_item(self, element: Element) -> Item:
        """Return what stands in an item of a list, as of one where the walk stands."""
        before, self.dated = self.dated, []
        parts = self._inside(element.children)
        found = Item(parts, self.dated)
        self.dated = before
        return found

    @property
    def is_in_cell(self) -> bool:
        """Whether the walk stands in a cell of a table."""
        return self._cells > 0

    def _pairs(self, element: Element) -> Iterable[Part]:
        found: list[list[Part]] = []
        self._items += 1
        for group in list(element.elements("div")) or [element]:
            name = ""
            for child in group.elements("dt", "dd"):
                if said(child).is_left_out:
                    continue
                if child.tag == "dt":
                    name = self._words(child.children)
                    continue
                found.append(self._pair(name, self._inside(child.children)))
                name = ""
            if name:
                found.append([Part(name, True)])
        self._items -= 1
        if self._cells:
            return [part for pair in found for part in pair]
        items = [_item("-", pair) for pair in found if pair]
        return (_list(items),) if items else ()

    def _pair(self, name: str, parts: list[Part]) -> list[Part]:
        """Return a name and what it stands for, in one line where that is one."""
        if not name:
            return parts
        strong = name if self._cells else f"**{name}**"
        if parts and parts[0].is_lines:
            told = self._named.format(kind=strong, name=parts[0].text)
            return [Part(told, True), *parts[1:]]
        return [Part(strong, True), *parts]

    def _table(self, element: Element) -> Iterable[Part]:
        captions = [self._words(item.children) for item in element.elements("caption")]
        heads = [row for part in element.elements("thead") for row in part.elements("tr")]
        bodies = [
            row
            for part in (element, *element.elements("tbody", "tfoot"))
            for row in part.elements("tr")
        ]
        self._cells += 1
        rows = [list(self._row(row)) for row in (*heads, *bodies) if not said(row).is_left_out]
        self._cells -= 1
        told = [Part(f"**{text}**", True) for text in captions if text]
        if not rows or self._cells:
            return (*told, *(Part(text, True) for row in rows for text in row if text))
        return (*told, Part(_table(rows, len(heads))))

    def _row(self, row: Element) -> Iterator[str]:
        for cell in row.elements("th", "td"):
            yield "<br>".join(
                part.text.replace("  \n", "<br>") for part in self._inside(cell.children)
            )
            for _ in range(int(cell.attributes.get("colspan") or 1) - 1):
                yield ""

    def _typed(self, element: Element) -> Iterable[Part]:
        lines = text_of(element).strip("\n").split("\n")
        if self._cells:
            return (Part(code(" ".join(lines)), True),)
        return (Part("\n".join(f"{_INDENT}{line}" if line else "" for line in lines)),)

    def _quotation(self, element: Element) -> Iterable[Part]:
        parts = self._inside(element.children)
        return (_quoted(parts),) if parts and not self._cells else parts


def text_of(element: Element) -> str:
    """Return all text in an element."""
    return "".join(
        child if isinstance(child, str) else text_of(child) for child in element.children
    )


def joined(parts: Iterable[Part]) -> str:
    """Return the parts of a page as one text."""
    return "\n\n".join(part.text for part in parts)


_WORD = re.compile(r"[\x05\x06\[]*\w")
_ENDS_APART = re.compile(r"[\s\x03][\x05\x06]*\Z")


def _touch(line: list[str], at: int) -> bool:
    """Say whether what was written from a place on begins with a word directly behind what stands
    before it."""
    begins = next((part for part in line[at:] if part.strip("\x05\x06")), "")
    ends = next((part for part in reversed(line[:at]) if part.strip("\x05\x06")), " ")
    return _WORD.match(begins) is not None and _ENDS_APART.search(ends) is None


def _end(line: list[str], parts: list[Part]) -> None:
    """Make a paragraph of what stands in a line, if there is any."""
    if line:
        text = paragraph(one_line(line))
        line.clear()
        if text:
            parts.append(Part(text, True))


def _quoted(parts: list[Part]) -> Part:
    lines = joined(parts).split("\n")
    return Part("\n".join(f"> {line}" if line else ">" for line in lines))


def _item(mark: str, parts: list[Part]) -> str:
    """Return an item of a list; lines of words follow each other without empty lines."""
    text = parts[0].text
    for before, part in pairwise(parts):
        gap = "  \n" if before.is_lines and part.is_lines else "\n\n"
        text = f"{text}{gap}{part.text}"
    if "\n" in text:
        text = text.replace("\n", f"\n{_INDENT}").replace(f"\n{_INDENT}\n", "\n\n")
    return f"{mark:<3} {text}"


def _list(items: list[str]) -> Part:
    """Return items as a list; empty lines stand between them where one has some inside."""
    return Part(("\n\n" if any("\n\n" in item for item in items) else "\n").join(items))


def _table(rows: list[list[str]], heads: int) -> str:
    """Return rows as a table; without headings its first row is empty, for it must have one."""
    width = max(map(len, rows))
    named = rows[:heads] or [[]]
    # Only one row of a table can be its heading: several are told in one.
    head = [" ".join(filter(None, column)) for column in zip_longest(*named, fillvalue="")]
    lines = [_cells(head, width), _cells(["---"] * width, width)]
    return "\n".join([*lines, *(_cells(row, width) for row in rows[heads:])])


def _cells(row: list[str], width: int) -> str:
    return f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
