"""The files of the offline copy of a published site, made from its tree and from nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from posixpath import dirname

from zonesite.offline.addresses import Addresses
from zonesite.offline.copied_page import SUGGEST, Notices, copied_page, has_offer, modules_of
from zonesite.offline.scripts import (
    FETCH,
    as_plain_script,
    as_script_of,
    fetch_script,
    script_of,
)
from zonesite.publish.tree import files_in
from zonesite.search import for_excerpts, paths_of

FOLDER = "downloads"
"""Where the copy is published; what is published there of it is not in it."""
NAME = f"{FOLDER}/offline-copy"
_FOR_SERVERS = re.compile(
    r"(?:[a-z]{2,3}/)?404\.html|_redirects|redirects\.[a-z]+\.conf|robots\.txt|sitemap[^/]*\.xml"
    r"|(?:[a-z]{2,3}/)?manifest\.webmanifest|next-change\.json|manifest\.json(?:\.sig)?|sbom\.cdx\.json"
    r"|\.well-known/.*|(?:.*/)?index\.md"
)
"""What only servers, search engines and programs ask for by name; no link of a page leads there.
The twins of pages in Markdown are for assistants, which read where the site is published."""
_FETCHED = re.compile(
    r"assets/folding\.json|search/[a-z]{2,3}/[^/]+\.json|newsroom/sentences/[^/]+\.json"
)
"""What scripts fetch; in the copy each is a script."""
_ROWS = re.compile(r"search/([a-z]{2,3})/pages-[^/]+\.json")
_ADDRESS = re.compile(r'<link rel="canonical" href="([^"]*)">')
BUILT_FOR = "next-change.json"
"""Which says for which instant a site was built."""
_MODULES = (b'type="module"', f"{SUGGEST}=".encode())
"""What a page has that loads a module."""


class NoSite(Exception):
    """A directory that holds no site that this program has published."""


@dataclass(frozen=True)
class PublishedTree:
    """A site as it is published in a directory."""

    folder: Path
    files: frozenset[str]
    url: str
    """Its full address, with its last slash."""
    instant: datetime
    """For which it was built."""
    first: str
    """The id of the language that stands at its root."""

    def read(self, file: str) -> bytes:
        """Return a file of it."""
        return (self.folder / file).read_bytes()

    def text(self, file: str) -> str:
        """Return a file of it that is text."""
        return self.read(file).decode()

    @cached_property
    def offers(self) -> tuple[str, ...]:
        """The pages that have a place for the offer of the copy."""
        pages = (file for file in sorted(self.files) if file.endswith(f"{FOLDER}/index.html"))
        return tuple(file for file in pages if has_offer(self.text(file)))


def published_tree(folder: Path, first: str) -> PublishedTree:
    """Return what is published in a directory. Raises `NoSite` where that is no site of ours."""
    try:
        told = json.loads((folder / BUILT_FOR).read_bytes())
        instant = datetime.fromisoformat(told["built_for"])
        home = _ADDRESS.search((folder / "index.html").read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        raise NoSite(str(folder)) from None
    if home is None:
        raise NoSite(str(folder))
    return PublishedTree(folder, frozenset(files_in(folder)), home.group(1), instant, first)


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the copy, and what makes it from the tree when it is asked for."""

    name: str
    make: Callable[[], bytes]


def made_from(tree: PublishedTree, notices: Mapping[str, Notices]) -> Iterator[Made]:
    """Yield the files of the copy, by their names in it; `notices` are by language.

    Raises `NotAPlainScript` for a site with a script of its own that cannot be put into one.
    """
    kept = frozenset(file for file in tree.files if not _is_left_out(file))
    addresses = Addresses(tree.url, kept | {FETCH})
    modules = _modules(tree, kept)
    for file in kept:
        if file in modules:
            yield Made(file, as_plain_script(file, tree.text(file)).encode)
        elif _FETCHED.fullmatch(file):
            yield Made(script_of(file), partial(_as_script, tree, file))
        elif file.endswith(".html"):
            said = notices[_language_of(file, notices, tree.first)]
            yield Made(file, partial(_as_page, tree, file, addresses, said))
        else:
            yield Made(file, partial(tree.read, file))
    if modules:
        yield Made(FETCH, fetch_script)
    for file in _searched(tree):
        yield Made(script_of(file), partial(_as_text, tree, file))


def _as_script(tree: PublishedTree, file: str) -> bytes:
    return as_script_of(file, tree.text(file).strip())


def _as_page(tree: PublishedTree, file: str, addresses: Addresses, said: Notices) -> bytes:
    return copied_page(tree.text(file), file, addresses, said).encode()


def _as_text(tree: PublishedTree, file: str) -> bytes:
    """Return the text of a page in which a phrase is looked for, as a script."""
    return as_script_of(file, json.dumps(for_excerpts(tree.text(file)), ensure_ascii=False))


def _searched(tree: PublishedTree) -> Iterator[str]:
    """Yield the pages that a search can find, by their files."""
    found: dict[str, None] = {}
    for rows in filter(_ROWS.fullmatch, tree.files):
        lang = rows.split("/")[1]
        prefix = "" if lang == tree.first else f"{lang}/"
        for path in paths_of(tree.text(rows)):
            page = path.partition("#")[0]  # a part of a page is found by itself
            found[f"{prefix}{page.lstrip('/')}index.html"] = None
    yield from found


def _is_left_out(file: str) -> bool:
    return file.startswith(NAME) or _FOR_SERVERS.fullmatch(file) is not None


def _modules(tree: PublishedTree, kept: frozenset[str]) -> frozenset[str]:
    """Return the modules that pages load, by their files."""
    addresses = Addresses(tree.url, kept)
    found: set[str | None] = set()
    for file in kept:
        if file.endswith(".html") and any(one in (data := tree.read(file)) for one in _MODULES):
            found |= {addresses.file_of(one, dirname(file)) for one in modules_of(data.decode())}
    return frozenset(filter(None, found))


def _language_of(file: str, notices: Mapping[str, Notices], first: str) -> str:
    lang, _, rest = file.partition("/")
    return lang if rest and lang in notices else first
