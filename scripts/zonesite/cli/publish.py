"""`zonesite publish`: the built site put in its place, or an earlier one put back there."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import click

from zonesite.cli.build import ended_by_sigterm
from zonesite.cli.manifest import KEY
from zonesite.cli.messages import Refusal, WrongUse, chosen_language
from zonesite.cli.options import LANG_OF_REFUSALS, ROOT, present, say, tell
from zonesite.cli.publish_words import lines_of, said_of
from zonesite.deployment.artefact import written
from zonesite.deployment.bucket import Bucket, storage_of
from zonesite.deployment.built import built_site, earlier_site
from zonesite.deployment.directory import Directory
from zonesite.deployment.lease import Lease
from zonesite.deployment.over_ssh import OverSsh
from zonesite.deployment.place import CannotPublish, Place
from zonesite.deployment.publication import Prepared, Site, Terms, prepared, publish
from zonesite.deployment.target import Target, target_of
from zonesite.reading.read import settings_of
from zonesite.records.settings import Settings
from zonesite.servers.description import described
from zonesite.signing.ssh import CannotSign, NoSshKeygen, judged, signed


def _settings(root: Path) -> Settings:
    settings, problems = settings_of(root)
    if settings is None:
        tell(problems, "text", chosen_language())
        raise SystemExit(1)
    return settings


def _signing(root: Path, key: Path | None) -> Callable[[bytes], bytes] | None:
    """Return what signs a manifest by a key; nothing where there is none."""
    if key is None:
        return None
    signing = _settings(root).signing
    if signing is None:
        raise Refusal("refused-no-signers")
    if not key.is_file():
        raise Refusal("refused-no-key")

    def sign(data: bytes) -> bytes:
        try:
            made = signed(data, key, signing.namespace)
            verdict = judged(data, made, signing.lines, signing.namespace)
        except NoSshKeygen:
            raise Refusal("refused-no-ssh") from None
        except CannotSign as error:
            raise Refusal("refused-key", found=str(error)) from None
        if verdict.state != "good":
            raise Refusal("refused-other-key")
        return made

    return sign


def _place(target: Target, root: Path, out: Path, endpoint: str | None) -> Place:
    if target.kind == "bucket":
        return _bucket(target, root, endpoint)
    if target.kind == "ssh":
        return OverSsh(target.host, target.path, target.port, os.environ)
    folder = Path(os.path.realpath(target.path))
    if folder == out or folder.is_relative_to(out) or out.is_relative_to(folder):
        raise WrongUse("refused-publish-itself", place=str(folder), out=str(out))
    return Directory(folder)


def _bucket(target: Target, root: Path, endpoint: str | None) -> Place:
    settings = _settings(root)
    if endpoint is not None and (urlsplit(endpoint).username or urlsplit(endpoint).password):
        raise WrongUse("refused-publish-password", found="--endpoint")
    headers = described(settings, settings.site_url)
    storage = storage_of(target.host, endpoint, os.environ, present)
    return Bucket(storage, target.host, target.path, headers)


def _owner() -> str:
    """Return who publishes, for whoever finds the place held."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        user = str(os.getuid())
    return f"{user}@{socket.gethostname()}, process {os.getpid()}"


def _site(place: Place, out: Path, number: int | None, root: Path, key: Path | None) -> Site:
    if number is None:
        return built_site(out)
    return earlier_site(place, number, _signing(root, key))


@click.command("publish")
@click.argument("target", metavar="TARGET")
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The directory in which the site was built. Default: site/ under the root.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--roll-back",
    "number",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Put the site of this manifest back instead of the built one.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 1000),
    default=Terms().keep,
    show_default=True,
    help="So many publications can be gone back to, the present one among them.",
)
@click.option(
    "--key",
    envvar=KEY,
    show_envvar=True,
    type=click.Path(path_type=Path),
    help="With --roll-back: sign by this SSH key.",
)
@click.option(
    "--at-once",
    is_flag=True,
    help="Remove what was dropped now: for what must not be read any more.",
)
@click.option("--break-lock", metavar="ID", help="Take over from a publication that has died.")
@click.option(
    "--endpoint",
    envvar="ZONESITE_S3_ENDPOINT",
    show_envvar=True,
    help="The address of storage that speaks S3 elsewhere than at AWS.",
)
@LANG_OF_REFUSALS
def publish_site(
    target: str,
    root: Path,
    out: Path | None,
    dry_run: bool,
    number: int | None,
    keep: int,
    key: Path | None,
    at_once: bool,
    break_lock: str | None,
    endpoint: str | None,
) -> None:
    """Put the built site in its place: new files first, then what differs, the manifest last, and
    what was dropped a publication later, so that no reader meets a broken moment.

    TARGET is a directory, ssh://host/path, or s3://bucket/prefix with its credentials in the
    environment. Nothing is written where the site stands there already. What was interrupted is
    carried on by the next publication.
    """
    out = Path(os.path.realpath(out or root / "site"))
    try:
        place_of = target_of(target)
        if place_of.kind == "artefact":
            _write_archive(Path(place_of.path), out, number, dry_run)
            return
    except CannotPublish as error:
        raise Refusal(error.code, **error.values) from None
    lease = Lease(_owner(), present(), break_lock)
    try:
        place = _place(target_of(target), root, out, endpoint)
        with ended_by_sigterm():
            site = _site(place, out, number, root, key)
            _publish(place, site, lease, Terms(keep, at_once), dry_run)
    except CannotPublish as error:
        raise Refusal(error.code, **error.values) from None


def _write_archive(archive: Path, out: Path, number: int | None, dry_run: bool) -> None:
    """Write the built site as an archive, which its host puts in place as a whole."""
    if number is not None:
        raise WrongUse("refused-publish-no-past", place=str(archive))
    site = built_site(out)
    if dry_run:
        manifest = site.manifest
        say(said_of("publish-archive", n=f"{len(manifest.files):,}", size=f"{manifest.size:,}"))
        say(said_of("publish-dry"))
        return
    code = "publish-done" if written(site, archive) else "publish-same"
    say(said_of(code, place=str(archive)))


def _publish(place: Place, site: Site, lease: Lease, terms: Terms, dry_run: bool) -> None:
    def told(ready: Prepared) -> None:
        for line in lines_of(place, site, ready):
            say(line)

    if dry_run:
        ready = prepared(place, site, terms)
        if ready.is_needed:
            told(ready)
            say(said_of("publish-dry"))
            return
    else:
        ready = publish(place, site, lease, terms, told)
    say(said_of("publish-done" if ready.is_needed else "publish-same", place=place.name))
