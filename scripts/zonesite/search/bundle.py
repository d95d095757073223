"""Blocks put together into files, of which a reader's browser asks for the few it needs.

Postings are joined, not decoded: of a term a file has, for each block, its number in the
bundle (base 36), a colon and its postings.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase, digits

from zonesite.search.asking import STOP
from zonesite.search.block import CHUNK, IMPACTS, LETTERS, base36, in_browsers_order, paths_of
from zonesite.search.traditional import pairs_of
from zonesite.search.words import EXACT, HAN

FORMAT = 4
"""Changes whenever a browser that knows the old one could not read the new one."""
PAGES = "pages"
"""The block of all pages that are no releases."""
ARCHIVE, CURRENT = "archive", "current"
"""Of a language there are two bundles: a release of this year leaves the archive as it is."""
VOCABULARY = 2_000
"""Words of a bundle that are looked through for one that was written wrongly."""
LEAST_LETTERS, MOST_LETTERS = 4, 18
_LETTERS_ONLY = re.compile(f"[^{HAN}0-9{EXACT}]+").fullmatch
_NO_IMPACT = str.maketrans("", "", f"{digits}{ascii_lowercase}:")
_NAME, _NAMED = LETTERS[-8], 5
"""The impact from which a word is one of a name, and of how many documents it stands for."""
LATIN_WORDS, OTHER_WORDS = "latin-words", "other-words"
_AFTER_LATIN = "\u0250"
_SHARD = 2_000
"""Bytes of terms in a file; one term may have more, and then has a file of its own."""
_RELEASE = re.compile(r"/newsroom/(\d{4})/[^/]+/\Z", re.ASCII)


@dataclass(frozen=True)
class Bundle:
    """The files of some blocks, by their names, and what the index has to say of them."""

    files: Mapping[str, bytes]
    contents: bytes
    """JSON: what its files are called, the blocks with their documents and the first of their
    chunks, and where among the terms each file begins."""


def block_of(path: str) -> str:
    """Return the block to which a page belongs: the year of a release, else `PAGES`."""
    release = _RELEASE.match(path)
    return release.group(1) if release else PAGES


def bundle_of(block: str, year: int) -> str:
    """Return the bundle to which a block belongs in a year."""
    return ARCHIVE if block != PAGES and int(block) < year else CURRENT


def bundle(blocks: Mapping[str, bytes]) -> Bundle:
    """Return blocks as one bundle, in the order of their names."""
    told, bodies = [], []
    chunks: list[str] = []
    for name in sorted(blocks):
        head, _, body = f"{blocks[name].decode()}\n".partition("\n\n")
        inside = [chunk for chunk in head.split("\n") if chunk]
        told.append({"name": name, "documents": _count(inside), "chunk": len(chunks)})
        chunks += inside
        bodies.append(body)
    merged = list(_merged(bodies))
    begins, shards = [], []
    for begin, shard in _shards(merged):
        begins.append(begin)
        shards.append(shard)
    few: dict[str, object] = {"traditional": pairs_of(set().union(*(term for term, _ in merged)))}
    few |= _vocabularies(merged)
    texts = {("pages", f"-{number}"): chunk for number, chunk in enumerate(chunks)}
    texts |= {("terms", f"-{number}"): shard for number, shard in enumerate(shards)}
    texts |= {(name, ""): _as_json(some) for name, some in few.items() if some}
    called = _called(texts.values())
    contents: dict[str, object] = {"called": called, "blocks": told, "begins": begins}
    contents |= {name: True for name, some in few.items() if some}
    contents |= {"names": True} if any(term[-1] == EXACT for term, _ in merged) else {}
    files = {f"{a}-{called}{b}.json": text.encode() for (a, b), text in texts.items()}
    return Bundle(files, _as_json(contents).encode())


def index_file(lang: str, contents: Mapping[str, bytes]) -> bytes:
    """Return `index.json` of a language, from the contents of its bundles by their names."""
    bundles = [json.loads(contents[name]) for name in sorted(contents)]
    return _as_json(
        {
            "format": FORMAT,
            "documents": sum(block["documents"] for one in bundles for block in one["blocks"]),
            "chunk": CHUNK,
            "impacts": IMPACTS,
            "stop": STOP.get(lang, ()),
            "bundles": bundles,
        }
    ).encode()


def search_files(lang: str, blocks: Mapping[str, bytes], year: int) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a language's index, by its name below the site."""
    contents = {}
    for name in (ARCHIVE, CURRENT):
        made = bundle({key: blocks[key] for key in blocks if bundle_of(key, year) == name})
        contents[name] = made.contents
        for file, data in made.files.items():
            yield f"search/{lang}/{file}", data
    yield f"search/{lang}/index.json", index_file(lang, contents)


def _merged(bodies: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every term with its postings in all blocks, sorted as in the blocks."""
    found: dict[str, str] = {}
    for number, body in enumerate(bodies):
        block = f"{base36(number) or '0'}:"
        parts = body.replace("\n", "\t").split("\t")
        for term, postings in zip(parts[::2], parts[1::2], strict=False):
            found[term] = found.get(term, "") + block + postings
    for term in sorted(found, key=in_browsers_order):
        yield term, found[term]


def _vocabulary(terms: Iterable[tuple[str, str]]) -> list[str]:
    """Return the words that a wrongly written one may have been meant for: those of letters that
    names have, or several documents, the commonest of them where there are many."""
    found = []
    for term, postings in terms:
        if not LEAST_LETTERS <= len(term) <= MOST_LETTERS or not _LETTERS_ONLY(term):
            continue
        impacts = postings.translate(_NO_IMPACT)
        count = len(impacts) + (_NAMED if max(impacts) >= _NAME else 0)
        if count > 1:
            found.append((-count, term))
    return sorted(term for _, term in sorted(found)[:VOCABULARY])


def _vocabularies(terms: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the vocabulary in two parts: a wrong word of one script is none of another."""
    known = _vocabulary(terms)
    latin = [word for word in known if word < _AFTER_LATIN]
    return {LATIN_WORDS: latin, OTHER_WORDS: known[len(latin) :]}


def _shards(terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what the terms of each file begin with, and the text of the file."""
    begin, last, size = "", "", 0
    entries: list[str] = []
    for term, postings in terms:
        entry = f'"{term}":"{postings}"'  # letters, digits, = and a colon: nothing to escape
        length = len(entry.encode()) + 1
        if entries and size + length > _SHARD:
            yield begin, f"{{{','.join(entries)}}}"
            entries, size = [], 0
        begin = begin if entries else _first_beyond(last, term)
        last = term
        entries.append(entry)
        size += length
    if entries:
        yield begin, f"{{{','.join(entries)}}}"


def _first_beyond(last: str, term: str) -> str:
    """Return the fewest letters of a term that come after the one before it: enough to say that it
    and what follows stands in another file."""
    after = in_browsers_order(last)
    begins = (term[:length] for length in range(1, len(term)))
    return next((begin for begin in begins if in_browsers_order(begin) > after), term)


def _called(texts: Iterable[str]) -> str:
    """Return what the names of a bundle's files begin with, from all that is in them: files of two
    publications are never taken for one another, and the index need not name each."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return base64.b32encode(digest.digest()[:5]).decode().lower()


def _count(chunks: Iterable[str]) -> int:
    return sum(len(paths_of(chunk)) for chunk in chunks)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
