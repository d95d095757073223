"""What each place of a site is called, in every language and by those who know no name of it.

A place is a page, or a part of one that shows a record: `/questions/#who-may-apply`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.edition.naming import path_of, title_of
from zonesite.newsroom.listings import NEWSROOM
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page, phrase
from zonesite.records.kinds import KINDS
from zonesite.records.law import Instrument, Section
from zonesite.records.text import Text

_NAMES = ("title", "short", "name", "term", "question", "label", "city")
"""Fields that say what a record is called; a law has two of them."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a place is called."""

    title: Text
    word: str
    """The interface word for what it is."""
    weight: float
    """How much a word of it counts in the search."""
    names: tuple[str, ...]
    """Its names in every language, and what leads to it before all else."""
    also: tuple[str, ...] = ()
    """What leads to another place first, and then to it."""


def called(edition: Edition, pages: Mapping[str, Page]) -> dict[str, Called]:
    """Return what every place is called that is no release, by its address, and what other words
    lead to it."""
    found = _named(edition, pages)
    for synonym in edition.list("synonyms"):
        words = (*_words(synonym.name), *(w for some in synonym.also.values() for w in some))
        there = [path for path in synonym.leads_to if path in found]
        for place, path in enumerate(there):
            known = found[path]
            if place:
                found[path] = replace(known, also=_each((*known.also, *words)))
            else:
                found[path] = replace(known, names=_each((*known.names, *words)))
    return found


def suggested(edition: Edition, pages: Mapping[str, Page]) -> dict[str, Called]:
    """Return the places that are offered by their names while a reader types: pages to which the
    search leads as well, and the records on pages whose words count in full, as events and figures
    do not: these would be most of the file, and nobody knows their titles."""
    return {
        path: one
        for path, one in _named(edition, pages).items()
        if one.weight >= 1 or _is_searched(pages.get(path))
    }


def _is_searched(page: Page | None) -> bool:
    return page is not None and page.is_indexed and page_kind(page.kind).search_weight > 0


def _named(edition: Edition, pages: Mapping[str, Page]) -> dict[str, Called]:
    """Return what every place is called that is no release, by its address."""
    found = {path: _page(page) for path, page in pages.items() if page.dated is None}
    for key, kind in KINDS.items():
        for record in edition.list(key) if kind.address else ():
            path = path_of(key, record)
            names = tuple(_names_of(record))
            if path in found:
                found[path] = replace(found[path], names=_each((*names, *found[path].names)))
            elif path.partition("#")[0] in pages:
                found[path] = Called(title_of(record), kind.word, kind.search_weight, _each(names))
    found.update(_sections(edition))
    return found


def _page(page: Page) -> Called:
    names = (*_words(page.title), *_words(page.menu)) if page.menu else tuple(_words(page.title))
    year = (str(page.year),) if page.path == f"{NEWSROOM}{page.year}/" else ()
    return Called(page.title, f"kind.{page.kind}", 0.0, _each((*names, *year)))


def _names_of(record: Any) -> Iterator[str]:
    for field in _NAMES:
        yield from _words(getattr(record, field, None))
    for some in getattr(record, "alternatives", {}).values():
        yield from some


def _sections(edition: Edition) -> Iterator[tuple[str, Called]]:
    """Yield the sections of laws: found by number, as each language cites it."""
    for law in edition.list("instruments"):
        for section in law.sections:
            yield f"{path_of('instruments', law)}#{section.id}", _section(edition, law, section)


def _section(edition: Edition, law: Instrument, section: Section) -> Called:
    number = phrase(edition, f"section_kind.{section.kind}", number=section.number)
    title = phrase(edition, "search.section", law=law.short, section=number, title=section.title)
    # Section 22(c) is not section 22: what stands in the brackets of a number is part of it.
    numbers = dict.fromkeys((section.number, *_words(number)))
    names = (*numbers, *_each(_words(section.title)))
    return Called(title, "fact.section", 1.0 if section.text else 0.6, names)


def _words(text: Text | None) -> Iterator[str]:
    if text is not None:
        yield from text.by_language.values()


_IN_BRACKETS = re.compile(r"\s*[(\uff08]([^()\uff08\uff09]*)[)\uff09]")
_APPENDED = re.compile(r"(?:,|\u060c|\uff0c| \u2013 |\uff1a).*\Z", re.DOTALL)


def _forms(name: str) -> Iterator[str]:
    """Yield a name, what stands in its brackets, and the name without these and what follows a
    comma: Bureau of Ports (BOP), North."""
    yield name
    bare = _IN_BRACKETS.sub("", name)
    yield from _IN_BRACKETS.findall(name)
    yield bare
    yield _APPENDED.sub("", bare)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    forms = (form.strip() for name in names for form in _forms(name))
    return tuple(dict.fromkeys(form for form in forms if form))
