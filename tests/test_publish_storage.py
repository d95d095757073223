"""Publishing to storage that speaks S3: signed, one at a time, whole whatever fails; held against
storage of ours that checks every signature, and against moto, where it is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from urllib3 import BaseHTTPResponse, PoolManager, Retry

from browser.nginx_server import free_port, running, site_at
from published_places import (
    Faults,
    Press,
    a_fault_each,
    for_readers,
    lease,
    missing_for_readers,
    put_out,
    put_out_whatever_holds,
    shown,
)
from storage_server import BUCKET, KEY, REGION, SECRET, Store, storing
from zonesite.__main__ import main
from zonesite.deployment.bucket import Bucket, storage_of
from zonesite.deployment.built import earlier_site
from zonesite.deployment.journal import LOCK
from zonesite.deployment.place import CannotPublish
from zonesite.deployment.publication import Terms, publish
from zonesite.deployment.signed_request import Request, credentials, signed
from zonesite.deployment.storage import Refused, Storage
from zonesite.servers.description import Description

ROOT = Path(__file__).resolve().parents[1]
MOTO = Path(os.environ.get("ZONESITE_MOTO", ROOT / ".venv-storage/bin/moto_server"))
EVERY = "ZONESITE_PUBLICATIONS" in os.environ
ONCE = Retry(0, raise_on_status=False, redirect=0)
EXAMPLE = "https://examplebucket.s3.amazonaws.com"
HEADERS = site_at("https://zones.example/")


class FaultyStorage(Storage):
    """Storage whose requests fail when they are told to."""

    faults = Faults()

    def _asked(self, *arguments: Any, **named: Any) -> BaseHTTPResponse:
        found: list[BaseHTTPResponse] = []
        ask = super()._asked
        try:
            self.faults.around(lambda: found.append(ask(*arguments, **named)))
        except CannotPublish:
            for answer in found:
                answer.release_conn()
            raise Refused("fault", 500) from None
        return found[0]


def place_at(endpoint: str, prefix: str = "www", headers: Description = HEADERS) -> Bucket:
    """Return a place in the bucket, whose requests are made once."""
    environment = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    made = storage_of(BUCKET, endpoint, environment, lambda: datetime.now(UTC))
    storage = FaultyStorage(made.bucket, made.base, made.region, made.who, made.clock, retry=ONCE)
    storage_faults(storage, Faults())
    return Bucket(storage, BUCKET, prefix, headers)


def storage_faults(storage: Storage, faults: Faults) -> None:
    object.__setattr__(storage, "faults", faults)


def fail(place: Bucket, faults: Faults) -> Faults:
    """Let requests of a place fail from now on."""
    storage_faults(place._storage, faults)
    return faults


def files_of(place: Bucket) -> dict[str, bytes]:
    found = {name: place.read(name, 1_000_000) for name in place.names()}
    return {name: data for name, data in found.items() if data is not None}


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "built")


@pytest.fixture
def ours() -> Iterator[tuple[Store, str]]:
    with storing() as found:
        yield found


@pytest.fixture(params=["ours", "moto"])
def endpoint(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of storage with an empty bucket."""
    if request.param == "ours":
        with storing() as (_, address):
            yield address
        return
    if not MOTO.exists():
        pytest.skip("moto is not installed in .venv-storage: `make publications` does it")
    port = free_port()
    with running([str(MOTO), "-H", "127.0.0.1", "-p", str(port)], port):
        address = f"http://127.0.0.1:{port}"
        with PoolManager() as pool:
            assert pool.request("PUT", f"{address}/{BUCKET}").status == 200
        yield address


# --- what is asked -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "signature"),
    [
        (
            Request(
                "GET", "https://examplebucket.s3.amazonaws.com/test.txt", {"Range": "bytes=0-9"}
            ),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            Request(
                "PUT",
                "https://examplebucket.s3.amazonaws.com/test%24file.text",
                {
                    "Date": "Fri, 24 May 2013 00:00:00 GMT",
                    "x-amz-storage-class": "REDUCED_REDUNDANCY",
                },
                b"Welcome to Amazon S3.",
            ),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            Request("GET", f"{EXAMPLE}/?max-keys=2&prefix=J", {}),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ],
)
def test_requests_are_signed_as_the_reference_says(request_: Request, signature: str) -> None:
    """The examples of AWS (Signature Calculations for the Authorization Header)."""
    who = credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    found = signed(request_, who, "us-east-1", datetime(2013, 5, 24, tzinfo=UTC))

    assert found.headers["authorization"].endswith(f"Signature={signature}")
    assert "wJalr" not in repr(who)


