"""The records that the form can open: where each stands, and what lists show of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import BaseModel

from zonesite.editor.choices import Choices
from zonesite.editor.opened import Place
from zonesite.editor.sections import LISTS
from zonesite.newsroom.states import standing_at
from zonesite.reading.content import Content
from zonesite.records.kinds import KINDS
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS, Standing

RELEASES = "releases"
_STEM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(-[a-z0-9]+)*\Z")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Target:
    """A record, and where it stands."""

    list: str
    """What stands in its address in the form: `releases`, `zones`."""
    id: str
    model: type[BaseModel]
    file: str
    place: Place

    @property
    def address(self) -> str:
        return f"/{self.list}/{self.id}"


def target(name: str, found: str) -> Target | None:
    """Return the record that an address of the form names; nothing for what is no name of one,
    such as a path that leads elsewhere."""
    model = LISTS.get(name)
    if model is None or len(found) > 200:
        return None
    if name == RELEASES:
        if not _STEM.match(found):
            return None
        return Target(name, found, model, f"data/press/{found[:4]}/{found}.yml", Place())
    if not _ID.match(found):
        return None
    return Target(name, found, model, KINDS[name].path, Place(name, found))


def fresh_target(name: str, value: Mapping[str, object]) -> Target:
    """Return the place of a record that is still to be written, as far as it can be known."""
    if name != RELEASES:
        found = str(value.get("id", ""))
        return target(name, found) or Target(name, "", LISTS[name], KINDS[name].path, Place(name))
    stem = f"{value.get('date', '')}-{value.get('slug', '')}"
    return target(name, stem) or Target(name, "", Release, _NOWHERE, Place())


_NOWHERE = "data/press/0000/new.yml"
"""The file of a release whose day and address are not known yet."""


def slug_of(title: str) -> str:
    """Return the last part of an address that a title suggests: its first words."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > _LONGEST_SLUG:
            break
        found = longer
    return found


_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list."""

    address: str
    title: str
    day: date | None = None
    note: str = ""


def release_rows(
    content: Content, choices: Choices, now: datetime
) -> Iterator[tuple[Standing, list[Row]]]:
    """Yield the releases by their standing, the newest first."""
    zone = content.settings.zone
    found: dict[Standing, list[Row]] = {standing: [] for standing in STANDINGS}
    for number, release in enumerate(content.releases):
        stem = content.origin("press", number).file.rpartition("/")[2].removesuffix(".yml")
        title = release.pick(choices.lang)[0].title
        standing = standing_at(release, now, zone)
        kind = choices.word("release_kind", release.kind)
        found[standing].append(Row(f"/releases/{stem}", title, release.date, kind))
    for standing, rows in found.items():
        if rows:
            yield standing, sorted(rows, key=lambda row: row.day or date.min, reverse=True)


def record_rows(content: Content, choices: Choices, name: str) -> list[Row]:
    """Return the records of a list in the order of their file."""
    return [Row(f"/{name}/{one.value}", one.words, note=one.value) for one in choices.records(name)]


def standing_of_release(
    content: Content, file: str, now: datetime
) -> tuple[Release | None, Standing]:
    """Return the release of a file with its standing; a draft where it cannot be read."""
    for number, release in enumerate(content.releases):
        if content.origin("press", number).file == file:
            return release, standing_at(release, now, content.settings.zone)
    return None, "draft"
