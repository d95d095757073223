"""Rules about the pages that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.addresses import output_file
from zonesite.check.findings import Finding, records_of
from zonesite.check.inventory import Inventory
from zonesite.check.texts import faults_in, holds_html, without_code
from zonesite.content import Content, HandPage
from zonesite.languages import language
from zonesite.markup import DATA_MARKER, PAGE_EXTENSIONS, RECORD_EXTENSIONS, elements
from zonesite.problems import Phrase, suggestion
from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.theme import Theme
from zonesite.yaml_source import Path

_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_WITH_ID = re.compile(r"\{[^}]*#[a-z0-9-]+[^}]*\}\s*$")
_MARKER = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_FOUND = "not-found"
_TAKEN = ("assets",)
"""Folders of the site that hold no pages."""
PARTS = frozenset(
    {
        *("frame", "listing", "release", "zone", "place", "incentive", "instrument"),
        *("source", "law-graph"),
    }
)
"""Templates that show records: no hand-written page may ask for them."""


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


def pages_have_an_address_of_their_own(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """No two pages, in whatever language, and no page and record, become the same file."""
    prefixes = {item.id: language(item).prefix for item in content.settings.languages}
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


def _place_of(body: str, *needles: str) -> int:
    """Return how many lines down the first of some words stands; the first line if none does."""
    for needle in needles:
        if needle and needle in body:
            return body.count("\n", 0, body.index(needle))
    return 0


_TOP = re.compile(r"^(?:#(?!#)|#{5,6}).*$|^.+\n=+[ \t]*$", re.MULTILINE)


_MAY_BE_HEADING = re.compile(r"^[ \t>*+.)0-9-]*(?:#(?!#)|#####)|^[ \t>]*=+[ \t]*$", re.MULTILINE)
_MAY_HAVE_TITLE = re.compile(r"\]\([^)]*[\"'(]")


def _may_lose(text: str) -> bool:
    """Say whether a text may lose something; to be sure, it must become HTML, which takes a
    hundred times as long."""
    if "![" in text or "]:" in text or "{:" in text or _MAY_HAVE_TITLE.search(text):
        return True
    return ("#" in text or "=" in text) and _MAY_BE_HEADING.search(text) is not None


def _lost(text: str, extensions: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield what cleaning would take out of a text, with its line counted from nought.

    Raw HTML is told of by another rule.
    """
    if not _may_lose(text) or holds_html(_MARKER.sub("", without_code(text))):
        return
    for element in elements(text, extensions):
        attributes = element.attributes
        heading = _TOP.search(without_code(text)) if element.tag in ("h1", "h5", "h6") else None
        words = heading.group().split("\n")[0] if heading else ""
        place = _place_of(text, words, attributes.get("src", ""), attributes.get("title", ""))
        if not element.is_kept:
            yield place, f"<{element.tag}>"
        elif "title" in attributes:
            yield place, f"title={attributes['title']}"


def markdown_is_published_whole(content: Content) -> Iterator[Finding]:
    """Markdown holds only what pages show: headings of two to four signs, no pictures."""
    for page in content.pages:
        for line, found in _lost(page.body, PAGE_EXTENSIONS):
            yield Finding(page.file, "markdown-lost", {"found": found}, line=page.body_line + line)
    for key, origin, record in records_of(content):
        bodies: dict[Path, str] = {}
        if key == "press":
            bodies = {("text", lang, "body"): text.body for lang, text in record.text.items()}
        elif key == "questions":
            bodies = {("answer", lang): words for lang, words in record.answer.by_language.items()}
        for path, body in bodies.items():
            for line, found in _lost(body, RECORD_EXTENSIONS):
                where = (*origin.path, *path)
                yield Finding(
                    origin.file, "markdown-lost", {"found": found}, where, lines_inside=line
                )


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
