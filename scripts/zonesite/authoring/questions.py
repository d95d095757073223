"""What is asked of somebody who writes a new record, and where each answer stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from zonesite.records.law import Incentive
from zonesite.records.press import Release
from zonesite.records.reference import Event, Source
from zonesite.records.walk import Path
from zonesite.records.zones import Zone

LANG = "{lang}"
"""Stands in a path for each language of the site."""
Manner = Literal["", "number", "instant", "moment", "lines", "people", "yes-no"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question; what may be answered follows from the field of the model."""

    name: str
    """The option of the command that answers it is `--<name>`."""
    path: Path
    """Where the answer stands in the record."""
    is_needed: bool = True
    manner: Manner = ""
    """How the answer is written, where it is not as YAML has it."""
    when: tuple[str, tuple[str, ...]] | None = None
    """Asked only where the answer to another question is one of these; none named: where there
    is an answer."""
    also: tuple[Path, ...] = ()
    """Where it stands, too, if something else stands beside it there."""
    unless: str = ""
    """Not asked where there is an answer to another question."""
    from_: str = ""
    """The question whose answer suggests an id."""

    @property
    def is_by_language(self) -> bool:
        return LANG in self.path

    def in_language(self, lang: str) -> Path:
        """Return the path of its answer in a language."""
        return tuple(lang if step == LANG else step for step in self.path)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked about a record of one kind."""

    kind: str
    """`zone`: what the command calls it."""
    key: str
    """The list that the record belongs to; `press` for releases."""
    model: type[BaseModel]
    questions: tuple[Question, ...]


_SOURCES = ("sources",)
_SOURCE = (
    Question("publisher", ("publisher",)),
    Question("date", ("date",)),
    Question("title", ("title", LANG)),
    Question("kind", ("kind",)),
    Question("language", ("language",), is_needed=False),
    Question("url", ("url",), is_needed=False),
    Question("locator", ("locator",), is_needed=False, unless="url"),
    Question("note", ("note", LANG), is_needed=False),
    Question("id", ("id",), from_="publisher"),
)
_RELEASE = (
    Question("kind", ("kind",)),
    Question("date", ("date",)),
    Question("title", ("text", LANG, "title")),
    Question("summary", ("text", LANG, "summary")),
    Question("body", ("text", LANG, "body"), manner="lines"),
    Question("slug", ("slug",), from_="title"),
    Question("deadline", ("deadline",), manner="moment", when=("kind", ("public-notice",))),
    Question("event", ("event",), when=("kind", ("event-announcement",))),
    Question("claim", ("claim", "text", LANG), False, when=("kind", ("clarification",))),
    Question("said-in", ("claim", "said_in"), when=("claim", ())),
    Question("claim-date", ("claim", "date"), when=("claim", ())),
    Question("corrects", ("corrects",), False, when=("kind", ("clarification",))),
    Question("zones", ("zones",), is_needed=False),
    Question("topics", ("topics",), is_needed=False),
    Question("quoted", ("quoted",), is_needed=False, manner="people"),
    Question("sources", _SOURCES),
    Question("publish-at", ("publish_at",), is_needed=False, manner="instant"),
    Question("draft", ("draft",), is_needed=False, manner="yes-no", unless="publish-at"),
)
_ZONE = (
    Question("name", ("name", LANG)),
    Question("id", ("id",), from_="name"),
    Question("place", ("place",)),
    Question("city", ("city", LANG), is_needed=False),
    Question("developer", ("developer", LANG), is_needed=False),
    Question("summary", ("summary", LANG)),
    Question("status", ("status", 0, "status")),
    Question("area", ("area", 0, "value"), is_needed=False, manner="number"),
    Question("unit", ("area", 0, "unit"), when=("area", ())),
    Question("qualifier", ("area", 0, "qualifier"), False, when=("area", ())),
    Question("as-of", ("status", 0, "as_of"), also=(("area", 0, "as_of"),)),
    Question("sources", _SOURCES, also=(("status", 0, "sources"), ("area", 0, "sources"))),
)
_INCENTIVE = (
    Question("name", ("name", LANG)),
    Question("id", ("id",), from_="name"),
    Question("group", ("group",)),
    Question("for", ("for",)),
    Question("summary", ("summary", LANG)),
    Question("cites", ("provisions", 0, "cites"), is_needed=False),
    Question("what", ("provisions", 0, "what", LANG)),
    Question("years", ("provisions", 0, "term", "years"), is_needed=False, manner="number"),
    Question("starts", ("provisions", 0, "term", "starts"), False, when=("years", ())),
    Question("as-of", ("provisions", 0, "as_of")),
    Question("sources", _SOURCES, also=(("provisions", 0, "sources"),)),
)
_EVENT = (
    Question("date", ("date",)),
    Question("kind", ("kind",)),
    Question("title", ("title", LANG)),
    Question("summary", ("summary", LANG)),
    Question("place-name", ("place_name", LANG), is_needed=False),
    Question("id", ("id",), from_="title"),
    Question("zones", ("zones",), is_needed=False),
    Question("topics", ("topics",), is_needed=False),
    Question("sources", _SOURCES),
)

QUESTIONNAIRES = {
    one.kind: one
    for one in (
        Questionnaire("release", "press", Release, _RELEASE),
        Questionnaire("zone", "zones", Zone, _ZONE),
        Questionnaire("incentive", "incentives", Incentive, _INCENTIVE),
        Questionnaire("source", "sources", Source, _SOURCE),
        Questionnaire("event", "events", Event, _EVENT),
    )
}
"""By what the command calls it."""
