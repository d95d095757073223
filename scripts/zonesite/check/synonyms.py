"""Rules about the words that lead somewhere in the search."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.synonym import Synonym


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
