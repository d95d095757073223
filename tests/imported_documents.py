"""What the tests of imports share: from the bytes of documents to a draft and its report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zonesite.importing.answers import Answers, Question
from zonesite.importing.drafts import draft, questions
from zonesite.importing.gate import document_of
from zonesite.importing.letters.languages_of_text import spoken
from zonesite.importing.report import lines, unanswered
from zonesite.importing.texts_of_release import ReadRelease, Source, read_release
from zonesite.reading.problems import line
from zonesite.reading.yaml_source import parse

LANGUAGES = {"en": "English", "ur": "اردو", "zh": "简体中文"}
DOCUMENTS = Path(__file__).with_name("documents")
NONE: frozenset[str] = frozenset()


def read(*documents: tuple[str, bytes]) -> ReadRelease:
    """Return what some documents say, by the names of their files."""
    sources = [Source(name, document_of(name, raw)) for name, raw in documents]
    return read_release(sources, spoken(LANGUAGES))


def read_text(text: str, name: str = "letter.txt") -> ReadRelease:
    return read((name, text.encode()))


def asked(found: ReadRelease, answers: Answers = Answers()) -> tuple[Question, ...]:  # noqa: B008
    return questions(found, answers)


def asks(found: ReadRelease, answers: Answers = Answers(), lang: str = "en") -> list[str]:  # noqa: B008
    """Return what is asked, one line a question, without its code."""
    return [
        line(problem, lang).removesuffix(f" [{problem.code}]")
        for problem in unanswered(asked(found, answers))
    ]


def drafted(found: ReadRelease, **answers: Any) -> tuple[str, str]:
    """Return the draft and the report."""
    made = draft(found, Answers(**answers), [*LANGUAGES], NONE)
    return made.yaml, "\n".join(lines(made.findings, "en"))


def values_of(found: ReadRelease, **answers: Any) -> dict[str, Any]:
    """Return the values of a draft."""
    values: dict[str, Any] = parse(drafted(found, **answers)[0])
    return values


def body(found: ReadRelease, lang: str = "en") -> str:
    """Return the text of a release in a language, as Markdown."""
    return found.texts[lang].body


def told(found: ReadRelease, group: str) -> list[tuple[str, Any]]:
    """Return what was found of a group: the code, and the words."""
    return [(one.code, one.values.get("found")) for _, one in found.findings if one.group == group]


def fixture(name: str) -> tuple[str, bytes]:
    """Return a document that LibreOffice wrote."""
    return name, (DOCUMENTS / name).read_bytes()


def titles(found: ReadRelease) -> Sequence[str]:
    return [text.title for text in found.texts.values()]
