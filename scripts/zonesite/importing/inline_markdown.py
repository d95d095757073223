"""The words of a paragraph as Markdown that shows just them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from zonesite.importing.document import Run
from zonesite.reading.texts import is_allowed_scheme

_ALWAYS = re.compile(r"[\\*`]")
_AT_EDGES = re.compile(r"(?<!\w)_|_(?!\w)")
_BRACKETS = re.compile(
    r"\]\(|\]\[|\[\[|\[\^|\]:|!\[|^\[[ xX]?\]|\[/?(?:b|i|u|url|img|size|color)\b"
)
_BRACES = re.compile(r"\{[ ]*[#:.%{]")
_ADDRESS = re.compile(
    r"(?P<web>(?:https?://|(?<![\w.@/-])www\.)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*[A-Za-z0-9/=_&%-])"
    r"|(?P<mail>[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.IGNORECASE,
)
_IN_TARGET = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C"}
_START = re.compile(
    r"([ \t]*)(?:(>|[+-](?=[ \t\u00a0]|\Z)|-(?=[ \t-]+\Z))|(#+)|(\d{1,9})\.(?=[ \t]|\Z))"
)
_DEFINITION = re.compile(r"[ \t]*\[[^\[\]]*\]:")
_UNDERLINE = re.compile(r"[ \t]*\n[ \t]*(?=[-=]+[ \t]*(?:\n|\Z))")
"""A line end before nothing but strokes, which would make a heading of the line above."""
TellLink = Callable[[str], None]
"""Is told the address of a link that leads nowhere a reader may be sent."""
MarkNote = Callable[[str], str]
"""Returns the mark of a note."""


def escaped(text: str) -> str:
    """Return plain words as Markdown: no sign in them means anything."""
    text = _ALWAYS.sub(lambda match: f"\\{match.group()}", text)
    text = _AT_EDGES.sub(r"\\_", text)
    if _BRACKETS.search(text):
        text = re.sub(r"[\[\]]", lambda match: f"\\{match.group()}", text)
    if _BRACES.search(text):
        text = text.replace("{", "\\{").replace("}", "\\}")
    return text


def escaped_start(markdown: str) -> str:
    """Return a paragraph of which no line begins a list, heading or quotation."""

    def behind_backslash(match: re.Match[str]) -> str:
        blanks, sign, hashes, number = match.groups()
        if number is not None:
            return f"{blanks}{number}\\."
        return f"{blanks}\\{sign or hashes}"

    def line(words: str) -> str:
        if _DEFINITION.match(words):
            return words.replace("[", "\\[", 1)
        return _START.sub(behind_backslash, words, count=1) if _START.match(words) else words

    return "\n".join(map(line, _UNDERLINE.sub(" ", markdown).split("\n")))


def inline(runs: Sequence[Run], tell_link: TellLink, mark_note: MarkNote, is_plain: bool) -> str:
    """Return runs as Markdown; without bold and italic letters where `is_plain`."""
    alike = [replace(run, bold=False, italic=False) for run in runs] if is_plain else [*runs]
    parts: list[str] = []
    for (link, note), group in groupby(alike, key=lambda run: (run.link, run.note)):
        members = [*group]
        if note:
            parts += [mark_note(note) for _ in members]
            continue
        target = _target(link)
        if link and not target and not link.startswith("#"):
            tell_link(link)
        words = _emphasised(members, linked=bool(target))
        parts.append(_linked(words, target) if target else words)
    return "".join(parts).replace("![", "\\![")


def _target(link: str) -> str:
    """Return an address as it may stand in a link; nothing where no reader may be sent there."""
    if not link or link.startswith("#") or not is_allowed_scheme(link):
        return ""
    return "".join(_IN_TARGET.get(sign, sign) for sign in link.strip())


def _linked(words: str, target: str) -> str:
    inner = words.strip()
    if not inner:
        return words
    before = words[: len(words) - len(words.lstrip())]
    behind = words[len(words.rstrip()) :]
    return f"{before}[{inner}]({target}){behind}"


def _emphasised(runs: Sequence[Run], linked: bool) -> str:
    """Return runs with their bold and italic words between asterisks, blanks outside of them."""
    parts: list[str] = []
    for (bold, italic), group in groupby(runs, key=lambda run: (run.bold, run.italic)):
        text = "".join(run.text for run in group)
        words = text.strip()
        sign = "*" * (2 * bold + italic)
        if not sign or not any(letter.isalnum() for letter in words):
            parts.append(_with_addresses(text, linked))
            continue
        before = text[: len(text) - len(text.lstrip())]
        behind = text[len(text.rstrip()) :]
        lines = [_with_addresses(line, linked).strip() for line in words.split("\n")]
        inner = "\n".join(f"{sign}{line}{sign}" if line else "" for line in lines)
        parts.append(f"{before}{inner}{behind}")
    return "".join(parts)


def _with_addresses(text: str, linked: bool) -> str:
    """Return words in which each address is a link, as it is not in Markdown by itself."""
    if linked:
        return escaped(text)
    parts: list[str] = []
    done = 0
    for match in _ADDRESS.finditer(text):
        parts.append(escaped(text[done : match.start()]))
        parts.append(_as_link(match))
        done = match.end()
    return "".join([*parts, escaped(text[done:])])


def _as_link(match: re.Match[str]) -> str:
    words = match.group()
    if match.group("mail"):
        return f"[{escaped(words)}](mailto:{words})"
    target = words if words.lower().startswith("http") else f"https://{words}"
    host = re.fullmatch(r"(?i:https?://)([^/]+)/?", words)
    shown = host.group(1) if host else re.sub(r"\A(?i:https?://)", "", words)
    return f"[{escaped(shown)}]({_target(target)})"
