"""What a reader is offered while typing: the names of places, in one small file a language.

It has no word of any text, so it does not grow with the releases. `assets/search-names.js` reads
it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonesite.search.traditional import pairs_of
from zonesite.search.words import EXACT, exact_term

FORMAT = 1
"""Changes whenever a browser that knows the old one could not read the new one."""
LONGEST = 40
"""Letters of a name that is offered under another; nobody types a longer one to its end."""


@dataclass(frozen=True)
class Suggestion:
    """A place that a reader may be led to."""

    path: str
    title: str
    """In the language of its readers: what they are shown."""
    elsewhere: tuple[str, ...]
    """The title in the other languages."""
    kind: str
    names: tuple[str, ...]
    """What else it is called, in every language."""


def suggestions_file(some: Iterable[Suggestion]) -> bytes:
    """Return what a browser needs to suggest places, as JSON: of each its address, the number
    of its kind, its titles and its other names."""
    every = tuple(some)
    kinds = list(dict.fromkeys(one.kind for one in every))
    rows = [[one.path, kinds.index(one.kind), _titles(one), *_others(one)] for one in every]
    letters = {
        letter for one in every for name in (*_titles(one), *_others(one)) for letter in name
    }
    told = {
        "format": FORMAT,
        "kinds": kinds,
        "traditional": pairs_of(letters),
        "places": rows,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _titles(one: Suggestion) -> list[str]:
    """Return the title that readers are shown, and by which else of them the place is found."""
    short = (title for title in one.elsewhere if len(title) <= LONGEST and title != one.title)
    return [one.title, *dict.fromkeys(short)]


def _others(one: Suggestion) -> Iterator[str]:
    """Yield the names that find the place where its titles do not."""
    known = [exact_term(title) for title in _titles(one)]
    for name in one.names:
        term = exact_term(name).removesuffix(EXACT)
        if term and len(name) <= LONGEST and not any(long.startswith(term) for long in known):
            known.append(term)
            yield name
