"""The forecast lists every instant at which the site changes, with what changes, and no other."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from small_site import copy_site, edit, published, tree, zonesite
from test_leaks import seal_address, seal_move, seal_release, seal_removal, seal_withdrawal

STARTS = "2026-01-02T10:00:00+05:00"
NEXT = "next-change.json"
FIRST = "data/press/2022/2022-06-22-first.yml"
STATE = {
    "built_for": "2026-01-02T10:00:00+05:00",
    "next_change": "2026-01-03T00:00:00+05:00",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with all that can come."""
    site = copy_site(tmp_path_factory.mktemp("forecast") / "root")
    edit(site, FIRST, "sources: [gazette]", "sources: [gazette]\ndeadline: 2026-04-10")
    for seal in (seal_release, seal_withdrawal, seal_removal, seal_move, seal_address):
        seal(site)
    edit(site, "data/zones.yml", "  - id: alpha\n    name", "  - id: alpha\n    VERIFIED\n    name")
    edit(site, "data/zones.yml", "VERIFIED", "verified_on: 2025-06-10\n    review_in: 8 months")
    with (site / "data/settings.yml").open("a", encoding="utf-8") as file:
        file.write("freshness: {expires_in: 5 months}\n")
        file.write("security: {contact: security@zones.example, expires: 2026-09-01}\n")
    return site


