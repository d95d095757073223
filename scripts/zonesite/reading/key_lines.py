"""One line of a YAML file as people write it, also where it is no YAML yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zonesite.records.fields import with_models_in
from zonesite.records.front_matter import PageFrontMatter
from zonesite.records.kinds import DATA_FILES
from zonesite.records.press import Release
from zonesite.records.settings import Settings

ODD_BLANK = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Blanks that look like one and are none for YAML, and characters that cannot be seen."""
_LINE = re.compile(
    r"(?P<indent>[ \t]*(?:- +)*)"
    r"(?P<key>[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*')"
    r"(?P<colon>[ \t]*[:：=])(?P<gap>[ \t]*)(?P<value>.*)\Z"
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line `  - key: value`."""

    indent: str
    """The blanks at its beginning, with the dashes of items."""
    key: str
    colon: str
    gap: str
    value: str

    @property
    def column(self) -> int:
        """How many characters stand before the key."""
        return len(self.indent)

    def saying(self, value: str) -> str:
        """Return the line with another value."""
        return f"{self.indent}{self.key}: {value}".rstrip()


def key_line(line: str) -> KeyLine | None:
    """Return the parts of a line that begins with a key, or nothing."""
    match = _LINE.match(line.rstrip())
    return KeyLine(*match.group("indent", "key", "colon", "gap", "value")) if match else None


@cache
def known_keys() -> frozenset[str]:
    """Return every key that some file of a site may have, whatever record it belongs to."""
    listed = [model for file in DATA_FILES for model in file.lists.values()]
    models = with_models_in([Release, Settings, PageFrontMatter, *listed])
    lists = {name for file in DATA_FILES for name in file.lists}
    fields = (field for model in models for field in model.model_fields.items())
    return frozenset(lists | {info.alias or name for name, info in fields})


def is_key(word: str) -> bool:
    """Say whether a word is a key of some record, or may be the id of a language."""
    return word in known_keys() or re.fullmatch(r"[a-z]{2,3}", word) is not None


def spaces_before(line: str) -> int:
    """Return how many spaces stand at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def quoted(text: str) -> str:
    """Return a text between quotation marks that say the same as the text alone."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
