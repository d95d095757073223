"""A site built in parts, on machines that know nothing of each other, and joined to one.

Every machine reads and checks all of the content and makes its share of the pages: those of some
years in some languages. The first part has everything that is of no year besides: hand-written
pages, records, feeds and sitemaps. What is indexed for search in a part goes along as blocks,
which are put together when the parts are joined. Nothing else is needed then, no content.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zonesite.publish.manifest import digest_of
from zonesite.publish.tree import files_in, write
from zonesite.runtime.cache import keep, recall
from zonesite.search import search_files, table_files

FOLDER = ".zonesite-part"
"""Where a part keeps what joining needs; it is not published."""
NOTE = f"{FOLDER}/part.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts of a site."""

    number: int
    """Counted from one."""
    of: int

    def has(self, lang: str, year: int | None, languages: Sequence[str]) -> bool:
        """Say whether this part makes the pages of a year in a language, or of no year."""
        if year is None:
            return self.number == 1
        return (year * len(languages) + languages.index(lang)) % self.of == self.number - 1


class CannotJoin(Exception):
    """The parts do not make one site; a sentence of the catalogue says why, and what to do."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def parsed(text: str) -> Part:
    """Return the part that is meant by `2/3`. Raises `ValueError`."""
    number, slash, of = text.partition("/")
    if not slash or not 1 <= int(number) <= int(of):
        raise ValueError(text)
    return Part(int(number), int(of))


def write_part(
    out: Path, part: Part, site: str, year: int, blocks: Mapping[tuple[str, str], bytes]
) -> None:
    """Write into a finished part what joining needs.

    `site` is the fingerprint of the whole content, `year` that of the Edition, and `blocks` are
    those of the search index, by language and name.
    """
    for (lang, name), data in blocks.items():
        write(out, f"{FOLDER}/{lang}/{name}", data)
    told = {
        "format": _FORMAT,
        "part": [part.number, part.of],
        "site": site,
        "year": year,
        "files": {file: digest_of((out / file).read_bytes()) for file in sorted(files_in(out))},
    }
    keep(out / NOTE, told)


class _Note(BaseModel):
    """What a part says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1]
    part: Annotated[list[int], Field(min_length=2, max_length=2)]
    site: str
    year: int
    files: dict[str, str]
    """File -> fingerprint."""


def _read(folder: Path) -> _Note:
    """Return what a part says of itself. Raises `CannotJoin` where it is no part, or not as it was
    built: it may have come a long way."""
    try:
        told = _Note.model_validate(recall(folder / NOTE))
    except ValidationError:
        raise CannotJoin("refused-no-part", folder=str(folder)) from None
    for file, digest in told.files.items():
        if not _is_inside(folder, file):
            raise CannotJoin("refused-part-file", folder=str(folder), file=file)
        try:
            data = (folder / file).read_bytes()
        except OSError:
            data = b""
        if digest_of(data) != digest:
            raise CannotJoin("refused-part-changed", file=str(folder / file))
    return told


def _is_inside(folder: Path, file: str) -> bool:
    """Say whether a name leads to a file of the folder itself: not up, not away, not by a link."""
    name = PurePosixPath(file)
    if name.is_absolute() or ".." in name.parts or name.as_posix() != file or "\0" in file:
        return False
    if file.startswith(f"{FOLDER}/") and len(name.parts) != 3:
        return False
    return not any((folder / path).is_symlink() for path in (name, *name.parents[:-1]))


def _in_order(folders: Sequence[Path]) -> Iterator[tuple[Path, _Note]]:
    """Yield the parts, the first one first. Raises `CannotJoin` unless they make one site."""
    by_number: dict[int, tuple[Path, _Note]] = {}
    for folder in folders:
        told = _read(folder)
        number = told.part[0]
        if number in by_number:
            other = str(by_number[number][0])
            raise CannotJoin("refused-part-twice", folder=str(folder), other=other)
        by_number[number] = folder, told
    first = next(iter(by_number.values()))[1]
    for folder, told in by_number.values():
        if (told.site, told.part[1]) != (first.site, first.part[1]):
            raise CannotJoin("refused-part-other", folder=str(folder))
    for number in range(1, first.part[1] + 1):
        if number not in by_number:
            raise CannotJoin("refused-part-missing", number=number, of=first.part[1])
        yield by_number[number]


def join(folders: Sequence[Path], out: Path) -> int:
    """Write the site of some parts into an empty directory; return how many files it has.

    Raises `CannotJoin` before anything is written.
    """
    parts = list(_in_order(folders))
    blocks: dict[str, dict[str, bytes]] = {}
    for folder, told in parts:
        for file in told.files:
            if file.startswith(f"{FOLDER}/"):
                _, lang, name = file.split("/")
                blocks.setdefault(lang, {})[name] = (folder / file).read_bytes()
                continue
            target = out / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / file, target)
    for lang, of_language in blocks.items():
        for file, data in search_files(lang, of_language, parts[0][1].year):
            write(out, file, data)
    for file, data in table_files().items():
        write(out, file, data)
    return sum(1 for _ in files_in(out))
