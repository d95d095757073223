"""Texts that are Markdown already: kept as they are, without what their readers do not see."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zonesite.importing.document import Document, Finding, Paragraph, Place, Run
from zonesite.importing.lengths import refuse_books
from zonesite.importing.refusals import Refused
from zonesite.reading.hand_pages import FRONT_MATTER
from zonesite.reading.texts import holds_html, without_code

MOST_BRACKETS = 500
"""Of one line: for each, the end is looked for."""
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br[ ]*/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&#?[A-Za-z0-9]{1,31};")
_TAG = re.compile(r"</?[A-Za-z][^>\n]*>?")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:[ ]*<?([^\s>]*)>?[ ]*(.*)$", re.MULTILINE)
_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ ]*(.*(?:\n[ ]{2,}.*)*)$", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_LABELLED = re.compile(r"(?<!!)\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![(:\[])")
_PICTURE = re.compile(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_TITLED = re.compile(r"(\]\(\s*[^\s()<>]+)\s+(?:\"([^\"\n]*)\"|'([^'\n]*)')\s*\)")
_STRUCK = re.compile(r"~~([^~\n]+)~~")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*\Z")
_UNDERLINED = re.compile(r"([^\n]+)\n(=+|-+)[ ]*\Z")


@dataclass
class _Text:
    """A Markdown text that is being cut down; every cut leaves the line ends, for the places."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    pictures: int = 0
    notes: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    def place(self, at: int) -> Place:
        return Place("line", self.text.count("\n", 0, at) + 1)

    def cut(
        self, pattern: re.Pattern[str], told: Callable[[re.Match[str]], Finding | None]
    ) -> None:
        """Take out all that a pattern finds, and note it."""
        for match in pattern.finditer(self.text):
            if (finding := told(match)) is not None:
                self.findings.append(finding)
        self.text = pattern.sub(lambda match: "\n" * match.group().count("\n"), self.text)

    def hidden(
        self, code: str, match: re.Match[str], found: str, **values: object
    ) -> Finding | None:
        words = " ".join(found.split())
        said = {"found": words, **values}
        return Finding("private", code, self.place(match.start()), said) if words else None


def read_markdown(text: str) -> Document:
    """Return a Markdown text as its blocks. Raises `Refused`, also where HTML stands in it."""
    refuse_books(len(text), text.count("\n\n"))
    if any(line.count("[") > MOST_BRACKETS for line in text.split("\n")):
        raise Refused("import-too-deep", part="[", limit=MOST_BRACKETS)
    cut = _Text(text)
    if front := FRONT_MATTER.match(text):
        values = {"found": " ".join(front.group(1).split()), "name": "---"}
        cut.findings.append(Finding("private", "private-property", Place("properties"), values))
        cut.text = "\n" * front.group().count("\n") + text[front.end() :]
    cut.cut(_COMMENT, lambda one: cut.hidden("private-comment", one, one.group(1), by="?"))
    cut.text = _REFERENCE.sub(_plain, _BREAK.sub("  ", cut.text))
    _refuse_html(cut)
    _cut_notes(cut)
    _cut_links(cut)
    cut.cut(_STRUCK, lambda one: _left(cut, one))
    blocks = tuple(_blocks(cut))
    return Document(blocks, cut.notes, tuple(cut.findings), cut.pictures)


def _plain(match: re.Match[str]) -> str:
    """Return the character for which a reference stands."""
    letter = html.unescape(match.group())
    return "\\<" if letter == "<" else letter


def _refuse_html(cut: _Text) -> None:
    plain = without_code(cut.text).replace("\\<", "  ")
    if holds_html(plain) and (match := _TAG.search(plain)):
        raise Refused("import-mixed", cut.place(match.start()), found=match.group())


def _cut_notes(cut: _Text) -> None:
    used = {match.group(1) for match in _MARK.finditer(_NOTE.sub("", cut.text))}

    def told(match: re.Match[str]) -> Finding | None:
        if match.group(1) not in used:
            return cut.hidden("private-note", match, match.group(2))
        words = " ".join(match.group(2).split())
        place = Place("note", len(cut.notes) + 1)
        cut.notes[match.group(1)] = (Paragraph((Run(words),), place, is_markdown=True),)
        return None

    cut.cut(_NOTE, told)


def _cut_links(cut: _Text) -> None:
    """Write links with their addresses beside them, and take pictures and tooltips out."""
    targets = {one.group(1).lower(): one.group(2) for one in _DEFINITION.finditer(cut.text)}

    def inline(match: re.Match[str]) -> str:
        label = (match.group(2) or match.group(1)).lower()
        if label not in targets or match.group(1).startswith("^"):
            return match.group()
        return f"[{match.group(1)}]({targets[label]})"

    labels = _labels(cut.text)
    cut.cut(_DEFINITION, lambda one: _definition(cut, one, labels))
    cut.text = _LABELLED.sub(inline, cut.text)
    cut.cut(_PICTURE, lambda one: _picture(cut, one))
    for match in _TITLED.finditer(cut.text):
        if found := cut.hidden("private-alt", match, match.group(2) or match.group(3) or ""):
            cut.findings.append(found)
    cut.text = _TITLED.sub(r"\1)", cut.text)


def _labels(text: str) -> set[str]:
    """Return the labels that links of a text name."""
    plain = _DEFINITION.sub("", text)
    return {(one.group(2) or one.group(1)).lower() for one in _LABELLED.finditer(plain)}


def _definition(cut: _Text, match: re.Match[str], used: set[str]) -> Finding | None:
    """Note a definition that nothing uses, which is how Markdown hides remarks, or its tooltip."""
    if match.group(1).lower() in used:
        return cut.hidden("private-alt", match, match.group(3))
    return cut.hidden("private-comment", match, f"{match.group(2)} {match.group(3)}", by="?")


def _picture(cut: _Text, match: re.Match[str]) -> Finding | None:
    cut.pictures += 1
    cut.findings.append(Finding("left-out", "left-picture", cut.place(match.start())))
    return cut.hidden("private-alt", match, match.group(1))


def _left(cut: _Text, match: re.Match[str]) -> Finding:
    values = {"found": match.group(1)}
    return Finding("left-out", "left-struck", cut.place(match.start()), values)


def _blocks(cut: _Text) -> Iterator[Paragraph]:
    """Yield what stands between empty lines."""
    number, block, is_code = 1, list[str](), False
    for at, line in enumerate([*cut.text.split("\n"), ""], 1):
        if line.startswith(("```", "~~~")):
            is_code = not is_code
        is_heading = not is_code and _HEADING.match(line) is not None
        if block and not is_code and (not line.strip() or is_heading):
            yield _block("\n".join(block), number)
            block = []
        if line.strip() or (is_code and block):
            number = number if block else at
            block.append(line.rstrip())
            if is_heading:
                yield _block("\n".join(block), number)
                block = []
    if block:
        yield _block("\n".join(block), number)


def _block(text: str, number: int) -> Paragraph:
    level = 0
    if match := _HEADING.match(text):
        level, text = len(match.group(1)), match.group(2)
    elif match := _UNDERLINED.match(text):
        level, text = (1 if match.group(2)[0] == "=" else 2), match.group(1)
    runs: list[Run] = []
    done = 0
    for mark in _MARK.finditer(text):
        runs += [Run(text[done : mark.start()]), Run("", note=mark.group(1))]
        done = mark.end()
    runs.append(Run(text[done:]))
    return Paragraph(tuple(runs), Place("line", number), level, is_markdown=True)
