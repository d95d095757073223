"""What a document does not say of its release, and what somebody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zonesite.importing.document import NOWHERE, Place
from zonesite.records.notices import ReleaseKind


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a release beside its document."""

    date: date | None = None
    slug: str = ""
    kind: ReleaseKind | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    """Headlines by language."""
    sources: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody must say before there can be a draft."""

    code: str
    option: str
    """The option of the command that answers it: `--date`."""
    values: Mapping[str, object]
    choices: tuple[str, ...] = ()
    """The answers that there are, where they are few."""
    place: Place = NOWHERE
    file: str = ""
    lang: str = ""
    """Of a headline: the language of its text."""
