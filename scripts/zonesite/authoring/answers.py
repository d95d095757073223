"""What somebody has answered, as the record that is made of it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from zonesite.authoring.choices import Choice, field_of
from zonesite.authoring.draft import Draft
from zonesite.authoring.free_names import free
from zonesite.authoring.layout import Plain
from zonesite.authoring.mending import Manner, mend
from zonesite.authoring.questions import Question, Questionnaire
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.reading.texts import complaints_about_words
from zonesite.reading.validate import Complaint, shown, validate
from zonesite.reading.yaml_source import leaves
from zonesite.records.kinds import KINDS
from zonesite.records.press import PLACE_OF_LISTS
from zonesite.records.walk import Path

Values = Mapping[str, Any]
"""What was answered, by the name of the question: a plain value, or one for each language."""
_BETWEEN = re.compile(r"[\s,،、，;؛；]+")
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
_LOCAL = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\Z")
_YES_NO = {"true": True, "false": False, "yes": True, "no": False, "y": True, "n": False}
_SAID_ALREADY = ("missing-key", "kind-needs")
"""What only says that something has not been asked yet."""


class Refused(Exception):
    """An answer cannot be what is meant; has the codes of messages and their values."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(", ".join(one.code for one in complaints))
        self.complaints = complaints


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a record, with what an answer to it can be."""

    about: Questionnaire
    question: Question
    choices: tuple[Choice, ...] = ()

    @property
    def several(self) -> bool:
        """Whether it has several answers; people have lines of their own."""
        return field_of(self.about.model, self.question).holds_several


def read_answer(asked: Asked, words: str, lang: str, zone: ZoneInfo) -> Plain:
    """Return the plain value of what was typed. Raises `Refused` where it can be read in two
    ways or in none; what the record may not hold is told by `complaints`."""
    manner = asked.question.manner
    if manner == "people":
        return [_person(line) for line in words.split("\n") if line.strip()]
    if asked.several:
        return [_chosen(asked, part) for part in _BETWEEN.split(words.strip()) if part]
    if asked.choices:
        return _chosen(asked, words.strip())
    if manner == "number":
        return _number(words.strip())
    if manner in ("instant", "moment"):
        return in_zone(words.strip(), zone)
    if manner == "yes-no":
        return _YES_NO.get(words.strip().lower(), words.strip())
    return _put_right(words, lang, is_markdown=manner == "lines")


def _chosen(asked: Asked, words: str) -> str:
    """Return the value of a choice: it may be named by itself, its number or its word."""
    values = [choice.value for choice in asked.choices]
    if words in values:
        return words
    if _WHOLE.match(words) and 0 < int(words) <= len(values):
        return values[int(words) - 1]
    named = [one.value for one in asked.choices if one.words.casefold() == words.casefold()]
    return named[0] if len(named) == 1 and words else words


def _number(words: str) -> Plain:
    plain = (
        words.replace(",", "") if re.match(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\Z", words) else words
    )
    if _WHOLE.match(plain) and len(plain) < 19:
        return int(plain)
    return float(plain) if _DECIMAL.match(plain) else words


def in_zone(words: str, zone: ZoneInfo) -> str:
    """Return an instant with its offset, where a day and an hour are given without one: those of
    the site's zone. Anything else is returned as it is.

    Raises `Refused` for an hour that the zone has twice or not at all (RFC 5545, 3.3.5).
    """
    match = _LOCAL.match(words)
    if match is None:
        return words
    try:
        first = datetime.fromisoformat(f"{match[1]}T{match[2]}").replace(tzinfo=zone)
    except ValueError:
        return words
    if first.utcoffset() != first.replace(fold=1).utcoffset():
        raise Refused(Complaint((), "hour-unclear", {"found": words, "zone": str(zone)}))
    return first.isoformat(timespec="seconds")


def _person(line: str) -> Plain:
    """Return who is quoted: `Name | Office`. Raises `Refused` where one of the two is missing."""
    name, bar, role = (part.strip() for part in line.partition("|"))
    if not (name and bar and role):
        raise Refused(Complaint((), "person-form", {"found": line.strip()}))
    return {"name": name, "role": role}


def _put_right(words: str, lang: str, *, is_markdown: bool) -> str:
    """Return words as `zonesite tidy` would leave them."""
    draft = Draft(words.strip("\n") if is_markdown else " ".join(words.split()))
    mend(draft, Manner(lang, is_markdown=is_markdown))
    return f"{draft.text}\n" if is_markdown and draft.text.strip() else draft.text.strip()


def composed(about: Questionnaire, values: Values, first: str) -> dict[str, Any]:
    """Return the record that answers make so far; `first` is the language of what has none."""
    record: dict[str, Any] = {}
    copies: list[tuple[Path, Any]] = []
    for question in about.questions:
        if question.name not in values:
            continue
        value = values[question.name]
        if question.manner == "people":
            value = [{key: {first: words} for key, words in one.items()} for one in value]
        if question.is_by_language:
            for lang, words in value.items():
                _put(record, question.in_language(lang), words)
        else:
            _put(record, question.path, value)
        copies += [(path, value) for path in question.also]
    for path, value in copies:
        if _is_there(record, path[:-1]):
            _put(record, path, value)
    return _in_order(about.model, record)


def _put(record: Any, path: Path, value: Any) -> None:
    for step, following in pairwise(path):
        empty: Any = [{}] if following == 0 else {}
        record = record[0] if step == 0 else record.setdefault(step, empty)
    record[path[-1]] = value


def _is_there(record: Any, path: Path) -> bool:
    for step in path:
        if step != 0 and step not in record:
            return False
        record = record[step]
    return True


def _in_order(model: type[BaseModel], record: dict[str, Any]) -> dict[str, Any]:
    """Return a record whose keys stand as its model has them; inside, as they were asked."""
    known = [info.alias or name for name, info in model.model_fields.items()]
    return dict(sorted(record.items(), key=lambda item: known.index(item[0])))


def complaints(
    content: Content, asked: Asked, values: Values, lang: str, known: Mapping[str, Sequence[str]]
) -> Iterator[Complaint]:
    """Yield what is wrong with the answer to a question in a language, in the words of the check.

    `known` has ids that will be there when the record is, by their list.
    """
    about, question = asked.about, asked.question
    value = values[question.name]
    own = question.in_language(lang)
    record = composed(about, values, lang)
    _, found = validate(about.model, record, (), content.languages)
    for complaint in found:
        if complaint.path[: len(own)] == own and complaint.code not in _SAID_ALREADY:
            yield complaint
    words = value.get(lang, "") if question.is_by_language else value
    for severity, complaint in complaints_about_words(leaves(words, own)):
        if severity == "error":
            yield complaint
    yield from _about_ids(content, asked, words, values, known)


def _about_ids(
    content: Content,
    asked: Asked,
    words: Any,
    values: Values,
    known: Mapping[str, Sequence[str]],
) -> Iterator[Complaint]:
    field = field_of(asked.about.model, asked.question)
    if field.list_of:
        there = [*(one.value for one in asked.choices), *known.get(field.list_of, ())]
        for name in words if isinstance(words, list) else [words]:
            if name not in there:
                kind = (
                    KINDS[field.list_of].path if field.list_of in KINDS else "data/instruments.yml"
                )
                values = {"kind": kind, "id": name, "near": suggestion(str(name), there)}
                yield Complaint(asked.question.path, "reference", values)
    elif asked.choices and not field.holds_several:
        there = [one.value for one in asked.choices]
        if words not in there:
            near = suggestion(str(words), there)
            values = {"allowed": there, "found": shown(words), "near": near}
            yield Complaint(asked.question.path, "choice", values)
    elif asked.question.path in (("id",), ("slug",)):
        yield from _about_name(content, asked, str(words), values)


def taken(content: Content, about: Questionnaire, day: object) -> Mapping[str, str]:
    """Return the names that a new record cannot have, with the files in which they stand; `day`
    is that of a release, whose address has the year."""
    if about.key != "press":
        file = KINDS[about.key].path
        return dict.fromkeys(content.ids.get(about.key, frozenset()), file)
    year = str(day)[:4]
    files = sorted((content.root / "data" / "press").glob(f"*/{year}-??-??-*.yml"))
    there = {path.stem[11:]: path.relative_to(content.root).as_posix() for path in files}
    return there | {
        one.slug: one.file for one in content.releases if f"{one.date.year:04d}" == year
    }


def _about_name(content: Content, asked: Asked, name: str, values: Values) -> Iterator[Complaint]:
    """Yield why a record cannot have a name, with one that is free."""
    path = asked.question.path
    if path == ("slug",) and PLACE_OF_LISTS.fullmatch(name):
        address = f"/newsroom/{str(values.get('date', ''))[:4]}/{name}/"
        yield Complaint(path, "slug-taken", {"found": name, "path": address})
    there = taken(content, asked.about, values.get("date"))
    if name in there:
        found = {"id": name, "first": there[name], "free": free(name, there)}
        yield Complaint(path, "name-taken", found)
