"""From files to Content: the one way in for what people write.

Every problem of every file is found in one run; where there is one, there is no Content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field

from zonesite import memory
from zonesite.check.texts import complaints_about_words
from zonesite.content import Content, HandPage, Origin
from zonesite.data_files import DATA_FILES, DataFile
from zonesite.memory import Memory
from zonesite.problems import Problem, Severity, suggestion
from zonesite.records.base import Differs, Review, Translations
from zonesite.records.model import DEFAULT_LANGUAGE, Words
from zonesite.records.press import Release
from zonesite.records.settings import Settings
from zonesite.records.upkeep import Kept
from zonesite.validate import Complaint, shown, validate
from zonesite.yaml_source import Fault, Faulty, Places, decode, leaves, parse, read_bounded
from zonesite.yaml_source import Path as KeyPath

M = TypeVar("M", bound=BaseModel)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_ANCHOR = re.compile(r"^#{2,6}[^\n]*?\{[^}\n]*#([a-z0-9-]+)[^}\n]*\}[ \t]*$", re.MULTILINE)
_PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_DEFAULTS = ("translations", "owner", "verified_on", "review_in")


class FileDefaults(Kept):
    """What stands beside the lists of a data file and holds for each of its records."""

    translations: Translations = Field(default_factory=dict)


class PageFrontMatter(Kept):
    """What stands between the two lines of `---` at the top of a page."""

    kind: Words
    """Which template shows it: prose, zones, china, …"""
    title: Words
    summary: Words
    """One sentence for search engines and lists."""
    translation: Review = Review()
    differs: tuple[Differs, ...] = ()
    """Figures that this translation states otherwise than English, each with its reason."""


@dataclass
class Reader:
    """Reads files under one root and gathers their problems."""

    root: Path
    languages: Sequence[str] = ()
    """Empty until the settings are read: then every language is let through."""
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    _last: tuple[str, Places] | None = None
    """The text in which places were last looked up: a file's complaints come together."""

    def fault(self, file: str, fault: Fault, first_line: int = 1) -> None:
        line = fault.line + first_line - 1
        where = fault.where
        self.problems.append(Problem(file, line, fault.column, fault.code, where, fault.values))

    def complain(
        self,
        file: str,
        text: str,
        complaints: Sequence[Complaint],
        first_line: int = 1,
        severity: Severity = "error",
    ) -> None:
        for item in complaints:
            line, column = self._places_of(text).of(item.path, item.of_key)
            problem = Problem(
                file, line + first_line - 1, column, item.code, item.where, item.values, severity
            )
            self.problems.append(problem)

    def _places_of(self, text: str) -> Places:
        if self._last is None or self._last[0] is not text:
            self._last = (text, Places(text))
        return self._last[1]

    def text(self, file: str) -> str | None:
        """Return the text of a file, or `None` when it has a problem that is now noted."""
        try:
            return decode(read_bounded(self.root / file))
        except OSError as error:
            values = {"found": error.strerror or "error"}
            self.fault(file, Fault(1, 1, "unreadable", values))
        except Faulty as faulty:
            for fault in faulty.faults:
                self.fault(file, fault)
        return None

    def document(self, file: str) -> tuple[Any, str] | None:
        """Return the plain value and the text of a YAML file, its words checked."""
        text = self.text(file)
        return None if text is None else self.parsed(file, text)

    def parsed(self, file: str, text: str, first_line: int = 1) -> tuple[Any, str] | None:
        try:
            value = parse(text)
        except Faulty as faulty:
            for fault in faulty.faults:
                self.fault(file, fault, first_line)
            return None
        for severity, complaint in complaints_about_words(leaves(value)):
            self.complain(file, text, [complaint], first_line, severity)
        return value, text

    def record(
        self, file: str, text: str, model: type[M], value: object, path: KeyPath
    ) -> M | None:
        record, complaints = validate(model, value, path, self.languages)
        self.complain(file, text, complaints)
        return record


def _with_defaults(item: object, defaults: Mapping[str, object]) -> object:
    return {**defaults, **item} if isinstance(item, dict) else item


