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
