"""Rules about the pictures and documents of releases."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.reading.content import Content
from zonesite.reading.phrases import Phrase
from zonesite.reading.problems import suggestion
from zonesite.records.former_release import FormerMedia
from zonesite.records.media import Media
from zonesite.records.press import Release
from zonesite.records.walk import Path


def _media_of(content: Content) -> Iterator[tuple[str, Path, Release, Media]]:
    for index, release in enumerate(content.releases):
        for number, item in enumerate(release.media):
            yield content.origin("press", index).file, ("media", number), release, item


def _former_media_of(content: Content) -> Iterator[tuple[str, Path, Release, Media]]:
    """Yield the pictures and documents that releases had, and whose files are kept."""
    for index, release in enumerate(content.releases):
        for number, change in enumerate(release.history):
            for place, item in enumerate(change.was.media if change.was else ()):
                if item.is_kept:
                    path = ("history", number, "was", "media", place)
                    yield content.origin("press", index).file, path, release, item


def media_are_what_their_names_say(content: Content) -> Iterator[Finding]:
    """A picture or document is there, whole, of the format that its name says, and does nothing
    but show what is in it; one that a correction has replaced, too."""
    for file, path, release, item in (*_media_of(content), *_former_media_of(content)):
        name = f"{release.folder}/{item.file}"
        found = content.media.get(name)
        if found is None and isinstance(item, FormerMedia):
            yield Finding(file, "media-not-kept", {"found": name}, (*path, "file"))
        elif found is None:
            near = _near(content, release, item)
            yield Finding(file, "media-missing", {"found": name, "near": near}, (*path, "file"))
        elif flaw := found.found.flaw:
            values: dict[str, object] = dict(flaw.values)
            if flaw.code == "media-content" and not values["found"]:
                values["found"] = Phrase("found-other-content")
            yield Finding(file, flaw.code, values, (*path, "file"))
        elif item.pages is not None and item.pages != found.found.pages:
            told = {"found": item.pages, "real": found.found.pages}
            yield Finding(file, "media-pages", told, (*path, "pages"))


def _near(content: Content, release: Release, item: Media) -> str:
    folder = content.root / release.folder
    return suggestion(item.file, sorted(path.name for path in folder.glob("[!.]*")))


def media_speak_every_language(content: Content) -> Iterator[Finding]:
    """What a picture shows and what a document is called is said in every language that the
    release is written in."""
    for file, path, release, item in _media_of(content):
        for key, text in (("alt", item.alt), ("caption", item.caption), ("title", item.title)):
            missing = [lang for lang in release.text if text is not None and not text.has(lang)]
            if missing:
                yield Finding(file, "told-in-every-language", {"missing": missing}, (*path, key))
