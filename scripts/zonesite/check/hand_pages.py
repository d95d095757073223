"""Rules about the pages that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from zonesite.check.findings import Finding
from zonesite.check.words import complaints_about_words
from zonesite.content import Content
from zonesite.problems import Phrase, suggestion
from zonesite.records.base import DEFAULT_LANGUAGE

_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_WITH_ID = re.compile(r"\{[^}]*#[a-z0-9-]+[^}]*\}\s*$")
_MARKER = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
DATA_MARKER = "<!-- data -->"
PARTS = frozenset(
    {"main", "frame", "listing", "release", "zone", "place", "incentive", "instrument"}
)
"""Templates that show records: no hand-written page may ask for them."""


def page_kinds(theme: Path) -> tuple[str, ...]:
    """Return the kinds that a hand-written page may have: one per template."""
    return tuple(sorted({path.stem for path in theme.glob("*.html")} - PARTS))


def pages_have_a_template(content: Content, theme: Path) -> Iterator[Finding]:
    """A page's kind is the name of a template."""
    kinds = page_kinds(theme)
    for page in content.pages:
        if page.kind not in kinds:
            values = {"allowed": kinds, "found": page.kind, "near": suggestion(page.kind, kinds)}
            yield Finding(page.file, "page-kind", values, line=2)


def pages_exist_in_english(content: Content) -> Iterator[Finding]:
    """A translated page has an English one, from which other languages can fall back."""
    english = {page.path for page in content.pages if page.lang == DEFAULT_LANGUAGE}
    for page in content.pages:
        if page.path not in english:
            expected = page.file.replace(f"docs/{page.lang}/", f"docs/{DEFAULT_LANGUAGE}/", 1)
            yield Finding(page.file, "page-english-missing", {"expected": expected}, line=1)


def headings_have_shared_ids(content: Content) -> Iterator[Finding]:
    """Every heading has an ASCII id, and every language has the same ones in the same order."""
    english = {page.path: page for page in content.pages if page.lang == DEFAULT_LANGUAGE}
    for page in content.pages:
        complete = True
        for match in _HEADING.finditer(page.body):
            if not _WITH_ID.search(match.group(1)):
                complete = False
                line = page.body_line + page.body.count("\n", 0, match.start())
                yield Finding(page.file, "page-anchor-missing", {}, line=line)
        original = english.get(page.path)
        if complete and original and page.anchors != original.anchors:
            values = {"expected": original.anchors, "found": page.anchors or Phrase("found-none")}
            yield Finding(page.file, "page-anchors-differ", values, line=page.body_line)


def bodies_hold_words_and_one_marker(content: Content) -> Iterator[Finding]:
    """A body is Markdown: no raw HTML, no hidden characters; the one marker is `<!-- data -->`."""
    for page in content.pages:
        for match in _MARKER.finditer(page.body):
            if match.group() != DATA_MARKER:
                line = page.body_line + page.body.count("\n", 0, match.start())
                found = {"found": match.group()[:40]}
                yield Finding(page.file, "page-marker", found, line=line)
        words = _MARKER.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), page.body)
        for number, text in enumerate(words.split("\n")):
            for severity, complaint in complaints_about_words([((page.lang,), text)]):
                yield Finding(
                    page.file,
                    complaint.code,
                    complaint.values,
                    line=page.body_line + number,
                    severity=severity,
                )
