"""The lists of the open data, as the page about them shows them."""

from __future__ import annotations

from dataclasses import dataclass

from zonesite.open_data.addresses import (
    LISTS,
    RELEASES,
    list_address,
    name_of,
    table_address,
)
from zonesite.rendering.words import Words


@dataclass(frozen=True, slots=True)
class DataList:
    """One list of the open data."""

    key: str
    """Its interface word is `data_list.<key>`."""
    count: int
    json: str
    """The address of the list."""
    csv: str
    """The address of its table; nothing for the releases, which have one a year."""


def data_lists(words: Words) -> tuple[DataList, ...]:
    """Return every list that holds something, the releases at the end.

    Of the releases no number is said: the page would be another with each.
    """
    found = ((key, len(words.edition.list(key))) for key in LISTS)
    lists = [
        DataList(key, count, list_address(key), table_address(name_of(key)))
        for key, count in found
        if count
    ]
    return (*lists, DataList(RELEASES, 0, list_address(RELEASES), ""))
