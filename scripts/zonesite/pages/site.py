"""A Site: an Edition at an address, with all its pages and files, before any HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from zonesite.edition.edition import Edition
from zonesite.languages.language import Language
from zonesite.pages.all_pages import pages
from zonesite.pages.page import Page, PageNames

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileAddress:
    """The address of a file that is no page: `/feed.xml`."""

    path: str
    """Without the language."""
    is_by_language: bool = False
    """Whether every language has its own; else the one file is below the root of the site."""
    is_lasting: bool = False
    """Whether others may link or subscribe to it, so that its address never dies."""


@dataclass(frozen=True)
class Site:
    """What is made from an Edition: everything that outputs and renderers are given."""

    edition: Edition
    url: str
    """The full address of the site, with its last slash."""
    pages: Mapping[str, Page]
    """Every page by its path."""
    assets: Mapping[str, Path] = field(default_factory=dict)
    """What pages load, by its name in the site: `assets/site.css`."""
    typeset: Mapping[str, Path] = field(default_factory=dict)
    """The templates and fonts of documents and cards, by their names: `documents/card.typ`."""
    files: Mapping[str, FileAddress] = field(default_factory=dict)
    """Every file besides pages by its path."""
    known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What `once` has worked out of the Edition and the pages, also before files were known."""

    @property
    def languages(self) -> tuple[Language, ...]:
        return self.edition.languages

    @cached_property
    def names(self) -> Mapping[str, PageNames]:
        """What pages may say of each other, by path."""
        return {path: page.names for path, page in self.pages.items()}

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The pages whose links carry a mark, with its interface word: withdrawn releases."""
        return {path: page.mark for path, page in self.pages.items() if page.mark}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of the Edition, the pages and the address of the site, by a name:
        it is made when it is first asked for."""
        if name not in self.known:
            self.known[name] = make()
        found: T = self.known[name]
        return found

    def has(self, path: str) -> bool:
        """Say whether there is a page or file at a path without its language."""
        return path in self.pages or path in self.files

    def is_shared(self, path: str) -> bool:
        """Say whether there is a file at a path that all languages share."""
        file = self.files.get(path)
        return file is not None and not file.is_by_language

    def absolute(self, language: Language, path: str) -> str:
        """Return the full address of a page in a language, or of a file."""
        file = self.files.get(path.partition("#")[0])
        prefix = "" if file and not file.is_by_language else language.prefix
        return f"{self.url.rstrip('/')}{prefix}{path}"

    def string(self, language: Language, key: str) -> str:
        """Return an interface word."""
        return self.edition.strings[language.id][key]


FilesOf = Callable[[Site], Iterable[FileAddress]]
"""Returns the addresses of the files that are made from a Site."""


def no_files(_: Site) -> tuple[FileAddress, ...]:
    """Stand for the files of a site where only its pages are asked for."""
    return ()


def site_of(
    edition: Edition,
    url: str,
    assets: Mapping[str, Path] | None = None,
    files_of: FilesOf = no_files,
    typeset: Mapping[str, Path] | None = None,
) -> Site:
    """Return the Site of an Edition at an address."""
    every = {page.path: page for page in pages(edition)}
    bare = Site(edition, url, every, assets or {}, typeset or {})
    return replace(bare, files={file.path: file for file in files_of(bare)})
