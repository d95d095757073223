"""`zonesite verify`: whether a site is what was published, without anything but the site."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from signed_site import (
    AT,
    LATER,
    SIGNER,
    URL,
    Signed,
    build,
    changed,
    manifest,
    new_key,
    signed_site,
    verified,
)
from small_site import LANGUAGES, git
from zonesite.__main__ import main
from zonesite.reading.problems import said
from zonesite.signing import comparison
from zonesite.signing.comparison import GIVES_UP_AFTER, Unread, of_server
from zonesite.signing.manifest import Stated, parsed

Serve = Callable[[Path], str]


@pytest.fixture
def site(tmp_path: Path) -> Signed:
    return signed_site(tmp_path / "signed")


class Handler(SimpleHTTPRequestHandler):
    """Hands out the files of a directory, as any server does."""

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked is in the test."""


class Keeping(Handler):
    """Hands out everything but what is for the server alone."""

    def do_GET(self) -> None:
        if self.path.startswith("/_") or self.path.endswith(("404.html", ".conf")):
            self.send_error(404)
        else:
            super().do_GET()


class Leading(Handler):
    """Leads to another host."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{self.server.server_port}{self.path}")  # type: ignore[attr-defined]
        self.end_headers()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Begin a real server for a directory; return its address."""
    begun: list[ThreadingHTTPServer] = []

    def begin(folder: Path, kind: type[Handler] = Handler) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder)))
        server.daemon_threads = True
        begun.append(server)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield begin
    for server in begun:
        server.shutdown()
        server.server_close()


def found(what: str | Path, *more: str | Path) -> dict[str, Any]:
    """Return what is found of a site, as programs get it."""
    status, text = verified(what, *more, "--format", "json")
    told: dict[str, Any] = json.loads(text)
    assert told["status"] == status
    return told


# --- a site that is what was published -----------------------------------------------------------


def test_a_site_that_stands_is_told_with_its_commit_instant_and_signer(
    site: Signed, serve: Callable[..., str]
) -> None:
    """From a server as from a directory, which need not be the one that it was published in."""
    commit = git(site.root, "rev-parse", "HEAD")
    elsewhere = shutil.copytree(site.out, site.place / "elsewhere")
    shutil.rmtree(site.root)

    for place in (serve(elsewhere), elsewhere):
        status, text = verified(place, "--key", site.allowed)
        assert status == 0, text
        assert said("verify-of", "en", site=URL, instant=AT, commit=commit, n=1) in text
        assert f"signature: good, by {SIGNER} with the key ED25519 SHA256:" in text
        assert text.splitlines()[-1].startswith(f"{place} is what its manifest says: ")


def test_without_a_key_it_says_that_nobody_vouches(site: Signed) -> None:
    status, text = verified(site.out)

    assert status == 0
    assert said("verify-signature-not-asked", "en") in text


def test_files_for_the_server_alone_are_not_missed(site: Signed, serve: Callable[..., str]) -> None:
    told = found(serve(site.out, Keeping), "--key", site.allowed)

    assert told["status"] == 0
    assert "_redirects" in told["withheld"]
    assert told["missing"] == []


# --- one that is not -----------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["index.html", "ur/index.html", "newsroom/verify/index.html"])
def test_a_changed_byte_is_found_on_a_server(
    site: Signed, serve: Callable[..., str], file: str
) -> None:
    """Of the same length too, and in a page that the manifest itself has changed."""
    address = serve(site.out)
    data = bytearray((site.out / file).read_bytes())
    data[-3] ^= 1
    (site.out / file).write_bytes(data)

    told = found(address, "--key", site.allowed)

    assert told["status"] == 1
    assert told["differs"] == [file]
    assert told["signature"] == "good"


def test_missing_longer_and_additional_files_are_found(
    site: Signed, serve: Callable[..., str]
) -> None:
    """Of a server nobody can know what is there that the manifest does not name."""
    (site.out / "robots.txt").unlink()
    with (site.out / "feed.xml").open("a", encoding="utf-8") as feed:
        feed.write("x" * 1_000_000)
    (site.out / "planted.html").write_text("Planted")
    (site.out / "law/planted").mkdir()
    (site.out / "law/planted/index.html").write_text("Planted")

    here, there = found(site.out), found(serve(site.out))

    assert here["extra"] == ["law/planted/index.html", "planted.html"]
    assert there["extra"] == []
    for told in (here, there):
        assert told["status"] == 1
        assert (told["missing"], told["differs"]) == (["robots.txt"], ["feed.xml"])


