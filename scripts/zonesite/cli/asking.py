"""Questions about a new record, put to whoever answers: options of a command, or a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from zonesite.authoring.answers import Asked, Refused, complaints, composed, read_answer, taken
from zonesite.authoring.choices import choices, field_of
from zonesite.authoring.dialogue import said
from zonesite.authoring.free_names import free, name_of
from zonesite.authoring.layout import Plain
from zonesite.authoring.questions import QUESTIONNAIRES, Question, Questionnaire
from zonesite.reading.content import Content
from zonesite.reading.problems import Problem, sentence
from zonesite.reading.validate import Complaint

Judge = Callable[[str], tuple[Plain, tuple[str, ...]]]
"""Returns the value of what was typed, and in sentences what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it is put: about a record, in a language, with what could be answered."""

    asked: Asked
    lang: str
    """The language of the words that are asked for."""
    is_needed: bool
    is_translation: bool
    """Whether it was answered in the language of writing before."""
    suggestion: str
    judge: Judge
    new_source: Callable[[], str] | None = None
    """Asks for a source that is not there yet and returns its id, where sources are asked for."""

    @property
    def question(self) -> Question:
        return self.asked.question


class Respondent(Protocol):
    """Whoever answers."""

    def answer(self, put: Put) -> Plain | None:
        """Return an answer in which nothing is wrong, or nothing."""

    def writes(self, questions: Sequence[Question], lang: str) -> bool:
        """Say whether there is a text in one more language, too."""

    def refuse(self, question: Question, why: str) -> None:
        """Hear that an answer is not wanted, if there is one."""

    def about_source(self) -> Respondent:
        """Return who answers about a source that is written together with the record."""


@dataclass
class Interview:
    """What has been answered about one record so far."""

    content: Content
    lang: str
    """The language of the questions."""
    written_in: str
    """The language in which the record is written first."""
    respondent: Respondent
    new_sources: list[dict[str, Any]] = field(default_factory=list)
    """Sources that were described on the way."""

    def values(self, about: Questionnaire) -> dict[str, Any]:
        """Return the answers to all questions of a questionnaire, by their names."""
        values: dict[str, Any] = {}
        for together in _together(about.questions):
            self._in_one_language(about, together, values, self.written_in)
            if together[0].is_by_language and any(one.name in values for one in together):
                self._in_the_others(about, together, values)
        return values

    def _in_the_others(
        self, about: Questionnaire, together: Sequence[Question], values: dict[str, Any]
    ) -> None:
        for lang in self.content.languages:
            if lang != self.written_in and self.respondent.writes(together, lang):
                self._in_one_language(about, together, values, lang)

    def _in_one_language(
        self, about: Questionnaire, together: Sequence[Question], values: dict[str, Any], lang: str
    ) -> None:
        for question in together:
            if not _is_asked(question, values):
                self.respondent.refuse(question, _why_not(question, self.lang))
                continue
            value = self.respondent.answer(self._put(about, question, values, lang, len(together)))
            if value is None:
                continue
            if question.is_by_language:
                value = {**values.get(question.name, {}), lang: value}
            values[question.name] = value

    def _put(
        self,
        about: Questionnaire,
        question: Question,
        values: dict[str, Any],
        lang: str,
        together: int,
    ) -> Put:
        possible = choices(self.content, field_of(about.model, question), self.lang)
        asked = Asked(about, question, possible)
        is_translation = lang != self.written_in and question.is_by_language
        return Put(
            asked,
            lang,
            question.is_needed and not (is_translation and together == 1),
            is_translation,
            self._suggestion(about, question, values),
            lambda words: self._judged(asked, words, values, lang),
            self._new_source if question.name == "sources" else None,
        )

    def _new_source(self) -> str:
        """Ask for a source; return its id."""
        about = QUESTIONNAIRES["source"]
        other = Interview(self.content, self.lang, self.written_in, self.respondent.about_source())
        record = composed(about, other.values(about), self.written_in)
        self.new_sources.append(record)
        return str(record.get("id", ""))

    def _judged(
        self, asked: Asked, words: str, values: dict[str, Any], lang: str
    ) -> tuple[Plain, tuple[str, ...]]:
        question, known = asked.question, {"sources": [one["id"] for one in self.new_sources]}
        try:
            value = read_answer(asked, words, lang, self.content.settings.zone)
        except Refused as refused:
            return None, self.sentences(refused.complaints)
        answer = {lang: value} if question.is_by_language else value
        found = complaints(self.content, asked, {**values, question.name: answer}, lang, known)
        return value, self.sentences(found)

    def sentences(self, found: Iterable[Complaint]) -> tuple[str, ...]:
        """Return complaints in the language of the questions, each once."""
        problems = (Problem("", 1, 1, one.code, "", one.values) for one in found)
        return tuple(dict.fromkeys(sentence(problem, self.lang) for problem in problems))

    def _suggestion(self, about: Questionnaire, question: Question, values: dict[str, Any]) -> str:
        """Return an answer that is most likely right: a free name, or that it stays a draft."""
        if question.manner == "yes-no":
            return "yes"
        words = values.get(question.from_, "")
        texts = words.values() if isinstance(words, dict) else [words]
        name = next(filter(None, map(name_of, texts)), "")
        if name and about.key == "sources":
            name = f"{name}-{values['date']}" if "date" in values else name
        return free(name, taken(self.content, about, values.get("date"))) if name else ""


def _together(questions: Sequence[Question]) -> list[list[Question]]:
    """Return questions one by one, but those about the text of a release together: a person
    writes all of it in one language, then all of it in the next."""
    blocks: list[list[Question]] = []
    for question in questions:
        if blocks and question.path[0] == blocks[-1][-1].path[0] == "text":
            blocks[-1].append(question)
        else:
            blocks.append([question])
    return blocks


def _is_asked(question: Question, values: Mapping[str, Any]) -> bool:
    if question.unless and question.unless in values:
        return False
    if question.when is None:
        return True
    name, answers = question.when
    return name in values and (not answers or values[name] in answers)


def _why_not(question: Question, lang: str) -> str:
    if question.unless:
        return said("not-beside", lang, option=f"--{question.unless}")
    name, answers = question.when or ("", ())
    return said("only-with", lang, option=f"--{name} {' | '.join(answers)}".strip())
