"""Rules about releases."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.reading.content import Content


def releases_are_of_today(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """A release dated in the future says when it becomes public: else it would be at once."""
    for index, release in enumerate(content.releases):
        if release.date > inventory.today and not release.draft and release.publish_at is None:
            origin = content.origin("press", index)
            yield Finding(origin.file, "date-ahead", {"found": release.date}, ("date",))
