"""Rule about texts that are shown as they are typed: titles, summaries, names, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content, HandPage
from zonesite.records.text import Text
from zonesite.records.walk import Path, fields_of

_BODY = ("questions", "answer")
_SIGNS = re.compile(
    r"\*\*[^*\n]*\*{0,2}|(?<![\w_])__[^\s_][^_\n]*(?:__)?"
    r"|!?\[[^\]\n]{0,300}\]\s{0,9}[(（]\s*(?:/|#|\w+:)[^)）\n]*[)）]?"
    r"|\[\[[^\]\n]*\]{0,2}|\[\^[^\]\n]{0,300}\]|`+[^`\n]*`*|~~[^~\n]*(?:~~)?|＊＊[^＊\n]*(?:＊＊)?"
    r"|(?<![\w*])\*[^\s*][^*\n]*(?<=[^\s*])\*(?![\w*])|(?<![\w_/])_[^\s_][^_\n]*(?<=[^\s_])_(?![\w_/])"
    r"|(?:^|\n)[ ]*(?:#{1,6}|[-*+>])[ ]\S|\{[ ]{0,9}[#:.][^}\n]{0,300}\}"
    r"|\{\{[^}\n]*\}*|\{%[^}\n]*\}*"
    r"|(?<![=\w])==[^\s=][^=\n]*==(?!=)|<[^<>\s]{1,64}@[^<>\s]{1,255}>|<https?://[^<>\s]*>|\\[*_`#\[\]]"
)


def _first_sign(text: str) -> tuple[int, str] | None:
    match = _SIGNS.search(text)
    if match is None:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    found = match.group().strip()
    return start, found if len(found) <= 40 else f"{found[:39]}…"


def _texts_of_records(content: Content) -> Iterator[tuple[str, Path, str]]:
    """Yield the plain words of records and releases: file, place and words."""
    for key, origin, record in records_of(content):
        for path, name, value, _ in fields_of(record):
            if isinstance(value, Text) and (key, name) != _BODY:
                for lang, words in value.by_language.items():
                    yield origin.file, (*origin.path, *path, lang), words
        if key == "press":
            for lang, text in record.text.items():
                yield origin.file, ("text", lang, "title"), text.title
                yield origin.file, ("text", lang, "summary"), text.summary


def _of_page(content: Content, page: HandPage) -> Iterator[Finding]:
    """Yield what is wrong with the words in the front matter of a page, which stands first in its
    file."""
    for name in ("title", "summary", "menu", "teaser"):
        sign = _first_sign(getattr(page, name))
        if sign is None or (name == "menu" and page.menu == page.title):
            continue
        lines = (content.root / page.file).read_text(encoding="utf-8-sig").split("\n")
        number = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), 0)
        column = max(0, lines[number].find(sign[1].removesuffix("…")))
        values = {"found": sign[1]}
        yield Finding(page.file, "plain-words", values, line=number + 1, column=column + 1)


def plain_words_hold_no_markdown(content: Content) -> Iterator[Finding]:
    """Titles, summaries, names and notes hold no Markdown: they are shown as they are typed."""
    for file, path, words in _texts_of_records(content):
        if sign := _first_sign(words):
            down = words.count("\n", 0, sign[0])
            column = sign[0] - words.rfind("\n", 0, sign[0])
            values = {"found": sign[1]}
            yield Finding(file, "plain-words", values, path, column=column, lines_inside=down)
    for page in content.pages:
        yield from _of_page(content, page)
