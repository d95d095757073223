"""The settings of Caddy for a site: a Caddyfile, or a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.servers.description import LANGUAGE, TRANSPORT, Description, expression
from zonesite.servers.media_types import BY_ENDING, BY_NAME, media_type

_HEAD = """\
# {url} with Caddy 2.6 or later. Made by `zonesite headers --for caddy`; a change of
# data/settings.yml makes it anew. Caddy gets the certificate by itself.
# Not here: what became of addresses that had a page. These pages say so and lead on, with 200.
"""


def caddy(site: Description, folder: str) -> str:
    """Return the settings of a site whose tree is published in a folder of the server."""
    return "".join(_lines(site, folder.rstrip("/")))


def _lines(site: Description, folder: str) -> Iterator[str]:
    yield _HEAD.format(url=site.url)
    port = f":{site.port}" if site.port else ""
    host = f"[{site.host}]" if ":" in site.host else site.host
    yield f"{'https' if site.is_https else 'http'}://{host}{port} {{\n"
    yield f"\troot * {_quoted(folder)}\n\tencode zstd gzip\n\n\theader {{\n"
    every = (*site.fixed, (TRANSPORT, site.transport if site.is_https else ""))
    yield from (f"\t\t{name} {_quoted(value)}\n" for name, value in every if value)
    # apart: a block that takes something away is heeded at the end, and not at all by errors
    yield "\t}\n\theader -Server\n"
    yield from _varying(site)
    yield from _types(site)
    yield "\n\t@hidden {\n\t\tpath_regexp /\\.\n\t\tnot path_regexp /\\.well-known/\n\t}\n"
    yield "\terror @hidden 404\n\tfile_server\n"
    yield from _missing(site)
    yield "}\n"


def _varying(site: Description) -> Iterator[str]:
    """Yield the headers that depend on the address: of each the first rule that fits, for which
    a later one must not fit an earlier, because Caddy sets the last."""
    for header in site.varying:
        before: list[str] = []
        label = header.name.lower()
        for number, rule in enumerate(header.rules, 1):
            fits = _fitting(site, rule.paths)
            if rule.value:
                yield from _where(f"{label}-{number}", (fits,), tuple(before))
                yield f"\theader @{label}-{number} {header.name} {_quoted(rule.value)}\n"
            before.append(fits)
        if header.otherwise:
            yield from _where(label, (), tuple(before))
            yield f"\theader @{label} {header.name} {_quoted(header.otherwise)}\n"


def _where(name: str, fits: tuple[str, ...], fits_not: tuple[str, ...]) -> Iterator[str]:
    yield f"\n\t@{name} {{\n"
    yield from (f"\t\tpath_regexp {one}\n" for one in fits)
    yield from (f"\t\tnot path_regexp {one}\n" for one in fits_not)
    yield "\t}\n"


def _fitting(site: Description, paths: tuple[str, ...]) -> str:
    return _quoted(f"^{re.escape(site.base)}(?:{expression(paths)})$")


def _types(site: Description) -> Iterator[str]:
    """Yield the types of files: what the machine knows differs from one to the next."""
    yield "\n\t# With nosniff a wrong type means a file that is not used.\n"
    named = "|".join(re.escape(name) for name in BY_NAME)
    for ending, kind in BY_ENDING.items():
        label = f"type-{ending}"
        by_name = (f'"/(?:{named})$"',) if any(n.endswith(f".{ending}") for n in BY_NAME) else ()
        yield from _where(label, (f'"\\.{ending}$"',), by_name)
        yield f"\theader @{label} Content-Type {_quoted(kind)}\n"
    for name, kind in BY_NAME.items():
        label = f"type-{name.replace('.', '-')}"
        yield from _where(label, (f'"/{re.escape(name)}$"',), ())
        yield f"\theader @{label} Content-Type {_quoted(kind)}\n"


def _missing(site: Description) -> Iterator[str]:
    """Yield what is done about addresses at which nothing stands: the page in the language of the
    address, with its status and its own headers."""
    yield "\n\thandle_errors {\n\t\t@missing expression {err.status_code} == 404\n"
    yield "\t\thandle @missing {\n"
    page = "/404.html"
    yield f"\t\t\theader Content-Type {_quoted(media_type(page))}\n"
    for header in site.varying:
        if header.name != LANGUAGE:
            value = header.value(page)
            said = f"{header.name} {_quoted(value)}" if value else f"-{header.name}"
            yield f"\t\t\theader {said}\n"
    first, *others = site.languages
    elsewhere = " ".join(f"{site.base}{one.prefix}/*" for one in others)
    for one in (*others, first):
        path = f"{site.base}{one.prefix}"
        where = f"not path {elsewhere}" if one.is_first and others else f"path {path}/*"
        yield f"\t\t\t@{one.id} {where}\n\t\t\theader @{one.id} {LANGUAGE} {one.tag}\n"
        yield f"\t\t\trewrite @{one.id} {path}{page}\n"
    yield "\t\t\tfile_server\n\t\t}\n\t}\n"


def _quoted(words: str) -> str:
    """Return a value of a Caddyfile."""
    return '"' + words.replace('"', '\\"') + '"'
