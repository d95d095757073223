"""Scripts as a page that was opened from a file can load them.

Browsers give such a page no origin, and so refuse it modules and `fetch` (html.spec.whatwg.org,
"fetch a module script graph"; Fetch, "scheme fetch"). Scripts without modules they load.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

FETCH = "assets/fetch-from-files.js"
"""The script by which others get their files, as it is called in the copy."""
FILES = "assets/files"
"""The folder of the files that scripts fetch, each as a script: apart from the pages, because where
a system hides the last part of names `index.html.js` would look like the page to open."""
_EXPORT = re.compile(r"^export ((?:async )?function|class|const|let)\b", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport(?:\.meta\b|\()", re.MULTILINE)


class NotAPlainScript(Exception):
    """A module that is written in a way that this program cannot put into a plain script."""


def fetch_script() -> bytes:
    """Return the script that stands in place of `fetch`."""
    return Path(__file__).with_name("fetch_from_files.js").read_bytes()


def as_plain_script(name: str, source: str) -> str:
    """Return a module that imports nothing as a plain script, whose names are its own.

    Raises `NotAPlainScript` for one that imports, or exports in another form than the site's have.
    """
    code = _EXPORT.sub(r"\1", source)
    if _LEFT.search(code):
        raise NotAPlainScript(name)
    return f'(() => {{\n"use strict";\n{code}}})();\n'


def script_of(name: str) -> str:
    """Return the name of the script that hands a file over."""
    return f"{FILES}/{name}.js"


def as_script_of(name: str, value: str) -> bytes:
    """Return a script that hands a value, written as JSON, over by the name of its file.

    JSON is JavaScript since ECMAScript 2019, but for the key `__proto__`, which no file has.
    """
    return f"offlineFile({json.dumps(name)},{value});\n".encode()
