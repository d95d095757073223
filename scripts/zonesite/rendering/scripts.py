"""Scripts of the theme as pages load them: each with all that it imports in one file.

A page then waits for one request instead of one import after another, scripts of two publications
never meet in a page, and one file packs better than six.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import dirname, join

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([a-z0-9-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const|let) ([A-Za-z_$][\w$]*)", re.M)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport(?:\.meta\b|\()", re.MULTILINE)
_COMMENT = re.compile(r"^[ ]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)

Read = Callable[[str], str]
"""The text of a file by its name."""


class NotAsOneModule(Exception):
    """A module that imports or exports in another form than the shared ones."""


def as_one_module(name: str, read: Read) -> str:
    """Return a module with all that it imports in it; it exports what it did.

    Raises `NotAsOneModule` for an import or export of another form than the shared scripts have.
    """
    inside: dict[str, str] = {}
    for one in _imported_by(name, read(name)):
        _gather(one, read, inside)
    parts = "".join(f"$modules[{json.dumps(one)}] = {code};\n" for one, code in inside.items())
    code = _from_modules(name, read(name))
    if re.search(r"^import\b|\bimport(?:\.meta\b|\()", code, re.MULTILINE):
        raise NotAsOneModule(name)
    return f"const $modules = {{}};\n{parts}{code}"


def _imported_by(name: str, source: str) -> list[str]:
    return [join(dirname(name), imported) for _, imported in _IMPORT.findall(source)]


def _from_modules(name: str, source: str) -> str:
    """Return the text of a module that takes what it imports from those that stand before it."""

    def taken(match: re.Match[str]) -> str:
        names = match.group(1).replace(" as ", ": ")
        one = json.dumps(join(dirname(name), match.group(2)))
        return f"const {{{names}}} = $modules[{one}];\n"

    return _IMPORT.sub(taken, source)


def _gather(name: str, read: Read, modules: dict[str, str]) -> None:
    """Add a module to some, after those that it imports."""
    if name in modules:
        return
    source = read(name)
    for one in _imported_by(name, source):
        _gather(one, read, modules)
    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    code = _EXPORT.sub(r"\1 \2", _from_modules(name, source))
    if _LEFT.search(code):
        raise NotAsOneModule(name)
    modules[name] = f"(() => {{\n{code}return {{ {exported} }};\n}})()"


def published_scripts(assets: Mapping[str, Path]) -> Mapping[str, str]:
    """Return the scripts that are published, by their names.

    A module that others import is in them and has no file of its own. Where a site has one that
    cannot be put into one file, all stay as they are, and every module keeps its file.
    """
    texts = {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in assets.items()
        if name.endswith(".js")
    }
    imports = {name: _imported_by(name, text) for name, text in texts.items()}
    importing = [name for name, some in imports.items() if some]
    try:
        joined = {name: as_one_module(name, texts.__getitem__) for name in importing}
    except (NotAsOneModule, KeyError):
        return {name: _as_sent(text) for name, text in texts.items()}
    inside = {one for some in imports.values() for one in some}
    return {name: _as_sent(joined.get(name, texts[name])) for name in texts if name not in inside}


def _as_sent(script: str) -> str:
    """Return a script without lines of comment and without indents, which are a fifth of it. No
    text in a script has such lines."""
    return _INDENT.sub("", _COMMENT.sub("", script))
