"""The shape of a row of the table of kinds, and of the files that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from zonesite.records.fields import FactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record: one list of one file."""

    key: str
    """The list in its file: `not_zones`."""
    file: str
    """data/<file>.yml."""
    model: type[BaseModel]
    name: str
    """The field that says what a record is called."""
    word: str
    """The interface word for such a record."""
    address: str = ""
    """Where a reader finds one, with `{id}` or another field; nothing where nobody does."""
    page: str = ""
    """The template of a page of its own, where it has one."""
    title: str = ""
    """The title of that page: a field, or an interface word with `{name}`; else its name."""
    summary: str = ""
    """The summary of that page, in the same way; else its summary, else its title."""
    behind: tuple[str, ...] = ()
    """Other files that its page shows."""
    fact: FactKind = "summary"
    """What it states itself, on the word of its sources."""
    shown_on: tuple[str, ...] = ()
    """The kinds of hand-written pages that show all of them, or those of a topic."""
    search_weight: float = 1.0
    """How much a word on its own page counts in the search; 0: no search leads there."""
    has_document: bool = False
    """Whether its page is made into a document of its own (PDF)."""
    has_card: bool = False
    """Whether networks show a card of its page: it is passed on by itself."""
    has_status: bool = True
    """Whether the state of its facts is reported."""
    is_open_data: bool = True
    """Whether programs get its records: not those that only tell this program what to do."""
    needs_sources: bool = True
    """Whether one without any source is reported."""
    reserved: tuple[str, ...] = ()
    """Ids that would be the address of another page."""

    @property
    def path(self) -> str:
        return f"data/{self.file}.yml"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One YAML file of data/: its lists of records by key."""

    name: str
    lists: Mapping[str, type[BaseModel]]

    @property
    def path(self) -> str:
        return f"data/{self.name}.yml"
