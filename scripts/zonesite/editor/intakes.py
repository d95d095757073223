"""Documents that were read and are not drafts yet, and what the import tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from secrets import token_urlsafe
from threading import Lock

from zonesite.editor.words import catalogue, say
from zonesite.importing.document import Group
from zonesite.importing.drafts import Draft, Told
from zonesite.importing.report import GROUPS, of_group, told
from zonesite.importing.texts_of_release import ReadRelease

_MOST = 5
"""So many imports are kept: one person works on one or two of them."""


@dataclass
class Intake:
    """What the documents of one release say."""

    read: ReadRelease
    made: Draft | None = None
    """The draft that was written of it."""


@dataclass
class Intakes:
    """The last few intakes, in the memory of the server.

    Between the choice of the files and "Make the draft" something must be kept. To send the files
    along with the page would carry up to 60 MB there and back, in the letters of a hidden field,
    and through the parser again at every press of a button. To lay them down in a file would write
    outside the content, and leave there what nobody was meant to read. So what the documents say
    is kept, and not their bytes: of the one person whom this server has, under a key that cannot
    be guessed, of the last five imports. Whoever comes later chooses the files once more.
    """

    _by_key: dict[str, Intake] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def keep(self, read: ReadRelease) -> str:
        """Return the key under which documents that were read are found again."""
        key = token_urlsafe(16)
        with self._lock:
            self._by_key[key] = Intake(read)
            for oldest in [*self._by_key][:-_MOST]:
                del self._by_key[oldest]
        return key

    def find(self, key: str) -> Intake | None:
        """Return an intake; nothing where it is not kept any more, or never was."""
        with self._lock:
            return self._by_key.get(key)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report."""

    file: str
    words: str
    code: str


def report(findings: Sequence[Told], lang: str) -> Iterator[tuple[Group, list[Line]]]:
    """Yield what was found in documents, by groups, in the language of a writer."""
    for group in GROUPS:
        lines = [
            _line(file, one.code, told(file, one, lang), lang)
            for file, one in of_group(findings, group)
        ]
        if lines:
            yield group, lines


def _line(file: str, code: str, words: str, lang: str) -> Line:
    """Return a line; where the words name a command or an option, the form has words of its own."""
    own = f"import-{code}"
    return Line(file, say(lang, own) if own in catalogue() else words, code)


def to_do(intake: Intake | None, lang: str) -> list[Line]:
    """Return what a person must still do to the draft of an intake."""
    findings = intake.made.findings if intake and intake.made else ()
    return next((lines for group, lines in report(findings, lang) if group == "open"), [])
