"""`zonesite import` writes one draft, over nothing, and asks only where somebody can answer."""

# ruff: noqa: E501 -- what the command says stands whole, so that it can be searched for

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import word_documents as word
from bad_documents import TEXT
from imported_documents import DOCUMENTS
from small_site import REPOSITORY, add, lines_of, tree, zonesite
from zonesite.__main__ import main
from zonesite.reading.yaml_source import parse
from zonesite.reporting.explanations import explanations

FILE = "data/press/2026/2026-03-03-harbour-opens-a-new-gate.yml"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A Word document with all that a draft needs."""
    path = tmp_path / "letters" / "letter.docx"
    path.parent.mkdir()
    path.write_bytes(word.docx())
    return path


def imported(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command where nobody can be asked."""
    return zonesite("import", "--root", root, *arguments)


def at_terminal(
    monkeypatch: pytest.MonkeyPatch, root: Path, arguments: list[str], *typed: str
) -> Result:
    """Run the command as at a terminal, at which somebody types some lines."""
    monkeypatch.setattr("zonesite.cli.importing.is_there", lambda: True)
    words = ["import", "--root", str(root), *arguments]
    return CliRunner().invoke(main, words, input="".join(f"{line}\n" for line in typed))


def draft_of(root: Path, file: str = FILE) -> dict[str, Any]:
    values: dict[str, Any] = parse((root / file).read_text(encoding="utf-8"))
    return values


def test_a_draft_is_written_where_it_belongs(site: Path, letter: Path) -> None:
    """The name of the file goes out, the report beside it."""
    done = imported(site, letter, "--source", "gazette")

    assert (done.returncode, done.stdout) == (0, f"{FILE}\n")
    assert done.stderr.split("\n")[0] == ("For a person to do (4); then remove 'draft: true':")
    assert draft_of(site)["draft"] is True
    assert draft_of(site)["text"]["en"] == {
        "title": word.HEADLINE,
        "summary": word.SENTENCE,
        "body": f"{word.SENTENCE}\n",
    }


def test_the_check_accepts_a_draft_that_has_a_source(site: Path, letter: Path) -> None:
    """And says nothing at all of it."""
    before = lines_of(site)

    imported(site, letter, "--sources", "gazette", "--topics", "law", "--zones", "alpha")

    assert lines_of(site) == before
    assert draft_of(site)["zones"] == ["alpha"]


def test_a_draft_may_wait_for_its_source_and_no_public_release_may(
    site: Path, letter: Path
) -> None:
    """A document does not say where the public finds it: the report has the command for it."""
    before = lines_of(site)

    done = imported(site, letter)

    assert lines_of(site) == before
    command = f"    zonesite new source --title '{word.HEADLINE}' --date 2026-03-03"
    assert command in done.stderr.split("\n")
    text = (site / FILE).read_text(encoding="utf-8")
    add(site, FILE, text.replace("draft: true\n", ""))
    needed = f"{FILE}:8:10: sources: must have at least one item [list-empty]"
    assert lines_of(site) == [*before, needed]
    add(site, FILE, text.replace("draft: true\n", "").replace("sources: []\n", ""))
    assert lines_of(site) == [*before, f"{FILE}:2:1: must have the key 'sources' [missing-key]"]


def test_what_an_import_says_is_explained_by_its_code(site: Path, letter: Path) -> None:
    """Each line of the report ends with the code that `zonesite explain` knows."""
    done = imported(site, letter)

    codes = re.findall(r" \[([a-z-]+)\]$", done.stderr, re.MULTILINE)
    assert codes == [
        *("open-translation", "open-translation", "open-sources", "open-topics", "open-summary"),
    ]
    assert set(codes) <= explanations().keys()


@pytest.mark.parametrize("name", ["letterhead", "table", "tracked-changes", "bilingual", "urdu"])
def test_the_check_accepts_what_documents_of_libreoffice_become(site: Path, name: str) -> None:
    """Their lists, tables, notes, links and languages are Markdown as the site knows it; those
    who speak in Urdu alone wait for somebody who writes their names in English."""
    before = lines_of(site)

    given = ("--source", "gazette", "--date", "2025-04-03", "--slug", "northern-gate")
    done = imported(site, DOCUMENTS / f"{name}.docx", *given)

    assert done.returncode == 0, done.stderr
    own = [line for line in lines_of(site) if line not in before]
    assert [line for line in own if "warning: " not in line] == []


def test_there_is_nothing_left_to_tidy(site: Path) -> None:
    """Letters of the Arabic keyboard were put right, as the command `tidy` does it."""
    imported(site, DOCUMENTS / "urdu.docx", "--source", "gazette", "--slug", "gate")
    file = "data/press/2026/2026-03-03-gate.yml"

    assert "پیر کے روز" in (site / file).read_text(encoding="utf-8")
    assert zonesite("tidy", "--root", site, "--dry-run", site / file).returncode == 0


def test_an_import_over_a_release_is_refused(site: Path, letter: Path) -> None:
    """Also over one that somebody has begun."""
    imported(site, letter)
    before = tree(site)

    done = imported(site, letter)

    assert done.returncode == 1
    assert done.stderr == (
        f"{FILE}:1:1: must not be there yet, because nothing is overwritten: choose another slug or date [file-there]\n"
    )
    assert tree(site) == before


