"""The search index: Pagefind over the main part of every page, letters folded.

Pagefind does not unify the letters and digits that Urdu readers type from different
keyboards; `fold` does, here for the index and in assets/search.js for the query.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

FOLDING = {
    **{"ك": "ک", "ي": "ی", "ى": "ی", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا"},
    **{"\u200c": "", "\u0640": ""},
    **{chr(code): "" for code in range(0x64B, 0x653)},
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}
"""Letters and digits that mean the same to a reader; harakat, kashida and ZWNJ are dropped."""
_FOLDED = re.compile(f"[{''.join(FOLDING)}]")
_ENDS = re.compile(r"</(span|dt|dd|th|td|li|p|h[1-4]|time|summary|caption|div)>")

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ROOM = 256_000_000
"""With less room there the disk is used: a container has 64 MB, some thousand documents."""
_FOLDER = "zonesite-search-"
_PROCESS = re.compile(r"[1-9][0-9]{0,8}\Z", re.ASCII)


class SearchFailed(Exception):
    """Pagefind did not finish; its output is the message."""


def fold(text: str) -> str:
    """Return a text with letters and digits in the one form that is indexed."""
    return _FOLDED.sub(lambda letter: FOLDING[letter.group()], text)


def folding_file() -> bytes:
    """Return the folding as JSON for the query side, so that there is one table."""
    return json.dumps(FOLDING, ensure_ascii=False, sort_keys=True).encode()


def document(lang: str, title: str, kind: str, weight: float, main: str) -> str:
    """Return the small HTML document that stands for a page in the index.

    `title` and `kind` are escaped already. `main` is the page's own HTML; a space is put after
    parts that a reader sees apart, because Pagefind joins what no white space divides.
    """
    text = _ENDS.sub(r"</\1> ", fold(main))
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body>'
        f'<div data-pagefind-body data-pagefind-weight="{weight}">'
        f'<span hidden data-pagefind-meta="kind:{kind}"></span>{text}</div></body></html>'
    )


@contextmanager
def documents_folder() -> Iterator[Path]:
    """Yield an empty directory for documents, in memory where the system has such a place.

    Its name holds the number of this process, so that what a killed build has left is known.
    """
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    place = MEMORY if roomy else Path(tempfile.gettempdir())
    for left in place.glob(f"{_FOLDER}*"):
        if not _is_used(left):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_FOLDER}{os.getpid()}-", dir=place) as folder:
        yield Path(folder)


def _is_used(folder: Path) -> bool:
    """Say whether the process that made the folder is there; when in doubt, it is."""
    number = folder.name.removeprefix(_FOLDER).partition("-")[0]
    if not _PROCESS.match(number):
        return True
    try:
        os.kill(int(number), 0)  # 0 is no signal: it only asks
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is somebody else's
    return True


def document_file(path: str, prefix: str) -> str:
    """Return the file in which a page's document is handed to Pagefind.

    One file a page and no folder of its own; assets/search.js turns `.html` back into `/`.
    """
    return f"{prefix}{path}".strip("/") + ".html" if path != "/" else f"{prefix}/index.html"[1:]


def write_index(documents: Path, out: Path) -> None:
    """Write `out`/pagefind from a directory of documents.

    Raises `SearchFailed`. The extended binary is asked for by name: the plain one cannot
    segment Chinese and only says so in a warning.
    """
    bundle = str(out / "pagefind")
    command = [str(get_executable()), "--site", str(documents), "--output-path", bundle]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not (out / "pagefind" / "pagefind.js").exists():
        raise SearchFailed(done.stdout + done.stderr)
    _tidy(out / "pagefind")


def _tidy(bundle: Path) -> None:
    """Leave out Pagefind's own interfaces, and write its entry file in one order.

    It lists the languages in the order of a hash map, so that two builds of the same pages
    would differ in that one file.
    """
    for pattern in ("pagefind-*ui*", "pagefind-highlight.js"):
        for path in bundle.glob(pattern):
            path.unlink()
    entry = bundle / "pagefind-entry.json"
    found = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(found, sort_keys=True), encoding="utf-8")
