"""Who is said to speak in a text, with the role that stands right beside the name: nobody is taken
for a speaker where the text leaves open which words are the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zonesite.importing.document import Block, Place, paragraphs_in
from zonesite.importing.letters.letter_words import any_of, words

LONGEST_ROLE = 100
_PART = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_NAME = rf"(?P<name>{_PART}(?: (?:[A-Z]\.|ul|ur|ud|bin|al|el|de|van|von|{_PART})){{1,4}})"
_ROLE = rf"(?P<role>[^,;:.“”\"\n]{{3,{LONGEST_ROLE}}}?)"
_LETTERS_UR = "[\u0620-\u06ff\u200c]"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, the role, and where the text says that they speak."""

    name: str
    role: str
    place: Place


def speakers(blocks: Sequence[Block], lang: str) -> tuple[Speaker, ...]:
    """Return the people who speak in a text, each once, in the order in which they do."""
    read = _READERS.get(lang)
    found: dict[str, Speaker] = {}
    for paragraph in paragraphs_in(tuple(blocks)) if read else ():
        text = " ".join(paragraph.text.split())
        for name, role in read(text) if read else ():
            found.setdefault(name, Speaker(name, role, paragraph.place))
    return tuple(found.values())


@cache
def _english_shapes() -> tuple[re.Pattern[str], ...]:
    verbs, roles = any_of(words("speakers", "verbs")), any_of(words("speakers", "roles"))
    title = any_of(word.title() for word in words("speakers", "roles"))
    said = rf",? (?:has |had |also )?(?:{verbs})\b"
    before = r"(?:\A|[.!?,“”\"] |\b[Tt]he |\b[Bb]y |\b[Aa]nd )"
    rank = any_of(word.title() for word in words("speakers", "ranks"))
    return (
        # A. Person, Chairman of the Board, said / A. Person, the Chairman of the Board said
        re.compile(rf"\b{_NAME}(?:, (?:the |who is )?| the ){_ROLE}{said}"),
        # … said A. Person, Chairman of the Board.
        re.compile(rf"\b(?:{verbs}) {_NAME}, (?:the )?{_ROLE}(?=[.,;“”\"]|\Z)"),
        # Chairman A. Person said
        re.compile(rf"{before}(?P<role>(?:(?:{rank}) )?(?:{title})) {_NAME}{said}"),
        re.compile(rf"(?i:\b(?:{roles})\b)"),
    )


def _english(text: str) -> Iterator[tuple[str, str]]:
    *shapes, has_role = _english_shapes()
    found = []
    for shape in shapes:
        for match in shape.finditer(text):
            name, role = _without_honorific(match.group("name")), match.group("role").strip()
            if has_role.search(role) and not has_role.search(name) and " " in name:
                found.append((match.start(), name, role))
    yield from ((name, role) for _, name, role in sorted(found))


def _without_honorific(name: str) -> str:
    """Return a name without what politeness puts before it."""
    parts = name.split()
    known = {word.rstrip(".") for word in words("speakers", "honorifics")}
    while parts and parts[0].lower().rstrip(".") in known:
        parts = parts[1:]
    return " ".join(parts)


@cache
def _urdu_shapes() -> tuple[re.Pattern[str], ...]:
    said, roles = any_of(words("speakers", "said_ur")), any_of(words("speakers", "roles_ur"))
    part = rf"{_LETTERS_UR}+"
    name = rf"(?P<name>{part}(?: {part}){{1,3}})"
    return (
        re.compile(
            rf"(?:\A|[۔،“”] ?){name}، (?P<role>[^،۔]{{0,60}}(?:{roles})[^،۔]{{0,60}})،? (?:{said})"
        ),
        re.compile(
            rf"(?:\A|[۔،“”] ?)(?P<role>{roles}) (?P<name>{part} {part}(?: {part})?) (?:{said})"
        ),
    )


def _urdu(text: str) -> Iterator[tuple[str, str]]:
    for shape in _urdu_shapes():
        for match in shape.finditer(text):
            yield match.group("name"), match.group("role").strip()


@cache
def _chinese_shape() -> re.Pattern[str]:
    said, roles = any_of(words("speakers", "said_zh")), any_of(words("speakers", "roles_zh"))
    sign = "[\u4e00-\u9fffA-Za-z（）()]"
    letter = "[\u4e00-\u9fff]"
    return re.compile(
        rf"(?:\A|[，。；：“”、 ])(?P<role>{sign}{{0,30}}?(?:{roles}))"
        rf"(?P<name>{letter}{{1,6}}(?:·{letter}{{1,8}}?)+)(?:博士|先生|女士)?(?:{said})"
    )


def _chinese(text: str) -> Iterator[tuple[str, str]]:
    for match in _chinese_shape().finditer(text):
        yield match.group("name"), match.group("role")


_READERS = {"en": _english, "ur": _urdu, "zh": _chinese}
