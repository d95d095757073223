"""What a field can be: the choices of the program and of the data, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zonesite.editor.fields import Field
from zonesite.reading.content import Content
from zonesite.reading.strings import words_for
from zonesite.records.fields import OWNERS, SECTIONS
from zonesite.records.kinds import KINDS
from zonesite.records.law import Instrument
from zonesite.records.quantities import MEASURES
from zonesite.records.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field can have, and what people call it."""

    value: str
    words: str


class Choices:
    """The choices of one content, in the language of a writer."""

    def __init__(self, content: Content, lang: str) -> None:
        self._content = content
        self.lang = lang
        self._strings: Mapping[str, str] = words_for(lang, content.strings)
        self._known: dict[str, tuple[Choice, ...]] = {}

    def of(self, field: Field) -> tuple[Choice, ...]:
        """Return what a field can be, in the order of the data."""
        if field.kind == "unit":
            return tuple(self._units())
        if field.of:
            return self.records(field.of)
        values = field.choices or self._values_of(field.prefix)
        return tuple(Choice(value, self.word(field.prefix, value)) for value in values)

    def word(self, prefix: str, value: str) -> str:
        """Return the interface word of a value, without the place of what it stands beside."""
        words = self._strings.get(f"{prefix}.{value}", value)
        return words.replace("{q}", "").replace("{n}", "").strip() or value

    def _values_of(self, prefix: str) -> Sequence[str]:
        start = f"{prefix}."
        every = self._content.strings.get(self._content.first, {})
        return [key[len(start) :] for key in every if prefix and key.startswith(start)]

    def _units(self) -> Iterator[Choice]:
        start = "unit."
        named = (key[len(start) :].partition(".")[0] for key in self._strings if start in key)
        currencies = sorted({name for name in named if len(name) == 3 and name.isupper()} | {"PKR"})
        for unit in (*MEASURES, *currencies):
            words = self._strings.get(f"unit.{unit}.other", unit)
            yield Choice(unit, words.replace("{n}", "").strip() or unit)

    def records(self, of: str) -> tuple[Choice, ...]:
        """Return the ids of a list, each with the name of its record."""
        if of not in self._known:
            self._known[of] = tuple(self._records(of))
        return self._known[of]

    def _records(self, of: str) -> Iterator[Choice]:
        if of == OWNERS:
            for owner in self._content.settings.owners:
                yield Choice(owner.id, self.text(owner.name))
        elif of == SECTIONS:
            for one in self._content.all("instruments", Instrument):
                yield Choice(one.id, self.text(one.short))
                for section in one.sections:
                    words = (
                        f"{self.text(one.short)} · {section.number} · {self.text(section.title)}"
                    )
                    yield Choice(f"{one.id}#{section.id}", words)
        elif of in KINDS:
            name = KINDS[of].name
            for record in self._content.lists.get(of, ()):
                yield Choice(record.id, self.text(getattr(record, name)))

    def text(self, text: Text) -> str:
        """Return a text in the language of the writer."""
        return text.pick(self.lang)[0]

    def name_of(self, of: str, name: str) -> str:
        """Return what people call a record of a list, or its id."""
        return next((one.words for one in self.records(of) if one.value == name), name)
