"""The projection of the map, against values that others have published."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonesite.rendering.projection import lambert_conic

CLARKE_1866 = (6378206.4, 1 / 294.978698214)
US_FOOT = 12 / 39.37


def test_it_gives_the_example_of_the_epsg_guidance_note() -> None:
    """IOGP Publication 373-7-2, Lambert Conic Conformal (2SP): NAD27 / Texas South Central."""
    project = lambert_conic((28 + 23 / 60, 30 + 17 / 60), (-99.0, 27 + 50 / 60), CLARKE_1866)
    east, north = project(-96.0, 28.5)
    assert 2_000_000 + east / US_FOOT == pytest.approx(2_963_503.91, abs=0.02)
    assert north / US_FOOT == pytest.approx(254_759.80, abs=0.02)


def test_it_gives_the_example_of_snyder_on_an_ellipsoid() -> None:
    """USGS Professional Paper 1395, page 296."""
    project = lambert_conic((33.0, 45.0), (-96.0, 23.0), CLARKE_1866)
    assert project(-75.0, 35.0) == pytest.approx((1_894_410.9, 1_564_649.5), abs=0.1)


def test_it_gives_the_example_of_snyder_on_a_sphere() -> None:
    """USGS Professional Paper 1395, page 295: a sphere of the radius 1."""
    project = lambert_conic((33.0, 45.0), (-96.0, 23.0), (1.0, 0.0))
    assert project(-75.0, 35.0) == pytest.approx((0.2966785, 0.2462112), abs=1e-7)


@given(st.floats(60, 78), st.sampled_from([25.0, 35.0]))
def test_it_is_true_to_scale_along_both_parallels(longitude: float, latitude: float) -> None:
    """On a sphere a step along a standard parallel is as long as on the earth."""
    project = lambert_conic((25.0, 35.0), (69.0, 30.0), (1.0, 0.0))
    step = 0.001
    (x1, y1), (x2, y2) = project(longitude, latitude), project(longitude + step, latitude)
    assert hypot(x2 - x1, y2 - y1) == pytest.approx(
        radians(step) * cos(radians(latitude)), rel=1e-6
    )


@given(st.floats(61, 77), st.floats(24, 37))
def test_it_keeps_angles(longitude: float, latitude: float) -> None:
    """Steps to the east and to the north stay at a right angle, and as long as each other."""
    project = lambert_conic((25.0, 35.0), (69.0, 30.0), (1.0, 0.0))
    step = 1e-5
    x, y = project(longitude, latitude)
    ex, ey = project(longitude + step / cos(radians(latitude)), latitude)
    nx, ny = project(longitude, latitude + step)
    east, north = (ex - x, ey - y), (nx - x, ny - y)
    size = hypot(*east) * hypot(*north)
    assert abs(east[0] * north[0] + east[1] * north[1]) / size < 1e-4
    assert hypot(*east) == pytest.approx(hypot(*north), rel=1e-4)
