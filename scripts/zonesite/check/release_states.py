"""Rules about what has happened to releases since they were published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.newsroom.published_texts import facts_of, of_fact
from zonesite.newsroom.states import instant_of, stages
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.former_address import FormerAddress
from zonesite.records.former_release import FormerRelease, FormerText
from zonesite.records.notices import MAY_HAVE, NEEDS, OWN_KEYS
from zonesite.records.press import Release
from zonesite.records.release_states import EVENTS, Standing, possible_after
from zonesite.records.text import Text
from zonesite.records.walk import Path


def _with_history(content: Content) -> Iterator[tuple[str, Release]]:
    for index, release in enumerate(content.releases):
        if release.history:
            yield content.origin("press", index).file, release


def states_follow_each_other(content: Content) -> Iterator[Finding]:
    """What happens to a release can happen in the state that it is in, in the order of time, and
    after it was published."""
    for file, release in _with_history(content):
        if release.draft:
            yield Finding(file, "history-of-draft", {}, ("history",))
            continue
        yield from _transitions(file, release)
        yield from _times(file, release, content)


def _transitions(file: str, release: Release) -> Iterator[Finding]:
    standing: Standing = "published"
    for number, change in enumerate(release.history):
        row = EVENTS[change.state]
        if standing not in row.after:
            possible = possible_after(standing)
            code = "state-impossible" if possible else "state-after-last"
            values = {"state": change.state, "standing": standing, "allowed": possible}
            yield Finding(file, code, values, ("history", number, "state"))
            return
        standing = row.becomes or standing


def _times(file: str, release: Release, content: Content) -> Iterator[Finding]:
    zone = content.settings.zone
    last = published = release.published(zone)
    for number, change in enumerate(release.history):
        when = instant_of(release, change, zone)
        place = ("history", number, "at")
        if when < published:
            values = {"found": change.at, "published": _shown(published)}
            yield Finding(file, "history-too-early", values, place)
        elif when < last:
            yield Finding(file, "history-order", {"found": change.at}, place)
        last = max(last, when)


def _shown(instant: datetime) -> str:
    return instant.isoformat(timespec="minutes")


def corrections_have_been_made(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """A correction is noted when it is made: the text of today is the corrected one."""
    zone = content.settings.zone
    for file, release in _with_history(content):
        for number, change in enumerate(release.history):
            ahead = instant_of(release, change, zone) > inventory.clock
            if change.state == "corrected" and ahead:
                place = ("history", number, "at")
                yield Finding(file, "correction-ahead", {"found": change.at}, place)


def corrections_say_what_was_there(content: Content) -> Iterator[Finding]:
    """What a correction has replaced differs from what the release says afterwards, and is what
    a release of its kind can have been."""
    for file, release in _with_history(content):
        for number, (before, stage) in enumerate(pairwise(stages(release))):
            if stage.change and stage.change.was:
                path = ("history", number, "was")
                yield from _same_text(file, path, stage.change.was, stage.release)
                yield from _same_facts(file, path, stage.change.was, before.release, stage.release)
                yield from _of_no_kind(file, path, before.release)


def _same_text(file: str, path: Path, was: FormerRelease, after: Release) -> Iterator[Finding]:
    for lang, text in was.text.items():
        replaced = text.model_dump(exclude_none=True)
        place = (*path, "text", lang)
        if lang not in after.text:
            if replaced.keys() != FormerText.model_fields.keys():
                yield Finding(file, "was-incomplete", {"lang": lang}, place)
            continue
        for part, words in replaced.items():
            if words == getattr(after.text[lang], part):
                yield Finding(file, "was-unchanged", {}, (*place, part))


def _same_facts(
    file: str, path: Path, was: FormerRelease, before: Release, after: Release
) -> Iterator[Finding]:
    """A picture of which the former file is not kept may be called what it was."""
    former, now = facts_of(before), facts_of(after)
    is_lost = not all(item.kept for item in was.media)
    for key in was.facts:
        is_same = of_fact(key, former) == of_fact(key, now)
        if is_same and not (key == "media" and is_lost):
            yield Finding(file, "was-unchanged", {}, (*path, key))


def _of_no_kind(file: str, path: Path, before: Release) -> Iterator[Finding]:
    """Yield what a release of a kind must have had, or cannot."""
    kind = before.kind
    for key in NEEDS.get(kind, ()):
        if getattr(before, key) is None:
            yield Finding(file, "kind-needs", {"kind": kind, "key": key}, path)
    for key in OWN_KEYS:
        if getattr(before, key) and key not in MAY_HAVE.get(kind, ()):
            of = [name for name, keys in MAY_HAVE.items() if key in keys]
            yield Finding(file, "kind-has-no", {"kind": kind, "key": key, "of": of}, (*path, key))


def readers_of_every_language_are_told(content: Content) -> Iterator[Finding]:
    """What has happened, and why, is said in every language of the site."""
    for file, path, text in _told(content):
        missing = [lang for lang in content.languages if not text.has(lang)]
        if missing:
            yield Finding(file, "told-in-every-language", {"missing": missing}, path)


def _told(content: Content) -> Iterator[tuple[str, Path, Text]]:
    for file, release in _with_history(content):
        for number, change in enumerate(release.history):
            for key, text in (("note", change.note), ("reason", change.reason)):
                if text is not None:
                    yield file, ("history", number, key), text
    for index, record in enumerate(content.all("former_addresses", FormerAddress)):
        origin = content.origin("former_addresses", index)
        for key, text in (("name", record.name), ("reason", record.reason)):
            if text is not None:
                yield origin.file, (*origin.path, key), text


def _leading(content: Content) -> Iterator[tuple[str, Path, str, str]]:
    """Yield each address that readers are led to: file, place, itself, and from where."""
    for file, release in _with_history(content):
        for number, change in enumerate(release.history):
            if change.instead is not None:
                yield file, ("history", number, "instead"), change.instead, release.path
    for index, record in enumerate(content.all("former_addresses", FormerAddress)):
        if record.instead is not None:
            origin = content.origin("former_addresses", index)
            yield origin.file, (*origin.path, "instead"), record.instead, record.path


def readers_are_led_to_a_page(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Whoever comes to what is no more is led by one step to a page that is there."""
    paths = inventory.paths - inventory.former.keys()
    for file, place, found, own in _leading(content):
        if found == own:
            yield Finding(file, "instead-itself", {"found": found}, place)
        elif found in inventory.former:
            end = inventory.former[found]
            cure = end.instead if end.instead in paths else ""
            values = {"found": found, "cure": cure}
            yield Finding(file, "instead-led-on" if cure else "instead-ended", values, place)
        elif found not in paths:
            values = {"found": found, "near": suggestion(found, paths)}
            yield Finding(file, "link-page", values, place)
        elif not inventory.is_public(found, inventory.now):
            yield Finding(file, "link-hidden", {"found": found}, place)
        elif found in inventory.site.marks:
            yield Finding(file, "instead-withdrawn", {"found": found}, place)