def test_names_of_every_script_are_signed_and_kept(endpoint: str) -> None:
    place = place_at(endpoint)
    for name in ("ur/نقشہ+a b.html", "zh/地图~(1)%25.json"):
        place.put(name, name.encode())
        assert place.read(name, 1000) == name.encode()
    assert place.names() == {"ur/نقشہ+a b.html", "zh/地图~(1)%25.json"}


def test_objects_have_the_headers_that_servers_send(ours: tuple[Store, str], press: Press) -> None:
    """As the one description says, with the publication and with the copy of an earlier one. When
    it changes every object is put anew."""
    store, endpoint = ours
    put_out(place_at(endpoint), press.version(1))
    put_out(place_at(endpoint), press.version(2))
    put_out(place_at(endpoint), earlier_site(place_at(endpoint), 1, None))
    for name, kept in store.objects.items():
        path = name.removeprefix("www")
        if not path.startswith("/.publications"):
            said = dict(HEADERS.headers(path))
            assert kept.headers == {key: said[key] for key in kept.headers}
            assert {"Content-Type", "Cache-Control"} <= kept.headers.keys()

    fewer = replace(HEADERS, varying=HEADERS.varying[:3])
    site = earlier_site(place_at(endpoint), 1, None)
    ready = put_out(place_at(endpoint, headers=fewer), site)
    assert len(list(ready.plan.puts)) == len(site.manifest.files)


# --- what a publication does ---------------------------------------------------------------------


def test_sites_are_published_dropped_and_put_back(endpoint: str, press: Press) -> None:
    """Below a prefix, beside which others may have what they like."""
    place, other = place_at(endpoint), place_at(endpoint, "www2")
    other.put("notes.txt", b"mine")
    first = press.version(1)
    old = shown(first)
    put_out(place, first)
    assert for_readers(files_of(place)) == old
    assert not put_out(place, first).is_needed
    second = press.version(2)
    put_out(place, second)
    assert shown(second).items() <= files_of(place).items()
    put_out(place, earlier_site(place, 1, None))
    found = files_of(place)
    assert {name: found[name] for name in old if "manifest" not in name} == {
        name: data for name, data in old.items() if "manifest" not in name
    }
    assert files_of(other) == {"notes.txt": b"mine"}


def test_one_publishes_at_a_time(endpoint: str, press: Press) -> None:
    """A lock is created where none is, and taken over from one that is known, by one of many."""
    place = place_at(endpoint)
    assert place.create(LOCK, b"one")
    assert not place.create(LOCK, b"two")
    assert not place.take_over(LOCK, b"two", b"three")
    assert place.take_over(LOCK, b"one", b"four")
    assert not place.take_over(LOCK, b"one", b"five")
    assert place.read(LOCK, 10) == b"four"
    site = press.version(1)
    with pytest.raises(CannotPublish) as raised:
        put_out(place, site)
    assert raised.value.code == "refused-publish-held"


def test_storage_without_conditions_is_looked_at_before(ours: tuple[Store, str]) -> None:
    store, endpoint = ours
    store.knows_conditions = False
    place = place_at(endpoint)

    assert place.create(LOCK, b"one")
    assert not place.create(LOCK, b"two")
    assert place.take_over(LOCK, b"one", b"two")
    assert not place.take_over(LOCK, b"one", b"two")


def test_a_fault_at_any_request_leaves_a_whole_site(endpoint: str, tmp_path: Path) -> None:
    """Every third, or each of them in `make publications`; carried out or not, once or for good."""
    press, place = Press(tmp_path / "built"), place_at(endpoint, "counted")
    put_out(place, press.version(1))
    counted = fail(place, Faults())
    put_out(place, press.version(2))

    every = list(a_fault_each(counted.count))
    for number, faults in enumerate(every if EVERY else every[::3]):
        press, place = Press(tmp_path / "built"), place_at(endpoint, f"www{number}")
        put_out(place, press.version(1))
        second = press.version(2)
        fail(place, faults)
        with pytest.raises(CannotPublish):
            put_out(place, second)
        fail(place, Faults())
        assert missing_for_readers(files_of(place)) == []

        put_out_whatever_holds(place, second)

        assert shown(second).items() <= files_of(place).items()


