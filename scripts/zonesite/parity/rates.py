"""Rates: the 1 of "1美元兑278.50卢比" is the "per" of "PKR 278.50 per dollar"."""

from __future__ import annotations

from collections.abc import Sequence

from zonesite.parity.figures import Figure

_NEAR = 40


def _is_rate(one: Figure, other: Figure) -> bool:
    apart = max(one.start, other.start) - min(one.end, other.end)
    return other.kind.startswith("money:") and other.kind != one.kind and apart < _NEAR


def softened(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures, one of a currency beside a sum of another being soft."""
    found = list(figures)
    for place, figure in enumerate(found):
        if figure.value == "1" and figure.kind.startswith("money:"):
            near = [*found[max(0, place - 1) : place], *found[place + 1 : place + 2]]
            if any(_is_rate(figure, other) for other in near):
                found[place] = figure._replace(soft=True)
    return found
