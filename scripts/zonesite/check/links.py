"""Rules about links: each leads to a page that exists and that the public may see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath

from zonesite.check.findings import Finding, records_of
from zonesite.check.words import is_allowed_scheme, links_in
from zonesite.content import Content
from zonesite.edition import at
from zonesite.pages import pages
from zonesite.problems import suggestion
from zonesite.records.reference import Gap
from zonesite.yaml_source import Path

END_OF_TIME = datetime.max.replace(tzinfo=UTC)
START_OF_TIME = datetime.min.replace(tzinfo=UTC)
EXTRA_PATHS = ("/feed.xml", "/sitemap.xml")
_LISTS = ("/newsroom/topic/", "/newsroom/zone/")
"""Lists that exist while there are releases in them; templates ask for those first."""
_URL = re.compile(r"\burl\('(/[^'#]*)'\)")


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text in which links may stand, where it is, and since when the public sees it."""

    file: str
    text: str
    path: Path
    line: int
    public_from: datetime


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link may lead to: every address, and from when each is public."""

    paths: frozenset[str]
    public_from: dict[str, datetime]
    anchors: dict[str, frozenset[str]]


def _targets(content: Content) -> Targets:
    edition = at(content, END_OF_TIME, {})
    paths = {page.path for page in pages(edition)} | set(EXTRA_PATHS)
    public_from = {
        release.path: END_OF_TIME if release.draft else release.publish_at or START_OF_TIME
        for release in content.releases
    }
    for path, since in _lists_of_releases(content):
        public_from[path] = min(public_from.get(path, END_OF_TIME), since)
    anchors = {page.path: frozenset(page.anchors) for page in content.pages if page.kind == "prose"}
    return Targets(frozenset(paths | set(public_from)), public_from, anchors)


def _lists_of_releases(content: Content) -> Iterator[tuple[str, datetime]]:
    """Yield the lists that each release stands in, and from when it makes them exist."""
    for release in content.releases:
        if release.draft:
            continue
        since = release.publish_at or START_OF_TIME
        yield f"/newsroom/{release.date.year:04d}/", since
        yield from ((f"/newsroom/zone/{zone}/", since) for zone in release.zones)
        yield from ((f"/newsroom/topic/{topic}/", since) for topic in release.topics)


def _markdown_texts(content: Content, now: datetime) -> Iterator[Markdown]:
    for page in content.pages:
        yield Markdown(page.file, page.body, (), page.body_line, now)
    for index, release in enumerate(content.releases):
        origin = content.origin("press", index)
        since = END_OF_TIME if release.draft else release.publish_at or now
        for lang, text in release.text.items():
            path = ("text", lang, "body")
            yield Markdown(origin.file, text.body, path, 0, max(since, now))
    for key, origin, record in records_of(content):
        if key == "questions":
            for lang, words in record.answer.by_language.items():
                path = (*origin.path, "answer", lang)
                yield Markdown(origin.file, words, path, 0, now)


def _complaint(
    target: str, text: Markdown, targets: Targets
) -> tuple[str, dict[str, object]] | None:
    if not is_allowed_scheme(target):
        return "link-scheme", {"found": target}
    if not target.startswith("/"):
        return None
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if path not in targets.paths:
        if f"{path}/" in targets.paths:
            return "link-form", {"found": target, "cure": f"{path}/"}
        return "link-page", {"found": path, "near": suggestion(path, targets.paths)}
    if targets.public_from.get(path, START_OF_TIME) > text.public_from:
        return "link-hidden", {"found": path}
    if anchor and path in targets.anchors and anchor not in targets.anchors[path]:
        return "link-anchor", {"page": path, "found": anchor}
    return None


def releases_are_of_today(content: Content, _: FilePath, now: datetime) -> Iterator[Finding]:
    """A release dated in the future says when it becomes public: else it would be at once."""
    today = now.astimezone(content.settings.zone).date()
    for index, release in enumerate(content.releases):
        if release.date > today and not release.draft and release.publish_at is None:
            origin = content.origin("press", index)
            yield Finding(origin.file, "date-ahead", {"found": release.date}, ("date",))


def gaps_touch_pages(content: Content, _: FilePath, now: datetime) -> Iterator[Finding]:
    """The pages that a gap touches exist."""
    targets = _targets(content)
    paths = targets.paths - targets.public_from.keys() | {
        path for path, since in targets.public_from.items() if since <= now
    }
    for index, gap in enumerate(content.all("gaps", Gap)):
        origin = content.origin("gaps", index)
        for number, path in enumerate(gap.pages):
            if path not in paths:
                values = {"found": path, "near": suggestion(path, paths)}
                place = (*origin.path, "pages", number)
                yield Finding(origin.file, "link-page", values, place)


def templates_lead_to_pages(content: Content, theme: FilePath, _: datetime) -> Iterator[Finding]:
    """A template in use links only to pages that exist, unless it asks `has_page` first."""
    edition = at(content, END_OF_TIME, {})
    inventory = pages(edition)
    paths = {page.path for page in inventory} | set(EXTRA_PATHS)
    used = {page.kind for page in inventory} | {"frame"}
    for file in sorted([*theme.glob("*.html"), *theme.glob("partials/*.html")]):
        text = file.read_text(encoding="utf-8")
        if file.parent == theme and file.stem not in used:
            continue
        for match in _URL.finditer(text):
            path = match.group(1)
            if path in paths or f"has_page('{path}')" in text or path.startswith(_LISTS):
                continue
            line = text.count("\n", 0, match.start()) + 1
            column = match.start(1) - text.rfind("\n", 0, match.start())
            values = {"found": path, "near": suggestion(path, paths)}
            name = f"{theme.name}/{file.relative_to(theme).as_posix()}"
            yield Finding(name, "link-page", values, line=line, column=column)


def links_lead_somewhere(content: Content, _: FilePath, now: datetime) -> Iterator[Finding]:
    """Every link in Markdown leads to a page of this site that is public, or to a safe address."""
    targets = _targets(content)
    for text in _markdown_texts(content, now):
        if "](" not in text.text and "]:" not in text.text:
            continue
        for offset, target in links_in(text.text):
            complaint = _complaint(target, text, targets)
            if complaint is None:
                continue
            code, values = complaint
            down = text.text.count("\n", 0, offset)
            column = offset - text.text.rfind("\n", 0, offset)
            line = text.line + down if text.line else 0
            yield Finding(text.file, code, values, text.path, line, column, down)
