"""Every text in which people write Markdown, and what becomes of one before anything is cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zonesite.check.findings import Finding, records_of
from zonesite.check.markdown_limits import Excess, long_paragraph, too_deep_or_open
from zonesite.edition.naming import path_of
from zonesite.reading.content import Content
from zonesite.reading.texts import PAGE_EXTENSIONS, RECORD_EXTENSIONS, holds_html, without_code
from zonesite.records.press import Release
from zonesite.records.walk import Path

MASK = "\ue000"
"""Stands for every character of code, comments and escaped signs, which mean nothing here."""
_FENCE = re.compile(r"^(`{3,}+|~{3,}+).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:[^`\n]|\n(?!\s*\n))+?)(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!|-]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
MOST_TOLD = 50
"""So many faults of one kind are told of one text; the next check tells of the rest."""


@dataclass(frozen=True)
class MarkdownText:
    """A text in Markdown, and where it is."""

    file: str
    text: str
    page: str
    """The address at which it is read."""
    lang: str
    path: Path = ()
    line: int = 0
    """For files that are not YAML: the line on which it begins, counted from one."""
    release: Release | None = None

    @property
    def extensions(self) -> tuple[str, ...]:
        return PAGE_EXTENSIONS if self.line else RECORD_EXTENSIONS

    @cached_property
    def masked(self) -> str:
        """The text with a mask over what is no Markdown in it, every character in its place."""
        text = self.text
        if "`" in text or "~~~" in text:
            if self.line:
                text = _FENCE.sub(_blank, text)
            text = _CODE.sub(_mask, text)
        if "\\" in text:
            text = _ESCAPED.sub(_mask, text)
        return _COMMENT.sub(_blank, text) if "<!--" in text else text

    @cached_property
    def too_much(self) -> Excess | None:
        """Where it asks more of Markdown than any reader could use; nothing where it does not."""
        return long_paragraph(self.text) or too_deep_or_open(self.masked)

    @cached_property
    def is_sound(self) -> bool:
        """Whether it may become HTML: another rule tells of what it holds besides Markdown."""
        return self.too_much is None and not holds_html(_COMMENT.sub("", without_code(self.text)))

    def finding(self, offset: int, code: str, values: Mapping[str, object]) -> Finding:
        """Return a problem at an offset of the text."""
        down = self.text.count("\n", 0, offset)
        column = offset - self.text.rfind("\n", 0, offset)
        line = self.line + down if self.line else 0
        return Finding(self.file, code, values, self.path, line, column, down)


def _mask(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", MASK, match.group())


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def markdown_texts(content: Content) -> Iterator[MarkdownText]:
    """Yield the pages that people write, the bodies of releases, and the answers."""
    for page in content.pages:
        yield MarkdownText(page.file, page.body, page.path, page.lang, line=page.body_line)
    for index, release in enumerate(content.releases):
        file = content.origin("press", index).file
        for lang, text in release.text.items():
            path = ("text", lang, "body")
            yield MarkdownText(file, text.body, release.path, lang, path, release=release)
    for key, origin, record in records_of(content):
        if key == "questions":
            address = path_of(key, record).partition("#")[0]
            for lang, words in record.answer.by_language.items():
                path = (*origin.path, "answer", lang)
                yield MarkdownText(origin.file, words, address, lang, path)
