"""The settings of Apache for a site: for `<Directory>`, or as .htaccess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.servers.description import TRANSPORT, Description, expression
from zonesite.servers.media_types import BY_ENDING, BY_NAME

_HEAD = """\
# {url} with Apache 2.4.13 or later. Made by `zonesite headers --for apache`; a change of
# data/settings.yml makes it anew.
#
# Within <Directory> of the published tree, or as .htaccess in it (AllowOverride All). It needs
# mod_headers: without that Apache must not begin to serve, so nothing here asks whether it is
# there. What became of addresses that had a page stands in redirects.apache.conf, which every
# build writes: include it as well, or put its lines below these.
"""


def apache(site: Description) -> str:
    """Return the settings of a site."""
    return "".join(_lines(site))


def _lines(site: Description) -> Iterator[str]:
    yield _HEAD.format(url=site.url)
    yield "DirectoryIndex index.html\nOptions -Indexes -MultiViews\n"
    yield "\n# The build's own mark, and anything else that begins with a dot.\n"
    yield 'RedirectMatch 404 "/\\.(?!well-known/)"\n'
    yield "\n# With nosniff a wrong type means a file that is not used.\n"
    yield from (f'AddType "{kind}" .{ending}\n' for ending, kind in BY_ENDING.items())
    for name, kind in BY_NAME.items():
        yield f'<Files "{name}">\n    ForceType "{kind}"\n</Files>\n'
    yield "\n# Headers of every answer, those of errors included.\n"
    for name, value in site.fixed:
        yield _header(name, value, "")
    if site.transport:
        yield _header(TRANSPORT, site.transport, "%{HTTPS} == 'on'")
    for header in site.varying:
        before: list[str] = []
        for rule in header.rules:
            fits = _fitting(site, rule.paths)
            if rule.value:
                yield _header(header.name, rule.value, " && ".join([*before, fits]))
            before.append(f"! {fits}")
        if header.otherwise:
            yield _header(header.name, header.otherwise, " && ".join(before))
    yield "\n# Whoever loses the way is told so in the language in which they were reading.\n"
    yield f"ErrorDocument 404 {site.quoted_base}/404.html\n"
    for one in site.translated:
        yield f'<If "{_fitting(site, (f"{one.prefix}/*",))}">\n'
        yield f"    ErrorDocument 404 {site.quoted_base}{one.prefix}/404.html\n</If>\n"


def _fitting(site: Description, paths: tuple[str, ...]) -> str:
    return f"%{{REQUEST_URI}} =~ m#^{re.escape(site.base)}(?:{expression(paths)})$#"


def _header(name: str, value: str, where: str) -> str:
    condition = f' "expr={_escaped(where)}"' if where else ""
    # a percent sign stands for itself where it is doubled
    return f'Header always set {name} "{_escaped(value.replace("%", "%%"))}"{condition}\n'


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')