def test_a_slug_that_is_taken_is_told_with_one_that_is_free(site: Path, letter: Path) -> None:
    """The address would be the same, whatever the day."""
    imported(site, letter)

    done = imported(site, letter, "--date", "2026-03-04")

    assert done.returncode == 1
    assert done.stderr == (
        "data/press/2026/2026-03-04-harbour-opens-a-new-gate.yml:1:1: slug: must be another name, because "
        f"'harbour-opens-a-new-gate' stands in {FILE} already; 'harbour-opens-a-new-gate-2' is free [name-taken]\n"
    )
    assert imported(site, letter, "--slug", "harbour-opens-a-new-gate-2").returncode == 0


def test_a_dry_run_writes_nothing(site: Path, letter: Path) -> None:
    """And shows the draft."""
    before = tree(site)

    done = imported(site, letter, "--dry-run")

    assert done.returncode == 0
    assert parse(done.stdout)["slug"] == "harbour-opens-a-new-gate"
    assert tree(site) == before


def test_nobody_is_asked_where_there_is_no_terminal(site: Path, tmp_path: Path) -> None:
    """Every question is told with its option, in the language of the reader, and nothing written."""
    path = tmp_path / "letter.txt"
    path.write_text(TEXT.replace("3 March 2026", "03/04/2026").replace("Press Release", "News"))
    before = tree(site)

    done = imported(site, path, "--lang", "zh")

    assert done.returncode == 1
    assert done.stderr == (
        f"{path}:1:1: 必须有种类，而文档没有说明：请用--kind指定其中一种：press-release、statement、clarification、public-notice、event-announcement、speech、news-summary [ask-kind]\n"
        f"{path}:5:1: 必须是确定的一天，但03/04/2026可读作2026-03-04、2026-04-03：请用--date指明是哪一天 [ask-reading]\n"
    )
    assert tree(site) == before
    done = imported(site, path, "--kind", "statement", "--date", "2026-04-03")
    assert done.returncode == 0


def test_somebody_at_a_terminal_is_asked(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until each answer is one of those that there are."""
    path = tmp_path / "letter.txt"
    path.write_text(f"03/04/2026: {word.SENTENCE}")

    done = at_terminal(
        monkeypatch,
        site,
        [str(path), "--source", "gazette"],
        *("2026-05-05", "2026-04-03", "", word.HEADLINE, "news", "statement"),
    )

    assert done.exit_code == 0, done.output
    values = draft_of(site, "data/press/2026/2026-04-03-harbour-opens-a-new-gate.yml")
    assert values["kind"] == "statement"
    assert values["text"]["en"]["title"] == word.HEADLINE
    assert done.output.count("can be read as") == 2


def test_a_day_that_is_none_is_asked_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a word of Python."""
    path = tmp_path / "letter.txt"
    path.write_text(f"Press Release\n\n{word.HEADLINE}\n\n{word.SENTENCE}")

    done = at_terminal(monkeypatch, site, [str(path)], "yesterday", "2026-03-03")

    assert done.exit_code == 0, done.output
    assert (site / FILE).is_file()


def test_documents_that_may_not_be_read_are_all_told(site: Path, tmp_path: Path) -> None:
    """In one run, and nothing is written."""
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    before = tree(site)

    done = imported(site, tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "none.odt")

    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [
        f"{tmp_path}/a.docx:1:1",
        f"{tmp_path}/b.docx:1:1",
        f"{tmp_path}/none.odt:1:1",
    ]
    assert tree(site) == before


def test_two_documents_in_one_language_are_no_release(site: Path, letter: Path) -> None:
    """Which of them is meant, nobody knows."""
    other = letter.with_name("other.docx")
    other.write_bytes(letter.read_bytes())

    done = imported(site, letter, other)

    assert done.returncode == 1
    assert done.stderr == (
        f"{other}:1:1: must be in another language than {letter}, but both have a text in 'en': "
        "name only one of them, or import them as two releases [import-language-twice]\n"
    )


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--date", "3 March"), "must be a day such as 2026-01-31, not '3 March'"),
        (
            ("--slug", "New Gate"),
            "must be small letters, digits and hyphens, such as new-zone-opens, not 'New Gate'",
        ),
        (("--written-in", "fr"), "must be a language of the site (en, ur, zh), not 'fr'"),
    ],
)
def test_an_option_that_cannot_be_is_told(
    site: Path, letter: Path, option: tuple[str, str], says: str
) -> None:
    """As wrong use, before anything is read."""
    done = imported(site, letter, *option)

    assert done.returncode == 2
    assert says in done.stderr


def test_a_full_disk_leaves_nothing_behind(
    site: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is told in a sentence."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    before = tree(site)

    done = CliRunner().invoke(main, ["import", "--root", str(site), str(letter)])

    assert done.exit_code == 1
    assert "must be writable, but the system says: No space left on device" in done.output
    assert tree(site) == before


def test_settings_that_cannot_be_read_are_told(site: Path, letter: Path) -> None:
    """The languages of the site are in them."""
    add(site, "data/settings.yml", "a: [")

    done = imported(site, letter)

    assert done.returncode == 1
    assert done.stderr.startswith("data/settings.yml:1:4: must end with")


def test_the_program_asks_for_nothing_else(site: Path, letter: Path) -> None:
    """A text alone loads no reader of other documents."""
    path = letter.with_name("letter.txt")
    path.write_text(TEXT)
    code = (
        "import sys; from zonesite.importing.gate import document_of; from pathlib import Path;"
        f"document_of('a.txt', Path({str(path)!r}).read_bytes());"
        "print([name for name in ('mammoth', 'nh3', 'zonesite.importing.odt') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
    )

    assert done.stdout == "[]\n"
