"""Every mistake in the content is told once, at its place, in a whole sentence."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bad_input import CASES, Case
from kept_messages import hold, told
from small_site import NOW, REPOSITORY, add, edit, lines_of, problems_of
from zonesite.build.inspect import inspect
from zonesite.check.strings import every_kind_of_thing_has_a_word, templates_use_known_strings
from zonesite.reading.problems import errors, line
from zonesite.reading.read import read
from zonesite.reading.validate import validate
from zonesite.records.reference import Topic
from zonesite.rendering.theme import theme_of
from zonesite.reporting.explanations import explanations
from zonesite.reporting.reports import report

EXAMPLES = {item.example.case: code for code, item in explanations().items()}
"""The cases that the guide shows, by their names, and the codes that they stand for."""


def test_the_good_site_is_without_problems(site: Path) -> None:
    """The site that the cases change has nothing to be told of."""
    assert lines_of(site) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_told_once_at_its_place(site: Path, case: Case) -> None:
    """One mistake gives one line: file, line, column, key and the whole sentence. Where the guide
    has the mistake as an example, it says so in every language."""
    case.change(site)

    hooks = os.path.relpath(REPOSITORY / "scripts/hooks.py", site)
    says = case.says.replace("{hooks}", hooks).replace("{repository}", str(REPOSITORY))
    said, *shown = says.split("\n")
    problems = problems_of(site)
    assert [line(problem) for problem in problems] == ["\n".join([f"{said} [{case.code}]", *shown])]
    if case.name in EXAMPLES:
        hold(EXAMPLES[case.name], told(problems[0], site))


def test_names_of_cases_are_unique() -> None:
    """A failing case can be found by its name."""
    assert len({case.name for case in CASES}) == len(CASES)


def test_all_problems_are_told_in_one_run_by_file_and_place(site: Path) -> None:
    """Problems of reading and between records come together, sorted, with their count last."""
    edit(site, "data/zones.yml", "value: 100", "value: 100 acres")
    edit(site, "data/zones.yml", "ur: گاما زون", "ur: گامي زون")
    edit(site, "data/events.yml", "zones: [alpha]", "zones: [alpa]")
    edit(site, "data/events.yml", "topics: [law]", "topics: [lore, law, laws]")
    add(site, "docs/ur/new.md", "# New\n")
    add(site, "data/zone.yml", "zones: []\n")

    told = report(problems_of(site)).split("\n")

    places = [line.split(": ")[0] for line in told[:-2]]
    assert [place for place in places if not place.startswith(" ")] == [  # lines to copy
        "data/events.yml:7:13",
        "data/events.yml:8:14",
        "data/events.yml:8:25",
        "data/zone.yml:1:1",
        "data/zones.yml:58:35",
        "data/zones.yml:69:16",
        "docs/ur/new.md:1:1",
    ]
    assert told[-1] == "6 errors, 1 warning"


def test_every_fault_of_a_text_is_told_where_it_is(site: Path) -> None:
    """Each invisible character and tag of a body, and a letter once a line, in one run."""
    edit(
        site,
        "data/press/2022/2022-06-22-first.yml",
        "      - ایک بات\n",
        "      - ا\u00adی\u00adک بات كي كي\n      - <b>بات</b> <i>\n      - كہاں\n",
    )

    assert [(item.line, item.column, item.code) for item in problems_of(site)] == [
        (29, 10, "zero-width"),
        (29, 12, "zero-width"),
        (29, 19, "arabic-letter"),
        (29, 20, "arabic-letter"),
        (30, 9, "raw-html"),
        (30, 20, "raw-html"),
        (31, 9, "arabic-letter"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Ordinance XXX of 2001, and Señor Todo at the café…",
        "See `TODO`, [the zone](/zones/alpha/) and ___this___.",
        "The Chinese name is 特别技术区（STZA）, S.R.O. #1020.",
    ],
)
def test_what_only_looks_like_a_fault_is_no_fault(site: Path, words: str) -> None:
    """Roman numerals, names, code, links and quoted Chinese are left alone."""
    edit(site, "docs/en/about.md", "Ask [the newsroom]", f"{words} Ask [the newsroom]")
    told = [problem.code for problem in problems_of(site)]

    assert not {*told} - {"figures-differ"}


def test_the_cure_of_a_text_names_the_languages_of_the_site() -> None:
    """A site in English and Arabic is not told of Urdu."""
    complaints = validate(Topic, {"id": "law", "name": "Law"}, (), ("en", "ar"))[1]

    assert [item.values["form"] for item in complaints if item.code == "text-not-mapping"] == [
        "{en: …, ar: …}"
    ]


def test_there_is_no_content_where_there_are_errors(site: Path) -> None:
    """Nothing can be built from content with an error."""
    edit(site, "data/events.yml", "zones: [alpha]", "zones: [alpa]")

    content, problems = inspect(site, NOW)

    assert content is None
    assert len(errors(problems)) == 1


def test_warnings_leave_the_content(site: Path) -> None:
    """A warning does not stop a build."""
    edit(site, "data/zones.yml", "ur: گاما زون", "ur: گامي زون")

    content, problems = inspect(site, NOW)

    assert content is not None
    assert [problem.severity for problem in problems] == ["warning"]


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_every_line_ending_and_a_bom_are_read(site: Path, ending: str) -> None:
    """Files saved by editors of other systems are read as if they were saved here."""
    for path in (*site.glob("data/**/*.yml"), *site.glob("docs/**/*.md")):
        text = path.read_text(encoding="utf-8").replace("\n", ending)
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert lines_of(site) == []


def test_places_are_the_same_with_other_line_endings(site: Path) -> None:
    """A line is counted as an editor counts it."""
    path = site / "data" / "zones.yml"
    edit(site, "data/zones.yml", "value: 100", "value: 100 acres")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert [(problem.line, problem.column) for problem in problems_of(site)] == [(69, 16)]


def test_a_link_to_a_release_of_the_same_instant_is_allowed(site: Path) -> None:
    """What is public together may link to each other."""
    add(
        site,
        "data/press/2026/2026-03-03-second.yml",
        "date: 2026-03-03\nslug: second\nkind: statement\nsources: [daily]\n"
        "publish_at: 2026-03-02T04:00:00Z\ntext:\n  en:\n    title: Second\n    summary: More\n"
        "    body: See [the first](/newsroom/2026/quillbrook-accord/).\n",
    )

    assert lines_of(site) == []


def test_an_alias_bomb_is_refused_without_being_unfolded(site: Path) -> None:
    """Nine levels of nine aliases, which stand for 10 ** 9 values, are read once each."""
    levels = ["l0: &l0 [x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    add(site, "data/glossary.yml", "\n".join(levels))

    assert {problem.code for problem in problems_of(site)} == {"alias"}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"#" * 50_000_000, id="50 MB"),
        pytest.param(b"terms: " + b"[" * 900_000, id="brackets"),
        pytest.param(b"terms:\n " + b"- " * 400_000 + b"x\n", id="dashes"),
        pytest.param(b"? " * 400_000 + b"x\n", id="question marks"),
        pytest.param(b"terms: " + b"{a: " * 200_000, id="braces"),
        pytest.param(b"terms:\n" + b"  - x\n" * 20_000, id="many mistakes"),
    ],
)
def test_a_hostile_file_is_refused_fast(site: Path, content: bytes) -> None:
    """A file that would exhaust memory, stack or patience is one short message."""
    add(site, "data/glossary.yml", content)
    started = time.process_time()

    problems = problems_of(site)

    assert time.process_time() - started < 10
    assert problems
    assert {problem.file for problem in problems} == {"data/glossary.yml"}


@pytest.mark.parametrize("found", ["[law]", "{a: b}", "7", "null", "true"])
def test_an_id_that_is_no_text_is_told_without_a_traceback(site: Path, found: str) -> None:
    """Whatever stands where an id belongs, it is told at its place."""
    edit(site, "data/topics.yml", "{id: law,", f"{{id: {found},")

    assert any(line.startswith("data/topics.yml:2:10: topics.id: must") for line in lines_of(site))


def _without(words: dict[str, dict[str, str]], key: str) -> dict[str, dict[str, str]]:
    return {
        lang: {name: text for name, text in strings.items() if name != key}
        for lang, strings in words.items()
    }


def test_no_interface_word_can_be_taken_out_unseen(small: Path) -> None:
    """A word that is gone in every language is told of before a page would need it.

    Some may be absent: a language that has no word for a power of ten writes the figures, a
    currency has its code, and kinds that a site names itself need a word where there is one.
    """
    content, _ = read(small)
    assert content is not None
    theme = theme_of(small)
    words = {lang: dict(strings) for lang, strings in content.strings.items()}
    unseen = []
    for key in words["en"]:
        poorer = replace(content, strings=_without(words, key))
        found = [*every_kind_of_thing_has_a_word(poorer, theme)]
        if not found and not [*templates_use_known_strings(poorer, theme)]:
            unseen.append(key)

    used = {f"place_kind.{place.kind}" for place in content.lists["places"]}
    used |= {f"event_kind.{event.kind}" for event in content.lists["events"]}
    optional = [
        key
        for key in words["en"]
        if key.endswith(".one")
        or re.match(r"magnitude\.|unit\.[A-Z]{3}\.", key)
        or (key.startswith(("place_kind.", "event_kind.")) and key not in used)
    ]
    assert unseen == optional


def test_a_thousand_dead_links_are_told_fast(site: Path) -> None:
    """The nearest address is looked for while that helps a person, not a thousand times."""
    links = " ".join(f"[x](/nowhere/{number}/)" for number in range(1000))
    add(site, "docs/en/about.md", f"---\nkind: prose\ntitle: A\nsummary: B\n---\n\n{links}\n")
    started = time.process_time()

    told = [problem for problem in problems_of(site) if problem.code == "link-page"]

    assert len(told) == 1000
    assert time.process_time() - started < 10
