"""Whom to tell of a hole in the site's security: security.txt (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.pages.site import FileAddress, Site
from zonesite.records.contact import is_email
from zonesite.records.instant import first_instant

ADDRESS = "/.well-known/security.txt"


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of security.txt where the settings name a contact."""
    if site.edition.settings.security:
        yield FileAddress(ADDRESS)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield security.txt where the settings name a contact, good until the day that they say."""
    settings = site.edition.settings
    if settings.security is None:
        return
    contact, day = settings.security.contact, settings.security.expires
    lines = {
        "Contact": f"mailto:{contact}" if is_email(contact) else contact,
        "Expires": first_instant(day, settings.zone).isoformat(),
        "Preferred-Languages": ", ".join(language.tag for language in site.languages),
        "Canonical": f"{site.url.rstrip('/')}{ADDRESS}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    yield ADDRESS.removeprefix("/"), text.encode()
