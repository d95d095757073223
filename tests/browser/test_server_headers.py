"""What real servers send with the files of the site, with the settings that publishers are given:
it is compared with the one description from which the settings are made."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from shutil import which

import pytest

from browser.nginx_server import (
    SYSTEM_PATH,
    configured,
    free_port,
    running,
    site_at,
)
from browser.support import EVERY_PAGE, Site, listed
from zonesite.publish.tree import MARK
from zonesite.records.headers import Headers
from zonesite.servers.apache import apache
from zonesite.servers.caddy import caddy
from zonesite.servers.description import TRANSPORT, Description, page_headers
from zonesite.servers.nginx import nginx

_OF_THE_SERVER = frozenset(
    {"server", "date", "content-length", "connection", "etag", "last-modified", "accept-ranges"}
) | {"vary", "keep-alive"}
_KIND = re.compile(r"[^/]+(?=\.[a-z0-9]+$)|(?<=[a-z])/.+/(?=[^/]*$)")
"""What of an address does not say of which kind its file is: its name, and folders within."""
_MODULES = Path("/usr/lib/apache2/modules")


@dataclass(frozen=True)
class Server:
    """A program that serves a folder with the settings of a site."""

    site: Description
    port: int

    def answer(self, path: str, **headers: str) -> tuple[int, dict[str, list[str]]]:
        """Return status and headers of what stands at a path."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            answer.read()
            found: dict[str, list[str]] = {}
            for name, value in answer.getheaders():
                found.setdefault(name.lower(), []).append(value)
        connection.close()
        return answer.status, found

    def differences(self, path: str) -> list[str]:
        """Return what is other than described with what stands at a path."""
        status, found = self.answer(path)
        expected = {name.lower(): [value] for name, value in self.site.headers(path)}
        names = (found.keys() | expected.keys()) - _OF_THE_SERVER
        told = [] if status == 200 else [f"{path}: {status}"]
        for name in sorted(names):
            if found.get(name) != expected.get(name):
                told.append(f"{path}: {name}: {found.get(name)}, not {expected.get(name)}")
        return told


def _nginx(site: Description, folder: Path, state: Path) -> list[str]:
    return configured(nginx(site, str(folder)), state)


def _caddy(site: Description, folder: Path, state: Path) -> list[str]:
    file = state / "Caddyfile"
    file.write_text("{\n\tadmin off\n}\n" + caddy(site, str(folder)), encoding="utf-8")
    return [_found("caddy"), "run", "--adapter", "caddyfile", "--config", str(file)]


def _apache(site: Description, folder: Path, state: Path) -> list[str]:
    """Within <Directory>, as its settings say."""
    needed = ("authz_core", "dir", "mime", "headers", "alias", "rewrite", "mpm_event", "unixd")
    modules = "".join(
        f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n"
        for name in needed
        if (_MODULES / f"mod_{name}.so").exists()  # others are built in
    )
    state.chmod(0o755)
    (state / "httpd.conf").write_text(
        f"{modules}ServerName 127.0.0.1\nListen 127.0.0.1:{site.port}\nPidFile {state}/pid\n"
        f"ErrorLog {state}/error.log\nDocumentRoot {folder}\nTypesConfig /dev/null\n"
        f"<Directory {folder}>\nRequire all granted\nOptions FollowSymLinks\n{apache(site)}\n"
        f"Include {folder}/redirects.apache.conf\n</Directory>\n",
        encoding="utf-8",
    )
    return [_found("apache2", "httpd"), "-f", str(state / "httpd.conf"), "-DFOREGROUND"]


def _found(*names: str) -> str:
    """Return a program that is wanted, not needed."""
    found = next(filter(None, (which(name, path=SYSTEM_PATH) for name in names)), None)
    if found is None:
        pytest.skip(f"{' or '.join(names)} is not installed")
    return found


