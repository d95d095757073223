"""The figures of a text in one canonical form, so that translations can be compared."""

from zonesite.parity.figures import Difference, Figure, differences
from zonesite.parity.reading import figures

__all__ = ["Difference", "Figure", "differences", "figures"]
