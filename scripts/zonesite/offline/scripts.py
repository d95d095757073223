"""Scripts as a page that was opened from a file can load them.

Browsers give such a page no origin, and so refuse it modules and `fetch` (html.spec.whatwg.org,
"fetch a module script graph"; Fetch, "scheme fetch"). Scripts without modules they load.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import dirname, join

FETCH = "assets/fetch-from-files.js"
"""The script by which others get their files, as it is called in the copy."""
FILES = "assets/files"
"""The folder of the files that scripts fetch, each as a script: apart from the pages, because where
a system hides the last part of names `index.html.js` would look like the page to open."""
_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([a-z0-9-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const|let) ([A-Za-z_$][\w$]*)", re.M)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport(?:\.meta\b|\()", re.MULTILINE)


class NotAsOneScript(Exception):
    """A module that is written in a way that this program cannot put into a plain script."""


def fetch_script() -> bytes:
    """Return the script that stands in place of `fetch`."""
    return Path(__file__).with_name("fetch_from_files.js").read_bytes()


def as_one_script(name: str, read: Callable[[str], str]) -> str:
    """Return a module and all that it imports as one plain script.

    `read` gives the text of a file by its name. Raises `NotAsOneScript` for an import or export
    of another form than the site's own scripts have.
    """
    modules: dict[str, str] = {}
    _gather(name, read, modules)
    parts = "".join(f"modules[{json.dumps(one)}] = {code};\n" for one, code in modules.items())
    return f'(() => {{\n"use strict";\nconst modules = {{}};\n{parts}}})();\n'


def _gather(name: str, read: Callable[[str], str], modules: dict[str, str]) -> None:
    """Add a module to some, after those that it imports."""
    source = read(name)
    for _, imported in _IMPORT.findall(source):
        if (one := join(dirname(name), imported)) not in modules:
            _gather(one, read, modules)

    def from_module(match: re.Match[str]) -> str:
        names = match.group(1).replace(" as ", ": ")
        one = json.dumps(join(dirname(name), match.group(2)))
        return f"const {{{names}}} = modules[{one}];\n"

    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    code = _EXPORT.sub(r"\1 \2", _IMPORT.sub(from_module, source))
    if _LEFT.search(code):
        raise NotAsOneScript(name)
    modules[name] = f"(() => {{\n{code}\nreturn {{ {exported} }};\n}})()"


def imported_by(name: str, read: Callable[[str], str]) -> Iterator[str]:
    """Yield the modules that one imports, themselves or by others."""
    for _, imported in _IMPORT.findall(read(name)):
        one = join(dirname(name), imported)
        yield one
        yield from imported_by(one, read)


def script_of(name: str) -> str:
    """Return the name of the script that hands a file over."""
    return f"{FILES}/{name}.js"


def as_script_of(name: str, value: str) -> bytes:
    """Return a script that hands a value, written as JSON, over by the name of its file.

    JSON is JavaScript since ECMAScript 2019, but for the key `__proto__`, which no file has.
    """
    return f"offlineFile({json.dumps(name)},{value});\n".encode()
