"""`zonesite headers`: the settings of a web server for the site, with all its headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from zonesite.cli.messages import Refusal, chosen_language
from zonesite.cli.options import ADDRESS, LANG_OF_REFUSALS, ROOT, say, site_url_of, tell
from zonesite.reading.read import settings_of
from zonesite.reading.system_errors import system_said
from zonesite.servers.apache import apache
from zonesite.servers.caddy import caddy
from zonesite.servers.description import Description, described
from zonesite.servers.hosts import NAME, hosts
from zonesite.servers.meta import meta
from zonesite.servers.nginx import nginx

_SETTINGS: Mapping[str, Callable[[Description, str], str]] = {
    "nginx": nginx,
    "caddy": caddy,
    "apache": lambda site, _: apache(site),
    "netlify": lambda site, _: hosts(site),
    "cloudflare": lambda site, _: hosts(site),
    "meta": lambda _, __: meta(),
}
_FILES = {
    "nginx.conf": "nginx",
    "Caddyfile": "caddy",
    "htaccess": "apache",
    NAME: "netlify",
    "meta.txt": "meta",
}
"""`htaccess` has no dot, so that it can be seen."""


@click.command()
@ROOT
@click.option("--for", "server", type=click.Choice([*_SETTINGS]), help="Print those of a server.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write those of every server into a directory.",
)
@click.option(
    "--folder",
    default="/srv/site",
    show_default=True,
    help="Where the published tree stands on the server; with a path in the address, above it.",
)
@click.option(
    "--site-url",
    envvar=ADDRESS,
    show_envvar=True,
    callback=site_url_of,
    help="The address of the site. Default: that of data/settings.yml.",
)
@LANG_OF_REFUSALS
def headers(
    root: Path, server: str | None, out: Path | None, folder: str, site_url: str | None
) -> None:
    """Make the settings of a web server: security headers, types, caching and missing pages.

    All are made from one description, which `headers` in data/settings.yml completes. Nothing in
    them is secret. `meta` tells what is left where a host lets nobody set headers.
    """
    if (server is None) == (out is None):
        raise click.UsageError("Say either --for or --out.")
    settings, problems = settings_of(root)
    if settings is None:
        tell(problems, "text", chosen_language())
        raise SystemExit(1)
    site = described(settings, site_url or settings.site_url)
    if server is not None:
        say(_SETTINGS[server](site, folder).rstrip("\n"))
    if out is not None:
        texts = {name: _SETTINGS[of](site, folder) for name, of in _FILES.items()}
        _write(out, texts)
        say(f"{out}: {', '.join(texts)}")


def _write(out: Path, texts: Mapping[str, str]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal("refused-output", found=system_said(error)) from None