SERVERS: Mapping[str, Callable[[Description, Path, Path], list[str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "apache": _apache,
}


@contextmanager
def _serving(command: Callable[[Description], list[str]], state: Path) -> Iterator[Server]:
    site = site_at(f"http://127.0.0.1:{free_port()}/")
    environment = {**os.environ, "HOME": str(state), "XDG_DATA_HOME": str(state)}
    with running(command(site), site.port or 80, environment):
        yield Server(site, site.port or 80)


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Serve the shipped site with each program that is here."""
    state = tmp_path_factory.mktemp(request.param)
    make = SERVERS[request.param]
    with _serving(lambda described: make(described, site.folder, state), state) as found:
        yield found


@cache
def _paths(folder: Path) -> tuple[str, ...]:
    """Return the address of one published file of each kind: by folder, ending and language.

    `make headers` looks at all of them.
    """
    files = (file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.*")))
    every = [
        f"/{file.removesuffix('index.html') if Path(file).name == 'index.html' else file}"
        for file in files
        if (folder / file).is_file() and file != MARK
    ]
    kinds = {_KIND.sub("", path): path for path in every}
    return tuple(every if EVERY_PAGE in os.environ else kinds.values())


def test_every_kind_of_file_is_sent_as_described(
    server: Server, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """Type, policy, caching and all other headers, each once."""
    paths = _paths(site.folder)
    amiss = [one for path in paths for one in server.differences(path)]

    with capsys.disabled():
        if EVERY_PAGE in os.environ:
            print(f"\n{len(paths)} files, {len(amiss)} headers other than described")
    assert len(paths) > 60
    assert not amiss, listed(amiss[:40])


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/nowhere/", "en"),
        ("/ur/nowhere/", "ur"),
        ("/zh/nowhere/feed.xml", "zh-Hans"),
        ("/search/en/pages-gone-1.json", "en"),
        ("/assets/fonts/gone.woff2", "en"),
        (f"/{MARK}", "en"),
    ],
)
def test_what_is_not_there_is_sent_as_the_page_that_says_so(
    server: Server, path: str, lang: str
) -> None:
    """In the language of the address, as HTML, never kept, with all that pages are sent with."""
    status, found = server.answer(path)

    expected = {name.lower(): [value] for name, value in server.site.headers("/404.html")}
    expected["content-language"] = [lang]
    assert status == 404
    assert {name: found.get(name) for name in expected} == expected
    assert "access-control-allow-origin" not in found


@pytest.mark.parametrize("path", ["/zones", "/ur/zones"])
def test_a_redirection_is_sent_with_the_headers_of_everything(server: Server, path: str) -> None:
    """An address without its last slash leads on, and nothing is lost on the way."""
    status, found = server.answer(path)

    assert status in (301, 308)
    expected = dict(page_headers(Headers()))
    assert {name: found.get(name.lower()) for name in expected} == {
        name: [value] for name, value in expected.items()
    }


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    """A page is asked for each time, and answered by its tag alone."""
    _, found = server.answer("/ur/")

    status, again = server.answer("/ur/", **{"If-None-Match": found["etag"][0]})

    assert status == 304
    assert again["cache-control"] == ["no-cache"]


@pytest.mark.parametrize("program", SERVERS)
def test_what_is_added_after_a_build_is_sent_as_described(program: str, tmp_path: Path) -> None:
    """Manifest, bill of materials, and the keys for `ssh-keygen`, whose file has no ending."""
    names = ("manifest.json", "manifest.json.sig", "sbom.cdx.json", "allowed_signers")
    folder = tmp_path / "site"
    folder.mkdir()
    for name in (*names, "redirects.nginx.conf", "redirects.apache.conf"):
        (folder / name).write_bytes(b"")

    def command(described: Description) -> list[str]:
        return SERVERS[program](described, folder, tmp_path)

    with _serving(command, tmp_path) as found:
        amiss = [one for name in names for one in found.differences(f"/{name}")]
    assert not amiss, listed(amiss)


def test_a_header_in_a_location_of_nginx_would_be_noticed(site: Site, tmp_path: Path) -> None:
    """There nginx leaves out all that were said above: the settings that are made have none, and
    the comparison finds the one that somebody adds."""

    def command(described: Description) -> list[str]:
        settings = nginx(described, str(site.folder))
        planted = settings.replace("feed\\.xml$ {", "feed\\.xml$ {\n add_header X-Mine 1;")
        assert planted != settings
        return configured(planted, tmp_path)

    with _serving(command, tmp_path) as found:
        amiss = found.differences("/feed.xml")
        assert any("content-security-policy: None" in line for line in amiss)
        assert not found.differences("/")


@pytest.mark.parametrize("name", ["/api/v1/zones.json", "/feed.xml", "/data/zones.csv"])
def test_open_data_is_there_for_other_sites(server: Server, name: str) -> None:
    """A page of another site may read it, and a picture or a document may be shown in one."""
    _, found = server.answer(name, Origin="https://other.example")

    assert found["access-control-allow-origin"] == ["*"]
    assert found["cross-origin-resource-policy"] == ["cross-origin"]


def test_browsers_are_held_to_https_over_https_alone(site: Site, tmp_path: Path) -> None:
    """The settings of an https site send its plain addresses on, and say the header there."""
    secret, public = tmp_path / "key.pem", tmp_path / "certificate.pem"
    options = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=a"]
    made = ["-keyout", str(secret), "-out", str(public)]
    subprocess.run([_found("openssl"), *options, *made], check=True, capture_output=True)
    described, ports = site_at("https://zonesite.example/"), (free_port(), free_port())
    settings = nginx(described, str(site.folder))
    for found, meant in (
        ("/etc/letsencrypt/live/zonesite.example/fullchain.pem", str(public)),
        ("/etc/letsencrypt/live/zonesite.example/privkey.pem", str(secret)),
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{ports[0]};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{ports[1]} ssl;"),
    ):
        assert found in settings
        settings = settings.replace(found, meant)

    with running(configured(settings, tmp_path), ports[1]):
        context = ssl.create_default_context(cafile=public)
        context.check_hostname = False
        safe = HTTPSConnection("127.0.0.1", ports[1], timeout=30, context=context)
        plain = HTTPConnection("127.0.0.1", ports[0], timeout=30)
        with closing(plain), closing(safe):
            plain.request("GET", "/ur/?q=1", headers={"Host": "zonesite.example"})
            led = plain.getresponse()
            led.read()
            safe.request("GET", "/ur/")
            answer = safe.getresponse()
            answer.read()

    assert (led.status, led.getheader("Location")) == (301, "https://zonesite.example/ur/?q=1")
    assert led.getheader(TRANSPORT) is None
    assert answer.getheader(TRANSPORT) == described.transport == "max-age=31536000"
