"""What a schema cannot see is told of the real content, and nothing of it as it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from small_site import REPOSITORY, SITES, edit
from zonesite.check.day_order import (
    laws_end_after_they_begin,
    statements_are_no_later_than_their_sources,
    verifications_follow_their_sources,
)
from zonesite.check.findings import located
from zonesite.check.neighbours import (
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
)
from zonesite.check.sizes import sizes_of_one_thing_agree
from zonesite.reading.problems import line
from zonesite.reading.read import read

RULES = (
    sizes_of_one_thing_agree,
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
    verifications_follow_their_sources,
    statements_are_no_later_than_their_sources,
    laws_end_after_they_begin,
)


def told(root: Path) -> list[str]:
    """Return what the rules of meaning say of a content, without its line and column."""
    content, _ = read(root)
    assert content is not None
    found = [item for rule in RULES for item in rule(content)]
    return [line(problem).split(": ", 1)[1] for problem in located(root, found)]


def copied(root: Path, to: Path) -> Path:
    """Copy what people write of a site."""
    for folder in ("data", "docs"):
        shutil.copytree(root / folder, to / folder)
    return to


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, read once: a change is read alone, and taken back."""
    return copied(REPOSITORY, tmp_path_factory.mktemp("real") / "site")


@pytest.mark.parametrize("name", ["small", "harbour"])
def test_nothing_is_said_of_a_site_that_is_right(tmp_path: Path, name: str) -> None:
    """No false alarm in an invented site."""
    assert told(copied(SITES / name, tmp_path / "site")) == []


def test_nothing_is_said_of_the_real_content(real_site: Path) -> None:
    """Where sources disagree, and notes say so, that is no slip: no false alarm."""
    assert told(real_site) == []


QUETTA = "pin: {latitude: 30.18414, longitude: 67.00141, precision: city, source: geonames}"
BENCHMARK = """\
        sources: [brecorder-40362379, daily8-stza-bill]
      - id: imf-benchmark-2025
        kind: phase-out-announced
        date: 2025-06
"""
MUTATIONS = [
    (
        "a digit too many in an area",
        "data/zones.yml",
        "sources: [dawn-1681397, propakistani-2022-06-02]\n        value: 140\n",
        "sources: [dawn-1681397, propakistani-2022-06-02]\n        value: 1400\n",
        [
            "warning: zones.area.value: should be of the size that the other statement has, but"
            " 1400 acre and 140 acre differ by a factor of 10: look at the digits and the unit in"
            " both sources, or say in the 'note' of both what differs [size-factor]"
        ],
    ),
    (
        "acres that are written as hectares",
        "data/zones.yml",
        "sources: [dawn-1681397, propakistani-2022-06-02]\n        value: 140\n        unit: acre",
        "sources: [dawn-1681397, propakistani-2022-06-02]\n        value: 140\n"
        "        unit: hectare",
        [
            "warning: zones.area.value: should be of the size that the other statement has, but"
            " 140 hectare and 140 acre differ by a factor of 2.471: look at the digits and the"
            " unit in both sources, or say in the 'note' of both what differs [size-factor]"
        ],
    ),
    (
        "a pin in another province",
        "data/zones.yml",
        QUETTA,
        QUETTA.replace("30.18414", "24.8608").replace("67.00141", "67.0104"),
        [
            "warning: zones.pin: should be elsewhere, or its zone in 'sindh' as"
            " 'karachi-education-city' on the same spot, not in 'balochistan': compare pin and"
            " place with the source [pin-place]"
        ],
    ),
    (
        "a zone that is entered twice",
        "data/zones.yml",
        'en: "Mardan STZ"',
        'en: "Peshawer STZ"',
        [
            "warning: zones.name.en: should tell it apart from 'peshawar' ('Peshawar STZ') in the"
            " same part of the country, but is 'Peshawer STZ': delete one if both are the same, or"
            " name it under 'related' [name-near]"
        ],
    ),
    (
        "an end before its announcement",
        "data/instruments.yml",
        f"{BENCHMARK}        ends_by: 2035",
        f"{BENCHMARK}        ends_by: 2024",
        [
            "instruments.events.ends_by: must be later than the beginning, 2025-06, not 2024:"
            " correct one of the two [ends-early]"
        ],
    ),
    (
        "a statement of a year after its report",
        "data/zones.yml",
        "- as_of: 2021-12-23\n        sources: [urdupoint-1434379]\n        value: 400\n",
        "- as_of: 2022-12-23\n        sources: [urdupoint-1434379]\n        value: 400\n",
        [
            "warning: zones.area.as_of: should not be later than its sources, of which the newest"
            " is of 2021-12-23, but is 2022-12-23: look at the day in the source, or name the"
            " source that is meant [stated-late]"
        ],
    ),
    (
        "a verification before one of the sources",
        "data/zones.yml",
        "  - id: islamabad-technopolis\n",
        "  - id: islamabad-technopolis\n    verified_on: 2022-12-31\n",
        [
            "warning: zones.area.sources: should be a source that was there on 2022-12-31, when"
            " this was verified, but 'dawn-1948960' is of 2025-10: compare with it and write the"
            " new day under 'verified_on', or correct one of the days [verified-early]"
        ],
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [pytest.param(*rest, id=name) for name, *rest in MUTATIONS],
)
def test_a_slip_in_the_real_content_is_told(
    real_site: Path, file: str, old: str, new: str, says: list[str]
) -> None:
    """One slip of typing, converting or copying is one message, and no other is told."""
    before = (real_site / file).read_bytes()
    edit(real_site, file, old, new)
    try:
        assert told(real_site) == says
    finally:
        (real_site / file).write_bytes(before)
