"""Rules about releases."""

from __future__ import annotations

from collections.abc import Container, Iterator

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.newsroom.publicity import unless_embargoed
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.press import Release


def releases_are_of_today(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """A release dated in the future says when it becomes public: else it would be at once."""
    for index, release in enumerate(content.releases):
        if release.date > inventory.today and not release.draft and release.publish_at is None:
            origin = content.origin("press", index)
            yield Finding(origin.file, "date-ahead", {"found": release.date}, ("date",))


def clarifications_correct_releases(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """A clarification corrects other releases, which readers find whenever they find it."""
    paths = {release.path: release for release in content.releases}
    for index, release in enumerate(content.releases):
        file = content.origin("press", index).file
        for number, path in enumerate(release.corrects):
            code = _wrong(release, path, paths.keys(), inventory)
            if code is not None:
                values: dict[str, object] = {"found": path}
                if former := inventory.former.get(path):
                    values |= {"state": former.state, "cure": former.instead}
                elif code == "link-page":
                    values |= {"near": suggestion(path, paths)}
                yield Finding(file, code, values, ("corrects", number))


def _wrong(release: Release, path: str, known: Container[str], inventory: Inventory) -> str | None:
    """Return what is wrong with the address of a release that is corrected."""
    if path == release.path:
        return "corrects-itself"
    if former := inventory.former.get(path):
        return "link-former" if former.instead else "link-gone"
    if path not in known:
        return "corrects-no-release" if path in inventory.paths else "link-page"
    shown = unless_embargoed(release, inventory.zone)
    return None if inventory.is_always_found(path, shown) else "link-hidden"
