"""The process that checks for the preview: what fails in it is told, and it goes on."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import pytest
from lxml import html

from form_client import text_in
from small_site import NOW
from stumbling import stumbling
from zonesite.preview.checker import Checker, Failed, Verdict
from zonesite.preview.live_server import Application, News, Newsroom
from zonesite.preview.live_site import LiveSite

PATIENCE = 120
"""So many seconds a busy machine may take to begin a process."""
LANGUAGES = ("en", "ur", "zh")


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], Verdict]:
    """Return what a checker tells of each version, of which a word says how it goes."""
    answers: Queue[tuple[int, Verdict]] = Queue()
    checker = Checker(tmp_path, lambda *one: answers.put(one), stumbling)
    versions = iter(range(1, 100))

    def of(what: str) -> Verdict:
        (tmp_path / "what").write_text(what, encoding="utf-8")
        version = next(versions)
        checker.ask(version, NOW)
        found, verdict = answers.get(timeout=PATIENCE)
        assert found == version
        return verdict

    return of


def test_whatever_fails_is_told_and_the_next_version_is_checked(
    told: Callable[[str], Verdict], capfd: pytest.CaptureFixture[str]
) -> None:
    """An exception with its story in the terminal, and a process that is killed in the middle."""
    assert told("raise") == Failed("RecursionError: too deep")
    assert "in stumbling" in capfd.readouterr().err
    assert isinstance(told("zones.0"), tuple)
    assert told("end") == Failed(status=-signal.SIGKILL)
    assert isinstance(told("zones.1"), tuple)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_and_the_terminal_say_that_the_check_stopped(
    site: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In place of "Being checked …", until the next version has been checked."""
    live, news = LiveSite(site, lambda: NOW), Newsroom()
    application = Application(live, news, lang)
    failed = Failed("MemoryError")
    words = failed.sentence(lang)

    application.checked(1, failed)

    for address in ("/", "/.preview/problems?page=/"):
        page = html.document_fromstring(application.answer(address).body.decode())
        assert text_in(page, "//p[@data-errors]") == [words]
    assert capsys.readouterr().err == f"{words}\n"
    assert news.later_than(News(1, 0), 0) == News(1, 1)
    application.checked(live.changed(), ())
    assert words not in application.answer("/").body.decode()


def test_a_failed_check_leaves_what_reading_has_found(site: Path) -> None:
    """Whichever of the two comes first."""
    zones = site / "data/zones.yml"
    zones.write_text(zones.read_text(encoding="utf-8") + "more: 1\n", encoding="utf-8")
    for is_read_first in (True, False):
        live = LiveSite(site, lambda: NOW)
        if is_read_first:
            live.current()
        live.note(1, Failed("MemoryError"))
        live.current()

        assert [one.file for one in live.told.problems] == ["data/zones.yml"]
        assert live.told.failed == Failed("MemoryError")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_that_cannot_be_made_is_told_in_its_place(
    site: Path, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes back by itself; the others go on."""
    application = Application(LiveSite(site, lambda: NOW), Newsroom(), lang)
    view = application.live.current().view  # type: ignore[union-attr]
    made = type(view).html

    def cannot(self: object, path: str, of: str) -> str:
        if path == "/zones/alpha/":
            raise ZeroDivisionError("by zero")
        return made(view, path, of)

    monkeypatch.setattr(type(view), "html", cannot)
    told = application.answer("/zones/alpha/")

    assert told.status == 500
    assert "ZeroDivisionError: by zero" in told.body.decode()
    assert "/.preview/bar.js" in told.body.decode()
    assert "in cannot" in capsys.readouterr().err
    assert application.answer("/zones/beta/").status == 200
