"""Who is said to speak in a text, with the role that stands right beside the name: nobody is taken
for a speaker where the text leaves open which words are the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zonesite.importing.document import Block, Paragraph, Place, paragraphs_in
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
        for name, role in read(paragraph) if read else ():
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


def _english(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    text = _one_line(paragraph.text)
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


def _urdu(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    for shape in _urdu_shapes():
        for match in shape.finditer(_one_line(paragraph.text)):
            yield match.group("name"), match.group("role").strip()


_BOLD = "\ue000", "\ue001"
"""Stand around bold words; no document has them, since nobody can see them."""

_BODIES = "局会部司区院厅处办署团社"
"""Letters with which offices and companies end, and names do not."""


@cache
def _chinese_shapes() -> tuple[re.Pattern[str], ...]:
    said, roles = any_of(words("speakers", "said_zh")), any_of(words("speakers", "roles_zh"))
    begin, end = _BOLD
    sign, letter = "[\u4e00-\u9fffA-Za-z（）()]", "[\u4e00-\u9fff]"
    role = rf"(?P<role>{sign}{{0,30}}?(?:{roles}))"
    start, title = r"(?:\A|[，。；：“”、 ])", "(?:博士|先生|女士|教授)?"
    name = rf"{letter}{{1,6}}(?:·{letter}{{1,8}}?)+|{letter}{{2,4}}?(?<![{_BODIES}])"
    bold = rf"{begin}(?P<name>{name}){title}{end}{title}"
    return (
        # Only the dot or bold letters tell where a name ends and the role or verb begins.
        re.compile(
            rf"{start}{role}(?P<name>{letter}{{1,6}}(?:·{letter}{{1,8}}?)+){title}(?:{said})"
        ),
        re.compile(rf"{start}{role}{bold}(?:{said})"),
        re.compile(rf"{start}{bold}{role}(?:{said})"),
        re.compile(rf"{start}{bold}[，（(]{role}[，）)]+(?:{said})"),
    )


def _chinese(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    plain, marked = _one_line(paragraph.text), _with_bold(paragraph)
    dotted, *bold = _chinese_shapes()
    found = [*dotted.finditer(plain)]
    for shape in bold if not paragraph.is_bold else ():
        found += shape.finditer(marked)
    for match in found:
        if match.group("name") not in words("speakers", "roles_zh"):
            yield match.group("name"), match.group("role")


def _with_bold(paragraph: Paragraph) -> str:
    """Return the text of a paragraph with a sign on either side of what is bold."""
    begin, end = _BOLD
    marked = "".join(f"{begin}{run.text}{end}" if run.bold else run.text for run in paragraph.runs)
    return _one_line(marked.replace(f"{end}{begin}", ""))


def _one_line(text: str) -> str:
    return " ".join(text.split())


_READERS = {"en": _english, "ur": _urdu, "zh": _chinese}
