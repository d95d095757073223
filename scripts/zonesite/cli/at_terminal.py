"""Answers of a person at a terminal, who is asked again until an answer can stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from zonesite.authoring.choices import Choice
from zonesite.authoring.dialogue import question_words, said
from zonesite.authoring.layout import Plain
from zonesite.authoring.questions import Question
from zonesite.cli.asking import Put
from zonesite.cli.given_answers import Options
from zonesite.records.settings import Settings

MOST_LISTED = 20
"""So many choices are shown at once; among more one searches."""
END = "."
"""The line that ends a text of several lines."""
NEW = "+"
"""Asks for a new source."""


def is_there() -> bool:
    """Say whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@dataclass
class Person:
    """Somebody who has given some options and is asked for the rest."""

    options: Options
    settings: Settings
    lang: str
    now: datetime

    def answer(self, put: Put) -> Plain | None:
        """Return an answer in which nothing is wrong; nothing where none is needed."""
        words = self.options.words(put.question, put.lang)
        if words is None:
            self._list(put.asked.choices if len(put.asked.choices) <= MOST_LISTED else ())
        while True:
            words = self._typed(put) if words is None else words
            if not words.strip() and not put.is_needed:
                return None
            if put.new_source and NEW in words.split():
                words = " ".join([*(one for one in words.split() if one != NEW), put.new_source()])
            value, faults = put.judge(words)
            if not faults and words.strip():
                self._show(put.question, value)
                return value
            self._tell(put, words, faults)
            words = None

    def _typed(self, put: Put) -> str:
        label = self._label(put)
        if put.question.manner in ("lines", "people"):
            self._say(label)
            return "\n".join(iter(_line, END))
        typed: str = click.prompt(
            label, default=put.suggestion, show_default=bool(put.suggestion), err=True
        )
        return typed

    def _label(self, put: Put) -> str:
        about, question = put.asked.about, put.question
        words = question_words(about.kind, question.name, self.lang, zone=self.settings.time_zone)
        if question.is_by_language and len(self.settings.languages) > 1:
            words = said("in-language", self.lang, question=words, language=self._name_of(put.lang))
        hints = said("hint-between", self.lang).join(said(hint, self.lang) for hint in _hints(put))
        return f"{words} [{hints}]" if hints else words

    def _name_of(self, lang: str) -> str:
        return next(one.name for one in self.settings.languages if one.id == lang)

    def _list(self, choices: Sequence[Choice]) -> None:
        for number, choice in enumerate(choices, 1):
            self._say(f"  {number:2}  {choice.value}  {choice.words}".rstrip())

    def _show(self, question: Question, value: Plain) -> None:
        """Show an instant in the zone of the site and in UTC."""
        if question.manner != "instant" or not isinstance(value, str):
            return
        instant = datetime.fromisoformat(value.upper().replace("Z", "+00:00"))
        there = f"{instant.astimezone(self.settings.zone):%Y-%m-%d %H:%M} {self.settings.time_zone}"
        utc = f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        self._say(said("is-both", self.lang, there=there, utc=utc))
        if instant <= self.now:
            self._say(said("is-over", self.lang))

    def _tell(self, put: Put, words: str, faults: Sequence[str]) -> None:
        """Say what is wrong, or show the choices that hold what was typed."""
        if not words.strip():
            self._say(said("is-needed", self.lang))
            return
        sought = words.strip().casefold()
        found = [
            one
            for one in put.asked.choices
            if sought in one.value or sought in one.words.casefold()
        ]
        if found and len(put.asked.choices) > MOST_LISTED:
            for choice in found[:MOST_LISTED]:
                self._say(f"  {choice.value}  {choice.words}")
            return
        for fault in faults:
            self._say(fault)

    def writes(self, questions: Sequence[Question], lang: str) -> bool:
        """Say whether somebody has the text of a release in one more language; about a single
        name one is asked at once."""
        if len(questions) == 1 or self.options.writes(questions, lang):
            return True
        words = said("also-in", self.lang, language=self._name_of(lang))
        return click.confirm(words, default=False, err=True)

    def refuse(self, question: Question, why: str) -> None:
        if self.options.words(question, self.options.written_in) is not None:
            self._say(f"{self.options.option(question)}: {why}")

    def about_source(self) -> Person:
        self._say(said("new-source", self.lang))
        return Person(self.options.about_source(), self.settings, self.lang, self.now)

    def _say(self, words: str) -> None:
        click.echo(words, err=True)


def _line() -> str:
    line: str = click.prompt("", default="", prompt_suffix="> ", show_default=False, err=True)
    return line


def _hints(put: Put) -> Iterator[str]:
    """Yield what helps with an answer, as keys of the dialogue."""
    if put.question.manner in ("lines", "people"):
        yield "line-ends"
    elif put.question.manner == "yes-no":
        yield "yes-no"
    if put.asked.several and put.asked.choices:
        yield "several"
    if len(put.asked.choices) > MOST_LISTED:
        yield "search"
    if put.new_source:
        yield "one-more"
    if not put.is_needed and not put.suggestion:
        yield "enter-later" if put.is_translation else "enter-none"