def former_addresses_are_of_nothing_else(
    content: Content, inventory: Inventory
) -> Iterator[Finding]:
    """An address that had a page has no other one, and is written down once."""
    first: dict[str, str] = {}
    for file, place, path in _formers(content):
        if path in inventory.living:
            yield Finding(file, "former-taken", {"found": path}, place)
        elif path in first:
            yield Finding(file, "path-twice", {"path": path, "first": first[path]}, place)
        first.setdefault(path, file)


def _formers(content: Content) -> Iterator[tuple[str, Path, str]]:
    """Yield each address that has no page any more, with its place."""
    for file, release in _with_history(content):
        yield from ((file, place, path) for place, path in moved_from(release))
    for index, record in enumerate(content.all("former_addresses", FormerAddress)):
        origin = content.origin("former_addresses", index)
        yield origin.file, (*origin.path, "path"), record.path


def moved_from(release: Release) -> Iterator[tuple[Path, str]]:
    """Yield the addresses that a release had, the last first, each with its place."""
    slug, day = release.slug, release.date
    for number, change in reversed([*enumerate(release.history)]):
        if change.state == "moved":
            slug, day = change.former_slug or slug, change.former_date or day
            key = "former_slug" if change.former_slug else "former_date"
            yield ("history", number, key), f"/newsroom/{day.year:04d}/{slug}/"
