"""The twin of a page: what its main part says, as Markdown, under what a program must know of it.

It is made of the finished page, as documents and the search are, and so cannot say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from urllib.parse import urljoin

from markupsafe import Markup

from zonesite.documents.as_markdown import Item, MarkdownWriter, Part, joined
from zonesite.documents.html_tree import Element, tree_of
from zonesite.documents.markdown_letters import escaped, link
from zonesite.newsroom.states import last_change
from zonesite.pages.addresses import HOME, ROOT
from zonesite.pages.page import Page
from zonesite.pages.twins import LLMS, twin_of
from zonesite.records.press import Release
from zonesite.rendering.fragments import taken_out
from zonesite.rendering.words import Words

_DRAWN = re.compile(r"<(svg|template)\b.*?</\1>", re.DOTALL)
"""What is drawn, which is said beside it in words, and what only scripts use."""
_SOURCE = "#source-"
"""What links to the sources of a page begin with."""
_RULE = Part("---")
"""Between what is said of the page and what it says."""
_OF_THIS_PAGE = ('href="#', 'href="?', 'href="."', 'href="./', 'href=""', 'src="')
"""What leads elsewhere from another page."""
_VALUE = "\x0b"
"""Stands for the value of a line."""
MOST_KNOWN = 20_000
"""So many fragments are remembered at most: their words, and not those of the whole site."""


class KnownItems:
    """What fragments are in twins: each is written once for all pages."""

    def __init__(self) -> None:
        self._written: dict[str, Item] = {}

    def write(self, html: str, writer: MarkdownWriter) -> Item:
        """Return a fragment, whose addresses are tokens, as an item."""
        if html in self._written and not writer.is_in_cell:
            return self._written[html]
        made = writer.whole_item(next(tree_of(html).elements("li")))
        if not writer.is_in_cell and not any(mark in html for mark in _OF_THIS_PAGE):
            if len(self._written) >= MOST_KNOWN:
                self._written.clear()
            self._written[html] = made = Item(made.parts, _newest_of(made.dated))
        return made


def markdown_of(page: Page, html: str, words: Words, known: KnownItems) -> str:
    """Return the twin of a page, from its whole HTML."""
    start = html.index("<main")
    main, items = taken_out(_DRAWN.sub("", html[start : html.index("</main>", start)]))

    def write_item(number: int, writer: MarkdownWriter) -> Item:
        return known.write(items[number], writer)

    named = str(words.s("list.named").unescape())
    writer = MarkdownWriter(_addresses(page, words), named, write_item)
    parts = writer.parts(tree_of(main))
    at = next((at for at, part in enumerate(parts) if part.text.startswith("# ")), None)
    title = Part(f"# {escaped(page.title.pick(words.language.id)[0])}")
    before = parts[:at] if at is not None else []
    after = parts[at + 1 :] if at is not None else parts
    head = parts[at] if at is not None else title
    return f"{joined([head, *_told(page, writer.dated, words), _RULE, *before, *after])}\n"


def _told(page: Page, dated: Sequence[Element], words: Words) -> Iterator[Part]:
    """Yield what is said of a page: where it is, of when, in which languages, and whose it is."""
    by_id = {item.id: item for item in words.edition.languages}
    written = by_id[page.text_language(words.language.id)]
    lines = [
        _line(words, "address", f"<{words.absolute(page.path)}>"),
        _line(words, "language", f"{escaped(written.name)} ({written.tag})"),
    ]
    if newest := _newest(page, dated, words):
        lines.append(f"-   {escaped(_plain(words.s('as_of', date=newest)))}")
    others = list(_others(page, words))
    if others:
        lines.append(_line(words, "others", _plain(words.s("list.comma")).join(others)))
    if words.has_page(LLMS):
        lines.append(_line(words, "terms", f"<{words.absolute(LLMS)}>"))
    yield Part("\n".join(lines))
    if not words.edition.settings.official:
        make = partial(_whose, words)
        yield words.remembered(("whose twins are",), make)


def _whose(words: Words) -> Part:
    return Part(f"> {escaped(_plain(words.s('frame.independent_long')))}")


def _line(words: Words, name: str, value: str) -> str:
    return words.remembered(("line of twins", name), partial(_named, words, name)).replace(
        _VALUE, value
    )


def _named(words: Words, name: str) -> str:
    named = _plain(words.s("list.named"))
    return f"-   {named.format(kind=escaped(_plain(words.s(f'twin.{name}'))), name=_VALUE)}"


def _others(page: Page, words: Words) -> Iterator[str]:
    """Yield links to the twins in the other languages that the page is written in."""
    for item in words.edition.languages:
        if item.id != words.language.id and item.id in page.translated:
            yield link(escaped(item.name), words.absolute(twin_of(page.path), item.id))


def _newest(page: Page, dated: Sequence[Element], words: Words) -> str:
    """Return the newest day of what a page states and of its sources, in the page's own words;
    that of the last change of a release. Days that are still to come are none of these."""
    if isinstance(page.subject, Release):
        return _plain(words.day(last_change(page.subject, words.edition.settings.zone)))
    newest = "".join("".join(map(str, time.children)) for time in _newest_of(dated))
    return " ".join(newest.split())


def _newest_of(dated: Iterable[Element]) -> list[Element]:
    """Return the newest day that is stated, if there is any."""
    times = [time for element in dated for time in element.all() if time.tag == "time"]
    newest = max(times, key=lambda time: time.attributes.get("datetime", ""), default=None)
    return [] if newest is None else [newest]


def _addresses(page: Page, words: Words) -> Callable[[str], str]:
    """Return the function from a link of a page to the full address of what it leads to.

    A source leads to its own page, whose address stands in the list of sources, too.
    """
    here, home, root = words.absolute(page.path), words.absolute("/"), words.absolute_root()
    folders = here.rstrip("/").split("/")

    @cache
    def address_of(href: str) -> str:
        if href.startswith(_SOURCE):
            source = f"/sources/{href.removeprefix(_SOURCE)}/"
            return words.absolute(source) if words.has_page(source) else f"{here}{href}"
        if href.startswith(HOME):
            return f"{home}{href.removeprefix(HOME)}"
        if href.startswith(ROOT):
            return f"{root}{href.removeprefix(ROOT)}"
        up, rest = 0, href
        while rest.startswith("../"):
            up, rest = up + 1, rest[3:]
        if up:
            return "/".join([*folders[:-up], rest])
        if href.startswith("mailto:"):
            return href.partition("?")[0]  # the rest is a form of a letter
        return urljoin(here, href) if href else ""

    return address_of


def _plain(words: Markup) -> str:
    """Return interface words without tags and escapes."""
    return words.striptags() if "<" in words else words.unescape()
