"""One good small site: a fresh copy to change, the read-only one, and what is built from it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import made_once
from browser.accessibility_evidence import Evidence
from small_site import REPOSITORY, copy_site, loaded, published
from zonesite.build.generator import Generator
from zonesite.reading.read import time_zone

settings.register_profile(
    "zonesite",
    deadline=None,  # a busy machine is no failure
    derandomize=True,  # the same examples in every run
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("zonesite")

BEFORE = "2026-03-02T03:59:59Z"
"""One second before the embargoed release of the small site is public."""
AT = "2026-03-02T04:00:00Z"


def pytest_configure(config: pytest.Config) -> None:
    """Let processes of tests share what is made once."""
    made_once.begin(config)
    if os.environ.get("ZONESITE_EVIDENCE") and not hasattr(config, "workerinput"):
        today = datetime.now(time_zone(REPOSITORY)).date()
        config.pluginmanager.register(Evidence(REPOSITORY, today), "evidence")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the small site that a test may change."""
    return copy_site(tmp_path / "root")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site that no test may change."""
    return copy_site(tmp_path_factory.mktemp("small") / "root")


@pytest.fixture(scope="session")
def generator(small: Path) -> Generator:
    """The small site, read and checked, on the first day of 2026."""
    return loaded(small)


@dataclass(frozen=True)
class Built:
    """The small site as the command publishes it."""

    before: Path
    """One second before the embargo ends."""
    at: Path
    """At that very instant."""
    again: Path
    """The same once more: copied to another place, and with other hash seeds."""


@pytest.fixture(scope="session")
def built() -> Built:
    """The small site, built three times by the real command, once for all processes of tests."""
    place = made_once.made_once("built", _build)
    return Built(place / "before", place / "at", place / "deeper" / "again")


def _build(place: Path) -> None:
    published(copy_site(place / "one"), place / "before", BEFORE)
    published(place / "one", place / "at", AT, PYTHONHASHSEED="1")
    published(copy_site(place / "two"), place / "deeper" / "again", AT, PYTHONHASHSEED="2")
