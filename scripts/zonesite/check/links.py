"""Rules about links: each leads to a page that exists and that the public may see."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from zonesite.check.findings import Finding, records_of
from zonesite.check.inventory import FILES, Inventory, public_since
from zonesite.check.texts import holds_html, is_allowed_scheme, links_in, without_code
from zonesite.content import Content
from zonesite.listings import ABOUT_ZONE, ON_TOPIC, RESTING_ON
from zonesite.markup import PAGE_EXTENSIONS, RECORD_EXTENSIONS, elements
from zonesite.problems import suggestion
from zonesite.records.reference import Gap
from zonesite.theme import FOLDER
from zonesite.yaml_source import Path

_LISTS = (ABOUT_ZONE, ON_TOPIC, RESTING_ON)
"""Lists that exist while there are releases in them; templates ask for those first."""
_URL = re.compile(r"\burl\('(/[^'#]*)'\)")
_LINKING = ("[", "<", "{:")
"""A text without any of these has no link."""
_HIDING = ("\\", "<", "{:", "]:")
"""Without one of these every link of a text is seen in its source."""
SUGGESTED = 20
"""Looking for the nearest of many addresses takes long; nobody reads more of them than this."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text in which links may stand, where it is, and since when the public sees it."""

    file: str
    text: str
    path: Path
    line: int
    public_from: datetime
    extensions: tuple[str, ...] = RECORD_EXTENSIONS


@dataclass
class LinkCheck:
    """What one link is measured against."""

    inventory: Inventory
    anchors: dict[str, frozenset[str]]
    own: str
    """The site's own address without its scheme: `zones.example/`."""

    def __post_init__(self) -> None:
        self.paths = self.inventory.paths
        self.suggested = 0

    def near(self, path: str) -> str:
        """Return the nearest address, while there are few to be looked for."""
        self.suggested += 1
        return suggestion(path, self.paths) if self.suggested <= SUGGESTED else ""

    def complaint(self, target: str, public_from: datetime) -> tuple[str, dict[str, object]] | None:
        """Return what is wrong with a link in a text that is public from an instant."""
        if not is_allowed_scheme(target):
            return "link-scheme", {"found": target}
        if not target.startswith("/"):
            return self._of_own_site(target)
        path, _, anchor = target.partition("#")
        path = path.partition("?")[0]
        if path not in self.paths:
            if f"{path}/" in self.paths:
                return "link-form", {"found": target, "cure": f"{path}/"}
            return "link-page", {"found": path, "near": self.near(path)}
        if not self.inventory.is_public(path, public_from):
            return "link-hidden", {"found": path}
        if anchor and path in self.anchors and anchor not in self.anchors[path]:
            return "link-anchor", {"page": path, "found": anchor}
        return None

    def _of_own_site(self, target: str) -> tuple[str, dict[str, object]] | None:
        """A link to this site by its full address would slip past what is asked of a path."""
        scheme, _, rest = target.partition("//")
        if scheme.lower() not in ("http:", "https:"):
            return None
        inside = f"{rest}/".lower().startswith(self.own)
        cure = f"/{rest[len(self.own) :]}"
        return ("link-own", {"found": target, "cure": cure}) if inside else None


def _markdown_texts(content: Content, now: datetime) -> Iterator[Markdown]:
    for page in content.pages:
        yield Markdown(page.file, page.body, (), page.body_line, now, PAGE_EXTENSIONS)
    for index, release in enumerate(content.releases):
        origin = content.origin("press", index)
        for lang, text in release.text.items():
            path = ("text", lang, "body")
            yield Markdown(origin.file, text.body, path, 0, max(public_since(release), now))
    for key, origin, record in records_of(content):
        if key == "questions":
            for lang, words in record.answer.by_language.items():
                path = (*origin.path, "answer", lang)
                yield Markdown(origin.file, words, path, 0, now)


def _hidden_links(text: Markdown, seen: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the links that only the HTML of a text shows (an attribute list, an escape that is
    none), with the place of their address where that can be found.
    """
    if not any(mark in text.text for mark in _HIDING) or holds_html(
        without_code(text.text)
    ):  # another rule refuses it
        return
    for element in elements(text.text, text.extensions):
        for name in ("href", "src"):
            target = element.attributes.get(name)
            if target is not None and target not in seen:
                seen.add(target)
                yield max(0, text.text.find(target)), target


def links_lead_somewhere(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Every link in Markdown leads to a page of this site that is public, or to a safe address."""
    anchors = {page.path: frozenset(page.anchors) for page in content.pages if page.kind == "prose"}
    own = urlsplit(content.settings.site_url)
    check = LinkCheck(inventory, anchors, f"{own.netloc}{own.path}".lower())
    for text in _markdown_texts(content, inventory.now):
        if not any(mark in text.text for mark in _LINKING):
            continue
        plain = list(links_in(text.text))
        found = list(_complaints(plain, text, check))
        if not found:  # the HTML of a text with a broken link would only show it again
            hidden = _hidden_links(text, {html.unescape(target) for _, target in plain})
            found = list(_complaints(hidden, text, check))
        yield from found


def _complaints(
    links: Iterable[tuple[int, str]], text: Markdown, check: LinkCheck
) -> Iterator[Finding]:
    for offset, target in links:
        if complaint := check.complaint(target, text.public_from):
            code, values = complaint
            down = text.text.count("\n", 0, offset)
            column = offset - text.text.rfind("\n", 0, offset)
            line = text.line + down if text.line else 0
            yield Finding(text.file, code, values, text.path, line, column, down)


def releases_are_of_today(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """A release dated in the future says when it becomes public: else it would be at once."""
    for index, release in enumerate(content.releases):
        if release.date > inventory.today and not release.draft and release.publish_at is None:
            origin = content.origin("press", index)
            yield Finding(origin.file, "date-ahead", {"found": release.date}, ("date",))


def gaps_touch_pages(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """The pages that a gap touches exist."""
    known = inventory.paths
    paths = {path for path in known if inventory.is_public(path, inventory.now)}
    for index, gap in enumerate(content.all("gaps", Gap)):
        origin = content.origin("gaps", index)
        for number, path in enumerate(gap.pages):
            if path not in paths:
                values = {"found": path, "near": suggestion(path, paths)}
                place = (*origin.path, "pages", number)
                yield Finding(origin.file, "link-page", values, place)


def templates_lead_to_pages(_: Content, inventory: Inventory) -> Iterator[Finding]:
    """A template in use links only to pages that exist, unless it asks `has_page` first."""
    theme = inventory.theme
    paths = {page.path for page in inventory.pages} | set(FILES)
    used = {page.kind for page in inventory.pages} | {"frame"}
    for name, file in theme.templates.items():
        text = file.read_text(encoding="utf-8")
        if "/" not in name and file.stem not in used:
            continue
        for match in _URL.finditer(text):
            path = match.group(1)
            if path in paths or f"has_page('{path}')" in text or path.startswith(_LISTS):
                continue
            line = text.count("\n", 0, match.start()) + 1
            column = match.start(1) - text.rfind("\n", 0, match.start())
            values = {"found": path, "near": suggestion(path, paths)}
            yield Finding(f"{FOLDER}/{name}", "link-page", values, line=line, column=column)
