"""Rules about the words that lead somewhere in the search."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.synonym import Synonym
from zonesite.search import exact_term


def synonyms_lead_somewhere(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Whoever types one of the words is led to a page, or a part of one, that is there."""
    pages = inventory.site.pages
    for index, synonym in enumerate(content.all("synonyms", Synonym)):
        origin = content.origin("synonyms", index)
        for number, found in enumerate(synonym.leads_to):
            place = (*origin.path, "leads_to", number)
            path, sign, part = found.partition("#")
            ids = inventory.ids_on(path, content.first) if sign and path in pages else None
            if path not in pages:
                values = {"found": path, "near": suggestion(path, pages)}
                yield Finding(origin.file, "link-page", values, place)
            elif not inventory.is_public(path, inventory.now):
                yield Finding(origin.file, "link-hidden", {"found": path}, place)
            elif ids is not None and part not in ids:
                values = {"page": path, "found": part, "near": suggestion(part, ids)}
                yield Finding(origin.file, "link-anchor", values, place)


def words_for_the_search_mean_one_thing(
    content: Content, inventory: Inventory
) -> Iterator[Finding]:
    """A word of a language is claimed by one entry alone, however it is written: of two, chance
    would say where it leads first."""
    claimed: dict[tuple[str, str], str] = {}
    for index, synonym in enumerate(content.all("synonyms", Synonym)):
        origin = content.origin("synonyms", index)
        for place, lang, word in _words_of(synonym):
            owner = claimed.setdefault((lang, exact_term(word)), synonym.id)
            if owner != synonym.id:
                values = {"found": word, "id": owner}
                yield Finding(origin.file, "synonym-twice", values, (*origin.path, *place))


def _words_of(synonym: Synonym) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield each word of an entry with its place in it and its language."""
    for lang, name in synonym.name.by_language.items():
        yield ("name", lang), lang, name
    for lang, some in synonym.also.items():
        for number, word in enumerate(some):
            yield ("also", lang, number), lang, word
