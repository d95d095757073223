"""Rules about the pages that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.languages.language import languages_of
from zonesite.pages.addresses import output_file
from zonesite.pages.kinds import MADE_KINDS
from zonesite.pages.markup import DATA_MARKER
from zonesite.reading.content import Content, HandPage
from zonesite.reading.phrases import LanguageName, Phrase
from zonesite.reading.problems import suggestion
from zonesite.reading.texts import faults_in, without_code
from zonesite.rendering.theme import Theme

_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_WITH_ID = re.compile(r"\{[^}]*#[a-z0-9-]+[^}]*\}\s*$")
_MARKER = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_FOUND = "not-found"
_TAKEN = ("assets",)
"""Folders of the site that hold no pages."""
PARTS = MADE_KINDS | {"frame"}
"""Templates that no hand-written page may ask for."""


def page_kinds(theme: Theme) -> tuple[str, ...]:
    """Return the kinds that a hand-written page may have: one per template."""
    return tuple(sorted(theme.kinds - PARTS))


def _kinds_at(path: str, theme: Theme) -> tuple[str, ...]:
    """The page for missing addresses links from the root of the site; no other page may."""
    if path == "/404/":
        return (_NOT_FOUND,)
    return tuple(kind for kind in page_kinds(theme) if kind != _NOT_FOUND)


def pages_have_a_template(content: Content, theme: Theme) -> Iterator[Finding]:
    """A page's kind is the name of a template."""
    for page in content.pages:
        kinds = _kinds_at(page.path, theme)
        if page.kind not in kinds:
            values = {"allowed": kinds, "found": page.kind, "near": suggestion(page.kind, kinds)}
            yield Finding(page.file, "page-kind", values, line=page.kind_line)


def pages_exist_in_the_first_language(content: Content) -> Iterator[Finding]:
    """A translated page is there in the first language, to which other languages can fall back."""
    for page in content.pages:
        expected = page.file.replace(f"docs/{page.lang}/", f"docs/{content.first}/", 1)
        if expected not in content.page_files:
            values = {"expected": expected, "first": LanguageName(content.first)}
            yield Finding(page.file, "page-original-missing", values, line=1)


def _headings_without_id(page: HandPage) -> tuple[int, ...]:
    """Return the lines of headings that have no id."""
    body = without_code(page.body)
    return tuple(
        page.body_line + body.count("\n", 0, match.start())
        for match in _HEADING.finditer(body)
        if not _WITH_ID.search(match.group(1))
    )


def pages_have_an_address_of_their_own(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """No two pages, in whatever language, and no page and record, become the same file."""
    prefixes = {item.id: item.prefix for item in languages_of(content.settings)}
    first = {
        output_file(page.path, prefix): page.files[0]
        for page in inventory.pages
        for prefix in prefixes.values()
        if not page.by_hand and page.files
    }
    for page in content.pages:
        file = output_file(page.path, prefixes[page.lang])
        if file.split("/")[0] in _TAKEN:
            values = {"path": page.path, "first": f"{file.split('/')[0]}/"}
            yield Finding(page.file, "path-twice", values, line=1)
        elif file in first:
            values = {"path": f"/{file.removesuffix('index.html')}", "first": first[file]}
            yield Finding(page.file, "path-twice", values, line=1)
        first.setdefault(file, page.file)


def headings_have_shared_ids(content: Content) -> Iterator[Finding]:
    """Every heading has an ASCII id, and every language has the same ones in the same order."""
    originals = {page.path: page for page in content.pages if page.lang == content.first}
    for page in content.pages:
        for line in _headings_without_id(page):
            yield Finding(page.file, "page-anchor-missing", {}, line=line)
        original = originals.get(page.path)
        if original is None or _headings_without_id(page) or _headings_without_id(original):
            continue
        if page.anchors != original.anchors:
            values = {
                "expected": original.anchors,
                "found": page.anchors or Phrase("found-none"),
                "first": LanguageName(content.first),
            }
            yield Finding(page.file, "page-anchors-differ", values, line=page.body_line)


def bodies_hold_words_and_one_marker(content: Content) -> Iterator[Finding]:
    """A body is Markdown: no raw HTML, no hidden characters; the one marker is `<!-- data -->`."""
    unjudged = content.settings.unjudged
    for page in content.pages:
        for number, match in enumerate(_MARKER.finditer(page.body)):
            if match.group() != DATA_MARKER or number:
                line = page.body_line + page.body.count("\n", 0, match.start())
                again = match.group() == DATA_MARKER
                code = "page-marker-twice" if again else "page-marker"
                yield Finding(page.file, code, {"found": match.group()[:40]}, line=line)
        yield from _faults_of(page, unjudged)


def _faults_of(page: HandPage, unjudged: frozenset[str]) -> Iterator[Finding]:
    """Yield what is wrong with the words of a page; one letter is told of once a line."""
    body = without_code(page.body)
    words = _MARKER.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), body)
    told = set()
    for fault in faults_in(words, page.lang):
        line = page.body_line + words.count("\n", 0, fault.offset)
        once = (line, fault.code, fault.values.get("found"))
        if fault.code in unjudged or (fault.severity == "warning" and once in told):
            continue
        told.add(once)
        column = fault.offset - words.rfind("\n", 0, fault.offset)
        yield Finding(
            page.file, fault.code, fault.values, line=line, column=column, severity=fault.severity
        )
