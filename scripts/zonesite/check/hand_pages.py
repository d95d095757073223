"""Rules about the pages that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from zonesite.check.findings import Finding
from zonesite.check.words import complaints_about_words, without_code
from zonesite.content import Content, HandPage
from zonesite.edition import at
from zonesite.pages import pages
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
            yield Finding(page.file, "page-kind", values, line=page.kind_line)


def pages_exist_in_english(content: Content) -> Iterator[Finding]:
    """A translated page has an English one, from which other languages can fall back."""
    for page in content.pages:
        expected = page.file.replace(f"docs/{page.lang}/", f"docs/{DEFAULT_LANGUAGE}/", 1)
        if expected not in content.page_files:
            yield Finding(page.file, "page-english-missing", {"expected": expected}, line=1)


def _headings_without_id(page: HandPage) -> tuple[int, ...]:
    """Return the lines of headings that have no id."""
    body = without_code(page.body)
    return tuple(
        page.body_line + body.count("\n", 0, match.start())
        for match in _HEADING.finditer(body)
        if not _WITH_ID.search(match.group(1))
    )


def pages_have_an_address_of_their_own(
    content: Content, _: Path, __: datetime
) -> Iterator[Finding]:
    """No two pages of one language, and no page and record, have the same address."""
    first: dict[tuple[str, str], str] = {}
    records = {
        page.path: page.files[0]
        for page in pages(at(content, datetime.max.replace(tzinfo=UTC), {}))
        if not page.by_hand and page.files
    }
    for page in content.pages:
        other = first.get((page.lang, page.path)) or records.get(page.path)
        if other:
            values = {"path": page.path, "first": other}
            yield Finding(page.file, "path-twice", values, line=1)
        first.setdefault((page.lang, page.path), page.file)


def headings_have_shared_ids(content: Content) -> Iterator[Finding]:
    """Every heading has an ASCII id, and every language has the same ones in the same order."""
    english = {page.path: page for page in content.pages if page.lang == DEFAULT_LANGUAGE}
    for page in content.pages:
        for line in _headings_without_id(page):
            yield Finding(page.file, "page-anchor-missing", {}, line=line)
        original = english.get(page.path)
        if original is None or _headings_without_id(page) or _headings_without_id(original):
            continue
        if page.anchors != original.anchors:
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
        body = without_code(page.body)
        words = _MARKER.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), body)
        for number, text in enumerate(words.split("\n")):
            for severity, complaint in complaints_about_words([((page.lang,), text)]):
                yield Finding(
                    page.file,
                    complaint.code,
                    complaint.values,
                    line=page.body_line + number,
                    severity=severity,
                )
