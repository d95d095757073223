"""Whose signature of the manifest is good, for `ssh-keygen -Y verify`: allowed_signers."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.pages.site import FileAddress, Site

ADDRESS = "/allowed_signers"


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the file where the settings say who signs."""
    if site.edition.settings.signing:
        yield FileAddress(ADDRESS)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the file where the settings say who signs."""
    if signing := site.edition.settings.signing:
        yield ADDRESS.removeprefix("/"), signing.lines
