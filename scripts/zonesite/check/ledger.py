"""Rules about what was published before: it goes on, and nothing in it is edited unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.languages.differences import Segment, differences
from zonesite.newsroom.listings import NEWSROOM
from zonesite.newsroom.published_texts import (
    Remembered,
    Version,
    about,
    digest_of,
    remembered,
    versions,
)
from zonesite.reading.content import Content
from zonesite.reading.git_texts import earlier_texts
from zonesite.reading.ledger import FILE
from zonesite.reading.phrases import Block
from zonesite.reading.validate import validate
from zonesite.reading.yaml_source import parse
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import FormerText
from zonesite.records.walk import Path


def published_addresses_go_on(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """An address that was published has a page, or says what became of it."""
    there = inventory.site.pages
    lost = [
        (line, entry)
        for line, entry in enumerate(content.ledger.entries, 1)
        if entry.what != "language" and entry.name not in there
    ]
    has_lost_release = any(entry.what == "release" for _, entry in lost)
    renamed = _renamed(content, inventory.today) if has_lost_release else {}
    for line, entry in lost:
        if has_lost_release and entry.what == "address" and entry.name.startswith(NEWSROOM):
            continue  # a list that has gone with its release
        values: dict[str, object] = {"found": entry.name}
        moved = renamed.get(entry.name)
        if moved is not None:
            file, values["entry"] = moved
            yield Finding(file, "release-renamed", values, line=1)
        else:
            code = "release-lost" if entry.what == "release" else "address-lost"
            yield Finding(FILE, code, values, line=line)


def _renamed(content: Content, today: date) -> Mapping[str, tuple[str, Block]]:
    """Return the releases that say what one of a lost address said: its file, and the entry that
    names the move."""
    known = remembered(content.ledger.entries)
    paths = {version.path for release in content.releases for version in versions(release)}
    lost = {item.texts[-1].get("en"): path for path, item in known.items() if path not in paths}
    if not lost:
        return {}
    found = {}
    for index, release in enumerate(content.releases):
        text = release.text["en"]
        for digest, path in lost.items():
            year, slug = path.strip("/").split("/")[1:]
            day = _day_in(release.date, int(year))
            if digest in (digest_of(text, release.date), digest_of(text, day)):
                found[path] = content.origin("press", index).file, _move(slug, day, release, today)
    return found


def _day_in(day: date, year: int) -> date:
    """Return the same day of another year: a moved release has most likely kept it."""
    return day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28)


def _move(slug: str, day: date, release: Release, today: date) -> Block:
    at = f"    at: {today.isoformat()}"
    lines = ["history:", "  - state: moved", at]
    if slug != release.slug:
        lines.append(f"    former_slug: {slug}")
    if day != release.date:
        lines.append(f"    former_date: {day.isoformat()}")
    return Block(tuple(lines))


def published_languages_go_on(content: Content, _: Inventory) -> Iterator[Finding]:
    """A language in which the site was published is one of its languages."""
    for entry in content.ledger.entries:
        if entry.what == "language" and entry.name not in content.languages:
            values = {"found": entry.name}
            yield Finding("data/settings.yml", "language-lost", values, ("languages",))


def embargoes_end_after_they_are_written(content: Content, _: Inventory) -> Iterator[Finding]:
    """An embargo of what was never published is still to end."""
    noted = max((entry.noted for entry in content.ledger.entries), default=None)
    if noted is None:
        return
    known = {entry.name for entry in content.ledger.entries if entry.what == "release"}
    for index, release in enumerate(content.releases):
        at = release.publish_at
        unpublished = not release.draft and not release.history and release.path not in known
        if at is not None and at < noted and unpublished:
            file = content.origin("press", index).file
            values = {"found": at.isoformat(), "noted": noted.isoformat()}
            yield Finding(file, "embargo-past", values, ("publish_at",))


def published_texts_are_corrected_openly(
    content: Content, inventory: Inventory
) -> Iterator[Finding]:
    """What a release said when it was published is what it says, but for its corrections."""
    known = remembered(content.ledger.entries)
    if not known:
        return
    for index, release in enumerate(content.releases):
        made = versions(release)
        item = next((known[one.path] for one in reversed(made) if one.path in known), None)
        if item is not None:
            file = content.origin("press", index).file
            today = _Today(content, inventory.today)
            yield from _against(item, made, about(release, content.media), file, today)


class _Today:
    """What an entry to paste is made from: the repository, the day, the languages."""

    def __init__(self, content: Content, day: date) -> None:
        self.root = content.root
        self.day = day
        self.languages = tuple(content.languages)


def _against(
    item: Remembered, made: tuple[Version, ...], told_about: str, file: str, today: _Today
) -> Iterator[Finding]:
    """Yield where a release is not what the ledger knows of it."""
    for number, (entry, texts) in enumerate(zip(item.states, item.texts, strict=True)):
        if number >= len(made) or made[number].state != entry.state:
            values = {"state": entry.state, "noted": entry.noted.date()}
            yield Finding(file, "history-lost", values, _history(number, made))
            return
        version = made[number]
        if entry.said != version.said:
            yield Finding(file, "history-rewritten", {}, ("history", number - 1))
        now = version.digests
        changed = tuple(lang for lang, told in texts.items() if now.get(lang, "") != told)
        if number + 1 < len(made):
            for lang in changed:
                path = ("history", number, "was")
                yield Finding(file, "was-unpublished", {"lang": lang}, path)
        elif changed:
            yield from _edited(file, version, texts, changed, today)
        elif entry.about and entry.about != told_about:
            yield Finding(file, "about-edited", {"entry": _entry({}, today)}, ("kind",))


def _history(number: int, made: tuple[Version, ...]) -> Path:
    return ("history", number - 1) if number < len(made) else ("history",)


def _edited(
    file: str, version: Version, told: Mapping[str, str], changed: tuple[str, ...], today: _Today
) -> Iterator[Finding]:
    """Yield one problem for all that was edited, with the entry that would say so."""
    found = {lang: _published(file, lang, told[lang], version, today) for lang in changed}
    former = {lang: _replaced(was, version.text.get(lang)) for lang, was in found.items() if was}
    entry = _entry(former, today)
    lang = changed[0]
    place: Path = ("text", lang) if lang in version.text else ("text",)
    if len(former) < len(changed):
        yield Finding(file, "text-edited-unknown", {"entry": entry}, place)
        return
    part = next(iter(former[lang]))
    place = (*place, part) if lang in version.text else place
    now = version.text.get(lang)
    shown = _difference(former[lang].get(part, ""), getattr(now, part) if now else "")
    yield Finding(file, "text-edited", {"difference": shown, "entry": entry}, place)


def _published(
    file: str, lang: str, told: str, version: Version, today: _Today
) -> ReleaseText | None:
    """Return the text of a language that was published, if git remembers it."""
    for data in earlier_texts(today.root, file):
        try:
            value = parse(data.decode())
        except ValueError:
            continue
        release, _ = validate(Release, value, (), today.languages)
        text = release.text.get(lang) if release else None
        if text is not None and digest_of(text, version.day) == told:
            return text
    return None


def _replaced(was: ReleaseText, now: ReleaseText | None) -> dict[str, str]:
    parts = {part: getattr(was, part) for part in FormerText.model_fields}
    return {part: words for part, words in parts.items() if not now or words != getattr(now, part)}


def _difference(before: str, after: str) -> str:
    """Return the first change between two texts: `'three' is now 'four'`."""
    segments = [item for item in differences(before, after) if item.kind != "same"]
    pair = [Segment("removed", ""), Segment("added", "")]
    for item in segments[:2]:
        pair[0 if item.kind == "removed" else 1] = item
    return f"'{pair[0].text.strip()}' → '{pair[1].text.strip()}'"


def _entry(former: Mapping[str, Mapping[str, str]], today: _Today) -> Block:
    """Return the entry that would say what was edited, to be pasted and filled in."""
    notes = ", ".join(f"{lang}: " for lang in today.languages)
    lines = ["history:", "  - state: corrected", f"    at: {today.day.isoformat()}"]
    lines += ["    change: ", f"    note: {{{notes}}}"]
    if any(former.values()):
        lines.append("    was:")
    for lang, parts in former.items():
        lines.append(f"      {lang}:")
        for part, words in parts.items():
            end = "|" if words.endswith("\n") else "|-"
            lines.append(f"        {part}: {end}")
            lines += [f"          {row}".rstrip() for row in words.splitlines()]
    return Block(tuple(lines))
