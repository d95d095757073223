"""The documents of one release, taken at once: what is wrong with any of them is told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zonesite.importing import report
from zonesite.importing.gate import document_of
from zonesite.importing.letters.languages_of_text import Spoken
from zonesite.importing.refusals import Refused
from zonesite.importing.texts_of_release import ReadRelease, Source, read_release
from zonesite.reading.problems import Problem


@dataclass(frozen=True, slots=True)
class Given:
    """A document that somebody gives."""

    file: str
    """What it is called in what is told of it."""
    name: str
    """The name of its file alone, which says what kind of text it is."""
    read: Callable[[], bytes]
    """Returns what is in it. Raises `Refused`."""


class NotTaken(Exception):
    """Of some documents no release can be made; `problems` say why, one a document."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*(problem.code for problem in problems))
        self.problems = problems


def take(documents: Iterable[Given], languages: Spoken) -> ReadRelease:
    """Return what some documents say. Raises `NotTaken`."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for one in documents:
        try:
            sources.append(Source(one.file, document_of(one.name, one.read())))
        except Refused as refused:
            problems.append(report.refusal(one.file, refused))
    if problems:
        raise NotTaken(tuple(problems))
    try:
        return read_release(sources, languages)
    except Refused as refused:
        raise NotTaken((report.refusal(sources[-1].file, refused),)) from None