def _mapping(reader: Reader, file: str) -> tuple[dict[str, Any], str] | None:
    found = reader.document(file)
    if found is None:
        return None
    value, text = found
    if not isinstance(value, dict):
        complaint = Complaint((), "must-be-mapping", {"found": shown(value)})
        reader.complain(file, text, [complaint])
        return None
    return value, text


def _read_data_file(reader: Reader, data_file: DataFile) -> Iterator[tuple[str, BaseModel, Origin]]:
    """Yield every good record of a file with its list and origin; no file, no records."""
    if not (reader.root / data_file.path).exists():
        return
    found = _mapping(reader, data_file.path)
    if found is None:
        reader.unread.update(data_file.lists)
        return
    value, text = found
    top = {key: value[key] for key in value if key not in data_file.lists}
    known = (*data_file.lists, *_DEFAULTS)
    for key in sorted(top.keys() - set(_DEFAULTS)):
        values = {"key": key, "near": suggestion(key, known), "known": sorted(known)}
        complaint = Complaint((key,), "unknown-key", values, of_key=True)
        reader.complain(data_file.path, text, [complaint])
    defaults = {key: top[key] for key in _DEFAULTS if key in top}
    if reader.record(data_file.path, text, FileDefaults, defaults, ()) is None:
        defaults = {}
    for key, model in data_file.lists.items():
        items = value.get(key, [])
        if not isinstance(items, list):
            reader.unread.add(key)
            complaint = Complaint((key,), "must-be-list", {"found": shown(items)})
            reader.complain(data_file.path, text, [complaint])
            continue
        ids = (item.get("id") for item in items if isinstance(item, dict))
        reader.ids[key] = {item for item in ids if isinstance(item, str)}
        some = {name: found for name, found in defaults.items() if name in model.model_fields}
        for index, item in enumerate(items):
            path = (key, index)
            record = reader.record(data_file.path, text, model, _with_defaults(item, some), path)
            if record is not None:
                yield key, record, Origin(data_file.path, path)


def _read_release(reader: Reader, file: str) -> Release | None:
    found = _mapping(reader, file)
    if found is None:
        return None
    value, text = found
    release = reader.record(file, text, Release, value, ())
    if release is None:
        return None
    complaints = [
        Complaint(
            ("text", lang), "unknown-language", {"key": lang, "known": reader.languages}, True
        )
        for lang in release.text
        if lang not in reader.languages
    ]
    if DEFAULT_LANGUAGE not in release.text:
        complaints.append(Complaint(("text",), "english-missing", {}))
    if file != release.file:
        complaints.append(Complaint((), "file-name", {"expected": release.file}))
    reader.complain(file, text, complaints)
    return None if complaints else release


def _flatten(value: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flatten(item, f"{prefix}.{key}" if prefix else key)
    else:
        yield prefix, value


def _read_strings(reader: Reader) -> dict[str, dict[str, str]]:
    strings: dict[str, dict[str, str]] = {}
    for lang in reader.languages:
        file = f"data/strings/{lang}.yml"
        found = _mapping(reader, file)
        if found is None:
            continue
        value, text = found
        strings[lang] = {}
        for key, words in _flatten(value):
            if isinstance(words, str) and words.strip():
                strings[lang][key] = words
                continue
            code = "text-empty" if words is None or words == "" else "must-be-text"
            complaint = Complaint(tuple(key.split(".")), code, {"found": shown(words)})
            reader.complain(file, text, [complaint])
            strings[lang][key] = ""
    return strings


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
    if text is None:
        return None
    match = _FRONT_MATTER.match(text)
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
        Places(match.group(1)).of(("kind",))[0] + 1,
        tuple(_ANCHOR.findall(body)),
        Kept(owner=meta.owner, verified_on=meta.verified_on, review_in=meta.review_in),
        meta.differs,
    )


def _only_pages(reader: Reader) -> None:
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


def _read_pages(reader: Reader) -> tuple[HandPage, ...]:
    pages = []
    for lang in reader.languages:
        lang_dir = reader.root / "docs" / lang
        for path in sorted(lang_dir.rglob("*.md")):
            if page := _read_page(reader, lang, lang_dir, path):
                pages.append(page)
    return tuple(pages)


