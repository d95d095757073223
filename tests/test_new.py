"""`zonesite new` asks for a record, puts it where it belongs, and writes nothing that is wrong."""

# ruff: noqa: E501 -- what the command says stands whole, so that it can be searched for

from __future__ import annotations

import errno
import os
import pty
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from small_site import REPOSITORY, add, edit, lines_of, tree, zonesite
from zonesite.__main__ import main
from zonesite.authoring.answers import in_zone
from zonesite.authoring.dialogue import dialogue
from zonesite.authoring.free_names import free, name_of
from zonesite.authoring.questions import QUESTIONNAIRES
from zonesite.reading.yaml_source import parse

RELEASE = (
    *("--kind", "press-release", "--date", "2025-12-16"),
    *("--title", "The gate is open", "--summary", "It can be used.", "--body", "The gate is open."),
    *("--sources", "gazette"),
)
URDU = (
    *("--title", "ur=دروازہ کھلا ہے", "--summary", "ur=اسے استعمال کیا جا سکتا ہے۔"),
    *("--body", "ur=دروازہ کھلا ہے۔"),
)
FILE = "data/press/2025/2025-12-16-the-gate-is-open.yml"


def new(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command where nobody can be asked."""
    return zonesite("new", arguments[0], "--root", root, *arguments[1:])


def at_terminal(
    monkeypatch: pytest.MonkeyPatch, root: Path, arguments: Sequence[str], *typed: str
) -> Result:
    """Run the command as at a terminal, at which somebody types some lines."""
    monkeypatch.setattr("zonesite.cli.new_record.is_there", lambda: True)
    words = ["new", arguments[0], "--root", str(root), *arguments[1:]]
    return CliRunner().invoke(main, words, input="".join(f"{line}\n" for line in typed))


def test_a_release_is_written_from_options_alone(site: Path) -> None:
    """In two languages, as a draft; what its translation was made from is noted."""
    assert zonesite("translated", "--root", site).returncode == 0
    done = new(site, "release", *RELEASE, *URDU, "--topics", "law", "--zones", "alpha")

    assert done.stderr == ""
    assert done.stdout == (
        f"Written: {FILE}\n"
        "Written: data/translations.json\n"
        "Still missing: 简体中文\n"
        "A release changes no other page: put what it says of a zone into data/zones.yml, and what happened into data/events.yml.\n"
        "It is a draft, which nobody sees: to publish it, take out 'draft: true'.\n"
        f"Next: zonesite check --root {site}\n"
    )
    assert done.returncode == 0
    assert (site / FILE).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schemas/press.schema.json\n"
        "date: 2025-12-16\n"
        "slug: the-gate-is-open\n"
        "kind: press-release\n"
        "draft: true\n"
        "zones: [alpha]\n"
        "topics: [law]\n"
        "quoted: []\n"
        "sources: [gazette]\n"
        "translations: {ur: unreviewed}\n"
        "text:\n"
        "  en:\n"
        '    title: "The gate is open"\n'
        '    summary: "It can be used."\n'
        "    body: |\n"
        "      The gate is open.\n"
        "  ur:\n"
        '    title: "دروازہ کھلا ہے"\n'
        '    summary: "اسے استعمال کیا جا سکتا ہے۔"\n'
        "    body: |\n"
        "      دروازہ کھلا ہے۔\n"
    )
    assert lines_of(site) == []


def test_a_release_and_its_source_are_written_together(site: Path) -> None:
    source = ("--source-publisher", "Daily: News", "--source-date", "2025-12")
    more = ("--source-title", "Gate open", "--source-kind", "press", "--source-locator", "page 3")
    before = (site / "data/sources.yml").read_text(encoding="utf-8")

    done = new(site, "release", *RELEASE[:-2], *source, *more)

    assert (done.returncode, done.stderr) == (0, "")
    assert parse((site / FILE).read_text(encoding="utf-8"))["sources"] == ["daily-news-2025-12"]
    assert (site / "data/sources.yml").read_text(encoding="utf-8") == before + (
        "  - id: daily-news-2025-12\n"
        "    title:\n"
        '      en: "Gate open"\n'
        '    publisher: "Daily: News"\n'
        "    date: 2025-12\n"
        "    kind: press\n"
        '    locator: "page 3"\n'
    )
    assert lines_of(site) == []


def test_a_draft_may_be_written_in_one_language_that_is_not_the_first(site: Path) -> None:
    texts = ("--title", "دروازہ کھلا ہے", "--summary", "خلاصہ", "--body", "متن")
    rest = ("--kind", "press-release", "--date", "2025-12-16", "--sources", "gazette")

    done = new(site, "release", "--written-in", "ur", "--slug", "gate", *texts, *rest)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Still missing: English, 简体中文\n" in done.stdout
    assert lines_of(site) == []
    public = new(site, "release", "--written-in", "ur", "--slug", "b", *texts, *rest, "--no-draft")
    assert public.stderr == (
        "must stay a draft, because it has no text in English: add that text, or leave out --no-draft and --publish-at\n"
        "Nothing was written.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "file", "written"),
    [
        (
            (
                *("zone", "--name", "Gate Zone", "--name", "zh=大门区", "--place", "punjab"),
                *("--summary", "A zone at the gate", "--status", "approved", "--as-of", "2025-11"),
                *("--area", "1,200.5", "--unit", "acre", "--sources", "gazette"),
            ),
            "data/zones.yml",
            "  - id: gate-zone\n"
            "    name:\n"
            '      en: "Gate Zone"\n'
            '      zh: "大门区"\n'
            "    place: punjab\n"
            "    summary:\n"
            '      en: "A zone at the gate"\n'
            "    status:\n"
            "      - status: approved\n"
            "        as_of: 2025-11\n"
            "        sources: [gazette]\n"
            "    area:\n"
            "      - value: 1200.5\n"
            "        unit: acre\n"
            "        as_of: 2025-11\n"
            "        sources: [gazette]\n"
            "    sources: [gazette]\n",
        ),
        (
            (
                *("incentive", "--name", "No gate fee", "--group", "funds", "--for", "investor"),
                *("--summary", "The gate is free", "--what", "The law: no fee", "--years", "10"),
                *("--as-of", "2021", "--sources", "gazette"),
            ),
            "data/incentives.yml",
            "  - id: no-gate-fee\n"
            "    name:\n"
            '      en: "No gate fee"\n'
            "    group: funds\n"
            "    for: [investor]\n"
            "    summary:\n"
            '      en: "The gate is free"\n'
            "    provisions:\n"
            "      - what:\n"
            '          en: "The law: no fee"\n'
            "        term: {years: 10}\n"
            "        as_of: 2021\n"
            "        sources: [gazette]\n"
            "    sources: [gazette]\n",
        ),
    ],
    ids=["zone", "incentive"],
)
def test_a_record_is_put_at_the_end_of_its_list(
    site: Path, arguments: tuple[str, ...], file: str, written: str
) -> None:
    before = (site / file).read_text(encoding="utf-8")

    done = new(site, *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    after = (site / file).read_text(encoding="utf-8")
    assert after.replace(written, "", 1) == before
    assert lines_of(site) == []


def test_an_event_stands_in_the_order_of_the_dates(site: Path) -> None:
    events = parse((site / "data/events.yml").read_text(encoding="utf-8"))["events"]
    first = min(str(event["date"]) for event in events)

    done = new(
        *(site, "event", "--date", "1999", "--kind", "law", "--title", "The gate was built"),
        *("--summary", "It was built", "--sources", "gazette"),
    )

    assert (done.returncode, done.stderr) == (0, "")
    after = parse((site / "data/events.yml").read_text(encoding="utf-8"))["events"]
    assert first > "1999"
    assert [event["id"] for event in after] == [
        "the-gate-was-built",
        *(event["id"] for event in events),
    ]


def test_a_file_that_is_not_there_yet_is_made(site: Path) -> None:
    (site / "data/incentives.yml").unlink()

    done = new(
        *(site, "incentive", "--name", "No fee", "--group", "funds", "--for", "investor"),
        *("--summary", "Free", "--what", "No fee", "--as-of", "2021", "--sources", "gazette"),
    )

    assert done.stdout.startswith("Written: data/incentives.yml\n")
    text = (site / "data/incentives.yml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=schemas/incentives.schema.json\n"
        "translations: {ur: unreviewed, zh: unreviewed}\n"
        "incentives:\n"
        "  - id: no-fee\n"
    )


BAD = {
    "--date": ("tomorrow", "must be a day of the calendar such as 2022-06-22, not 'tomorrow'"),
    "--kind": (
        "notice",
        "must be one of press-release, statement, clarification, public-notice, event-announcement, speech, news-summary, not 'notice'.",
    ),
    "--zones": (
        "alphas",
        "must be the id of data/zones.yml, but there is no 'alphas'. Did you mean 'alpha'?",
    ),
    "--slug": (
        "The Gate",
        "must be kebab-case (small letters a-z, digits, single hyphens) such as example-technopolis, not 'The Gate'",
    ),
    "--publish-at": (
        "in 2 hours",
        "must be an instant with its time zone such as 2026-01-31T09:00:00+05:00, not 'in 2 hours'",
    ),
    "--quoted": (
        "A. Person",
        "must be a name and an office with | between them, such as A. Person | Head of the office, not 'A. Person'",
    ),
    "--deadline": ("2026-01-01", "can only be given with --kind public-notice"),
    "--summary": (
        "zh=<b>bold</b>",
        "must not hold raw HTML ('<b'): use Markdown, or write the sign as words",
    ),
}


def test_everything_that_is_wrong_is_told_in_one_run_and_nothing_is_written(site: Path) -> None:
    before = tree(site)
    good = dict(zip(RELEASE[::2], RELEASE[1::2], strict=True))
    wrong = {name: words for name, (words, _) in BAD.items()}
    given = [word for pair in (good | wrong).items() for word in pair]

    done = new(site, "release", *given)

    assert done.returncode == 2
    assert done.stdout == ""
    told = done.stderr.split("\n")
    assert told[-2:] == ["Nothing was written.", ""]
    for name, (_, message) in BAD.items():
        assert f"{name}: {message}" in told
    assert told[-3].startswith("needs --summary, --title zh=…, --body zh=…: give them, or run it")
    assert tree(site) == before


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "--date: must be a day of the calendar such as 2022-06-22, not 'today'\n"
            "needs --kind, --title, --summary, --body, --slug, --sources: give them, or run it in a terminal, where it asks\n"
            "Nothing was written.\n",
        ),
        (
            "ur",
            "--date: کیلنڈر کی درست تاریخ ہونی چاہیے، جیسے 2022-06-22، مگر ملا 'today'۔\n"
            "--kind, --title, --summary, --body, --slug, --sources درکار ہیں: انہیں لکھیے، یا کمانڈ ٹرمینل میں چلائیے جہاں یہ خود پوچھتی ہے\n"
            "کچھ نہیں لکھا گیا۔\n",
        ),
        (
            "zh",
            "--date: 必须是日历上的日期，例如2022-06-22，不能是'today'。\n"
            "缺少--kind, --title, --summary, --body, --slug, --sources：请给出，或在终端中运行，届时会逐项询问\n"
            "未写入任何内容。\n",
        ),
    ],
)
def test_what_is_wrong_or_missing_is_told_in_the_language_of_the_writer(
    site: Path, lang: str, told: str
) -> None:
    done = new(site, "release", "--lang", lang, "--date", "today")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            (*RELEASE, "--slug", "first", "--date", "2022-06-22"),
            "--slug: must be another name, because 'first' stands in data/press/2022/2022-06-22-first.yml already; 'first-2' is free",
        ),
        (
            (*RELEASE, "--slug", "03"),
            "--slug: must be another slug, because /newsroom/2025/03/ is kept for a list of releases: use words",
        ),
    ],
)
def test_a_name_that_is_taken_is_told_with_one_that_is_free(
    site: Path, words: tuple[str, ...], told: str
) -> None:
    before = tree(site)
    done = new(site, "release", *words)
    assert done.stderr == f"{told}\nNothing was written.\n"
    assert tree(site) == before


def test_a_file_that_cannot_be_read_is_not_overwritten_either(site: Path) -> None:
    """Its slug is taken, though no record is known by it; the free one is suggested by itself."""
    add(site, FILE, "title: [\n")
    done = new(site, "release", *RELEASE, "--slug", "the-gate-is-open")
    assert done.stderr == (
        f"--slug: must be another name, because 'the-gate-is-open' stands in {FILE} already; 'the-gate-is-open-2' is free\n"
        "Nothing was written.\n"
    )
    assert (site / FILE).read_text(encoding="utf-8") == "title: [\n"
    assert new(site, "release", *RELEASE).stdout.startswith(
        "Written: data/press/2025/2025-12-16-the-gate-is-open-2.yml\n"
    )


def test_an_id_that_is_taken_is_told_with_one_that_is_free(site: Path) -> None:
    done = new(
        *(site, "source", "--publisher", "Gazette", "--date", "2025", "--title", "Gazette"),
        *("--kind", "statute", "--id", "gazette"),
    )
    assert done.stderr == (
        "--id: must be another name, because 'gazette' stands in data/sources.yml already; 'gazette-2' is free\n"
        "Nothing was written.\n"
    )


def test_a_list_that_cannot_be_read_is_left_as_it_is(site: Path) -> None:
    add(site, "data/sources.yml", "sources: [\n")
    done = new(
        *(site, "source", "--publisher", "Daily", "--date", "2025", "--title", "Gate"),
        *("--kind", "press"),
    )
    assert done.returncode == 1
    assert done.stderr.startswith("data/sources.yml:1:10: must end with ']'")
    assert (site / "data/sources.yml").read_text(encoding="utf-8") == "sources: [\n"


def test_a_list_that_is_none_is_left_as_it_is(site: Path) -> None:
    add(site, "data/events.yml", "events: {one: two}\n")
    done = new(
        *(
            site,
            "event",
            "--date",
            "1999",
            "--kind",
            "law",
            "--title",
            "Built",
            "--summary",
            "Built",
        ),
        *("--sources", "gazette"),
    )
    assert done.stderr == (
        "data/events.yml:1:1: must have a list 'events' whose items begin with '- ' on lines of their own, so that one more can be put below them: write it so, and run the command again [list-no-place]\n"
        "Nothing was written.\n"
    )


def test_a_full_disk_leaves_every_file_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release was written before its source could not be."""
    before = tree(site)
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(site / "data/sources.yml"))

    monkeypatch.setattr(os, "fsync", full)
    source = ("--source-publisher", "Daily", "--source-date", "2025", "--source-kind", "press")
    words = ["new", "release", "--root", str(site), *RELEASE, *source, "--source-title", "Gate"]
    done = CliRunner().invoke(main, words)

    assert done.exit_code == 1
    assert done.stderr == (
        "data/sources.yml:1:1: must be writable, but the system says: No space left on device. The file is as it was: allow writing, or free some space, and run the command again [file-unwritten]\n"
        "Nothing was written.\n"
    )
    assert tree(site) == before


