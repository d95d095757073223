"""Noting what each translation was made from: `zonesite translated`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zonesite.reading.content import Content
from zonesite.reading.translation_memory import Basis, Memory, meaning, written
from zonesite.translations.parallels import Parallel, parallels
from zonesite.translations.staleness import Stale, kept_figures, stale


@dataclass
class Noted:
    """What noting the translations of a content did."""

    memory: dict[tuple[str, str], Basis] = field(default_factory=dict)
    noted: list[tuple[Parallel, str]] = field(default_factory=list)
    left: list[Stale] = field(default_factory=list)
    """Translations that stay stale: the original changed, they did not."""


def _moved(
    found: Parallel, lang: str, fresh: Basis, memory: Memory, present: Mapping[tuple[str, str], str]
) -> Basis | None:
    """Return the basis of the same translation under another key of the same owner, if the
    original has moved on since: a new place or heading does not make a translation new.

    A translation that is still `present` at that key is another text, which says the same.
    """
    same = [
        basis
        for (key, other), basis in memory.items()
        if other == lang
        and basis.translation == fresh.translation
        and present.get((key, lang)) != fresh.translation
        and key.startswith(f"{found.owner}/")
    ]
    if not same or any(basis.meaning == fresh.meaning for basis in same):
        return None
    return same[0]


def _is_accepted(old: Basis | None, fresh: Basis, *, typo: bool) -> bool:
    if old is None or old.meaning == fresh.meaning:
        return True
    if typo:
        return old.figures == fresh.figures
    return old.translation != fresh.translation


def note(content: Content, memory: Memory, files: frozenset[str], *, typo: bool) -> Noted:
    """Return the memory after a look at the translations in some files (all, if none is named).

    A translation is noted as made from the original of today when it is new or was changed. One
    that was left as it is while the original changed stays stale, unless the change is declared
    a typo and no figure changed: a figure cannot be waved through.
    """
    result = Noted()
    every = tuple(parallels(content))
    present = {
        (found.key, lang): written(text) for found in every for lang, text in found.translations
    }
    for found in every:
        meant, stated = meaning(found.original), kept_figures(found.original, found.first)
        for lang, text in found.translations:
            place = (found.key, lang)
            fresh = Basis(written(text), meant, stated)
            old = memory.get(place) or _moved(found, lang, fresh, memory, present)
            chosen = not files or found.places[lang].file in files
            if chosen and _is_accepted(old, fresh, typo=typo):
                result.memory[place] = fresh
                if fresh != old:
                    result.noted.append((found, lang))
            elif old is not None:
                result.memory[place] = old
                if behind := stale(found, lang, {place: old}):
                    result.left.append(behind)
    _keep_bodies(content, memory, result)
    return result


def _keep_bodies(content: Content, memory: Memory, result: Noted) -> None:
    """Keep what is known of pages whose headings differ at the moment: their parts cannot be
    set side by side until that is mended."""
    for page in content.pages:
        owner = f"pages{page.path}".rstrip("/")
        body = f"{owner}/body."
        if not any(key.startswith(body) for key, _ in result.memory):
            result.memory |= {k: v for k, v in memory.items() if k[0].startswith(body)}
