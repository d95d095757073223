"""A draft of a release from what its documents say and what somebody has answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from shlex import quote
from typing import get_args

from zonesite.authoring.documents import mended_yaml
from zonesite.authoring.free_names import name_of
from zonesite.authoring.new_release import NewPerson, NewRelease, NewText, as_yaml
from zonesite.importing.answers import Answers, Question
from zonesite.importing.document import NOWHERE, Finding, Place
from zonesite.importing.letters.written_days import WrittenDay, agreed
from zonesite.importing.texts_of_release import ReadRelease
from zonesite.reading.phrases import Block
from zonesite.records.notices import NEEDS, ReleaseKind

Told = tuple[str, Finding]
"""Something that was found, and the file in which it is."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that can be written, and what a person must still look at."""

    release: NewRelease
    yaml: str
    findings: tuple[Told, ...]


def questions(read: ReadRelease, answers: Answers) -> tuple[Question, ...]:
    """Return what must be answered before there can be a draft."""
    return (
        *_about_date(read, answers),
        *_about_titles(read, answers),
        *_about_slug(read, answers),
        *_about_kind(read, answers),
    )


def _days(read: ReadRelease) -> list[tuple[str, WrittenDay]]:
    return [(text.file, day) for text in read.texts.values() for day in text.letter.days]


def _about_date(read: ReadRelease, answers: Answers) -> Iterator[Question]:
    found = _days(read)
    meant = agreed([day for _, day in found])
    if answers.date is not None or len(meant) == 1:
        return
    file = found[0][0] if found else next(iter(read.texts.values())).file
    written = [day.words for _, day in found]
    if not meant:
        yield Question("ask-date", "--date", {"found": written or "—"}, file=file)
        return
    choices = tuple(day.isoformat() for day in meant)
    unsure = next(day for _, day in found if day.readings)
    code = "ask-reading" if len(unsure.readings) > 1 else "ask-which-date"
    values = {"found": written, "choices": [*choices]}
    yield Question(code, "--date", values, choices, unsure.place, file)


def _title(lang: str, read: ReadRelease, answers: Answers) -> str:
    """Return the headline of a text; one that was given for no language is that of the first."""
    given = answers.titles.get(lang)
    if given is None and lang == next(iter(read.texts)):
        given = answers.titles.get("")
    return given or read.texts[lang].title


def _about_titles(read: ReadRelease, answers: Answers) -> Iterator[Question]:
    for lang, text in read.texts.items():
        if not _title(lang, read, answers):
            values = {"lang": lang}
            yield Question("ask-title", f"--title {lang}=", values, file=text.file, lang=lang)


def _slug(read: ReadRelease, answers: Answers) -> str:
    """Return the slug: that of the first headline which is written with Latin letters."""
    titles = (_title(lang, read, answers) for lang in read.texts)
    return answers.slug or next(filter(None, map(name_of, titles)), "")


def _about_slug(read: ReadRelease, answers: Answers) -> Iterator[Question]:
    titles = [_title(lang, read, answers) for lang in read.texts]
    if all(titles) and not _slug(read, answers):
        file = next(iter(read.texts.values())).file
        yield Question("ask-slug", "--slug", {"found": titles[0]}, file=file)


def _kind(read: ReadRelease, answers: Answers) -> ReleaseKind | None:
    named = (text.letter.kind for text in read.texts.values())
    return answers.kind or next(filter(None, named), None)


def _about_kind(read: ReadRelease, answers: Answers) -> Iterator[Question]:
    if _kind(read, answers) is None:
        choices = get_args(ReleaseKind)
        file = next(iter(read.texts.values())).file
        yield Question("ask-kind", "--kind", {"choices": [*choices]}, choices, file=file)


def known(read: ReadRelease, answers: Answers) -> Answers:
    """Return the answers together with what the documents themselves say for sure."""
    meant = agreed([day for _, day in _days(read)])
    return replace(
        answers,
        date=answers.date or (meant[0] if len(meant) == 1 else None),
        slug=_slug(read, answers),
        kind=_kind(read, answers),
        titles={lang: _title(lang, read, answers) for lang in read.texts},
    )


def draft(
    read: ReadRelease, answers: Answers, languages: Sequence[str], unjudged: frozenset[str]
) -> Draft:
    """Return the draft; all `questions` must be answered. Its words are put right as `zonesite
    tidy` does it."""
    day = answers.date or agreed([found for _, found in _days(read)])[0]
    kind = _kind(read, answers)
    assert kind is not None
    people, speaking = _people(read, languages[0])
    release = NewRelease(
        date=day,
        slug=_slug(read, answers),
        kind=kind,
        draft=True,
        zones=answers.zones,
        topics=answers.topics,
        quoted=people,
        sources=answers.sources,
        text={
            lang: NewText(_title(lang, read, answers), text.summary, text.body)
            for lang, text in read.texts.items()
        },
    )
    mended = mended_yaml(as_yaml(release), "", False, unjudged)
    left = (*read.findings, *speaking, *_open(read, release, answers, languages))
    return Draft(release, mended.text, left)


def _people(read: ReadRelease, original: str) -> tuple[tuple[NewPerson, ...], list[Told]]:
    """Return those who speak, with their names in every language where each text has just one;
    else nobody knows who is who. Names must be there in the original language of the site: where
    no document has that, a person writes them."""
    told = [
        (text.file, _finding("open-speaker", one.place, name=one.name, role=one.role))
        for text in read.texts.values()
        for one in text.speakers
    ]
    first = next(iter(read.texts))
    if first != original:
        return (), told
    by_lang = {lang: text.speakers for lang, text in read.texts.items()}
    if all(len(people) == 1 for people in by_lang.values()):
        names = {lang: people[0].name for lang, people in by_lang.items()}
        roles = {lang: people[0].role for lang, people in by_lang.items()}
        return (NewPerson(names, roles),), told
    return tuple(NewPerson({first: one.name}, {first: one.role}) for one in by_lang[first]), told


def _finding(code: str, place: Place = NOWHERE, **values: object) -> Finding:
    return Finding("open", code, place, values)


def _open(
    read: ReadRelease, release: NewRelease, answers: Answers, languages: Sequence[str]
) -> Iterator[Told]:
    """Yield what a person must still do."""
    file = next(iter(read.texts.values())).file
    for lang in languages:
        if lang not in release.text:
            yield file, _finding("open-translation", lang=lang)
    if not release.sources:
        title = next(iter(release.text.values())).title
        command = f"zonesite new source --title {quote(title)} --date {release.date}"
        yield file, _finding("open-sources", command=Block((f"    {command}",)))
    if not release.topics:
        yield file, _finding("open-topics")
    for key in NEEDS.get(release.kind, ()):
        yield file, _finding("open-key", kind=release.kind, key=key)
    for lang, text in read.texts.items():
        if text.summary:
            yield text.file, _finding("open-summary", lang=lang, found=text.summary)
        if _is_in_capitals(title := _title(lang, read, answers)):
            yield text.file, _finding("open-capitals", lang=lang, found=title)
    for of, day in _days(read):
        if day.is_contradicted:
            yield of, _finding("open-weekday", day.place, found=day.words)
        elif not day.readings:
            yield of, _finding("open-no-day", day.place, found=day.words)


def _is_in_capitals(title: str) -> bool:
    letters = [letter for letter in title if letter.isalpha()]
    return len(letters) > 8 and all(letter.isupper() for letter in letters)
