"""What servers answer at addresses that had a page or file once: rules for nginx, Apache and the
hosts that read `_redirects` (Netlify, Cloudflare Pages).

The page at such an address says by itself what became of it, so that every static host serves its
readers; these files add the status (RFC 9110, 15.4.2 and 15.5.11) and spare a click. All three
are always written, with or without rules: a server that includes one must find it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from zonesite.languages.language import Language
from zonesite.outputs.answers import Answer, answers
from zonesite.pages.site import FileAddress, Site

HOSTS = "/_redirects"
APACHE = "/redirects.apache.conf"
NGINX = "/redirects.nginx.conf"

_HOSTS_HEAD = """\
# For Netlify and Cloudflare Pages. Netlify takes the lines that end in "!", without which it would
# show the page that stands at the old address; Cloudflare ignores these and takes the others.
# What is lost: Cloudflare knows no 410, and answers a removed page with 200, a removed file with
# 404; it reads 2,000 lines, and behind them shows the pages, which lead on by a link. Both keep
# the query.
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
_NGINX_GONE = {
    False: 'location @page-of-gone { try_files "${uri}index.html" $uri/index.html $uri =404; }\n',
    True: "location @page-of-gone-file { try_files $page_of_gone =410; }\n",
}


def _base(site: Site) -> str:
    """Return the path below which the site is, without its last slash, as URLs have it.

    Nothing but unreserved characters and percent signs is left of what the address of the site
    may hold (RFC 3986, 2.3); addresses of pages have no others.
    """
    return quote(unquote(urlsplit(site.url).path), safe="/").rstrip("/")


def _asked(answer: Answer) -> tuple[str, ...]:
    """Return the ways to ask for a page or file, so that each is answered in one step."""
    path = answer.path
    return (path,) if answer.is_of_file else (path, path.rstrip("/"), f"{path}index.html")


def _of_hosts(site: Site) -> Iterator[str]:
    """Yield the lines of `_redirects`.

    The forced line comes first, because Netlify stops at the first that fits; it takes an
    address with and without its last slash for one. Where nothing stands, none need be forced.
    """
    yield _HOSTS_HEAD
    base = _base(site)
    for answer in answers(site):
        for prefix in answer.prefixes:
            asked = [f"{base}{prefix}{path}" for path in _asked(answer)]
            if not answer.to:
                yield f"{asked[0]} {base}{prefix}{answer.page}index.html 410!\n"
                continue
            to = f"{base}{answer.target(prefix)}"
            if not answer.is_of_file:
                yield f"{asked[0]} {to} 301!\n{asked[2]} {to} 301!\n"
            yield from (f"{path} {to} 301\n" for path in asked)


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
    for answer in answers(site):
        own = prefix if len(answer.prefixes) > 1 else "()"
        if answer.is_of_file:
            asked = f"^{own}{answer.path[1:].replace('.', _DOT)}$"
        else:
            asked = f"^{own}{answer.path.strip('/')}(?:/(?:index\\.html)?)?$"
        if answer.to:
            lead = "" if answer.is_to_shared else "$1"
            to = f"{base}/{lead}{answer.to.removeprefix('/')}".replace("%", "\\%")
            yield f"RewriteRule {asked} {to} [R=301,NE,L]\n"
        else:
            page = f"$1{answer.page.removeprefix('/')}index.html"
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
    every = tuple(answers(site))
    for answer in every:
        for prefix in answer.prefixes:
            if answer.to:
                told = f"return 301 {base}{answer.target(prefix)}$is_args$args;"
            elif answer.is_of_file:
                page = _quoted(f"{unquote(base)}{prefix}{answer.page}index.html")
                told = f"set $page_of_gone {page}; error_page 410 @page-of-gone-file; return 410;"
            else:
                told = "error_page 410 @page-of-gone; return 410;"
            for path in _asked(answer):
                yield f"location {_exactly(f'{unquote(base)}{prefix}{path}')} {{ {told} }}\n"
    gone = {answer.is_of_file for answer in every if not answer.to}
    yield from (_NGINX_GONE[is_of_file] for is_of_file in sorted(gone))


def _exactly(path: str) -> str:
    """Return what fits one address. nginx up to 1.22 keeps the length of a location in one byte,
    and says nothing of a longer one."""
    if len(path.encode()) < _LONG:
        return f"= {_quoted(path)}"
    return f"~ {_quoted(f'^{re.escape(path)}$')}"


def _quoted(words: str) -> str:
    """Return a value of the settings of nginx."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


_DOT = "\\."
_FILES = {HOSTS: _of_hosts, APACHE: _of_apache, NGINX: _of_nginx}


def addresses(_: Site) -> Iterator[FileAddress]:
    """Yield the addresses of the three files."""
    yield from (FileAddress(path) for path in _FILES)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the rules of each server: 301 for what moved or was merged, 410 for what is gone."""
    for path, lines in _FILES.items():
        yield path.removeprefix("/"), "".join(lines(site)).encode()
