"""The figures of a text in one canonical form, so that translations can be compared."""

from zonesite.parity.comparison import differences
from zonesite.parity.figures import Difference, Figure
from zonesite.parity.reading import figures

__all__ = ["Difference", "Figure", "differences", "figures"]
