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
        elements = list(_marked(opened.Root.StructTreeRoot.K))
        if len(elements) != len(stretches):
            raise WordsDiffer(f"{len(elements)} in the structure, {len(stretches)} in the text")
        for element, words in zip(elements, stretches, strict=True):
            element.ActualText = pikepdf.String(words)
            element.S = pikepdf.Name(_SPAN)
        saved = io.BytesIO()
        # Packed, the structure of a document in Nastaliq is a third of it smaller.
        packed = pikepdf.ObjectStreamMode.generate
        opened.save(saved, deterministic_id=True, object_stream_mode=packed)
    return saved.getvalue()


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
