"""What the command prints for people, editors and code hosts, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from small_site import LANGUAGES, REPOSITORY, edit, zonesite
from zonesite.__main__ import main
from zonesite.reading.problems import Problem, ordered, sentence, suggestion
from zonesite.reporting.reports import FORMATS, MANY, Format, report

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
        "data/zones.yml:58:35: warning: zones.name.ur: should be written with Urdu letters: "
        "'ي' is U+064A (ARABIC LETTER YEH); write 'ی' [arabic-letter]\n"
        "What a code in brackets means, with an example: zonesite explain arabic-letter\n"
        "0 errors, 1 warning\n"
    )
    assert result.exit_code == 0


def test_errors_end_with_1(bad: Path) -> None:
    """Text is the form that nobody has to ask for."""
    result = check(bad)

    assert result.output == (
        "data/events.yml:7:13: events.zones: must be the id of data/zones.yml, "
        "but there is no 'alpa'. Did you mean 'alpha'? [reference]\n"
        "data/zones.yml:58:35: warning: zones.name.ur: should be written with Urdu letters: "
        "'ي' is U+064A (ARABIC LETTER YEH); write 'ی' [arabic-letter]\n"
        "What a code in brackets means, with an example: zonesite explain reference\n"
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
        "::error file=data/events.yml,line=7,col=13,title=reference::events.zones: must be the id "
        "of data/zones.yml, but there is no 'alpa'. Did you mean 'alpha'?"
    )
    assert lines[1].startswith(
        "::warning file=data/zones.yml,line=58,col=35,title=arabic-letter::zones.name.ur: "
    )
    assert lines[2:] == ["1 error, 1 warning"]


def test_github_lines_cannot_be_forged_by_content() -> None:
    """A found value cannot begin a line, and so no workflow command, of its own."""
    found = "100%\n::error::x"
    problem = Problem("data/a.yml", 1, 1, "unreadable", values={"found": found})

    (line, _) = report([problem], "github").split("\n")

    assert "100%25\\u000a::error::x" in line


def test_github_reads_the_whole_name_of_a_file() -> None:
    """In a property a colon and a comma are its end; in a message they are only themselves.

    A line end in a name is spelled out, as in every form.
    """
    odd = Problem("data/a,b: 100%\r\n.yml", 1, 1, "unreadable", values={"found": "x: y, z"})

    (line, _) = report([odd], "github").split("\n")

    place, _, message = line.removeprefix("::error ").partition("::")
    assert place == "file=data/a%2Cb%3A 100%25\\u000d\\u000a.yml,line=1,col=1,title=unreadable"
    assert "x: y, z" in message


def test_sarif_names_rule_level_and_region(bad: Path) -> None:
    """The parts of SARIF 2.1.0 that code hosts read."""
    found = json.loads(check(bad, "--format", "sarif").output)

    (run,) = found["runs"]
    assert found["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["arabic-letter", "reference"]
    assert all(rule["help"]["markdown"].startswith(f"## {rule['id']}\n") for rule in rules)
    assert not any("helpUri" in rule for rule in rules)
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("reference", "error")
    assert (second["ruleId"], second["level"]) == ("arabic-letter", "warning")
    assert first["message"]["text"].startswith("events.zones: must be the id of data/zones.yml")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/events.yml"},
        "region": {"startLine": 7, "startColumn": 13},
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sarif_leads_to_the_guide_in_its_language(bad: Path, lang: str) -> None:
    """Where the guide can be read is known to whoever runs the check, not to the program."""
    web = "https://zones.example/guide/"
    found = json.loads(check(bad, "--format", "sarif", "--lang", lang, "--guide", web).output)

    _, rule = found["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == f"{web}{lang}/records.md#reference"
    assert (REPOSITORY / "guide" / lang / "records.md").is_file()


@pytest.mark.parametrize(
    ("lang", "sentence", "count"),
    [
        (
            "ur",
            "data/events.yml:7:13: events.zones: data/zones.yml کی کوئی id ہونی چاہیے، "
            "مگر وہاں 'alpa' موجود نہیں۔ کیا آپ کی مراد 'alpha' تھی؟ [reference]",
            "1 غلطی، 1 تنبیہ",
        ),
        (
            "zh",
            "data/events.yml:7:13: events.zones: 必须是data/zones.yml中的id，"
            "但其中没有'alpa'。您是不是想写'alpha'？ [reference]",
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


def alike(number: int, code: str = "tab") -> list[Problem]:
    """Return problems of one kind, each on a line of its own."""
    return [Problem("data/a.yml", line, 1, code) for line in range(1, number + 1)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_many_problems_of_a_kind_are_told_briefly_to_people(lang: str) -> None:
    """Text shows twenty and how many more there are; the others and the count stay whole."""
    problems = [*alike(MANY + 5), *alike(MANY, "alias")]

    *lines, _, count = report(problems, "text", lang).split("\n")

    assert sum(line.startswith("data/a.yml:") for line in lines) == 2 * MANY
    assert "5" in lines[MANY]
    assert lines[MANY].endswith("[tab]")
    assert str(2 * MANY + 5) in count


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_many_problems_of_a_kind_are_told_to_programs(form: Format) -> None:
    """What a program reads leaves nothing out."""
    told = report(alike(MANY + 5), form)

    assert len(re.findall(r'"line": \d|"startLine": \d|^::error', told, re.MULTILINE)) == MANY + 5


def test_all_problems_are_told_to_people_who_ask(site: Path) -> None:
    """Whoever mends by machine, or from a list, gets the whole list."""
    links = " ".join(f"[x](/nowhere/{number}/)" for number in range(MANY + 5))
    edit(site, "docs/en/about.md", "Ask [the newsroom]", f"{links} Ask [the newsroom]")

    assert check(site).output.count("nowhere") == MANY
    assert check(site, "--all").output.count("nowhere") == MANY + 5


def test_problems_of_the_settings_come_first() -> None:
    """They can be the cause of others, wherever those stand."""
    settings, other = Problem("data/settings.yml", 3, 1, "tab"), Problem("data/a.yml", 1, 1, "tab")

    assert ordered([other, settings]) == (settings, other)


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


def test_the_instant_can_come_from_the_environment(site: Path) -> None:
    """As it does for MkDocs; an option goes before it."""
    arguments = ["status", "--root", str(site)]
    instant = {"ZONESITE_NOW": "2026-03-02T09:00:00+05:00"}

    told = [
        CliRunner().invoke(main, [*arguments, *now], env=instant).output.splitlines()[0]
        for now in ((), ("--now", "2026-03-02T08:59:59+05:00"))
    ]

    assert told == ["Scheduled: 0", "Scheduled: 1"]


FORGED = "docs/en/a:1:2: b\n\u202ec.md"


@pytest.mark.parametrize("form", FORMATS)
def test_the_name_of_a_file_cannot_forge_a_place(site: Path, form: str) -> None:
    """Colons, line ends and direction marks in a name are spelled out in every form."""
    (site / FORGED).write_text("Words.\n", encoding="utf-8")

    told = check(site, "--format", form).output

    assert "\u202e" not in told
    assert not re.search(r"(?m)^(?!.*(not 'a:|\"file\")).*a:1:2: b", told)
    assert not any(line.startswith(("c.md", "\\u202ec")) for line in told.split("\n"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_not_utf8_is_told_byte_by_byte(site: Path, form: str) -> None:
    """Also where the output takes nothing but UTF-8."""
    for name in (b"docs/en/caf\xe9.md", b"data/press/2022/caf\xe9.yml"):
        Path(os.fsdecode(os.fsencode(site) + b"/" + name)).write_text("a: b\n", encoding="utf-8")

    done = zonesite("check", "--root", site, "--format", form, PYTHONIOENCODING="utf-8:strict")

    assert "Traceback" not in done.stderr
    assert any(name in done.stdout for name in ("caf%E9", "caf\\xe9", "caf\\\\xe9"))
    assert done.returncode == 1


def test_an_output_that_is_full_is_told_in_a_sentence(site: Path) -> None:
    """No traceback, and the status of an error."""
    command = [sys.executable, "-m", "zonesite", "check", "--root", str(site)]
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=paths
        )

    assert done.stderr == (
        "Error: what was found could not be written: No space left on device. "
        "Free some space there, or write it elsewhere\n"
    )
    assert done.returncode == 1


def test_a_reader_who_has_read_enough_sees_no_traceback(site: Path) -> None:
    """`zonesite check | head -1` ends without a word."""
    command = [sys.executable, "-m", "zonesite", "check", "--root", str(site)]
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, env=paths)
    os.close(writing)

    assert done.stderr == b""


def test_a_long_list_ends_with_how_many_more() -> None:
    """A sentence stays one that a person reads, in every language."""
    figures = [f"figure-{number:05d}" for number in range(10_000)]
    values = {"before": figures, "now": "1", "first": "en"}
    stale = Problem("a.yml", 1, 1, "translation-stale", values=values)

    assert all(len(sentence(stale, lang)) < 1_600 for lang in LANGUAGES)
    assert "figure-00091 and 9908 more; new: 1" in sentence(stale)


@pytest.mark.parametrize(
    ("found", "known", "meant"),
    [
        ("notifed", "notified", "notified"),
        ("act-2012", "act-2021", "act-2021"),
        ("/zone/", "/zones/", "/zones/"),
        ("islamabad", "tech7-islamabad", ""),
        ("propakistani", "propakistani-2024-03-02", ""),
        ("/newsroom/2021/parks-closed/", "/newsroom/2021/parks-target/", ""),
        ("x" * 5000, "x" * 4999, ""),
    ],
)
def test_a_suggestion_is_near(found: str, known: str, meant: str) -> None:
    """What only shares a word with the right name is not offered."""
    assert suggestion(found, [known]) == meant
