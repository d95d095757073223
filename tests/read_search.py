"""What the index of the search says, read back from its files as a browser reads them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import html

from zonesite.search.block import CHUNK, IMPACTS, LETTERS, paths_of

Found = Mapping[str, Mapping[str, float]]
"""Each term with the pages that it finds, and how much it says about each."""


def _postings(text: str, blocks: Sequence[Sequence[str]]) -> Iterator[tuple[str, float]]:
    block: Sequence[str] = ()
    number = 0
    for gap, sign in re.findall("([0-9a-z]*)([A-Z:])", text):
        value = int(gap, 36) if gap else 0
        if sign == ":":
            block, number = blocks[value], 0
        else:
            yield block[number + value], IMPACTS[LETTERS.index(sign)]
            number += value + 1


def _bundle_found(
    contents: Mapping[str, Any], files: Mapping[str, bytes]
) -> Iterator[tuple[str, dict[str, float]]]:
    called = contents["called"]
    blocks = [
        [
            path
            for number in range(-(-block["documents"] // CHUNK))
            for path in paths_of(files[f"pages-{called}-{block['chunk'] + number}.json"].decode())
        ]
        for block in contents["blocks"]
    ]
    for shard in range(len(contents["begins"])):
        for term, text in json.loads(files[f"terms-{called}-{shard}.json"]).items():
            yield term, dict(_postings(text, blocks))


def found(files: Mapping[str, bytes], lang: str = "en") -> Found:
    """Return what is found in files: for each term the impacts on pages by their paths."""
    here = {name.removeprefix(f"search/{lang}/"): data for name, data in files.items()}
    result: dict[str, dict[str, float]] = {}
    index = json.loads(here.pop("index.json"))
    for contents in index["bundles"]:
        for term, impacts in _bundle_found(contents, here):
            result.setdefault(term, {}).update(impacts)
    return result


def numbers_found(found_in: Found) -> dict[str, set[str]]:
    """Return the runs of digits in the terms of each page, by its path; a whole name is none."""
    said: dict[str, set[str]] = {}
    for term, pages in found_in.items():
        if term.endswith("="):
            continue
        for path in pages:
            said.setdefault(path, set()).update(re.findall("[0-9]+", term))
    return said


def text_on(page: str) -> str:
    """Return the text of the main part of a page, but for what no search should find."""
    (main,) = html.document_fromstring(page).xpath("//main")
    for element in main.xpath("//*[@data-search-ignore]"):
        if element.getparent() is not None:
            element.drop_tree()
    return "\n".join(main.xpath(".//text()"))


def numbers_on(page: str) -> set[str]:
    """Return the runs of digits in that text; a number with its separators, and a day, are one run,
    too."""
    text = text_on(page).replace("٬", ",")
    folded = "".join(str(unicodedata.digit(letter, letter)) for letter in text)
    joined = re.findall(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4}-[0-9]{2}-[0-9]{2}", folded)
    return {*re.findall("[0-9]+", folded), *(re.sub("[,-]", "", one) for one in joined)}
