"""The settings of servers: what follows from the one description, and what each program takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from small_site import SITES, copy_site, edit, tree, zonesite
from zonesite.reading.read import settings_of
from zonesite.records.headers import Headers, StrictTransport
from zonesite.records.settings import Settings
from zonesite.servers.apache import apache
from zonesite.servers.caddy import caddy
from zonesite.servers.description import (
    NAMED_BY_CONTENT,
    Description,
    Rule,
    described,
    page_headers,
)
from zonesite.servers.hosts import LONGEST_LINE, MOST_RULES, hosts
from zonesite.servers.media_types import BY_NAME
from zonesite.servers.meta import LOST
from zonesite.servers.nginx import nginx

if TYPE_CHECKING:
    from conftest import Built

SMALL = SITES / "small"
URL = "https://zones.example/"
REPORTS = "https://reports.example/csp?site=a%20b"


def settings(**headers: object) -> Settings:
    found, problems = settings_of(SMALL)
    assert found is not None, problems
    return found.model_copy(update={"headers": Headers.model_validate(headers)})


@pytest.fixture(scope="module")
def site() -> Description:
    return described(settings(), URL)


def sent(site: Description, path: str) -> dict[str, str]:
    return dict(site.headers(path))


@pytest.mark.parametrize(
    ("path", "type_", "caching", "resource", "sharing", "language"),
    [
        ("/", "text/html; charset=utf-8", "no-cache", "same-origin", None, "en"),
        ("/ur/zones/", "text/html; charset=utf-8", "no-cache", "same-origin", None, "ur"),
        ("/404.html", "text/html; charset=utf-8", "no-cache", "same-origin", None, "en"),
        ("/search/", "text/html; charset=utf-8", "no-cache", "same-origin", None, "en"),
        ("/assets/a.js", "text/javascript; charset=utf-8", "no-cache", "same-origin", None, None),
        ("/search/zh/index.json", "application/json", "no-cache", "same-origin", None, None),
        ("/api/v1/zones.json", "application/json", "no-cache", "cross-origin", "*", None),
        ("/data/zones.geojson", "application/geo+json", "no-cache", "cross-origin", "*", None),
        ("/data/zones.csv", "text/csv; charset=utf-8", "no-cache", "cross-origin", "*", None),
        ("/feed.xml", "application/atom+xml", "no-cache", "cross-origin", "*", "en"),
        ("/ur/feed.json", "application/feed+json", "no-cache", "cross-origin", "*", "ur"),
        ("/ur/e.ics", "text/calendar; charset=utf-8", "no-cache", "cross-origin", "*", "ur"),
        ("/zones/a/a-ur.pdf", "application/pdf", "no-cache", "cross-origin", "*", "ur"),
        ("/zones/index.md", "text/markdown; charset=utf-8", "no-cache", "cross-origin", "*", "en"),
        ("/a.webmanifest", "application/manifest+json", "no-cache", "cross-origin", "*", "en"),
        ("/sbom.cdx.json", "application/vnd.cyclonedx+json", "no-cache", "cross-origin", "*", "en"),
        ("/allowed_signers", "text/plain; charset=utf-8", "no-cache", "cross-origin", "*", "en"),
        ("/downloads/a.zim", "application/octet-stream", "no-cache", "cross-origin", "*", "en"),
    ],
)  # fmt: skip
def test_each_kind_of_file_is_sent_as_what_it_is(
    site: Description, path: str, type_: str, caching: str, resource: str,
    sharing: str | None, language: str | None,
) -> None:  # fmt: skip
    """Pages, their scripts and the search for the site alone; everything else for everybody."""
    found = sent(site, path)

    assert found["Content-Type"] == type_
    assert found["Cache-Control"] == caching
    assert found["Cross-Origin-Resource-Policy"] == resource
    assert found.get("Access-Control-Allow-Origin") == sharing
    assert found.get("Content-Language") == language


@pytest.mark.parametrize("path", ["/assets/page.js", "/search/en/terms-abcdefgh-1.json"])
def test_what_pages_load_is_sent_without_what_is_said_to_windows(
    site: Description, path: str
) -> None:
    """A search loads ten files, and each would cost a kilobyte more."""
    assert sent(site, path).keys() == {
        *("Content-Type", "Cache-Control", "Cross-Origin-Resource-Policy"),
        *("Referrer-Policy", "X-Content-Type-Options"),
    }


def test_only_files_named_by_their_content_are_kept_for_good(
    built: Built, site: Description
) -> None:
    """Every one of them, which are those of the search, and no other file."""
    caching = {name: sent(site, f"/{name}")["Cache-Control"] for name in tree(built.before)}
    kept = {name for name, said in caching.items() if "immutable" in said}

    named = re.compile(r"search/[a-z]+/[a-z-]+-[a-z2-7]{8}(-\d+)?\.json")
    assert kept == {name for name in tree(built.before) if named.fullmatch(name)}
    assert {name.split("/")[2].split("-")[0] for name in kept} >= {"pages", "terms", "latin"}


def test_nothing_but_the_site_itself_is_allowed(site: Description) -> None:
    """No source is a wildcard, a scheme or another host, and nothing is written into a page."""
    policy = sent(site, "/")["Content-Security-Policy"]
    said = dict(one.split(" ", 1) for one in policy.split("; "))

    assert {value for name, value in said.items() if name.endswith("-src")} == {"'self'", "'none'"}
    assert said["default-src"] == said["object-src"] == said["base-uri"] == "'none'"
    assert said["frame-ancestors"] == said["trusted-types"] == "'none'"
    assert said["require-trusted-types-for"] == "'script'"


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        ("none", ""),
        ("host", "max-age=31536000"),
        ("subdomains", "max-age=31536000; includeSubDomains"),
        ("preload", "max-age=63072000; includeSubDomains; preload"),
    ],
)
def test_the_publisher_says_for_which_hosts_https_is_insisted_on(
    choice: StrictTransport, value: str
) -> None:
    """In the settings of every server, and in none where nothing is said."""
    site = described(settings(strict_transport=choice), URL)

    assert site.transport == value
    for text in every_text(site).values():
        assert ("Strict-Transport-Security" in text) == bool(value)
        assert value in text


def test_no_host_insists_on_https_for_a_site_without_it() -> None:
    """Caddy and the hosts say it only at an address of https; nginx and Apache ask each time."""
    texts = every_text(described(settings(), "http://zones.example/"))

    assert "Strict-Transport" not in texts["caddy"] + texts["hosts"]
    assert "map $https" in texts["nginx"]
    assert "%{HTTPS} == 'on'" in texts["apache"]


def test_reports_go_where_the_publisher_says() -> None:
    """To nobody otherwise; what a server takes for its own sign in an address is told apart."""
    site = described(settings(report_to=REPORTS), URL)

    assert sent(site, "/")["Content-Security-Policy"].endswith("; report-to csp")
    assert sent(site, "/")["Reporting-Endpoints"] == f'csp="{REPORTS}"'
    assert 'Reporting-Endpoints "csp=\\"https://reports.example/csp?site=a%%20b\\""' in apache(site)
    assert "report" not in nginx(described(settings(), URL), "/srv/site").lower()


def every_text(site: Description) -> Mapping[str, str]:
    """Return the settings of each server."""
    return {
        "nginx": nginx(site, "/srv/site"),
        "caddy": caddy(site, "/srv/site"),
        "apache": apache(site),
        "hosts": hosts(site),
    }


def test_the_settings_of_nginx_put_no_header_into_a_location(site: Description) -> None:
    """A single one there would take away all others (ngx_http_headers_module)."""
    inside = re.findall(r"location [^{]*\{(?:[^{}]|\{[^{}]*\})*\}", nginx(site, "/srv/site"))

    assert len(inside) == 1 + len(BY_NAME)
    assert not [one for one in inside if "add_header" in one]


def test_the_variables_of_nginx_fit_its_table_and_belong_to_one_site() -> None:
    """Whatever the length of the address; several sites have one table."""
    long = described(settings(), f"https://{'a' * 50}.{'b' * 50}.example/")
    names = set(re.findall(r"\$(site_\w+)", nginx(long, "/srv")))
    others = set(re.findall(r"\$(site_\w+)", nginx(described(settings(), URL), "/srv")))

    assert max(map(len, names)) < 30
    assert not names & others


def test_a_site_below_a_path_has_it_in_every_rule() -> None:
    """Its signs are none of an expression's, and what is above belongs to others."""
    site = described(settings(), "https://a.example/zones.v2/")
    texts = every_text(site)

    assert '"~^/zones\\\\.v2(?:/ur/.*)$" "/zones.v2/ur/404.html";' in texts["nginx"]
    assert 'include "/srv/site/zones.v2/redirects.nginx.conf";' in texts["nginx"]
    assert "rewrite @ur /zones.v2/ur/404.html" in texts["caddy"]
    assert "ErrorDocument 404 /zones.v2/ur/404.html" in texts["apache"]
    paths = [line for line in texts["hosts"].splitlines() if line.startswith("/")]
    assert all(path.startswith("/zones.v2/") for path in paths)


