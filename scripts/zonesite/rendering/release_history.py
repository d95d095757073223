"""What has happened to a release, as its page tells it: entries, notices, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from zonesite.languages.differences import Segment, differences, shortened
from zonesite.newsroom.revisions import Revision, revisions
from zonesite.newsroom.states import put_by, standing_of
from zonesite.pages.markup import to_html
from zonesite.records.press import Release
from zonesite.records.release_states import StateChange
from zonesite.rendering.release_facts import fact
from zonesite.rendering.words import Words


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One entry of a history in the reader's language."""

    change: StateChange
    date: Markup
    words: Markup
    """What readers are told of it, or nothing."""
    replaced: tuple[tuple[str, Markup], ...] = ()
    """The name of each part that was replaced, and its words before and after in one."""


@dataclass(frozen=True, slots=True)
class ToldHistory:
    """What the page of a release says of its state."""

    standing: str
    put_by: ToldChange | None
    """What gave it this standing: when it was withdrawn or superseded, and why."""
    changes: tuple[ToldChange, ...]
    """Newest first."""
    corrected: ToldChange | None
    """The last correction."""


def history_of(words: Words, release: Release) -> ToldHistory:
    """Return what the page of a release says of its state and of what happened to it."""
    told = tuple(_told(words, release, item) for item in revisions(release))
    put = put_by(release)
    return ToldHistory(
        standing=standing_of(release),
        put_by=next((item for item in told if item.change is put), None),
        changes=told,
        corrected=next((item for item in told if item.change.state == "corrected"), None),
    )


def _told(words: Words, release: Release, item: Revision) -> ToldChange:
    change = item.change
    text = change.note or change.reason
    _, lang = release.pick(words.language.id)
    replaced = [
        (part, difference(words, _plain(part, before), _plain(part, after), lang))
        for part, before, after in item.replaced(lang)
    ]
    replaced += _facts(words, item)
    shown = words.t(text) if text else Markup("")
    return ToldChange(change, _date(words, release, change), shown, tuple(replaced))


def _facts(words: Words, item: Revision) -> Iterator[tuple[str, Markup]]:
    """Yield each key besides the text of which something was replaced, with the difference; none
    where only what other languages say of it, or a file, is another."""
    for key in item.change.was.facts if item.change.was else ():
        before, after = (fact(words, key, getattr(of, key)) for of in (item.before, item.after))
        if before != after:
            yield key, difference(words, before, after, words.language.id)


def _date(words: Words, release: Release, change: StateChange) -> Markup:
    """Return the day of an entry in the zone of the site, with its instant where it names one."""
    if not isinstance(change.at, datetime):
        return words.day(change.at)
    there = change.at.astimezone(words.edition.settings.zone)
    shown = words.day(there.date()).striptags()
    return Markup('<time datetime="{}">{}</time>').format(there.isoformat(), shown)


def _plain(part: str, words: str) -> str:
    """Return the words of a part as readers see them: the body is Markdown."""
    return to_html(words).striptags() if part == "body" else words


def difference(words: Words, before: str, after: str, lang: str) -> Markup:
    """Return two texts in one, with what was removed and added said in words, too: neither a
    colour nor a line through letters says it to everybody."""
    html = {
        "same": Markup("{}"),
        "removed": Markup('<del><span class="visually-hidden">{}</span>{}</del>'),
        "added": Markup('<ins><span class="visually-hidden">{}</span>{}</ins>'),
    }
    told = {
        "removed": words.s("difference.removed") + " ",
        "added": words.s("difference.added") + " ",
    }

    def shown(item: Segment) -> Markup:
        if item.kind == "same":
            return html["same"].format(item.text)
        return html[item.kind].format(told[item.kind], item.text)

    inside = Markup("").join(shown(item) for item in shortened(differences(before, after)))
    return Markup('<p{} class="difference">{}</p>').format(words.foreign(lang), inside)
