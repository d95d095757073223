"""What servers answer at addresses that had a page once: rules for nginx, Apache and the hosts that
read `_redirects` (Netlify, Cloudflare Pages).

The page at such an address says by itself what became of it, so that every static host serves its
readers; these files add the status (RFC 9110, 15.4.2 and 15.5.11) and spare a click. All three
are always written, with or without rules: a server that includes one must find it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from zonesite.languages.language import Language
from zonesite.pages.site import FileAddress, Site

HOSTS = "/_redirects"
APACHE = "/redirects.apache.conf"
NGINX = "/redirects.nginx.conf"

_HOSTS_HEAD = """\
# For Netlify and Cloudflare Pages. Netlify takes the lines that end in "!", without which it would
# show the page that stands at the old address; Cloudflare ignores these and takes the others.
# What is lost: Cloudflare knows no 410, and shows the page of a removed address with 200; it reads
# 2,000 lines, and behind them shows the pages, which lead on by a link. Both keep the query.
"""
_APACHE_HEAD = """\
# For Apache 2.4.13 or later, inside <Directory> of the published site:
#     Include /srv/site/redirects.apache.conf
# or copied to .htaccess where AllowOverride has FileInfo. It needs mod_rewrite; with mod_headers
# it also says in which language the page of a removed address is. The query is kept.
"""
_NGINX_HEAD = """\
# For nginx, inside the server block whose root holds the published site:
#     include /srv/site/redirects.nginx.conf;
# The query is kept.
"""
# Exact locations, no map: the table of a map must be given the length of its longest address, and
# only once for all maps of a server, which a file that is made again with every build cannot do.
_LONG = 256
_NGINX_GONE = """\
location @page-of-gone { try_files "${uri}index.html" $uri/index.html $uri =404; }
"""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a server answers at one address, in every language."""

    path: str
    to: str
    """Where readers are led; nothing where the page is gone."""


def _rules(site: Site) -> Iterator[_Rule]:
    """Yield what has become of each address, in their order.

    An address that has another page is that page's. Readers of an edition of the past are led
    nowhere where there was nothing yet: the page at the old address says what became of it.
    """
    for path, former in sorted(site.edition.former.items()):
        page = site.pages.get(path)
        if page is None or page.subject is not former:
            continue
        if not former.is_redirect:
            yield _Rule(path, "")
        elif site.has(former.instead):
            yield _Rule(path, former.instead)


def _base(site: Site) -> str:
    """Return the path below which the site is, without its last slash, as URLs have it.

    Nothing but unreserved characters and percent signs is left of what the address of the site
    may hold (RFC 3986, 2.3); addresses of pages have no others.
    """
    return quote(unquote(urlsplit(site.url).path), safe="/").rstrip("/")


def _asked(path: str) -> tuple[str, str, str]:
    """Return the ways to ask for a page, so that each is answered in one step."""
    return path, path.rstrip("/"), f"{path}index.html"


def _of_hosts(site: Site) -> Iterator[str]:
    """Yield the lines of `_redirects`.

    The forced line comes first, because Netlify stops at the first that fits; it takes an
    address with and without its last slash for one.
    """
    yield _HOSTS_HEAD
    base = _base(site)
    for rule in _rules(site):
        for language in site.languages:
            own = f"{base}{language.prefix}"
            page, bare, file = (f"{own}{path}" for path in _asked(rule.path))
            if rule.to:
                to = f"{own}{rule.to}"
                yield f"{page} {to} 301!\n{file} {to} 301!\n"
                yield f"{page} {to} 301\n{bare} {to} 301\n{file} {to} 301\n"
            else:
                yield f"{page} {file} 410!\n"


def _of_apache(site: Site) -> Iterator[str]:
    """Yield the lines for Apache; one rule serves all languages.

    The page of an address that is gone is asked for again as the error document: then the rules
    are left out.
    """
    yield _APACHE_HEAD
    others = "|".join(re.escape(item.prefix.strip("/")) for item in site.languages if item.prefix)
    prefix = f"((?:{others})/)?" if others else "()"
    base = _base(site)
    yield f"ErrorDocument 410 {base}/%{{reqenv:PAGE_OF_GONE}}\nRewriteEngine On\n"
    yield "RewriteCond %{ENV:REDIRECT_STATUS} .\nRewriteRule ^ - [L]\n"
    for rule in _rules(site):
        asked = f"^{prefix}{rule.path.strip('/')}(?:/(?:index\\.html)?)?$"
        if rule.to:
            to = f"{base}/$1{rule.to.removeprefix('/')}".replace("%", "\\%")
            yield f"RewriteRule {asked} {to} [R=301,NE,L]\n"
        else:
            page = f"$1{rule.path.removeprefix('/')}index.html"
            yield f"RewriteRule {asked} - [E=PAGE_OF_GONE:{page},G]\n"
    yield "<IfModule mod_headers.c>\n"
    yield from (_apache_language(base, language) for language in site.languages)
    yield "</IfModule>\n"


def _apache_language(base: str, language: Language) -> str:
    """Return the line that says in which language the page of a removed address is."""
    own = re.escape(f"{unquote(base)}{language.prefix}/").replace('"', '\\"')
    then = f"expr=%{{REQUEST_STATUS}} == '410' && %{{REQUEST_URI}} =~ m#^{own}#"
    return f'Header always set Content-Language {language.tag} "{then}"\n'


def _of_nginx(site: Site) -> Iterator[str]:
    """Yield the lines for nginx, which compares addresses unescaped."""
    yield _NGINX_HEAD
    base = _base(site)
    rules = tuple(_rules(site))
    for rule in rules:
        for language in site.languages:
            own = f"{base}{language.prefix}"
            if rule.to:
                answer = f"return 301 {own}{rule.to}$is_args$args;"
            else:
                answer = "error_page 410 @page-of-gone; return 410;"
            for path in _asked(rule.path):
                yield f"location {_exactly(unquote(own) + path)} {{ {answer} }}\n"
    if not all(rule.to for rule in rules):
        yield _NGINX_GONE


def _exactly(path: str) -> str:
    """Return what fits one address. nginx up to 1.22 keeps the length of a location in one byte,
    and says nothing of a longer one."""
    if len(path.encode()) < _LONG:
        return f"= {_quoted(path)}"
    return f"~ {_quoted(f'^{re.escape(path)}$')}"


def _quoted(words: str) -> str:
    """Return a value of the settings of nginx."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


_FILES = {HOSTS: _of_hosts, APACHE: _of_apache, NGINX: _of_nginx}


def addresses(_: Site) -> Iterator[FileAddress]:
    """Yield the addresses of the three files."""
    yield from (FileAddress(path) for path in _FILES)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the rules of each server: 301 for what moved or was merged, 410 for what is gone."""
    for path, lines in _FILES.items():
        yield path.removeprefix("/"), "".join(lines(site)).encode()
