"""The interface words: those of every site, and a site's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from zonesite.reading.content import StringFiles, Strings
from zonesite.reading.files import Reader
from zonesite.reading.validate import Complaint, shown
from zonesite.reading.yaml_source import parse
from zonesite.runtime.program import SHARED


def _flatten(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flatten(item, (*path, key))
    else:
        yield path, value


SHARED_STRINGS = SHARED / "strings"
"""The interface words of every site, beside the templates that use them."""

PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of CLDR."""


PROGRAM_LANGUAGE = "en"
"""The language in which the program itself calls things: whoever brings another to a site
translates these words."""


@cache
def program_words(lang: str = PROGRAM_LANGUAGE) -> Mapping[str, str]:
    """Return the interface words of every site in a language that the program brings."""
    words = parse((SHARED_STRINGS / f"{lang}.yml").read_text(encoding="utf-8"))
    return {".".join(path): str(word) for path, word in _flatten(words)}


def is_brought(lang: str) -> bool:
    """Say whether the program brings its words in a language."""
    return (SHARED_STRINGS / f"{lang}.yml").exists()


def words_for(lang: str, strings: Strings) -> Mapping[str, str]:
    """Return the interface words of a site for somebody who writes in a language, which need be
    none of the site: the words of the program are always there."""
    return strings.get(lang) or program_words(lang if is_brought(lang) else PROGRAM_LANGUAGE)


def read_strings(reader: Reader) -> tuple[Strings, StringFiles]:
    """Return the interface words of each language, and the file in which each stands.

    A site's own words stand in place of the shared ones, or beside them; a language that the
    program does not bring must have all words in the site's own file.
    """
    strings: dict[str, dict[str, str]] = {}
    files: dict[str, dict[str, str]] = {}
    for lang in reader.languages:
        shared = SHARED_STRINGS / f"{lang}.yml"
        own = f"data/strings/{lang}.yml"
        names = [Path(os.path.relpath(shared, reader.root.resolve())).as_posix()]
        names = names if shared.exists() else []
        names += [own] if os.path.lexists(reader.root / own) or not names else []
        for file in names:
            if (found := _words_in(reader, file)) is not None:
                strings.setdefault(lang, {}).update(found)
                files.setdefault(lang, {}).update(dict.fromkeys(found, file))
    return strings, files


def _words_in(reader: Reader, file: str) -> dict[str, str] | None:
    """Return the words of one file by their path, or nothing where it cannot be read."""
    if (found := reader.mapping(file)) is None:
        return None
    value, text = found
    words: dict[str, str] = {}
    for path, word in _flatten(value):
        key = ".".join(path)
        if dotted := next((step for step in path if "." in step), None):
            complaint = Complaint(path, "key-dotted", {"found": dotted}, of_key=True)
            reader.complain(file, text, [complaint])
        elif isinstance(word, str) and word.strip():
            words[key] = word
        else:
            code = "text-empty" if word is None or word == "" else "must-be-text"
            reader.complain(file, text, [Complaint(path, code, {"found": shown(word)})])
            words[key] = ""
    return words