def test_a_server_that_answers_badly_or_not_at_all_is_told(
    ours: tuple[Store, str], tmp_path: Path
) -> None:
    """Every third request gets an error, or an answer that never comes; each of them in
    `make publications`."""
    store, endpoint = ours
    press = Press(tmp_path / "built")
    put_out(place_at(endpoint, "counted"), press.version(1))
    before = store.requests
    put_out(place_at(endpoint, "counted"), press.version(2))
    requests = store.requests - before

    for at in range(1, requests + 1, 1 if EVERY else 3):
        press, place = Press(tmp_path / "built"), place_at(endpoint, f"www{at}")
        put_out(place, press.version(1))
        second = press.version(2)
        wrong = store.requests + at
        store.fails = lambda now, wrong=wrong: (  # type: ignore[misc]
            ("refused" if wrong % 2 else "silent") if now == wrong else ""
        )
        with pytest.raises(CannotPublish) as raised:
            put_out(place, second)
        store.fails = lambda _: ""
        assert raised.value.code == "refused-publish-server"
        put_out_whatever_holds(place, second)
        assert shown(second).items() <= files_of(place).items()


def test_a_passing_fault_is_not_noticed(ours: tuple[Store, str], press: Press) -> None:
    """Every third request is answered by an error, or not at all, and made again."""
    store, endpoint = ours
    store.fails = lambda now: ("refused", "silent")[now % 2] if now % 3 == 0 else ""
    environment = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    made = storage_of(BUCKET, endpoint, environment, lambda: datetime.now(UTC))
    again = Retry(
        8, status_forcelist=[503], allowed_methods=None, raise_on_status=False, backoff_factor=0
    )
    storage = Storage(made.bucket, made.base, REGION, made.who, made.clock, retry=again)
    place = Bucket(storage, BUCKET, "www", HEADERS)
    site = press.version(1)

    publish(place, site, lease(), Terms(), lambda _: None)

    assert for_readers(files_of(place)) == shown(site)


# --- what is refused, and what is never told -----------------------------------------------------


def run(press: Press, endpoint: str, environment: Mapping[str, str | None]) -> str:
    """Run the command, which is to refuse; return all that it says."""
    words = ["publish", f"s3://{BUCKET}/www", "--root", str(ROOT), "--out", str(press.folder)]
    done = CliRunner().invoke(main, [*words, "--endpoint", endpoint], env=environment)
    assert done.exit_code == 1, done.output
    assert len(done.stderr.splitlines()) == 1
    return done.output


def test_no_secret_is_ever_told(ours: tuple[Store, str], press: Press) -> None:
    """Nothing of the credentials, though the server repeats them: without them, with wrong ones,
    for a bucket that is not there, and where nobody answers."""
    _, endpoint = ours
    press.version(1)
    nobody = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None, "AWS_SESSION_TOKEN": None}
    right = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    wrong = {**right, "AWS_SECRET_ACCESS_KEY": f"{SECRET}x", "AWS_SESSION_TOKEN": "planted-token"}

    told = [run(press, endpoint, nobody), run(press, endpoint, wrong)]

    assert "AWS_SECRET_ACCESS_KEY" in told[0]
    assert "SignatureDoesNotMatch" in told[1]
    for one in told:
        assert SECRET not in one
        assert KEY not in one
        assert "planted" not in one


def test_the_command_publishes_to_storage(ours: tuple[Store, str], press: Press) -> None:
    store, endpoint = ours
    site = press.version(1)
    words = ["publish", f"s3://{BUCKET}/www", "--root", str(ROOT), "--out", str(press.folder)]
    environment = {
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "ZONESITE_S3_ENDPOINT": endpoint,
    }

    done = CliRunner().invoke(main, words, env=environment)

    assert done.exit_code == 0, done.output
    assert SECRET not in done.output
    assert {name: store.objects[f"www/{name}"].data for name in shown(site)} == shown(site)
    writes = store.requests
    assert "nothing was written" in CliRunner().invoke(main, words, env=environment).output
    assert store.requests > writes


def test_a_silent_server_ends_in_a_sentence(press: Press) -> None:
    site = press.version(1)
    place = place_at(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(CannotPublish) as raised:
        put_out(place, site)
    assert raised.value.code == "refused-publish-server"
