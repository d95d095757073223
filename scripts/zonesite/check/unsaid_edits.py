"""The rule that nothing that was published is edited unsaid, and the entry that would say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zonesite.check.correction_entry import Former, entry_of, former_of
from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.languages.differences import Segment, differences
from zonesite.media.media_file import MediaFile
from zonesite.newsroom.published_texts import (
    Remembered,
    Version,
    is_translation,
    of_fact,
    remembered,
    versions,
)
from zonesite.reading.content import Content
from zonesite.reading.ledger import Entry
from zonesite.reading.phrases import Block
from zonesite.records.former_release import FACTS
from zonesite.records.press import Release
from zonesite.records.walk import Path


def published_releases_are_corrected_openly(
    content: Content, inventory: Inventory
) -> Iterator[Finding]:
    """What a release said and was when it was published is what it is, but for its corrections."""
    known = remembered(content.ledger.entries)
    if not known:
        return
    for index, release in enumerate(content.releases):
        made = versions(release)
        item = next((known[one.path] for one in reversed(made) if one.path in known), None)
        if item is not None:
            file = content.origin("press", index).file
            yield from _against(item, made, file, content, inventory.today)


def edited_unsaid(content: Content, release: Release, file: str) -> Former:
    """Return what a release was when readers were told of it last, where something of it has been
    edited since: as far as the ledger knows that and git remembers it."""
    known = remembered(content.ledger.entries)
    made = versions(release)
    item = next((known[one.path] for one in reversed(made) if one.path in known), None)
    if item is None or len(item.states) < len(made):
        return Former()
    edits = _edits(made[-1], item, len(made) - 1, content.media)
    told = {lang: edits.told[lang] for lang in edits.languages}
    facts = {key: of_fact(key, edits.about) for key in edits.facts}
    return former_of(content, file, made[-1], told, facts) if told or facts else Former()


@dataclass(frozen=True, slots=True)
class _Edits:
    """What of a version is not what the ledger knows of it."""

    entry: Entry
    told: Mapping[str, str]
    """The digests of texts that the ledger knows, by language."""
    about: Mapping[str, str]
    languages: tuple[str, ...]
    facts: tuple[str, ...]
    files: tuple[str, ...]
    """Pictures and documents with other bytes under the same names."""


def _edits(
    version: Version, known: Remembered, number: int, media: Mapping[str, MediaFile]
) -> _Edits:
    entry, texts, about = known.states[number], known.texts[number], known.about[number]
    said, now, kept = version.texts, version.about, version.files(media)
    changed = {
        key.partition(".")[0]
        for key in about.keys() | now.keys()
        if about.get(key) != now.get(key) and not is_translation(key, about)
    }
    return _Edits(
        entry,
        texts,
        about,
        languages=tuple(lang for lang, told in texts.items() if said.get(lang) != told),
        facts=tuple(key for key in FACTS if key in changed),
        files=tuple(name for name in kept if entry.files.get(name, kept[name]) != kept[name]),
    )


def _against(
    known: Remembered, made: tuple[Version, ...], file: str, content: Content, today: date
) -> Iterator[Finding]:
    """Yield where a release is not what the ledger knows of it."""
    for number, entry in enumerate(known.states):
        if number >= len(made) or made[number].state != entry.state:
            values = {"state": entry.state, "noted": entry.noted.date()}
            yield Finding(file, "history-lost", values, _history(number, made))
            return
        version = made[number]
        if entry.said != version.said:
            yield Finding(file, "history-rewritten", {}, ("history", number - 1))
        edits = _edits(version, known, number, content.media)
        if number + 1 < len(made):
            yield from _unpublished(file, ("history", number, "was"), edits)
        else:
            yield from _edited(file, version, edits, content, today)


def _history(number: int, made: tuple[Version, ...]) -> Path:
    return ("history", number - 1) if number < len(made) else ("history",)


def _unpublished(file: str, path: Path, edits: _Edits) -> Iterator[Finding]:
    """Yield what a correction says was there before and was not."""
    for lang in edits.languages:
        yield Finding(file, "was-unpublished", {"lang": lang}, (*path, "text", lang))
    for key in edits.facts:
        yield Finding(file, "was-other", {"key": key}, (*path, key))
    for name in edits.files:
        yield Finding(file, "was-file", {"found": name}, (*path, "media"))


def _edited(
    file: str, version: Version, edits: _Edits, content: Content, today: date
) -> Iterator[Finding]:
    """Yield what was edited since the last entry, with the one entry that would say all of it."""
    if not (edits.languages or edits.facts or edits.files):
        return
    facts = edits.facts or (("media",) if edits.files else ())
    told = {lang: edits.told[lang] for lang in edits.languages}
    former = former_of(
        content, file, version, told, {key: of_fact(key, edits.about) for key in facts}
    )
    entry = entry_of(former, facts, content.languages, today)
    if edits.languages:
        yield _edited_text(file, version, edits.languages, former, entry)
    if edits.facts:
        values = {"changed": list(edits.facts), "entry": entry}
        yield Finding(file, "about-edited", values, (edits.facts[0],))
    elif edits.files:
        yield Finding(file, "media-replaced", {"found": edits.files[0], "entry": entry}, ("media",))


def _edited_text(
    file: str, version: Version, changed: tuple[str, ...], former: Former, entry: Block
) -> Finding:
    lang, text = changed[0], version.release.text
    place: Path = ("text", lang) if lang in text else ("text",)
    if len(former.texts) < len(changed):
        return Finding(file, "text-edited-unknown", {"entry": entry}, place)
    part, before = next(iter(former.texts[lang].items()))
    if lang not in text:
        shown = _difference(before, "")
    else:
        place, shown = (*place, part), _difference(before, getattr(text[lang], part))
    return Finding(file, "text-edited", {"difference": shown, "entry": entry}, place)


def _difference(before: str, after: str) -> str:
    """Return the first change between two texts: `'three' is now 'four'`."""
    segments = [item for item in differences(before, after) if item.kind != "same"]
    pair = [Segment("removed", ""), Segment("added", "")]
    for item in segments[:2]:
        pair[0 if item.kind == "removed" else 1] = item
    return f"'{pair[0].text.strip()}' → '{pair[1].text.strip()}'"
