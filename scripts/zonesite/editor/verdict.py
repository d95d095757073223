"""What the whole check says before something is handed over, and the notes on translations."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from zonesite.authoring.replacing import ChangedMeanwhile, replace
from zonesite.check import check
from zonesite.check.anchors import ids_on_pages
from zonesite.editor.session import Session
from zonesite.outputs import addresses_of
from zonesite.reading import translation_memory as memory
from zonesite.reading.problems import errors, line, ordered
from zonesite.translations.noting import note


def verdict(session: Session, lang: str) -> list[str]:
    """Return every error of the content, a line each, in a language; what `zonesite check` says."""
    content, library = session.content, session.library
    now = session.clock()
    theme = library.theme()
    read = library.reading_problems
    found = check(
        content,
        theme,
        now,
        now,
        complete=not errors(read),
        ids_on=ids_on_pages(content, theme, now),
        files_of=addresses_of,
    )
    return [line(problem, lang) for problem in errors(ordered([*read, *found]))]


def noted(session: Session, files: Iterable[str]) -> None:
    """Note what the translations in some files were made from, where the site notes that at all.

    One that was left as it is while its original changed stays stale.
    """
    content = session.content
    place = session.root / memory.FILE
    if not content.memory or not place.is_file():
        return
    before = place.read_bytes()
    result = note(content, content.memory, frozenset(files), typo=False)
    after = memory.as_text(result.memory).encode()
    if after != before:
        with suppress(ChangedMeanwhile):  # somebody else has noted them
            replace(place, before, after)