def _unknown_files(reader: Reader) -> None:
    """A file that nothing reads is a mistake in its name, never silently left out."""
    known = {*(f"{data_file.name}.yml" for data_file in DATA_FILES), "settings.yml"}
    for path in sorted((reader.root / "data").glob("*.y*ml")):
        if path.name not in known:
            near = suggestion(path.name, known)
            values = {"known": sorted(known), "near": near}
            reader.fault(f"data/{path.name}", Fault(1, 1, "file-unknown", values))
    _unknown_languages(reader)
    press = reader.root / "data" / "press"
    for path in sorted(press.rglob("*")):
        if path.is_file() and path.suffix != ".yml" and not path.name.startswith("."):
            values = {"expected": "<yyyy>/<yyyy-mm-dd>-<slug>.yml"}
            file = path.relative_to(reader.root).as_posix()
            reader.fault(file, Fault(1, 1, "file-name", values))


def _unknown_languages(reader: Reader) -> None:
    """Words and pages in a language that the settings do not name would be left out unsaid."""
    strings = (reader.root / "data" / "strings").glob("*.y*ml")
    folders = (path for path in (reader.root / "docs").glob("*") if path.is_dir())
    for path in sorted([*strings, *folders]):
        name = path.stem if path.is_file() else path.name
        if name not in reader.languages or path.suffix == ".yaml":
            file = path.relative_to(reader.root).as_posix()
            values = {"known": list(reader.languages), "near": suggestion(name, reader.languages)}
            reader.fault(file, Fault(1, 1, "language-unknown", values))


def _read_memory(reader: Reader) -> Memory:
    """Return what translations were made from; nothing where nobody has noted it."""
    path = reader.root / memory.FILE
    if not path.exists():
        return {}
    try:
        return memory.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        reader.fault(memory.FILE, Fault(1, 1, "memory-unreadable", {}))
        return {}


def _read_settings(reader: Reader) -> Settings | None:
    found = _mapping(reader, "data/settings.yml")
    if found is None:
        return None
    return reader.record("data/settings.yml", found[1], Settings, found[0], ())


def time_zone(root: Path) -> tzinfo:
    """Return the time zone of a site; UTC where its settings cannot be read."""
    settings = _read_settings(Reader(root))
    return settings.zone if settings is not None else UTC


def read(root: Path) -> tuple[Content | None, list[Problem]]:
    """Return the Content under `root` and every problem that reading found.

    There is no Content when its settings cannot be read; with other errors there is what
    could be read, so that the rules between records can still be checked in the same run.
    """
    reader = Reader(root)
    settings = _read_settings(reader)
    if settings is None:
        return None, reader.problems
    reader.languages = tuple(language.id for language in settings.languages)
    lists: dict[str, list[Any]] = {}
    origins: dict[tuple[str, int], Origin] = {}
    for data_file in DATA_FILES:
        for key, record, origin in _read_data_file(reader, data_file):
            origins[key, len(lists.setdefault(key, []))] = origin
            lists[key].append(record)
    releases = _read_releases(reader, origins)
    _unknown_files(reader)
    _only_pages(reader)
    content = Content(
        root,
        settings,
        {key: tuple(records) for key, records in lists.items()},
        releases,
        _read_strings(reader),
        _read_pages(reader),
        frozenset(
            path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md"))
        ),
        {key: frozenset(ids) for key, ids in reader.ids.items()},
        frozenset(reader.unread),
        origins,
        _read_memory(reader),
    )
    return content, reader.problems


def _read_releases(reader: Reader, origins: dict[tuple[str, int], Origin]) -> tuple[Release, ...]:
    releases: list[Release] = []
    for path in sorted((reader.root / "data" / "press").rglob("*.yml")):
        file = path.relative_to(reader.root).as_posix()
        if release := _read_release(reader, file):
            origins["press", len(releases)] = Origin(file, ())
            releases.append(release)
    return tuple(releases)
