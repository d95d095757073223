"""Rules about the files of the theme: nothing that a page needs is missing or empty."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.check.hand_pages import PARTS
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.rendering.theme import FOLDER, Asked, Theme

_IN_STYLE = re.compile(r"\burl\(\s*[\"']?([^\"')#?]+)")
_IN_SCRIPT = re.compile(r"\b(?:from|import)\s*\(?\s*[\"'](\.[^\"']+)[\"']")
_MADE = ("assets/folding.json",)
"""Assets that a build makes itself."""


def themes_hold_no_links(_: Content, theme: Theme) -> Iterator[Finding]:
    """A symbolic link among templates and assets could publish what lies outside."""
    for name in theme.links():
        yield Finding(f"{FOLDER}/{name}", "theme-link", line=1)


def templates_are_there(content: Content, theme: Theme) -> Iterator[Finding]:
    """There is a template for every kind of page that is made from records."""
    kinds = {*PARTS, "not-found"} if any(page.path == "/404/" for page in content.pages) else PARTS
    for kind in sorted(kinds):
        name = f"{kind}.html"
        if not theme.texts.get(name, "").strip():
            yield Finding(f"{FOLDER}/{name}", "template-missing", {"found": kind}, line=1)


def templates_ask_for_what_is_there(_: Content, theme: Theme) -> Iterator[Finding]:
    """What a template imports or loads is there and holds something, to the last font."""
    filled = {name for name, path in theme.files.items() if path.stat().st_size}
    for asked in (*theme.asked(), *_asked_by_assets(theme)):
        wanted = {"asset": f"assets/{asked.name}", "template": asked.name}.get(asked.what)
        if wanted is not None and wanted not in filled and wanted not in _MADE:
            near = "" if wanted in theme.files else suggestion(wanted, filled)
            values = {"found": wanted, "near": near}
            yield Finding(f"{FOLDER}/{asked.file}", "template-asks", values, line=asked.line)
    for asked in theme.imported():
        known = theme.exports.get(asked.what, frozenset())
        if known and asked.name not in known:
            near = suggestion(asked.name, known)
            values = {"found": asked.name, "near": near, "file": f"{FOLDER}/{asked.what}"}
            yield Finding(f"{FOLDER}/{asked.file}", "template-macro", values, line=asked.line)


def _asked_by_assets(theme: Theme) -> Iterator[Asked]:
    patterns = {".css": _IN_STYLE, ".js": _IN_SCRIPT}
    for file, path in theme.assets.items():
        pattern = patterns.get(path.suffix)
        text = path.read_text(encoding="utf-8", errors="replace") if pattern else ""
        for match in pattern.finditer(text) if pattern else ():
            if match.group(1).startswith("data:"):
                continue
            name = posixpath.normpath(posixpath.join(posixpath.dirname(file), match.group(1)))
            line = text.count("\n", 0, match.start()) + 1
            yield Asked("template", name, file, line)
