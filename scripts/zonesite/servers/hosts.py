"""What Netlify and Cloudflare Pages read in the published tree: `_headers`, one file for both.

Both apply every rule that fits. Of a header that two of them set, Netlify takes the later value,
Cloudflare both with a comma between: so no address has two rules for one header.
"""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.servers.description import TRANSPORT, Description, Rule

NAME = "_headers"
MOST_RULES = 100
LONGEST_LINE = 2_000
"""What Cloudflare reads of it; more is left out, the last rules first."""
_HEAD = """\
# For Netlify and Cloudflare Pages, which read it in the published tree.
# What is lost: neither can tell pages from other files by their names. So pages, too, may be read
# by other sites, which lets out nothing that is not public, and carry no
# Cross-Origin-Resource-Policy; and types and the rest of caching are as the host has them.
"""


def hosts(site: Description) -> str:
    """Return the rules of a site."""
    return _HEAD + "".join(_lines(site))


def _lines(site: Description) -> Iterator[str]:
    transport = ((TRANSPORT, site.transport),) if site.transport and site.is_https else ()
    whole = [header for header in site.varying if header.is_withheld_only]
    everywhere = [*site.fixed, *transport, *((one.name, one.otherwise) for one in whole)]
    yield _rule(site, "/*", everywhere)
    for header in site.varying:
        for rule in header.rules:
            for path in _paths(rule):
                yield _rule(site, path, [(header.name, rule.value)])


def _paths(rule: Rule) -> Iterator[str]:
    """Yield the patterns of a rule that these hosts have words for: below a folder, with one star
    and names that stand for one step of the path."""
    for path in rule.paths:
        said = path.replace("/*/", "/:any/")
        if rule.value and said.startswith("/") and said.count("*") == 1:
            yield said


def _rule(site: Description, path: str, headers: list[tuple[str, str]]) -> str:
    lines = "".join(f"  {name}: {value}\n" for name, value in headers)
    return f"{site.quoted_base}{path}\n{lines}"
