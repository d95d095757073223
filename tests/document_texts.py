"""What a PDF says to a program that reads its structure, as readers by ear do, and to one that
copies its pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2


def spoken_words(pdf: bytes) -> tuple[str, ...]:
    """Return the words that stand beside letters in the structure, in the order of reading."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tuple(_spoken(opened.Root.StructTreeRoot.K))


def _spoken(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for inner in node:
            if not isinstance(inner, int):
                yield from _spoken(inner)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if "/ActualText" in node:
            yield str(node.ActualText)
        elif "/K" in node:
            yield from _spoken(node.K)


def copied_words(pdf: bytes) -> str:
    """Return the text of all pages with single blanks."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_bounded() for page in opened]
    # A hyphen that the engine has set where a line ends is marked as one that is no letter.
    return " ".join(" ".join(texts).replace("\ufffe\r\n", "").replace("\ufffe", "").split())


def files_in(pdf: bytes) -> dict[str, bytes]:
    """Return the files inside a PDF, by name."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {name: item.get_file().read_bytes() for name, item in opened.attachments.items()}
