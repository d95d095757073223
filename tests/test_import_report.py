"""Everything that an import reports is a sentence in three languages, with its place."""

from __future__ import annotations

import re

import pytest

from bad_documents import BAD_DOCUMENTS
from found_in_documents import CASES, Case
from imported_documents import LANGUAGES as NAMES
from imported_documents import drafted, read
from small_site import LANGUAGES, REPOSITORY
from zonesite.importing.answers import Answers
from zonesite.importing.drafts import draft
from zonesite.importing.report import GROUPS, lines
from zonesite.reading.problems import catalogue

IMPORTING = REPOSITORY / "scripts/zonesite/importing"
_CODE = re.compile(r'"((?:import|ask|place|report|unseen|private|left|open)-[a-z-]+)"')
UNTOLD = {"open-script": "no language of this site shares its letters with another one"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.says[:40]}")
def test_what_is_found_is_told_with_its_place(case: Case) -> None:
    """The whole sentence, behind the name of the file."""
    _, report = drafted(read((case.file, case.raw)))

    assert f"  {case.file}: {case.says} [{case.code}]" in report.split("\n")


def test_every_finding_has_a_case() -> None:
    """And every case a code that there is."""
    found = {code for code in catalogue() if code.startswith(("private-", "left-", "open-"))}

    assert found - UNTOLD.keys() == {case.code for case in CASES}


def _codes_of_program() -> set[str]:
    return {
        code
        for path in sorted(IMPORTING.rglob("*.py"))
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
        if code not in GROUPS
    }


def test_the_program_and_the_catalogue_have_the_same_codes() -> None:
    """No sentence is there that nothing says, and none is missing."""
    said = {code for code in catalogue() if _CODE.fullmatch(f'"{code}"')}
    put_together = {code for code in said if code.startswith(("place-", "report-"))}

    assert said - put_together == {
        code for code in _codes_of_program() if not code.startswith(("place-", "report-"))
    }


def test_every_refusal_has_a_case() -> None:
    """Each code of a document that is refused is told of some bad document."""
    refusals = {code for code in catalogue() if code.startswith("import-")}

    told = {case.code for case in BAD_DOCUMENTS}
    assert refusals - told == {"import-language-twice"}  # of two documents: the command's tests


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_is_in_the_language_of_its_reader(lang: str) -> None:
    """Every list under its name, in the same order, nothing left in English."""
    case = next(case for case in CASES if case.code == "private-deleted")
    made = draft(read((case.file, case.raw)), Answers(), [*NAMES], frozenset())
    report = [*lines(made.findings, lang)]

    places = [line for line in report if not line.startswith("  ")]
    assert len(places) == 2
    assert len(report) == 8
    if lang != "en":
        own = [re.sub("“[^”]*”", "", line) for line in report]
        assert not any(re.search(r"\b(?:the|by|There|paragraph)\b", line) for line in own)
