"""What the command prints for people, editors and code hosts, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from small_site import edit
from zonesite.__main__ import main
from zonesite.problems import FORMATS, Problem, ordered, report

WARNING = ("data/zones.yml", "ur: گاما زون", "ur: گامي زون")
TITLE = "Zarnakfest opens"
ERROR = ("data/events.yml", "zones: [alpha]", "zones: [alpa]")


def check(site: Path, *arguments: str) -> Result:
    """Run `zonesite check` on a site."""
    return CliRunner().invoke(main, ["check", "--root", str(site), *arguments])


@pytest.fixture
def bad(site: Path) -> Path:
    """A site with one error and one warning."""
    edit(site, *WARNING)
    edit(site, *ERROR)
    return site


def test_a_good_site_ends_with_0(site: Path) -> None:
    """Nothing is wrong, and the count says so."""
    result = check(site)

    assert result.output == "0 errors, 0 warnings\n"
    assert result.exit_code == 0


def test_warnings_end_with_0(site: Path) -> None:
    """A warning is told but stops nobody."""
    edit(site, *WARNING)

    result = check(site)

    assert result.output == (
        "data/zones.yml:58:32: warning: zones.name.ur: should be written with Urdu letters: "
        "'ي' is U+064A (ARABIC LETTER YEH); write 'ی'\n"
        "0 errors, 1 warning\n"
    )
    assert result.exit_code == 0


def test_errors_end_with_1(bad: Path) -> None:
    """Text is the form that nobody has to ask for."""
    result = check(bad)

    assert result.output == (
        "data/events.yml:7:13: events.zones: must be the id of data/zones.yml, "
        "but there is no 'alpa'. Did you mean 'alpha'?\n"
        "data/zones.yml:58:32: warning: zones.name.ur: should be written with Urdu letters: "
        "'ي' is U+064A (ARABIC LETTER YEH); write 'ی'\n"
        "1 error, 1 warning\n"
    )
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--format", "xml"],
        ["check", "--lang", "fr"],
        ["check", "--now", "2026-02-30"],
        ["check", "--now", "2026-01-01T00:00:00"],
        ["check", "--root", "nowhere-at-all"],
        ["build", "--now", "tomorrow"],
        ["publish"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    """A mistake in the command is told apart from a mistake in the content."""
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_an_instant_without_zone_is_told_how_to_be_written() -> None:
    """The message shows a form that works."""
    result = CliRunner().invoke(main, ["check", "--now", "2026-01-01T00:00:00"])

    assert "2026-01-31T09:00:00+05:00" in result.output


def test_a_site_is_checked_at_the_instant_that_is_named(site: Path) -> None:
    """The clock is an argument: a link to a release is wrong before it is public, not after."""
    link = ("docs/en/about.md", "(/zones/)", "(/newsroom/2026/quillbrook-accord/)")
    edit(site, *link)

    assert check(site, "--now", "2026-03-02T08:59:59+05:00").exit_code == 1
    assert check(site, "--now", "2026-03-02T09:00:00+05:00").exit_code == 0


def test_json_holds_every_problem(bad: Path) -> None:
    """Programs get the code beside the sentence."""
    result = check(bad, "--format", "json")

    found = json.loads(result.output)
    assert found["problems"][0] == {
        "file": "data/events.yml",
        "line": 7,
        "column": 13,
        "severity": "error",
        "code": "reference",
        "where": "events.zones",
        "message": "must be the id of data/zones.yml, but there is no 'alpa'. "
        "Did you mean 'alpha'?",
    }
    assert [item["severity"] for item in found["problems"]] == ["error", "warning"]
    assert result.exit_code == 1


def test_json_of_a_good_site_is_an_empty_list(site: Path) -> None:
    """There is always a document to read."""
    assert json.loads(check(site, "--format", "json").output) == {"problems": []}


def test_github_shows_problems_beside_their_lines(bad: Path) -> None:
    """One workflow command a problem, then the count for the log."""
    lines = check(bad, "--format", "github").output.splitlines()

    assert lines[0] == (
        "::error file=data/events.yml,line=7,col=13::events.zones: must be the id of "
        "data/zones.yml, but there is no 'alpa'. Did you mean 'alpha'?"
    )
    assert lines[1].startswith("::warning file=data/zones.yml,line=58,col=32::zones.name.ur: ")
    assert lines[2:] == ["1 error, 1 warning"]


def test_github_lines_cannot_be_forged_by_content() -> None:
    """A found value cannot begin a line, and so no workflow command, of its own."""
    found = "100%\n::error::x"
    problem = Problem("data/a.yml", 1, 1, "unreadable", values={"found": found})

    (line, _) = report([problem], "github").split("\n")

    assert "100%25\\u000a::error::x" in line


def test_github_reads_the_whole_name_of_a_file() -> None:
    """In a property a colon and a comma are its end; in a message they are only themselves."""
    odd = Problem("data/a,b: 100%\r\n.yml", 1, 1, "unreadable", values={"found": "x: y, z"})

    (line, _) = report([odd], "github").split("\n")

    place, _, message = line.removeprefix("::error ").partition("::")
    assert place == "file=data/a%2Cb%3A 100%25%0D%0A.yml,line=1,col=1"
    assert "x: y, z" in message


def test_sarif_names_rule_level_and_region(bad: Path) -> None:
    """The parts of SARIF 2.1.0 that code hosts read."""
    found = json.loads(check(bad, "--format", "sarif").output)

    (run,) = found["runs"]
    assert found["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["arabic-letter", "reference"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("reference", "error")
    assert (second["ruleId"], second["level"]) == ("arabic-letter", "warning")
    assert first["message"]["text"].startswith("events.zones: must be the id of data/zones.yml")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/events.yml"},
        "region": {"startLine": 7, "startColumn": 13},
    }


@pytest.mark.parametrize(
    ("lang", "sentence", "count"),
    [
        (
            "ur",
            "data/events.yml:7:13: events.zones: data/zones.yml کی کوئی id ہونی چاہیے، "
            "مگر وہاں 'alpa' موجود نہیں۔ کیا آپ کی مراد 'alpha' تھی؟",
            "1 غلطی، 1 تنبیہ",
        ),
        (
            "zh",
            "data/events.yml:7:13: events.zones: 必须是data/zones.yml中的id，"
            "但其中没有'alpa'。您是不是想写'alpha'？",
            "1个错误，1个警告",
        ),
    ],
)
def test_messages_come_in_the_languages_of_the_editors(
    bad: Path, lang: str, sentence: str, count: str
) -> None:
    """Place and key stay as they are; the sentence and the count are translated."""
    lines = check(bad, "--lang", lang).output.splitlines()

    assert lines[0] == sentence
    assert lines[-1] == count


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_speaks_every_language(bad: Path, form: str) -> None:
    """The sentence is translated in every form."""
    assert "必须是data/zones.yml中的id" in check(bad, "--format", form, "--lang", "zh").output


def test_problems_are_ordered_and_told_once() -> None:
    """By file, line and column; the same problem found by two rules is one."""
    two = Problem("b.yml", 2, 1, "tab")
    ten = Problem("b.yml", 10, 1, "tab")
    other = Problem("a.yml", 30, 1, "tab")

    assert ordered([ten, two, other, two]) == (other, two, ten)


def test_a_build_of_bad_content_tells_the_problems(bad: Path, tmp_path: Path) -> None:
    """It ends with 1, says what check says, and makes nothing."""
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["build", "--root", str(bad), "--out", str(out)])

    assert result.stdout == check(bad).output
    assert result.exit_code == 1
    assert not out.exists()


def test_help_names_every_command() -> None:
    """What can be done is found without the manual."""
    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == 0
    for command in ("build", "check", "schemas"):
        assert f"\n  {command} " in result.output


def test_the_status_tells_what_is_scheduled(site: Path) -> None:
    """People and programs learn the instant of each; a draft waits for none."""
    arguments = ["status", "--root", str(site), "--now", "2026-01-01T00:00:00Z"]

    text = CliRunner().invoke(main, arguments)
    found = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).output)

    assert text.output.splitlines()[:2] == [
        "Scheduled: 1",
        "  2026-03-02T09:00:00+05:00 press/quillbrook-accord, of 2026-03-02: " + TITLE,
    ]
    assert found["scheduled"] == [
        {
            "id": "quillbrook-accord",
            "title": {"en": TITLE, "ur": "زرناکستان کا افتتاح", "zh": "鲸鲨鹬开幕"},
            "path": "/newsroom/2026/quillbrook-accord/",
            "date": "2026-03-02",
            "public_at": "2026-03-02T09:00:00+05:00",
        }
    ]


def test_nothing_is_scheduled_once_it_is_public(site: Path) -> None:
    """The list is of the instant that is asked for."""
    arguments = ["status", "--root", str(site), "--now", "2026-03-02T09:00:00+05:00"]

    assert CliRunner().invoke(main, arguments).output.splitlines()[0] == "Scheduled: 0"
