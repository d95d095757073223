"""A release that is still to be written, and the text of its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zonesite.authoring.layout import Plain, document
from zonesite.records.instant import parse_instant, parse_moment
from zonesite.records.model import Day
from zonesite.records.notices import ReleaseKind
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import file_of

_SCHEMA = "yaml-language-server: $schema=../../schemas/press.schema.json"
Words = Mapping[str, str]
"""One text by language."""


@dataclass(frozen=True, slots=True)
class NewText:
    """A release in one language."""

    title: str
    summary: str
    body: str
    """Markdown; its file ends it with exactly one line end."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person whom the release names as speaking, and the office at that time."""

    name: Words
    role: Words


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a clarification answers."""

    text: Words
    said_in: Words | str
    date: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelease:
    """What a release is to say, as somebody has told it; whether it is good, the check says."""

    date: Day
    slug: str
    kind: ReleaseKind
    text: Mapping[str, NewText]
    """By language, in the order of the settings: that of the first is no translation."""
    sources: tuple[str, ...]
    draft: bool = False
    publish_at: datetime | None = None
    """With its zone; written in whole seconds."""
    deadline: datetime | Day | None = None
    event: str | None = None
    claim: NewClaim | None = None
    corrects: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    quoted: tuple[NewPerson, ...] = ()

    @property
    def file(self) -> str:
        """Where it belongs, relative to the root."""
        return file_of(self.date, self.slug)


def release_of(values: Mapping[str, Any], languages: Sequence[str]) -> NewRelease:
    """Return the release of plain values as a file has them, with its texts in the order of the
    languages. Raises `ValueError` for a day or instant that is none."""
    publish_at, deadline = values.get("publish_at"), values.get("deadline")
    texts = {lang: values["text"][lang] for lang in languages if lang in values["text"]}
    return NewRelease(
        date=date.fromisoformat(values["date"]),
        slug=values["slug"],
        kind=values["kind"],
        draft=values.get("draft", False),
        publish_at=parse_instant(publish_at) if publish_at else None,
        deadline=parse_moment(deadline) if deadline else None,
        event=values.get("event"),
        claim=_claim_of(values["claim"]) if "claim" in values else None,
        corrects=tuple(values.get("corrects", ())),
        zones=tuple(values.get("zones", ())),
        topics=tuple(values.get("topics", ())),
        quoted=tuple(NewPerson(**person) for person in values.get("quoted", ())),
        sources=tuple(values["sources"]),
        text={lang: NewText(**text) for lang, text in texts.items()},
    )


def _claim_of(values: Mapping[str, Any]) -> NewClaim:
    return NewClaim(values["text"], values["said_in"], PartialDate.parse(values["date"]))


def as_yaml(release: NewRelease) -> str:
    """Return the text of the file of a release, in the layout of data/press/.

    What is read back has the same values, but for the end of each body, which is one line end.
    """
    return document(_mapping(release), (_SCHEMA,))


def _mapping(release: NewRelease) -> Mapping[str, Plain]:
    translations = dict.fromkeys([*release.text][1:], "unreviewed")
    optional: Mapping[str, Plain] = {
        "draft": release.draft,
        "publish_at": release.publish_at,
        "deadline": release.deadline,
        "event": release.event,
        "claim": _claim(release.claim),
        "corrects": release.corrects,
    }
    return {
        "date": release.date,
        "slug": release.slug,
        "kind": release.kind,
        **{key: value for key, value in optional.items() if value},
        "zones": release.zones,
        "topics": release.topics,
        "quoted": [{"name": person.name, "role": person.role} for person in release.quoted],
        "sources": release.sources,
        **({"translations": translations} if translations else {}),
        "text": {lang: _text(text) for lang, text in release.text.items()},
    }


def _claim(claim: NewClaim | None) -> Mapping[str, Plain]:
    if claim is None:
        return {}
    return {"text": claim.text, "said_in": claim.said_in, "date": claim.date}


def _text(text: NewText) -> Mapping[str, Plain]:
    body = text.body.rstrip("\n")
    return {"title": text.title, "summary": text.summary, "body": f"{body}\n" if body else ""}
