"""What stands for the way in which documents are made: another way makes other bytes."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from zonesite.documents.blocks import Document
from zonesite.documents.typesetting import Template
from zonesite.runtime.cache import fingerprint

_LIBRARIES = ("typst", "pikepdf", "segno", "pylopdf-fonts-zh-cn")


@cache
def _of_program(template: Template) -> str:
    own = sorted(Path(__file__).parent.glob("*.py"))
    fonts = sorted(path for folder in template.fonts for path in folder.glob("*.[ot]t[fc]"))
    parts = [path.read_bytes() for path in (*own, *sorted(template.folder.glob("*.typ")))]
    names = [f"{path.name} {path.stat().st_size}".encode() for path in fonts]
    return fingerprint(*parts, *names, *(f"{name} {version(name)}".encode() for name in _LIBRARIES))


def recipe_of(document: Document, template: Template) -> str:
    """Return what stands for all that the bytes of a document are made from."""
    return fingerprint(_of_program(template).encode(), repr(document).encode())
