"""mkdocs.yml: the few settings of MkDocs that these pages rest on, and nothing that would change
them.

MkDocs takes any file and tells, one at a time and without a line, what it cannot use; of what it
can use, a part would publish pages that lack something. So the file is read as a record here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictStr

from zonesite.reading.files import Reader
from zonesite.reading.phrases import Phrase
from zonesite.reading.source_text import Fault
from zonesite.reading.texts import PAGE_EXTENSIONS
from zonesite.reading.validate import Complaint, shown
from zonesite.records.model import Model, Words
from zonesite.records.settings import Settings
from zonesite.records.walk import Path as KeyPath

FILE = "mkdocs.yml"
HOOKS = Path(__file__).resolve().parents[2] / "hooks.py"
PASSED_ON = "zonesite_hooks.py"
"""The file that leads MkDocs to the hooks of an installed program: where that is differs from one
machine to the next, so mkdocs.yml cannot name it."""
PASSES_ON = '''"""Lets MkDocs make the pages with zonesite, wherever that is installed."""

from hooks import *
'''
"""All that may stand in it."""
Level = Literal["ignore", "info", "warn"]
Paths = tuple[Words, ...]


class ThemeSettings(Model):
    """`theme`: MkDocs wants one; the pages use none of it."""

    name: Literal["material"]
    font: Literal[False] = False
    language: Words = "en"


class LocaleSettings(Model):
    """One of the languages that mkdocs-static-i18n builds."""

    locale: Words
    name: Words
    default: StrictBool = False


class I18nSettings(Model):
    """mkdocs-static-i18n: one folder a language, the first where a page is missing."""

    docs_structure: Literal["folder"]
    fallback_to_default: Literal[True] = True
    reconfigure_search: Literal[False] = False
    """Quadratic in the number of pages (mkdocs-static-i18n 1.3)."""
    reconfigure_material: Literal[False] = False
    languages: Annotated[tuple[LocaleSettings, ...], Field(min_length=1)]


class PluginSettings(Model):
    """The one plugin."""

    i18n: I18nSettings


class LinkLevels(Model):
    """How loud MkDocs is about links; `zonesite check` knows all pages and has the last word."""

    not_found: Level | None = None
    absolute_links: Literal["ignore"] = "ignore"
    unrecognized_links: Literal["ignore"] = "ignore"
    anchors: Level | None = None


class NavigationLevels(Model):
    """How loud MkDocs is about its own navigation, which the pages do not have."""

    omitted_files: Literal["ignore"] = "ignore"


class ValidationSettings(Model):
    """`validation`."""

    nav: NavigationLevels = NavigationLevels()
    links: LinkLevels = LinkLevels()


class MkDocsSettings(Model):
    """mkdocs.yml."""

    site_name: Words
    docs_dir: Literal["docs"] = "docs"
    site_dir: Literal["site"] = "site"
    """MkDocs empties this directory: it must not be one that people write in."""
    dev_addr: StrictStr | None = None
    use_directory_urls: Literal[True] = True
    theme: ThemeSettings
    hooks: Paths
    watch: Paths = ()
    plugins: Annotated[tuple[PluginSettings, ...], Field(min_length=1, max_length=1)]
    markdown_extensions: Paths
    validation: ValidationSettings = ValidationSettings()


def check_mkdocs_settings(reader: Reader, settings: Settings) -> None:
    """Note every problem of mkdocs.yml: in itself, with the settings, and with what it leads to."""
    if not (reader.root / FILE).exists():
        reader.fault(FILE, Fault(1, 1, "mkdocs-missing", {"expected": _path_to_hooks(reader.root)}))
        return
    if (found := reader.mapping(FILE)) is None:
        return
    value, text = found
    reader.record(FILE, text, MkDocsSettings, value, ())
    reader.complain(FILE, text, [*_complaints(reader.root, value, settings)])


def _path_to_hooks(root: Path) -> str:
    return Path(os.path.relpath(HOOKS, root.resolve())).as_posix()


def _complaints(root: Path, value: object, settings: Settings) -> Iterator[Complaint]:
    """Yield what does not fit the site, of what has the right form."""
    hooks = _texts(value, ("hooks",))
    if hooks is not None and not _leads_to_ours(root, hooks):
        values = {"expected": _path_to_hooks(root), "found": shown(", ".join(hooks))}
        yield Complaint(("hooks",), "mkdocs-hooks", values)
    for number, name in enumerate(_texts(value, ("watch",)) or ()):
        if not (root / name).exists():
            yield Complaint(("watch", number), "path-missing", {"found": name})
    path: KeyPath = ("markdown_extensions",)
    if (found := _texts(value, path)) not in (None, PAGE_EXTENSIONS):
        yield Complaint(
            path,
            "mkdocs-extensions",
            {"expected": PAGE_EXTENSIONS, "found": found or Phrase("found-none")},
        )
    yield from _about_languages(value, tuple(item.id for item in settings.languages))


def _leads_to_ours(root: Path, hooks: tuple[str, ...]) -> bool:
    """Say whether the hooks are those of the program, named or passed on."""
    if hooks == (PASSED_ON,):
        path = root / PASSED_ON
        return path.is_file() and path.read_bytes() == PASSES_ON.encode()
    return [(root / name).resolve() for name in hooks] == [HOOKS]


def _about_languages(value: object, expected: tuple[str, ...]) -> Iterator[Complaint]:
    path: KeyPath = ("plugins", 0, "i18n", "languages")
    languages = _at(value, path)
    if not isinstance(languages, list):
        return
    found = tuple(str(_at(item, ("locale",))) for item in languages)
    if found != expected:
        yield Complaint(path, "mkdocs-languages", {"expected": expected, "found": found})
    for number, item in enumerate(languages):
        is_default = isinstance(item, dict) and item.get("default", False)
        if is_default in (True, False) and is_default != (number == 0):
            yield Complaint((*path, number), "mkdocs-default", {"expected": expected[0]})


def _at(value: object, path: KeyPath) -> object:
    """Return what stands at a path; nothing where the value has another form."""
    for step in path:
        try:
            value = value[step]  # type: ignore[index] # that it may not be one is the point
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _texts(value: object, path: KeyPath) -> tuple[str, ...] | None:
    found = _at(value, path)
    is_good = isinstance(found, list) and all(isinstance(item, str) for item in found)
    return tuple(found) if is_good else None  # type: ignore[arg-type]