def test_a_link_or_pipe_in_place_of_a_file_differs(site: Signed) -> None:
    """And nobody waits for it, or reads what it leads to."""
    (site.out / "robots.txt").unlink()
    os.mkfifo(site.out / "robots.txt")
    shutil.copy(site.out / "feed.xml", site.place / "feed.xml")
    (site.out / "feed.xml").unlink()
    (site.out / "feed.xml").symlink_to(site.place / "feed.xml")

    assert found(site.out)["differs"] == ["feed.xml", "robots.txt"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_many_files_are_named_in_part(site: Signed, lang: str) -> None:
    for page in list(site.out.rglob("index.html"))[:25]:
        page.write_text("Changed")

    status, text = verified(site.out, "--lang", lang)

    assert status == 1
    assert said("verify-file-more", lang, n=5) in text
    assert said("verify-ends-1", lang, place=str(site.out)) in text


# --- signatures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_other_signature_is_told_apart(site: Signed, tmp_path: Path, lang: str) -> None:
    """By another key, of another tree, for another purpose, damaged, and none."""
    signature = site.out / "manifest.json.sig"
    stranger = tmp_path / "stranger.allowed"
    stranger.write_text(f"{SIGNER} {new_key(tmp_path / 'stranger')}\n", encoding="utf-8")
    other = signed_site(tmp_path / "other")
    changed(other, "Changed.")
    build(other, LATER)
    manifest(other, "--key", other.key)

    def state(*more: str | Path) -> str:
        status, text = verified(site.out, "--lang", lang, *more)
        assert status == 1
        return text

    own = ("--key", site.allowed)
    assert said("verify-signature-other-key", lang, at=str(stranger)) in state("--key", stranger)
    assert said("verify-signature-other-manifest", lang) in state(*own, "--namespace", "other")
    good = signature.read_bytes()
    signature.write_bytes((other.out / "manifest.json.sig").read_bytes())
    assert said("verify-signature-other-manifest", lang) in state(*own)
    signature.write_bytes(good.replace(b"A", b"B", 9))
    assert said("verify-signature-other-manifest", lang) in state(*own)
    signature.unlink()
    assert said("verify-signature-none", lang) in state(*own)


def test_a_manifest_that_was_changed_with_its_files_has_no_good_signature(site: Signed) -> None:
    page = site.out / "index.html"
    text = (site.out / "manifest.json").read_text(encoding="utf-8")
    before = comparison.stated(page)
    page.write_text("Another home page", encoding="utf-8")
    after = comparison.stated(page)
    assert before
    assert after
    text = text.replace(before.sha256, after.sha256)
    text = text.replace(
        f'"index.html", "size": {before.size},', f'"index.html", "size": {after.size},'
    )
    (site.out / "manifest.json").write_text(text, encoding="utf-8")

    told = found(site.out, "--key", site.allowed)

    assert told["signature"] == "other-manifest"
    assert told["differs"] == []
    assert told["status"] == 1


# --- the past ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_manifest_that_was_kept_shows_what_became_of_the_past(
    site: Signed, tmp_path: Path, lang: str
) -> None:
    first = shutil.copy(site.out / "manifest.json", tmp_path / "first.json")
    forged = tmp_path / "forged.json"
    forged.write_text(first.read_text().replace('"size": ', '"size": 1', 1))
    manifest(site, "--key", site.key)  # here, and not where the site was copied from
    build(site, LATER)
    manifest(site)
    second = shutil.copy(site.out / "manifest.json", tmp_path / "second.json")

    def past(kept: Path) -> tuple[int, str]:
        return verified(site.out, "--lang", lang, "--previous", kept)

    for kept, state, ends in (
        (second, "same", 0),
        (first, "next", 0),
        (forged, "rewritten", 1),
    ):
        status, text = past(kept)
        assert said(f"verify-past-{state}", lang, at=str(kept)) in text
        assert status == ends
    changed(site, "Changed.")
    build(site, "2026-02-03T04:00:00+05:00")
    manifest(site)
    assert said("verify-past-later", lang, at=str(first)) in past(first)[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_old_site_put_in_place_of_a_newer_one_is_found(
    site: Signed, tmp_path: Path, lang: str
) -> None:
    """Its signature is good: only who has kept a newer manifest can see it."""
    text = (site.out / "manifest.json").read_text()
    newer, other = tmp_path / "newer.json", tmp_path / "other.json"
    newer.write_text(text.replace(AT, LATER))
    other.write_text(text.replace(URL, "https://other.example/"))

    for kept, state in ((newer, "clock-back"), (other, "other-site")):
        status, said_of_it = verified(site.out, "--lang", lang, "--previous", kept)
        assert status == 1
        assert said(f"verify-past-{state}", lang, at=str(kept)) in said_of_it


# --- what cannot be told -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_stops_it_is_said_in_a_sentence(site: Signed, tmp_path: Path, lang: str) -> None:
    """With what to do, in each language, and an end that no finding has."""
    place = site.out / "manifest.json"
    good = place.read_text(encoding="utf-8")
    nothing, pdf, folder = tmp_path / "nothing", tmp_path / "a.pdf", str(site.out)
    pdf.write_bytes(b"%PDF-1.7")
    at = {"at": str(place)}
    path = good.replace('"404.html"', '"../404.html"')

    for text, what, more, code, values in (
        (good, site.out, ("--key", nothing), "verify-no-key", {"at": str(nothing)}),
        (good, site.out, ("--key", pdf), "verify-key-file", {"at": str(pdf)}),
        (good, site.out, ("--key", site.key), "verify-key-file", {"at": str(site.key)}),
        (good, site.out, ("--previous", nothing), "verify-no-manifest", {"at": str(nothing)}),
        (good, site.out, ("--previous", folder), "verify-not-manifest", {"at": folder}),
        (good, site.out, ("--site", "a"), "verify-one-site", {"found": folder, "other": "a"}),
        (good, pdf, (), "verify-which-site", {"file": "a.pdf"}),
        (good, nothing, (), "verify-nothing", {"found": str(nothing)}),
        (good, "https://a.example/?b", (), "option-address", {"found": "https://a.example/?b"}),
        (good[:-9], site.out, (), "verify-not-json", at),
        ("{}", site.out, (), "verify-not-manifest", at),
        (path, site.out, (), "verify-manifest-path", {**at, "found": '"../404.html"'}),
        (
            good.replace('"format": 1', '"format": 7'),
            site.out,
            (),
            "verify-manifest-version",
            {**at, "found": "7", "last": 1},
        ),
    ):
        place.write_text(text, encoding="utf-8")
        status, told = verified(what, "--lang", lang, *more)
        assert said(code, lang, **values) in told, (code, told)
        assert status == 2
    place.unlink()
    status, told = verified(site.out, "--lang", lang)
    assert (status, said("verify-no-manifest", lang, **at) in told) == (2, True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_server_that_is_down_or_leads_elsewhere_is_no_verdict(
    site: Signed, serve: Callable[..., str], lang: str
) -> None:
    leading = serve(site.out, Leading)
    for address in (leading, "http://127.0.0.1:1/"):
        status, told = verified(address, "--lang", lang)

        assert status == 2
        assert said("verify-no-answer", lang, at=f"{address}manifest.json") in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_server_that_goes_down_meanwhile_is_no_verdict(
    site: Signed, serve: Callable[..., str], lang: str
) -> None:
    """It is given up after some silent answers; files that were not looked at do not differ."""

    class Dying(Handler):
        def do_GET(self) -> None:
            if self.path == "/manifest.json":
                super().do_GET()
            else:
                self.send_error(503)

    address = serve(site.out, Dying)
    files = len(parsed((site.out / "manifest.json").read_bytes()).files)
    told = found(address)
    text = verified(address, "--lang", lang)[1]

    assert told["status"] == 2
    assert told["differs"] == told["missing"] == []
    unread = len(told["unread"])
    assert unread + len(told["withheld"]) == files
    assert said("verify-ends-2", lang, place=address, unread=unread) in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_manifest_without_end_is_not_taken(
    site: Signed, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr("zonesite.cli.manifest_files.read_bytes.__defaults__", (100,))
    done = CliRunner().invoke(main, ["verify", str(site.out), "--lang", lang])

    assert done.exit_code == 2
    at = str(site.out / "manifest.json")
    assert said("verify-too-large", lang, at=at, last=100) in done.output


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_ssh_keygen_no_signature_is_called_good(
    site: Signed, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr("zonesite.signing.ssh.PROGRAM", "no-such-ssh-keygen")
    arguments = ["verify", str(site.out), "--key", str(site.allowed), "--lang", lang]
    done = CliRunner().invoke(main, arguments)

    assert done.exit_code == 2
    assert said("refused-no-ssh", lang) in done.output


def test_a_silent_server_is_asked_some_times_and_no_more(site: Signed) -> None:
    manifest_ = parsed((site.out / "manifest.json").read_bytes())
    asked: list[str] = []

    def silent(path: str, _: int) -> Stated | None:
        asked.append(path)
        raise Unread(path)

    told = of_server(manifest_, silent, 60.0)

    assert len(asked) <= GIVES_UP_AFTER + comparison.AT_ONCE
    assert len(told.unread) + len(told.withheld) == len(manifest_.files)


def test_what_was_not_asked_in_time_was_not_looked_at(site: Signed) -> None:
    manifest_ = parsed((site.out / "manifest.json").read_bytes())

    told = of_server(manifest_, lambda path, _: manifest_.files[path], -1.0)

    assert told.is_same
    assert len(told.unread) + len(told.withheld) == len(manifest_.files)
