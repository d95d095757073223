"""Addresses inside a page, as they lead from file to file: no folder has a page of its own."""

from __future__ import annotations

import re
from collections.abc import Container
from html import unescape
from posixpath import normpath, relpath
from urllib.parse import quote, unquote, urlsplit

_PARTS = re.compile(r"((?:\.\.?/)*)([^?#]*)(.*)", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Addresses:
    """Where the addresses of a published site lead in its copy."""

    def __init__(self, url: str, files: Container[str]) -> None:
        """`url` is the full address of the site, with its last slash; `files` are below it."""
        self.url = url
        self._base = urlsplit(url).path
        self._files = files
        self._known: dict[tuple[str, str], str | None] = {}

    def of(self, address: str, folder: str) -> str:
        """Return an address that stands in a page of a folder, as written in HTML, as it leads to a
        file; what leads to none, and what leads away from the site, stays as it is."""
        match = _PARTS.fullmatch(address)
        assert match is not None  # it takes any text
        up, path, rest = match.groups()
        if not up and (not path or _SCHEME.match(path) or path.startswith("/")):
            found = self._of_absolute(path) if path else None
            return quote(relpath(found, folder or ".")) + rest if found else address
        key = _above(folder, up), path
        if key not in self._known:
            self._known[key] = self._ending(*key)
        ending = self._known[key]
        return address if ending is None else f"{up.removeprefix('./')}{ending}{rest}"

    def file_of(self, address: str, folder: str) -> str | None:
        """Return the file to which an address in a page of a folder leads, or nothing."""
        path = self.of(address, folder).partition("?")[0].partition("#")[0]
        found = normpath(f"{folder}/{unquote(unescape(path))}").lstrip("/")
        return found if found in self._files else None

    def _ending(self, folder: str, path: str) -> str | None:
        """Return a path below a folder with the name of its file, or nothing where it has none."""
        here = normpath(f"{folder}/{unquote(unescape(path))}").lstrip("/")
        if here in self._files:
            return path
        if f"{here}/index.html".lstrip("/") in self._files:
            return f"{path}index.html" if path.endswith("/") or not path else f"{path}/index.html"
        return None

    def _of_absolute(self, path: str) -> str | None:
        """Return the file to which an address from the root of the host, or a full one, leads."""
        said = unquote(unescape(path))
        for base in (self.url, self._base):
            if f"{said}/".startswith(base) and (base == self.url or not said.startswith("//")):
                here = normpath(said[len(base) :] or ".")
                names = (here, normpath(f"{here}/index.html"))
                return next((name for name in names if name in self._files), None)
        return None


def _above(folder: str, up: str) -> str:
    steps = up.count("../")
    return folder.rsplit("/", steps)[0] if steps <= folder.count("/") else "" if steps else folder
