"""Writes the words of a document beside the letters that stand for them.

A Nastaliq font draws dots and joins as glyphs of their own, each of which a PDF maps to its letter
again, so that readers by ear get doubled letters (typst/typst#4225). The cure is `/ActualText`
(ISO 32000-1, 14.9.4) on each stretch of text in the structure of the document. In the content of
pages it would make copies worse: programs that copy from there take letters in the order in which
they are seen, and turn words round (PDFium).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

MARK = "/Em"
"""What the template makes each stretch to be found here; it emphasises nothing otherwise."""
_SPAN = "/Span"


class WordsDiffer(Exception):
    """The structure of a document has not the stretches of text that it was made of."""


def with_words(pdf: bytes, stretches: Sequence[str]) -> bytes:
    """Return a PDF whose marked stretches of text say these words, in the order of reading.

    Raises `WordsDiffer` where there are more or fewer.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        groups = _grouped(list(_marked(opened.Root.StructTreeRoot.K)), len(stretches))
        for group, words in zip(groups, stretches, strict=True):
            for number, element in enumerate(group):
                element.ActualText = pikepdf.String("" if number else words)
                element.S = pikepdf.Name(_SPAN)
        saved = io.BytesIO()
        opened.save(saved, deterministic_id=True)
    return saved.getvalue()


def _grouped(elements: Sequence[Any], wanted: int) -> list[list[Any]]:
    """Return the elements of each stretch: one, or two where a page has ended inside of it and
    the engine has begun another. Raises `WordsDiffer`."""
    groups: list[list[Any]] = []
    surplus = len(elements) - wanted
    for element in elements:
        last = groups[-1][-1] if groups else None
        if surplus > 0 and last is not None and _goes_on(last, element):
            groups[-1].append(element)
            surplus -= 1
        else:
            groups.append([element])
    if len(groups) != wanted:
        raise WordsDiffer(f"{len(elements)} in the structure, {wanted} in the text")
    return groups


def _goes_on(before: Any, element: Any) -> bool:
    """Say whether an element follows another inside the same block on the next page."""
    if before.P.objgen != element.P.objgen or before.Pg.objgen == element.Pg.objgen:
        return False
    kids = list(element.P.K)
    places = [number for number, kid in enumerate(kids) if _is_one_of(kid, (before, element))]
    return len(places) == 2 and places[1] - places[0] == 1


def _is_one_of(kid: Any, elements: Sequence[Any]) -> bool:
    return hasattr(kid, "objgen") and any(kid.objgen == one.objgen for one in elements)


def _marked(node: Any) -> Iterator[Any]:
    """Yield the marked elements below a node of the structure, in the order of reading."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for inner in node:
            if not isinstance(inner, int):
                yield from _marked(inner)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if node.S == MARK:
            yield node
        elif "/K" in node:
            yield from _marked(node.K)
