"""Lambert's conformal conic projection with two standard parallels, on an ellipsoid.

J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), equations
15-1 to 15-11. A map of one country needs no more of the art than these few lines.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, log, pi, radians, sin, sqrt, tan

Projection = Callable[[float, float], tuple[float, float]]
"""From a longitude and latitude in degrees to metres to the east and north of an origin."""
WGS84 = (6378137.0, 1 / 298.257223563)
"""The radius of the equator in metres, and the flattening (EPSG:7030)."""


def lambert_conic(
    parallels: tuple[float, float],
    origin: tuple[float, float],
    ellipsoid: tuple[float, float] = WGS84,
) -> Projection:
    """Return the projection that is true to scale along two parallels.

    `origin` is the longitude and latitude where both results are nothing. The parallels differ,
    and lie on one side of the equator.
    """
    radius, flattening = ellipsoid
    e = sqrt(flattening * (2 - flattening))

    def m(phi: float) -> float:
        return cos(phi) / sqrt(1 - (e * sin(phi)) ** 2)

    def t(phi: float) -> float:
        lengthened = (1 - e * sin(phi)) / (1 + e * sin(phi))
        return tan(pi / 4 - phi / 2) / float(lengthened ** (e / 2))

    low, high = (radians(parallel) for parallel in parallels)
    n = (log(m(low)) - log(m(high))) / (log(t(low)) - log(t(high)))
    scale = radius * m(low) / (n * t(low) ** n)
    middle, base = origin[0], scale * t(radians(origin[1])) ** n

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        rho, theta = scale * t(radians(latitude)) ** n, n * radians(longitude - middle)
        return rho * sin(theta), base - rho * cos(theta)

    return project
