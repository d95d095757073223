"""Whoever breaks a file without knowing what YAML is learns what to write in place of the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken_files import FILES, GOOD, Broken
from small_site import LANGUAGES, add, problems_of
from zonesite.reading.phrases import CORRECTED, Block
from zonesite.reading.problems import Problem, line, sentence

ROUNDS = 12
"""So often somebody writes what a message says before it must have been the right thing."""


def mended(text: str, problem: Problem) -> str:
    """Return a text in which the lines that a message tells to write stand in place of its own."""
    rows = text.split("\n")
    block = problem.values[CORRECTED]
    assert isinstance(block, Block)
    rows[problem.line - 1 : problem.line] = block.lines
    return "\n".join(rows)


def after_all_that_is_told(
    site: Path, file: str, text: str, problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """Return what is wrong when everything was written that messages tell to write; `problems`
    are those of the text as it is."""
    for _ in range(ROUNDS):
        told = next((problem for problem in problems if CORRECTED in problem.values), None)
        if told is None:
            break
        text = mended(text, told)
        add(site, file, text)
        problems = problems_of(site)
    return problems


@pytest.mark.parametrize("file", GOOD)
def test_the_good_file_has_nothing_wrong(site: Path, file: str) -> None:
    """What the broken files differ from passes."""
    add(site, file, GOOD[file])

    assert problems_of(site) == ()


@pytest.mark.parametrize("broken", FILES, ids=lambda broken: broken.name)
def test_a_broken_file_is_told_in_one_message_that_mends_it(site: Path, broken: Broken) -> None:
    """One thing was typed wrongly, so one thing is said, at its place; what is told to be written
    there makes the file pass, unless a person has more to decide. Words are translated; what is
    to be copied is the same in every language."""
    good = GOOD[broken.file]
    assert good.count(broken.old) == 1
    text = good.replace(broken.old, broken.new)
    add(site, broken.file, text)

    problems = problems_of(site)

    assert [line(problem) for problem in problems] == [f"{broken.file}:{broken.says}"]
    said = {lang: sentence(problems[0], lang).partition("\n") for lang in LANGUAGES}
    assert len({shown for _, _, shown in said.values()}) == 1
    assert len({words for words, _, _ in said.values()}) == len(LANGUAGES)
    left = after_all_that_is_told(site, broken.file, text, problems)
    assert (left == ()) == broken.is_mended


def test_there_are_many_ways_to_break_a_file() -> None:
    """Names tell the cases apart; most are mended by what the message says."""
    assert len({broken.name for broken in FILES}) == len(FILES) > 80
    assert sum(broken.is_mended for broken in FILES) > 70


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slug: new", "slug:\tnew"),
        ("text:\n  en:", "text:\n   en:"),
        ("body: |", "body: >"),
        ("title: A new zone", "title: “A new” zone"),
        ("title: A new zone", "title: It's new (at last)"),
        ("title: A new zone", "title: A zone for 50% of us (#1)"),
        ("date: 2023-05-05", "date: '2023-05-05'"),
        ("  - daily", "- daily"),
    ],
)
def test_what_only_looks_broken_is_no_fault(site: Path, old: str, new: str) -> None:
    """YAML takes more than one way to write the same, and so does the check."""
    (file, good), *_ = GOOD.items()
    add(site, file, good.replace(old, new))

    assert problems_of(site) == ()


def test_a_file_that_is_broken_in_two_places_is_mended_step_by_step(site: Path) -> None:
    """Each message is of the first thing that is wrong, and what it tells leads to the next."""
    (file, good), *_ = GOOD.items()
    text = good.replace("title: A new", "title: Alpha: a new").replace("    body: |", "   body: |")
    add(site, file, text)

    assert after_all_that_is_told(site, file, text, problems_of(site)) == ()
