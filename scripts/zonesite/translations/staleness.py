"""Which translations have fallen behind the text they were made from, and in which figures."""

from __future__ import annotations

from dataclasses import dataclass

from zonesite.parity import Figure, differences, figures
from zonesite.reading.translation_memory import Memory, meaning
from zonesite.translations.parallels import Parallel


def canonical(found: Figure) -> str:
    """Return a figure as the memory keeps it; a soft one is marked."""
    return f"{'~' if found.soft else ''}{found.kind} {found.value}"


def remembered(names: tuple[str, ...]) -> tuple[Figure, ...]:
    """Return figures from the memory."""
    pairs = (name.partition(" ") for name in names)
    return tuple(
        Figure(kind.removeprefix("~"), value, value, 0, 0, soft=kind.startswith("~"))
        for kind, _, value in pairs
    )


def _plain(value: str) -> str:
    """Return a value for readers: that of a bound, `>money:USD 5`, as `> 5`."""
    return f"{value[0]} {value.rpartition(' ')[2]}" if value.startswith(("<", ">")) else value


def kept_figures(text: str, lang: str) -> tuple[str, ...]:
    """Return the figures of a text in the form that the memory keeps, sorted."""
    return tuple(sorted(canonical(item) for item in figures(text, lang)))


@dataclass(frozen=True, slots=True)
class Stale:
    """A translation that was made before its original changed."""

    parallel: Parallel
    lang: str
    before: tuple[str, ...]
    """Figures of the original that are no longer in it, canonical."""
    now: tuple[str, ...]
    """Figures of the original that are new in it, as written."""


def stale(found: Parallel, lang: str, memory: Memory) -> Stale | None:
    """Return in what a translation has fallen behind; nothing where it has not.

    A translation that was changed since counts as made anew only when `zonesite translated`
    has noted it, so a mended typo does not hide that the original moved on.
    """
    basis = memory.get((found.key, lang))
    if basis is None:
        return None
    if basis.meaning == meaning(found.original):
        return None
    told = differences(remembered(basis.figures), figures(found.original, found.first))
    before = tuple(_plain(item.value) for item in told if item.original and not item.translation)
    now = tuple(figure.text for item in told for figure in item.translation)
    return Stale(found, lang, before, now)
