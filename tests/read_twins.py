"""What a reader reads of a page, and what a program reads of its twin: by two ways that share
nothing with the program that makes the twin."""

from __future__ import annotations

import re
from collections import Counter

import markdown
from lxml import etree, html
from markdown_it import MarkdownIt

from zonesite.parity.reading import figures

_NOT_SAID = (
    *("button", "fieldset", "form", "nav", "noscript", "script", "style", "svg", "template"),
    *("input", "textarea"),
)
"""What is no text, leads somewhere else, or asks for something."""
_CLASSES = (
    *("fold-label", "follow", "graph", "graph-hint", "hero__actions", "ledger__report"),
    *("picture__apart", "share", "share__actions"),
)
"""Ways to send, follow, report and print a page, and drawings that a list or table says, too."""
_APART = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div"),
        *("dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements that begin a line and end one."""
_WORD = re.compile(r"[^\W_]+(?:[.,:/·-][^\W_]+)*[%٪‰]?|[$€£¥₨%+−<>|*`#~^=\\]")
_COMMON_MARK = MarkdownIt("commonmark").enable("table")


def text_of_page(page: str) -> str:
    """Return what the main part of a page says, a line for each block."""
    (main,) = html.document_fromstring(page).xpath("//main")
    for element in list(main.iter(etree.Element)):
        classes = set(element.get("class", "").split())
        is_hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
        if element.tag in _NOT_SAID or classes & set(_CLASSES) or is_hidden:
            element.drop_tree() if element.getparent() is not None else None
    return _lines(main)


def text_of_markdown(text: str) -> str:
    """Return what Markdown says by CommonMark, a line for each block."""
    return _lines(html.fragment_fromstring(_COMMON_MARK.render(text), create_parent="main"))


def text_by_older_rules(text: str) -> str:
    """Return what Markdown says to the library of the site itself, a line for each block."""
    found = markdown.markdown(text, extensions=["tables"])
    return _lines(html.fragment_fromstring(found, create_parent="main"))


def body_of(twin: str) -> str:
    """Return what a twin says, without what it says of its page: the heading and the rest."""
    heading, _, rest = twin.partition("\n")
    return f"{heading}\n\n{rest.partition(chr(10) + '---' + chr(10))[2]}"


def _lines(element: html.HtmlElement) -> str:
    parts: list[str] = []
    _add(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\0"))
    return "\n".join(filter(None, lines))


def _add(element: html.HtmlElement, parts: list[str]) -> None:
    gap = "\0" if element.tag in _APART else " " if element.tag == "span" else ""
    parts += [gap, element.text or ""]
    for child in element:
        before = child.getprevious()
        if child.tag == "a" and before is not None and before.tag == "a" and not before.tail:
            parts.append(" ")  # a style sheet keeps links apart that nothing stands between
        if isinstance(child.tag, str):
            _add(child, parts)
        parts.append(child.tail or "")
    parts.append(gap)


def words_of(text: str) -> Counter[str]:
    """Return every word, number and sign of a text, and how often it says it."""
    return Counter(_WORD.findall(text))


def figures_of(text: str, lang: str) -> Counter[str]:
    """Return every figure of a text with its unit: dates, numbers, percentages, money. Bounds are
    words ("more than"), and are read otherwise where a name and a figure stand in one line."""
    return Counter(
        f"{figure.kind} {figure.value}"
        for line in text.split("\n")
        for figure in figures(line, lang)
        if figure.kind != "bound"
    )