def test_what_the_check_says_of_the_record_is_told_and_ends_with_one(site: Path) -> None:
    """And nothing of other files: those are for `zonesite check`."""
    add(site, "data/topics.yml", (site / "data/topics.yml").read_text("utf-8") + "odd: 1\n")
    good = new(site, "release", *RELEASE)
    bad = new(site, "release", *RELEASE, "--body", "# Gate", "--slug", "other")

    assert (good.returncode, "data/topics.yml" in good.stdout) == (0, False)
    assert bad.returncode == 1
    assert "data/press/2025/2025-12-16-other.yml:15:7: text.en.body: must hold only" in bad.stdout
    assert "data/topics.yml" not in bad.stdout


def test_a_person_is_asked_until_each_answer_can_stand(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choices are named by their number, word or value; nothing is asked that options have said."""
    done = at_terminal(
        *(monkeypatch, site, ("release", "--summary", "It can be used.")),
        "1",  # the kind
        "yesterday",
        "2025-12-16",
        "The gate: open",
        *("First line.", "", "Second line.", "."),
        *("n", "n"),  # no Urdu, no Chinese
        "",  # the slug that is suggested
        *("alpha, nowhere", "alpha"),
        "",  # no topics
        *("A. Person", ".", "A. Person | Head of gates", "."),
        *("", "gazette"),
        "2026-01-31 09:00",
    )

    assert done.exit_code == 0, done.stderr
    told = done.stderr
    assert "   1  press-release  Press release\n" in told
    assert "must be a day of the calendar such as 2022-06-22, not 'yesterday'\n" in told
    assert (
        "Its slug, the end of its address, which never changes: a few English words with hyphens [the-gate-open]: "
        in told
    )
    assert "must be the id of data/zones.yml, but there is no 'nowhere'.\n" in told
    assert "such as A. Person | Head of the office, not 'A. Person'\n" in told
    assert "must be answered\n" in told
    assert "2026-01-31 09:00 Asia/Karachi is 2026-01-31 04:00 UTC\n" in told
    assert "What it says, in one or two sentences" not in told
    assert (site / "data/press/2025/2025-12-16-the-gate-open.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schemas/press.schema.json\n"
        "date: 2025-12-16\n"
        "slug: the-gate-open\n"
        "kind: press-release\n"
        "publish_at: 2026-01-31T09:00:00+05:00\n"
        "zones: [alpha]\n"
        "topics: []\n"
        "quoted:\n"
        '  - name: {en: "A. Person"}\n'
        '    role: {en: "Head of gates"}\n'
        "sources: [gazette]\n"
        "text:\n"
        "  en:\n"
        '    title: "The gate: open"\n'
        '    summary: "It can be used."\n'
        "    body: |\n"
        "      First line.\n"
        "\n"
        "      Second line.\n"
    )


def test_a_person_writes_in_urdu_and_describes_a_new_source_on_the_way(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("release", "--lang", "ur", "--written-in", "ur", "--kind", "بیان")
    done = at_terminal(
        *(monkeypatch, site, words),
        "2025-12-16",
        *("دروازہ کھلا ہے", "خلاصہ", "متن", "."),
        *("n", "n"),
        *("دروازہ", "gate"),  # the slug: first one that is none
        *("", "", "."),
        "+",
        *("Daily", "2025-12", "ایک خبر", "A report", "", "3", "", "https://daily.example/1"),
        *("", ""),  # no note; the id that is suggested
        *("", ""),  # not yet public, so a draft
    )

    assert done.exit_code == 0, done.stderr
    assert "یہ کس دن ہوا، یا کس دن کی خبر ہے؟ جیسے 2026-03-16: " in done.stderr
    assert "اس کی سرخی (اردو): " in done.stderr
    assert "نیا ماخذ\n" in done.stderr
    assert "ابھی باقی ہے: English, 简体中文\n" in done.stdout
    found = parse((site / "data/press/2025/2025-12-16-gate.yml").read_text(encoding="utf-8"))
    assert found["kind"] == "statement"
    assert found["draft"] is True
    assert [*found["text"]] == ["ur"]
    assert found["sources"] == ["daily-2025-12"]
    assert lines_of(site) == []


def test_who_breaks_off_has_written_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(site)
    done = at_terminal(monkeypatch, site, ("zone", "--lang", "zh"), "Gate")
    assert done.exit_code == 1
    assert done.stderr.endswith("\n未写入任何内容。\n")
    assert tree(site) == before


def test_a_real_terminal_is_asked(site: Path) -> None:
    """And its answers are taken; the rest of the tests only say that there is one."""
    parent, child = pty.openpty()
    words = ["new", "source", "--root", str(site), "--publisher", "Daily", "--date", "2025"]
    rest = ["--title", "Gate", "--title", "ur=دروازہ", "--title", "zh=大门", "--kind", "press"]
    last = ["--language", "en", "--url", "https://daily.example/1", "--id", "daily"]
    process = subprocess.Popen(
        [sys.executable, "-m", "zonesite", *words, *rest, *last],
        stdin=child,
        stdout=subprocess.PIPE,
        stderr=child,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
    )
    os.close(child)
    with process:
        asked = b""
        while b"note" not in asked and select.select([parent], [], [], 60)[0]:
            asked += os.read(parent, 1000)
        for _ in range(3):
            os.write(parent, b"\n")
        assert process.stdout is not None
        told = process.stdout.read().decode()
    os.close(parent)
    assert "A note for readers about this source" in asked.decode()
    assert told.startswith("Written: data/sources.yml\n")
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("typed", "zone", "instant"),
    [
        ("2026-03-20 09:00", "Asia/Karachi", "2026-03-20T09:00:00+05:00"),
        ("2026-03-20T09:00:30", "Asia/Shanghai", "2026-03-20T09:00:30+08:00"),
        ("2026-07-01 09:00", "Europe/Berlin", "2026-07-01T09:00:00+02:00"),
        ("2026-03-20T09:00:00Z", "Asia/Karachi", "2026-03-20T09:00:00Z"),
        ("2026-03-20 09:00+01:00", "Asia/Karachi", "2026-03-20 09:00+01:00"),
        ("2026-03-20 25:00", "Asia/Karachi", "2026-03-20 25:00"),
        ("tomorrow", "Asia/Karachi", "tomorrow"),
    ],
)
def test_an_hour_without_a_zone_is_one_of_the_site(typed: str, zone: str, instant: str) -> None:
    assert in_zone(typed, ZoneInfo(zone)) == instant


@pytest.mark.parametrize("hour", ["2026-03-29 02:30", "2026-10-25 02:30"])
def test_an_hour_that_clocks_have_twice_or_not_at_all_is_asked_about(site: Path, hour: str) -> None:
    edit(site, "data/settings.yml", "Asia/Karachi", "Europe/Berlin")
    done = new(site, "release", *RELEASE, "--publish-at", hour)
    assert done.stderr == (
        f"--publish-at: must say how far from UTC it is, because the clocks of Europe/Berlin are changed at that hour: '{hour}' and then such as +01:00\n"
        "Nothing was written.\n"
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Café’s gate: opened in 2026!", "the-cafes-gate-opened-in-2026"),
        ("دروازہ", ""),
        ("Gate 大门", ""),
        ("  ", ""),
        ("a" * 80, "a" * 60),
        (
            "one two three four five six seven eight nine ten eleven twelve",
            "one-two-three-four-five-six-seven-eight-nine-ten-eleven",
        ),
    ],
)
def test_a_name_is_made_of_words_in_latin_letters(words: str, name: str) -> None:
    assert name_of(words) == name


def test_a_free_name_has_the_least_number() -> None:
    assert free("a", {"a", "a-2", "a-4"}) == "a-3"


def test_everything_is_asked_and_said_in_three_languages() -> None:
    """And no words are kept that nothing asks or says."""
    folder = REPOSITORY / "scripts/zonesite/cli"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    used = {key for key in dialogue() if f'"{key}"' in source}
    for about in QUESTIONNAIRES.values():
        for question in about.questions:
            own = f"{about.kind}.{question.name}"
            used.add(own if own in dialogue() else question.name)

    assert used == set(dialogue())
    assert {tuple(words) for words in dialogue().values()} == {("en", "ur", "zh")}