def test_a_site_in_one_language_has_one_page_for_what_is_missing() -> None:
    """And no rule for others."""
    found = settings()
    alone = described(found.model_copy(update={"languages": found.languages[:1]}), URL)

    for text in every_text(alone).values():
        assert "/ur/" not in text
        assert "not path \n" not in text


RULE = re.compile(r"(/\S*)((?:\n  [^\n]+)+)")


def rules(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield path and headers of each rule, as the hosts' documentation has it."""
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for path, block in RULE.findall(lines):
        pairs = [line.strip().split(": ", 1) for line in block.strip().splitlines()]
        assert len(pairs) == len({name for name, _ in pairs})
        yield path, dict(pairs)


def as_cloudflare(path: str) -> str:
    """A star is anything, a word after a colon anything but a slash."""
    return re.sub(
        r":[A-Za-z]\w*", "[^/]+", re.escape(path).replace(r"\*", ".*").replace(r"\:", ":")
    )


def as_netlify(path: str) -> str:
    """The same, and the last slash is not heeded."""
    steps = [step for step in path.split("/") if step]
    parts = ("[^/]+" if s[0] == ":" else re.escape(s).replace(r"\*", ".*") for s in steps)
    return f"/{'/'.join(parts)}/?"


@pytest.mark.parametrize("matching", [as_cloudflare, as_netlify])
def test_hosts_set_no_header_twice(
    built: Built, site: Description, matching: Callable[[str], str]
) -> None:
    """Of two values one host takes the later, the other both. What they send is as described, or
    is left to them."""
    every = [(re.compile(matching(path)), found) for path, found in rules(hosts(site))]
    told = {"Cache-Control", "Cross-Origin-Resource-Policy", "Content-Language"}

    for name in tree(built.before):
        path = f"/{name}".removesuffix("index.html")
        fit = [found for pattern, found in every if pattern.fullmatch(path)]
        names = [header for found in fit for header in found]
        assert len(names) == len(set(names)), path
        found = {header: value for one in fit for header, value in one.items()}
        expected = sent(site, path)
        assert found.items() >= {**dict(site.fixed), **dict(page_headers(Headers()))}.items()
        assert {n: found[n] for n in told & found.keys()}.items() <= expected.items()
        assert ("immutable" in found.get("Cache-Control", "")) == any(
            Rule((one,), "").fits(path) for one in NAMED_BY_CONTENT
        )


def test_hosts_read_all_of_their_file(site: Description) -> None:
    """Cloudflare reads so many rules and so long lines, and one star in each path."""
    text = hosts(described(settings(report_to=f"https://a.example/{'a' * 400}"), URL))
    paths = [path for path, _ in rules(text)]

    assert max(map(len, text.splitlines())) < LONGEST_LINE * 0.6
    assert len(paths) < MOST_RULES / 2
    assert all(path.count("*") == 1 for path in paths)
    assert len(paths) == len(set(paths))


def test_hosts_with_more_languages_than_rules_lose_those_of_languages_alone(
    site: Description,
) -> None:
    """They stand at the end."""
    last = [set(found) for _, found in rules(hosts(site))][-2:]

    assert last == [{"Content-Language"}] * 2


def test_the_file_of_the_hosts_is_in_the_published_tree(built: Built, site: Description) -> None:
    """It is made by every build, for the address of that build."""
    assert tree(built.before)["_headers"].startswith(b"# For Netlify and Cloudflare Pages")
    assert b"/stz/*\n" in tree(built.before)["_headers"]


def test_what_a_page_cannot_say_is_told(site: Description) -> None:
    """Of every header there is a line about what is lost without it."""
    said_by_pages = {"Content-Security-Policy", "Referrer-Policy"}
    names = {name for name, _ in site.headers("/")} - {"Content-Type"}
    names |= {"Strict-Transport-Security", "frame-ancestors", "reports", "301 and 410"}

    assert [n for n in names - said_by_pages - {"Content-Language"} if n not in LOST] == []


def test_the_same_description_makes_the_same_settings(site: Description) -> None:
    """Byte for byte; nothing in them is of the machine that made them."""
    assert every_text(site) == every_text(described(settings(), URL))


@pytest.mark.parametrize("name", ["nginx", "caddy", "apache", "netlify", "cloudflare", "meta"])
def test_the_command_prints_the_settings_of_a_server(name: str) -> None:
    """For the address of the site, or another."""
    done = zonesite("headers", "--root", SMALL, "--for", name, "--site-url", "https://b.example/")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Content-Security-Policy" in done.stdout
    assert name == "meta" or "zones.example" not in done.stdout


def test_the_command_writes_the_settings_of_all_servers(tmp_path: Path) -> None:
    """Into a directory that it makes; the folder is where the server has the site."""
    done = zonesite("headers", "--root", SMALL, "--out", tmp_path / "new", "--folder", "/var/www")

    assert done.returncode == 0, done.stderr
    assert {file.name for file in (tmp_path / "new").iterdir()} == {
        *("nginx.conf", "Caddyfile", "htaccess", "_headers", "meta.txt")
    }
    assert 'root "/var/www";' in (tmp_path / "new/nginx.conf").read_text()


@pytest.mark.parametrize("options", [(), ("--for", "nginx", "--out", "x")])
def test_the_command_asks_for_one_of_two(options: tuple[str, ...]) -> None:
    """It neither prints everything nor does two things at once."""
    done = zonesite("headers", "--root", SMALL, *options)

    assert (done.returncode, "--for" in done.stderr) == (2, True)


def test_wrong_settings_are_told_with_their_place(tmp_path: Path) -> None:
    """As every command tells them."""
    root = copy_site(tmp_path / "root")
    wrong = "documents: none\nheaders: {strict_transport: yes-please}"
    edit(root, "data/settings.yml", "documents: none", wrong)

    done = zonesite("headers", "--root", root, "--for", "nginx")

    assert done.returncode == 1
    assert "data/settings.yml" in done.stdout
    assert "subdomains" in done.stdout
