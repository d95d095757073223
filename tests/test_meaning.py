"""What a schema cannot see is told of the real content, and nothing of it as it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from small_site import REPOSITORY, SITES, edit
from zonesite.check.amounts import amounts_can_be_what_they_are_of
from zonesite.check.day_order import (
    laws_end_after_they_begin,
    sources_are_read_after_they_are_written,
    statements_are_no_later_than_their_sources,
    verifications_follow_their_sources,
)
from zonesite.check.findings import located
from zonesite.check.law_days import (
    laws_change_while_they_are_there,
    laws_come_into_force_once,
    statements_cite_laws_that_are_there,
    zones_are_notified_under_a_law,
)
from zonesite.check.neighbours import (
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
)
from zonesite.check.references import persons_follow_their_own_procedure, records_name_others
from zonesite.check.sizes import one_number_has_one_unit, sizes_of_one_thing_agree
from zonesite.reading.problems import line
from zonesite.reading.read import read

RULES = (
    sizes_of_one_thing_agree,
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
    verifications_follow_their_sources,
    statements_are_no_later_than_their_sources,
    laws_end_after_they_begin,
    one_number_has_one_unit,
    amounts_can_be_what_they_are_of,
    sources_are_read_after_they_are_written,
    laws_change_while_they_are_there,
    laws_come_into_force_once,
    statements_cite_laws_that_are_there,
    zones_are_notified_under_a_law,
    records_name_others,
    persons_follow_their_own_procedure,
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
FIRST_IN_LAHORE = 'CBD NSIT城为同一地块。"\n    pin: {latitude: 31.558, longitude: 74.35071,'
LOAN = "            value: 100000000\n            unit: EUR\n"
LENT = "          - as_of: 2025-08-21\n            sources: [profit-2025-08-21]\n"
PROVISION = '下的销售税。"\n        term: {years: 10}\n        as_of: 2021-10-05\n'
NOTIFIED = """\
      - as_of: 2024-08-16
        sources: [nation-2024-08-16, brecorder-40317231]
        status: notified
    area:
      - as_of: 2024-08
