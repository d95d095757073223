"""What staff see: the present content with all that is sealed in it, each thing marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from zonesite.edition.sealed import is_sealed
from zonesite.pages.site import Site
from zonesite.reading.content import Content
from zonesite.records.press import Release


@dataclass(frozen=True, slots=True)
class Sealed:
    """A release that the public cannot read yet."""

    path: str
    title: str
    """In the language of the reference texts."""
    opens: datetime | None
    """The instant from which it will be public; none for a draft, which never will be."""

    @property
    def word(self) -> str:
        """The interface word of its state."""
        return "release_state.draft" if self.opens is None else "release_state.scheduled"


def sealed_in(content: Content, instant: datetime) -> dict[str, Sealed]:
    """Return what is not public at an instant, by address, what opens first at the front."""
    found = [
        _sealed(content, item) for item in content.releases if _is_to_come(item, instant, content)
    ]
    found.sort(key=lambda item: (item.opens is None, item.opens or instant, item.path))
    return {item.path: item for item in found}


def _is_to_come(release: Release, instant: datetime, content: Content) -> bool:
    return is_sealed(release, instant) or release.published(content.settings.zone) > instant


def _sealed(content: Content, release: Release) -> Sealed:
    opens = None if release.draft else release.published(content.settings.zone)
    return Sealed(release.path, next(iter(release.text.values())).title, opens)


def unsealed(content: Content, sealed: Mapping[str, Sealed], instant: datetime) -> Content:
    """Return the content as it would be if everything sealed had become public at an instant.

    Nobody but staff is shown what is made of it.
    """
    releases = tuple(
        item.renewed({"draft": False, "publish_at": instant}) if item.path in sealed else item
        for item in content.releases
    )
    return replace(content, releases=releases)


def marked(site: Site, sealed: Mapping[str, Sealed]) -> Site:
    """Return the Site with a mark behind every link to what is sealed."""
    pages = {
        path: replace(page, mark=sealed[path].word) if path in sealed else page
        for path, page in site.pages.items()
    }
    return replace(site, pages=pages)
