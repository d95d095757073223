"""What the kinds of releases have of their own: a deadline, a claim that is answered, an event."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from zonesite.records.model import Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text, TextOrWords

ReleaseKind = Literal[
    "press-release",
    "statement",
    "clarification",
    "public-notice",
    "event-announcement",
    "speech",
    "news-summary",
]
NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"public-notice": ("deadline",), "event-announcement": ("event",)}
)
"""The keys that a release of a kind must have."""
MAY_HAVE: Mapping[str, tuple[str, ...]] = MappingProxyType({"clarification": ("claim", "corrects")})
"""The keys that only releases of a kind may have."""
OWN_KEYS = tuple(key for keys in MAY_HAVE.values() for key in keys)


class Claim(Model):
    """What a clarification answers: something that others have said."""

    text: Text
    """The claim itself, as it was said; in other languages what it means."""
    said_in: TextOrWords
    """Where it was said: a newspaper, a message that goes round."""
    date: PartialDate
    """When it was said; `undated` where that is not known."""