"""
DATED = 'zh: "《民族报》"}\n    date: 2024-08-16\n'
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
    (
        "a pin with a wrong digit",
        "data/zones.yml",
        FIRST_IN_LAHORE,
        FIRST_IN_LAHORE.replace("31.558", "30.558"),
        [
            "warning: zones.pin: should be near the pin of 'mindbridge-lahore', which is in"
            " the same city, but is 111 km away: compare latitude and longitude with the"
            " source [pin-far]"
        ],
    ),
    (
        "acres that are written as square kilometres",
        "data/zones.yml",
        "sources: [dawn-1681397, propakistani-2022-06-02]\n        value: 140\n        unit: acre",
        "sources: [dawn-1681397, propakistani-2022-06-02]\n        value: 140\n"
        "        unit: square-kilometre",
        [
            "warning: zones.area.value: should be of the size that the other statement has,"
            " but 140 square-kilometre and 140 acre differ by a factor of 247.1: look at the"
            " digits and the unit in both sources, or say in the 'note' of both what differs"
            " [size-factor]"
        ],
    ),
    (
        "euros of one report that are dollars of another",
        "data/zones.yml",
        LOAN,
        LOAN + LENT + LOAN.replace("EUR", "USD"),
        [
            "warning: zones.figures.statements.unit: should be 'EUR' as in the other"
            " statement with the same number, or the number another one, not 'USD': compare"
            " both with their sources, or say in the 'note' of both what differs"
            " [unit-differs]"
        ],
    ),
    (
        "a digit too many in a share",
        "data/zones.yml",
        "            value: 30\n            unit: percent",
        "            value: 300\n            unit: percent",
        [
            "warning: zones.figures.statements.value: should be 100 percent at most, as no"
            " share is larger than its whole, but is 300: look at the digits in the source, or"
            " say in the 'note' that it is a rise or of what else it is a percentage"
            " [share-over]"
        ],
    ),
    (
        "a dash that is read as a sign",
        "data/figures.yml",
        "value: 1057000000\n",
        "value: -1057000000\n",
        [
            "warning: figures.statements.value: should not be less than nothing, but is"
            " -1057000000 USD: delete the sign, or say in the 'note' of what it is a loss or a"
            " fall [below-nothing]"
        ],
    ),
    (
        "an amendment of a year before its law",
        "data/instruments.yml",
        "      - id: amendment-2025\n        kind: amendment-passed\n        date: 2025\n",
        "      - id: amendment-2025\n        kind: amendment-passed\n        date: 2015\n",
        [
            "warning: instruments.events.date: should be later than the beginning of the law,"
            " 2021-10, but is 2015: correct one of the two, or move the event to the law that"
            " it changed [change-early]"
        ],
    ),
    (
        "an Act that comes into force in two years",
        "data/instruments.yml",
        "in_force_from: 2021-10\n",
        "in_force_from: 2022-10\n",
        [
            "warning: instruments.events.date: should be the day that 'in_force_from' has,"
            " 2022-10, but is 2021-10-06: compare both with the source and correct one"
            " [in-force-twice]"
        ],
    ),
    (
        "an exemption of a year before its Act",
        "data/incentives.yml",
        PROVISION,
        PROVISION.replace("2021-10-05", "2020-10-05"),
        [
            "warning: incentives.provisions.cites: should be a law that was there on"
            " 2020-10-05, the day of this statement, but 'stza-act-2021#s-21' begins with"
            " 2021-10: correct the day, cite the law of that day, or say in the 'note' what"
            " was read, such as a bill [citation-early]"
        ],
    ),
    (
        "a notification of a year before the first law",
        "data/zones.yml",
        NOTIFIED,
        NOTIFIED.replace("      - as_of: 2024-08-16", "      - as_of: 2014-08-16"),
        [
            "warning: zones.status.as_of: should not be earlier than 2020-12-02, when the"
            " first law of the zones began, but 'notified' is dated 2014-08-16: look at the"
            " year, or say in the 'note' on which law it rested [status-early]"
        ],
    ),
    (
        "a source that was read a year before it was written",
        "data/sources.yml",
        DATED,
        f"{DATED}    first_seen: 2023-08-16\n",
        [
            "warning: sources.first_seen: should not be earlier than the source itself,"
            " 2024-08-16, but is 2023-08-16: correct one of the two, or delete the line,"
            " because the date tells from when the source could be read [seen-early]"
        ],
    ),
    (
        "a developer who is led to the steps of enterprises",
        "data/incentives.yml",
        "    procedure: developer\n",
        "    procedure: enterprise\n",
        [
            "warning: persons.procedure: should be 'developer', the procedure for such"
            " persons, not 'enterprise', which is for 'zone-enterprise': write it, or correct"
            " 'for' in the procedure [procedure-other]"
        ],
    ),
    (
        "a zone that is related to itself",
        "data/zones.yml",
        "related: [cbd-nsit-silicon]",
        "related: [lahore-technopolis]",
        [
            "zones.related: must be another one, not 'lahore-technopolis' itself: write the"
            " one that is meant, or delete it [names-itself]"
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


TOLD_ABOUT = '        note: {en: "Why", ur: "وجہ", zh: "原因"}\n'
EXPLAINED = [
    (
        "a rise of more than all of it",
        "data/zones.yml",
        "            value: 30\n            unit: percent\n",
        f"            value: 300\n            unit: percent\n    {TOLD_ABOUT}",
    ),
    (
        "an exemption that was read in the bill",
        "data/incentives.yml",
        PROVISION,
        PROVISION.replace("2021-10-05", "2020-10-05") + TOLD_ABOUT,
    ),
    (
        "a loss",
        "data/figures.yml",
        "value: 1057000000\n",
        f"value: -1057000000\n{TOLD_ABOUT}",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new"), [pytest.param(*rest, id=name) for name, *rest in EXPLAINED]
)
def test_nothing_is_said_of_what_a_note_explains(
    real_site: Path, file: str, old: str, new: str
) -> None:
    """Readers are told by the note, so that the check need not ask."""
    before = (real_site / file).read_bytes()
    edit(real_site, file, old, new)
    try:
        assert told(real_site) == []
    finally:
        (real_site / file).write_bytes(before)
