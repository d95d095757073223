"""The words in which `zonesite new` asks and answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from zonesite.reading.yaml_source import parse


@cache
def dialogue() -> Mapping[str, Mapping[str, str]]:
    """Return all words: key -> language -> words with `{names}` in them."""
    text = (files("zonesite.authoring") / "dialogue.yml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, str]] = parse(text)
    return words


def said(key: str, lang: str, **values: str) -> str:
    """Return words in a language with their places filled. Raises `KeyError` for unknown ones."""
    return dialogue()[key][lang].format(**values)


def question_words(kind: str, name: str, lang: str, **values: str) -> str:
    """Return the words of a question about a record of a kind."""
    own = f"{kind}.{name}"
    return said(own if own in dialogue() else name, lang, **values)
