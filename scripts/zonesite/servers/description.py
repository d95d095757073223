"""The one description of what a server sends with the files of a site.

Whatever kind of server there is, its settings are made from this and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from zonesite.languages.language import Language, languages_of
from zonesite.records.headers import Headers, StrictTransport
from zonesite.records.settings import Settings
from zonesite.servers.media_types import media_type
from zonesite.servers.policy import REPORTS, policy

OWN = ("/assets/*", "/search/*", "*/", "*.html")
"""What is for the site's own pages; everything else (data, feeds, calendars, documents, pictures)
is there to be used elsewhere."""
NAMED_BY_CONTENT = tuple(
    f"/search/*/{kind}-*.json"
    for kind in ("pages", "terms", "latin-words", "other-words", "traditional")
)
"""Files whose names change with what is in them (`search/bundle`). No other name does."""
FONTS = "/assets/fonts/*"
LOADED = (
    "/assets/*.js",
    "/assets/*.css",
    "/assets/*.json",
    "/assets/fonts/*",
    "/search/*/*.json",
)
"""What a page loads for itself and nobody opens in a window."""
FILES = (
    *("/assets/*", "/search/*/*.json", "/api/*"),
    *(f"/data/*.{ending}" for ending in ("csv", "geojson", "json", "jsonld", "xlsx")),
)
"""What is in no language, or in all."""

_YEAR = 31_536_000
_TRANSPORT: Mapping[StrictTransport, str] = {
    "none": "",
    "host": f"max-age={_YEAR}",
    "subdomains": f"max-age={_YEAR}; includeSubDomains",
    "preload": f"max-age={2 * _YEAR}; includeSubDomains; preload",
}
TRANSPORT = "Strict-Transport-Security"
LANGUAGE = "Content-Language"
CACHING = "Cache-Control"
POLICY = "Content-Security-Policy"
OPENER = "Cross-Origin-Opener-Policy"
FEATURES = "Permissions-Policy"
REPORTING = "Reporting-Endpoints"
RESOURCE = "Cross-Origin-Resource-Policy"
SHARING = "Access-Control-Allow-Origin"
_NOT_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
    *("fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb"),
    *("window-management", "xr-spatial-tracking"),
)
"""Features that no page of the site uses (Permissions Policy; its registry of features). Browsers
warn of names that they do not know, so here are only those that Chromium has long had."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A value of a header for some addresses; an empty one sends none."""

    paths: tuple[str, ...]
    """Patterns of addresses below the site, in which `*` is any number of any characters."""
    value: str

    def fits(self, path: str) -> bool:
        return re.fullmatch(expression(self.paths), path) is not None


@dataclass(frozen=True, slots=True)
class Varying:
    """A header that depends on the address: the first rule that fits counts."""

    name: str
    rules: tuple[Rule, ...]
    otherwise: str

    @property
    def is_withheld_only(self) -> bool:
        """Whether it has one value, which some addresses are sent without."""
        return not any(rule.value for rule in self.rules)

    def value(self, path: str) -> str:
        return next((rule.value for rule in self.rules if rule.fits(path)), self.otherwise)


@dataclass(frozen=True, slots=True)
class Description:
    """What a server sends with the files of a site."""

    url: str
    """The full address of the site, with its last slash."""
    languages: tuple[Language, ...]
    fixed: tuple[tuple[str, str], ...]
    """Headers of every answer, whatever its status."""
    varying: tuple[Varying, ...]
    transport: str
    """Strict-Transport-Security: sent over https only (RFC 6797, 7.2); empty for none."""

    @property
    def base(self) -> str:
        """The path below which the site is, as people write it, without its last slash."""
        return unquote(urlsplit(self.url).path).rstrip("/")

    @property
    def quoted_base(self) -> str:
        """The same as URLs have it."""
        return quote(self.base, safe="/")

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int | None:
        return urlsplit(self.url).port

    @property
    def translated(self) -> tuple[Language, ...]:
        """The languages below a path of their own."""
        return self.languages[1:]

    @property
    def is_https(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    def headers(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield name and value of each header with which what stands at a path below the site is
        sent over http."""
        yield "Content-Type", media_type(path)
        yield from self.fixed
        for header in self.varying:
            if value := header.value(path):
                yield header.name, value


def expression(paths: tuple[str, ...]) -> str:
    """Return the regular expression that some patterns mean: in words that Python, PCRE and RE2
    read alike, for the whole of an address below the site."""
    escaped = (path.replace(".", r"\.").replace("*", ".*") for path in paths)
    return "|".join(escaped)


def described(settings: Settings, url: str) -> Description:
    """Return what servers send with the files of a site at an address."""
    languages = languages_of(settings)
    documents = (
        Varying(name, (Rule(LOADED, ""),), value) for name, value in _of_documents(settings.headers)
    )
    return Description(
        url,
        languages,
        tuple(_everywhere()),
        (*documents, *_varying(languages)),
        _TRANSPORT[settings.headers.strict_transport],
    )


def page_headers(headers: Headers) -> Iterator[tuple[str, str]]:
    """Yield the headers of a page that are the same for every page."""
    yield from _everywhere()
    yield from _of_documents(headers)


def _everywhere() -> Iterator[tuple[str, str]]:
    yield "Referrer-Policy", "no-referrer"
    yield "X-Content-Type-Options", "nosniff"


def _of_documents(headers: Headers) -> Iterator[tuple[str, str]]:
    """Yield what means nothing to a file that is loaded by a page, and would cost a kilobyte with
    each: what a page in a window may do (CSP 3, 4.2; HTML, 7.1.3; Permissions Policy, 9.2)."""
    yield POLICY, policy(headers)
    yield OPENER, "same-origin"
    yield FEATURES, ", ".join(f"{name}=()" for name in _NOT_USED)
    if headers.report_to:
        yield REPORTING, f'{REPORTS}="{headers.report_to}"'


def _varying(languages: tuple[Language, ...]) -> tuple[Varying, ...]:
    first, *others = languages
    spoken = (Rule((f"{one.prefix}/*", f"*-{one.id}.pdf"), one.tag) for one in others)
    return (
        Varying(
            CACHING,
            (
                Rule(NAMED_BY_CONTENT, f"public, max-age={_YEAR}, immutable"),
                Rule((FONTS,), "public, max-age=2592000"),
            ),
            "no-cache",
        ),
        Varying(RESOURCE, (Rule(OWN, "same-origin"),), "cross-origin"),
        Varying(SHARING, (Rule(OWN, ""),), "*"),
        Varying(LANGUAGE, (Rule(FILES, ""), *spoken), first.tag),
    )
