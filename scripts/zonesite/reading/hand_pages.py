"""The pages that people write: Markdown below docs/, with front matter."""

from __future__ import annotations

import re
from pathlib import Path

from zonesite.reading.content import HandPage
from zonesite.reading.files import Reader
from zonesite.reading.source_text import Fault
from zonesite.reading.validate import validate
from zonesite.reading.yaml_source import Places
from zonesite.records.front_matter import PageFrontMatter
from zonesite.records.upkeep import Kept

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_ANCHOR = re.compile(r"^#{2,6}[^\n]*?\{[^}\n]*#([a-z0-9-]+)[^}\n]*\}[ \t]*$", re.MULTILINE)
_PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def page_path(lang_dir: Path, file: Path) -> str:
    """Return the address of a Markdown file: index.md is its folder, zones.md is /zones/."""
    parts = file.relative_to(lang_dir).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "index" else parts
    return f"/{'/'.join(parts)}/" if parts else "/"


def _read_page(reader: Reader, lang: str, lang_dir: Path, path: Path) -> HandPage | None:
    file = path.relative_to(reader.root).as_posix()
    for part in (*path.relative_to(lang_dir).parts[:-1], path.stem):
        if not _PAGE_NAME.match(part):
            reader.fault(file, Fault(1, 1, "page-name", {"found": part}))
            return None
    text = reader.text(file)
    if text is None or file in reader.marked:
        return None
    match = FRONT_MATTER.match(text)
    if match is None:
        reader.fault(file, Fault(1, 1, "page-front-matter", {}))
        return None
    found = reader.parsed(file, match.group(1), first_line=2)
    if found is None:
        return None
    meta, complaints = validate(PageFrontMatter, found[0], (), reader.languages)
    reader.complain(file, found[1], complaints, first_line=2)
    if meta is None:
        return None
    body = text[match.end() :]
    places = Places(match.group(1))
    return HandPage(
        lang,
        page_path(lang_dir, path),
        file,
        meta.kind,
        meta.title,
        meta.summary,
        meta.translation,
        body,
        text.count("\n", 0, match.end()) + 1,
        places.of(("kind",))[0] + 1,
        tuple(_ANCHOR.findall(body)),
        Kept(owner=meta.owner, verified_on=meta.verified_on, review_in=meta.review_in),
        meta.differs,
        meta.menu or meta.title,
        meta.teaser or "",
        meta.topic or "",
        places.of(("translation",))[0] + 1,
    )


def only_pages(reader: Reader) -> None:
    """MkDocs publishes whatever lies under docs/: what is no page there is refused.

    A file of another kind would be public without a check; a link could lead out of the
    repository.
    """
    docs = reader.root / "docs"
    for path in sorted(docs.rglob("*")):
        is_page = path.suffix == ".md" and path.parent != docs
        if path.is_symlink() or (not path.is_dir() and not is_page):
            file = path.relative_to(reader.root).as_posix()
            reader.fault(file, Fault(1, 1, "not-a-page", {"found": path.name}))


def read_pages(reader: Reader) -> tuple[HandPage, ...]:
    """Return every good page of every language, by its file."""
    pages = []
    for lang in reader.languages:
        lang_dir = reader.root / "docs" / lang
        for path in sorted(lang_dir.rglob("*.md")):
            if page := _read_page(reader, lang, lang_dir, path):
                pages.append(page)
    return tuple(pages)
