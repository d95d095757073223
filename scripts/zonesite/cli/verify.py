"""`zonesite verify`: whether a site, or a document that somebody was sent, is what was
published."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from zonesite.cli.manifest_files import is_address
from zonesite.cli.messages import WrongUse, bad_option
from zonesite.cli.options import LANG_OF_REFUSALS
from zonesite.cli.verify_document import verify_document
from zonesite.cli.verify_site import Asked, verify_site
from zonesite.records.settings import checked_site_url
from zonesite.records.signing import NAMESPACE


@click.command()
@click.argument("what", metavar="ADDRESS|DIRECTORY|FILE")
@click.option("--key", help="The allowed-signers file of OpenSSH with the keys that you trust.")
@click.option(
    "--previous", help="A manifest of the site that you have kept: whether the past stands."
)
@click.option(
    "--namespace",
    default=NAMESPACE,
    show_default=True,
    help="What the signature must be for, where a site names something of its own.",
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 24 * 60),
    default=60,
    show_default=True,
    help="For how long files of a server are asked for.",
)
@click.option(
    "--site",
    help="For the PDF of a release: where the site is published, its address or a directory.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@LANG_OF_REFUSALS
def verify(
    what: str,
    key: str | None,
    previous: str | None,
    namespace: str,
    minutes: int,
    site: str | None,
    form: Literal["text", "json"],
) -> None:
    """Say whether a published site, at its ADDRESS or in a DIRECTORY, is what its manifest says:
    of which commit and instant, which files differ, are missing or too many, and whether the
    signature is good. Nothing but the site is needed for it.

    Of a FILE, the PDF of a release: whether it is what the site publishes today, and what has
    happened to the release since.

    Ends with 1 where something is not what was published, with 2 where that cannot be told.
    """
    if not is_address(what) and Path(what).is_file():
        if site is None:
            raise WrongUse("verify-which-site", file=Path(what).name)
        verify_document(Path(what), site)
        return
    if site is not None:
        raise WrongUse("verify-one-site", found=what, other=site)
    if is_address(what):
        try:
            what = checked_site_url(what)
        except ValueError:
            raise bad_option("option-address", found=what) from None
    elif not Path(what).is_dir():
        raise WrongUse("verify-nothing", found=what)
    verify_site(Asked(what, key, previous, namespace, minutes * 60.0), form)