@pytest.fixture(scope="module")
def told(site: Path) -> Any:
    """What the command says of it, as JSON."""
    done = zonesite(
        *("forecast", "--root", site, "--now", STARTS, "--until", "13 months", "--format", "json")
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_every_kind_of_change_is_foreseen(told: Any) -> None:
    """Each with its instant and what it happens to."""
    found = [
        (item["at"], one["about"], one["reason"])
        for item in told["changes"]
        for one in item["what"]
    ]

    assert found == [
        ("2026-02-11T00:00:00+05:00", "zones/alpha", "review-due"),
        ("2026-03-01T00:00:00+05:00", "coming/2026-02", "month-over"),
        ("2026-03-02T09:00:00+05:00", "press/2026/quillbrook-accord", "published"),
        ("2026-04-01T09:30:00+05:00", "press/2026/brindlewick", "published"),
        ("2026-04-11T00:00:00+05:00", "press/2022/first", "deadline-over"),
        ("2026-05-01T00:00:00+05:00", "coming/2026-04", "month-over"),
        ("2026-05-01T10:00:00+05:00", "press/2022/first", "withdrawn"),
        ("2026-05-02T11:00:00+05:00", "addresses/omega", "gone"),
        ("2026-05-03T00:00:00+05:00", "press/2023/english-only", "gone"),
        ("2026-06-01T08:00:00+05:00", "press/2023/plumbing-of-clams", "moved"),
        ("2026-07-11T00:00:00+05:00", "zones/alpha", "verification-expired"),
        ("2026-08-01T00:00:00+05:00", "coming/2026-07", "month-over"),
        ("2026-09-01T00:00:00+05:00", "settings/security", "security-expired"),
        ("2027-01-01T00:00:00+05:00", "search/2026", "year-over"),
    ]


def test_what_stops_the_build_is_said(told: Any) -> None:
    """And nothing else is said to."""
    stops = {one["reason"] for item in told["changes"] for one in item["what"] if one["stops"]}

    assert stops == {"security-expired"}


def addresses(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the addresses that differ between two trees, but of the search and the state. A twin
    differs with its page alone, which stands for it."""
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    twins = {name for name in names if name.endswith("index.md")}
    assert {name.replace("index.md", "index.html") for name in twins} <= names
    names -= twins
    return {
        f"/{name.removesuffix('index.html')}"
        for name in names
        if not name.startswith("search/") and name != NEXT
    }


def test_just_what_is_foreseen_changes_and_nothing_in_between(
    site: Path, told: Any, tmp_path: Path
) -> None:
    """By real builds a second before each instant and at it; from one instant to the next only
    what changes daily does."""
    daily = set(told["daily"])
    coming = [item for item in told["changes"] if item["at"] < "2026-09"]
    last = tree(published(site, tmp_path / "out", STARTS))
    for item in coming:
        at = datetime.fromisoformat(item["at"])
        eve = (at - timedelta(seconds=1)).isoformat()
        before = tree(published(site, tmp_path / "out", eve))
        after = tree(published(site, tmp_path / "out", item["at"]))

        is_midnight = at.strftime("%H:%M") == "00:00"
        changed = addresses(before, after)
        assert changed - (daily if is_midnight else set()) == set(item["addresses"]), item["at"]
        assert is_midnight or not changed & daily - set(item["addresses"]), item["at"]
        between = {name for name in last | before if last.get(name) != before.get(name)} - {NEXT}
        assert not [name for name in between if name.startswith("search/")]
        assert addresses(last, before) <= daily, item["at"]
        last = after


def test_daily_pages_change_with_every_midnight(site: Path, told: Any, tmp_path: Path) -> None:
    """Each of them, and nothing else, when nothing has happened."""
    before = tree(published(site, tmp_path / "out", "2026-01-05T23:59:59+05:00"))
    after = tree(published(site, tmp_path / "out", "2026-01-06T00:00:00+05:00"))

    assert addresses(before, after) == set(told["daily"])


def test_the_forecast_as_a_calendar_can_be_read(site: Path, told: Any) -> None:
    """One event an instant, with what happens."""
    done = zonesite(
        *("forecast", "--root", site, "--now", STARTS, "--until", "13 months", "--format", "ical")
    )
    events = list(Calendar.from_ical(done.stdout).walk("VEVENT"))

    assert [event.decoded("dtstart") for event in events] == [
        datetime.fromisoformat(item["at"]) for item in told["changes"]
    ]
    assert str(events[2]["summary"]) == "press/2026/quillbrook-accord: published"


def test_the_forecast_as_text_says_what_is_daily_once(site: Path) -> None:
    """Instead of every midnight."""
    done = zonesite("forecast", "--root", site, "--now", STARTS, "--until", "50 days")

    lines = done.stdout.splitlines()
    assert lines[:4] == ["Daily, at midnight:", "    /law/", "    /rollout/", "    /ur/law/"]
    assert "2026-02-11T00:00:00+05:00" in lines
    assert "  zones/alpha: review due" in lines
    assert lines[-1] == "1 coming changes"


def test_a_length_of_time_is_asked_for(site: Path) -> None:
    done = zonesite("forecast", "--root", site, "--until", "soon")

    assert done.returncode == 2
    assert "must be a length of time such as '90 days' or '6 months', not 'soon'" in done.stderr


@pytest.fixture(scope="module")
def out(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published."""
    return published(site, tmp_path_factory.mktemp("published") / "out", STARTS)


def test_the_site_says_when_it_was_built_and_will_change(out: Path) -> None:
    """As far as everybody may know it."""
    assert json.loads((out / NEXT).read_text(encoding="utf-8")) == STATE


def overdue(site: str | Path, now: str, *options: str | Path) -> tuple[int, str]:
    done = zonesite("overdue", site, "--now", now, *options)
    return done.returncode, done.stdout + done.stderr


def test_a_site_is_overdue_when_it_should_have_changed(out: Path) -> None:
    """After the time that a run may take."""
    built = "built for 2026-01-02T10:00:00+05:00\n"

    assert overdue(out, "2026-01-03T00:29:00+05:00") == (0, f"Not overdue: {built}")
    late = f"Overdue since 2026-01-03T00:00:00+05:00: {built}"
    assert overdue(out, "2026-01-03T00:30:00+05:00") == (1, late)
    assert overdue(out, "2026-01-03T00:00:00+05:00", "--grace-minutes", "0") == (1, late)


def test_with_its_content_embargoes_count(site: Path, tmp_path: Path) -> None:
    """The published file cannot say when one ends."""
    out = published(site, tmp_path / "out", "2026-03-02T08:00:00+05:00")
    now = "2026-03-02T10:00:00+05:00"
    late = "Overdue since 2026-03-02T09:00:00+05:00: built for 2026-03-02T08:00:00+05:00\n"

    assert overdue(out, now)[0] == 0
    assert overdue(out, now, "--root", site) == (1, late)
    assert overdue(out, "2026-03-02T08:59:59+05:00", "--root", site, "--grace-minutes", "0")[0] == 0


def test_what_does_not_say_when_it_was_built_is_told(tmp_path: Path) -> None:
    """A file that is missing, none of ours, or too large; an address without encryption."""
    said = f"{tmp_path} does not say when it was built: "
    assert overdue(tmp_path, STARTS) == (2, f"{said}{tmp_path}/{NEXT}: No such file or directory\n")

    (tmp_path / NEXT).write_text('{"built_for": "today"}', encoding="utf-8")
    assert overdue(tmp_path, STARTS) == (2, f"{said}/{NEXT} is not as zonesite writes it\n")

    (tmp_path / NEXT).write_bytes(b" " * 70_000)
    assert overdue(tmp_path, STARTS) == (2, f"{said}/{NEXT} is larger than 64 KB\n")

    plain = (
        "http://zones.example does not say when it was built: its address must begin with https://"
    )
    assert overdue("http://zones.example", STARTS) == (2, f"{plain}\n")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


class _Away(BaseHTTPRequestHandler):
    """Leads every reader to another host."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://elsewhere.example/next-change.json")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


def _served(handler: Any) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def address(out: Path) -> Iterator[str]:
    yield from _served(partial(_Quiet, directory=str(out)))


@pytest.fixture
def away() -> Iterator[str]:
    yield from _served(_Away)


def test_a_site_is_asked_at_its_address(address: str) -> None:
    """With or without a slash at the end."""
    for site in (address, f"{address}/"):
        assert overdue(site, "2026-01-02T11:00:00+05:00")[0] == 0
        assert overdue(site, "2026-01-04T11:00:00+05:00")[0] == 1
    missing = f"{address}/nowhere does not say when it was built: the server answers 404\n"
    assert overdue(f"{address}/nowhere", STARTS) == (2, missing)


def test_another_host_is_not_believed(away: str) -> None:
    """A redirect could lead anywhere."""
    said = f"{away} does not say when it was built: it leads to another host, elsewhere.example\n"

    assert overdue(away, STARTS) == (2, said)
