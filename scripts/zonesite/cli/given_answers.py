"""Answers that the options of a command give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zonesite.authoring.layout import Plain
from zonesite.authoring.questions import QUESTIONNAIRES, Question
from zonesite.cli.asking import Put

OF_SOURCE = "source-"
"""With this begin the options for a source that is written together with a record."""


@dataclass
class Options:
    """The options of a command, by the names of their parameters."""

    given: Mapping[str, Any]
    languages: Sequence[str]
    written_in: str
    before: str = ""
    """What their names begin with."""
    problems: list[str] = field(default_factory=list)
    """What is wrong with them, a sentence each."""
    missing: list[str] = field(default_factory=list)
    """Those that would have been needed."""

    def option(self, question: Question) -> str:
        return f"--{self.before}{question.name}"

    def words(self, question: Question, lang: str) -> str | None:
        """Return what an option says about a question in a language, as it would be typed."""
        found = self.given.get(_parameter(self.before, question))
        if question.is_by_language:
            return self._by_language(found or ()).get(lang)
        if isinstance(found, bool):
            return "yes" if found else "no"
        if isinstance(found, tuple):
            return "\n".join(found) or None
        return str(found) if found is not None else None

    def _by_language(self, given: Sequence[str]) -> Mapping[str, str]:
        """Return words by their language, which stands before them: `ur=…`; without one they are
        in the language of writing."""
        texts: dict[str, str] = {}
        for words in given:
            lang, equals, rest = words.partition("=")
            is_named = equals and lang in self.languages
            texts[lang if is_named else self.written_in] = rest if is_named else words
        return texts

    def answer(self, put: Put) -> Plain | None:
        """Return what an option says, where nothing is wrong with it; else note what is."""
        words = self.words(put.question, put.lang)
        if put.new_source and self._describes_source():
            words = " ".join(filter(None, (words, put.new_source())))
        words = put.suggestion if words is None and not put.is_translation else words
        if not words:
            if put.is_needed:
                which = f" {put.lang}=…" if put.is_translation else ""
                self.missing.append(f"{self.option(put.question)}{which}")
            return None
        value, faults = put.judge(words)
        for fault in faults:
            self.refused(put.question, fault)
        return None if faults else value

    def refused(self, question: Question, why: str) -> None:
        """Note what is wrong with an option."""
        self.problems.append(f"{self.option(question)}: {why}")

    def refuse(self, question: Question, why: str) -> None:
        if self.words(question, self.written_in) is not None:
            self.refused(question, why)

    def writes(self, questions: Sequence[Question], lang: str) -> bool:
        return any(self.words(question, lang) is not None for question in questions)

    def _describes_source(self) -> bool:
        questions = QUESTIONNAIRES["source"].questions
        return any(self.given.get(_parameter(OF_SOURCE, one)) for one in questions)

    def about_source(self) -> Options:
        """Return the options about a source; what is wrong with them is noted here, too."""
        return Options(
            self.given, self.languages, self.written_in, OF_SOURCE, self.problems, self.missing
        )


def _parameter(before: str, question: Question) -> str:
    return f"{before}{question.name}".replace("-", "_")
