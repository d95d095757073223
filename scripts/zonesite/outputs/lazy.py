"""A file that is only made where it would come out otherwise than it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lazy:
    """What makes a file, and what it is made from."""

    make: Callable[[], bytes]
    own: str
    """What of it no key names, in words that differ when it does."""
    keys: tuple[str, ...]
    """The keys (see `edition/tracking`) of what it shows, sorted."""
    own_is_all: bool = False
    """Whether `own` stands for all that it is made from, whatever else pages are made from."""
    page_of: tuple[str, int | None] | None = None
    """The language and year of the page that it belongs to, where each part of a site makes those
    of its own pages."""
    is_slow: bool = False
    """Whether two of them are worth a second process."""


Made = tuple[str, Callable[[], Lazy]]
"""The address of a file, and what returns how it is made: what it is made from is asked for only
where files are made, and not where their addresses are."""
