"""The settings of nginx for a site: what belongs into `http`, as files in conf.d/ do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from ipaddress import ip_address

from zonesite.servers.description import (
    CACHING,
    FEATURES,
    LANGUAGE,
    OPENER,
    POLICY,
    REPORTING,
    RESOURCE,
    SHARING,
    TRANSPORT,
    Description,
    Rule,
    Varying,
    expression,
)
from zonesite.servers.media_types import BY_ENDING, BY_NAME, COMPRESSED_BEFORE, OTHER, UTF_8

_SHORT = {
    POLICY: "policy",
    OPENER: "opener",
    FEATURES: "features",
    REPORTING: "reporting",
    CACHING: "caching",
    RESOURCE: "resource",
    SHARING: "sharing",
    LANGUAGE: "language",
    TRANSPORT: "transport",
}
_HEAD = """\
# {url} with nginx 1.20 or later: the whole of a site, to be included within `http`.
# Made by `zonesite headers --for nginx`; a change of data/settings.yml makes it anew.
#
# Look at: root, which {root}; ssl_certificate and ssl_certificate_key.
# Do not put `add_header` into a location: nginx would leave out all of those below there.
"""
_TO_HTTPS = """
server {{
{listen}
    server_name {host};
    return 301 https://$host$request_uri;
}}
"""
_TLS = """\
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
"""
_FILES = """
    # What became of addresses that had a page: 301 and 410. Every build writes it, so reload
    # nginx after publishing (nginx -s reload) where releases are moved or removed.
    include {redirects};

    # Whoever loses the way is told so in the language in which they were reading.
    error_page 404 ${name}_missing;

    # The build's own mark, and anything else that begins with a dot.
    location ~ /\\.(?!well-known/) {{
        return 404;
    }}
"""
_COMPRESSION = """
    gzip on;
    gzip_comp_level 6;
    gzip_min_length 512;
    gzip_vary on;
    # text/html is always among them.
    gzip_types
        {types};
"""


def nginx(site: Description, folder: str) -> str:
    """Return the settings of a site whose tree is published in a folder of the server."""
    # One server may have several sites, and their variables one table, whose names must be short
    # (variables_hash_bucket_size).
    name = f"site_{sha256(site.url.encode()).hexdigest()[:8]}"
    return "".join(_lines(site, folder.rstrip("/"), name))


def _lines(site: Description, folder: str, name: str) -> Iterator[str]:
    at = f"has the site in its folder {site.base}/" if site.base else "is the published tree"
    yield _HEAD.format(url=site.url, root=at)
    for header in site.varying:
        yield _map("$uri", _variable(name, header.name), _by_path(site, header), header.otherwise)
    missing = (
        (_from(site, f"{one.prefix}/*"), _missing(site, one.prefix)) for one in site.translated
    )
    yield _map("$uri", f"{name}_missing", tuple(missing), _missing(site, ""))
    if site.transport:
        yield "\n# Browsers must not heed it over http (RFC 6797, 7.2).\n"
        yield _map("$https", _variable(name, TRANSPORT), (("on", site.transport),), "")[1:]
    if site.is_https:
        yield _TO_HTTPS.format(host=site.host, listen="".join(_listen(site, 80, ""))[:-1])
    yield "\nserver {\n"
    yield from _listen(site, site.port or (443 if site.is_https else 80), " ssl" * site.is_https)
    yield f"    server_name {site.host};\n"
    if site.is_https:
        yield _TLS.format(host=site.host)
    yield f"\n    root {_quoted(folder)};\n    index index.html;\n"
    yield "    absolute_redirect off;\n    server_tokens off;\n"
    yield from _types()
    yield _COMPRESSION.format(types="\n        ".join(_compressed()))
    yield from _headers(site, name)
    redirects = _quoted(f"{folder}{site.base}/redirects.nginx.conf")
    yield _FILES.format(redirects=redirects, name=name)
    yield from _types_by_name()
    yield "}\n"


def _listen(site: Description, port: int, how: str) -> Iterator[str]:
    """Yield where to listen: on every address of the machine, or on the one of the site."""
    try:
        address = ip_address(site.host)
    except ValueError:
        yield f"    listen {port}{how};\n    listen [::]:{port}{how};\n"
    else:
        yield f"    listen {f'[{address}]' if address.version == 6 else address}:{port}{how};\n"


def _variable(name: str, header: str) -> str:
    return f"{name}_{_SHORT[header]}"


def _by_path(site: Description, header: Varying) -> tuple[tuple[str, str], ...]:
    return tuple((_fitting(site, rule), rule.value) for rule in header.rules)


def _fitting(site: Description, rule: Rule) -> str:
    return f"~^{re.escape(site.base)}(?:{expression(rule.paths)})$"


def _from(site: Description, path: str) -> str:
    return _fitting(site, Rule((path,), ""))


def _missing(site: Description, prefix: str) -> str:
    return f"{site.base}{prefix}/404.html"


def _map(of: str, variable: str, values: tuple[tuple[str, str], ...], otherwise: str) -> str:
    lines = (f"    {_quoted(key)} {_quoted(value)};\n" for key, value in values)
    return f"\nmap {of} ${variable} {{\n    default {_quoted(otherwise)};\n{''.join(lines)}}}\n"


def _headers(site: Description, name: str) -> Iterator[str]:
    yield "\n    # One place for all headers, those of errors included. An empty one is not sent.\n"
    for header, value in site.fixed:
        yield f"    add_header {header} {_quoted(value)} always;\n"
    varying = [header.name for header in site.varying]
    for header in [*varying, TRANSPORT] if site.transport else varying:
        yield f"    add_header {header} ${_variable(name, header)} always;\n"


def _types() -> Iterator[str]:
    yield "\n    # With nosniff a wrong type means a file that is not used.\n    types {\n"
    for ending, kind in BY_ENDING.items():
        yield f"        {kind.removesuffix(UTF_8)} {ending};\n"
    text = dict.fromkeys(kind for kind in BY_ENDING.values() if kind.endswith(UTF_8))
    plain = (kind.removesuffix(UTF_8) for kind in text)
    yield f"    }}\n    default_type {OTHER};\n    charset utf-8;\n"
    # text/html is always among them, and named twice a warning
    yield f"    charset_types {' '.join(kind for kind in plain if kind != 'text/html')};\n"


def _types_by_name() -> Iterator[str]:
    for name, kind in BY_NAME.items():
        told = kind.removesuffix(UTF_8)  # `charset` adds it
        _, dot, ending = name.rpartition(".")
        yield f"\n    location ~ /{re.escape(name)}$ {{\n"
        if dot:
            yield f"        types {{\n            {told} {ending};\n        }}\n    }}\n"
        else:  # types go by endings
            yield f"        types {{ }}\n        default_type {told};\n    }}\n"


def _compressed() -> Iterator[str]:
    kinds = [*(kind for ending, kind in BY_ENDING.items() if ending not in COMPRESSED_BEFORE)]
    plain = dict.fromkeys(kind.removesuffix(UTF_8) for kind in [*kinds, *BY_NAME.values()])
    yield from (kind for kind in plain if kind not in ("text/html", OTHER))


def _quoted(words: str) -> str:
    """Return a value of the settings of nginx."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
