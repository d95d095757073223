"""What `zonesite status` and `zonesite translated` print, line by line, in a writer's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from functools import cache
from importlib.resources import files
from itertools import groupby

from babel import Locale

from zonesite.edition.naming import title_of
from zonesite.edition.status import STATES, Item, Status
from zonesite.languages.names import language_of_text
from zonesite.reading.yaml_source import parse
from zonesite.records.press import Release
from zonesite.records.text import Text
from zonesite.translations.noting import Noted
from zonesite.translations.waiting import Since, Waiting

_OF_TRANSLATIONS = ("stale", "untranslated", "unreviewed")
_NAMED = 6
"""So many of what is alike are named in a line."""


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return all words: code -> language -> words with `{names}` in them."""
    text = (files("zonesite.cli") / "status_words.yml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = parse(text)
    return found


def _say(lang: str, code: str, /, **values: object) -> str:
    return words()[code][lang].format(**values)


def _language(lang: str, of: str) -> str:
    return language_of_text(of, Locale.parse(lang))


def _title(lang: str, title: Text) -> str:
    """Return a title in the language of the writer, or in the first that has it."""
    return title.pick(lang)[0]


def scheduled_lines(waiting: tuple[Release, ...], zone: tzinfo, lang: str) -> Iterator[str]:
    """Yield the lines about releases that wait for their instant."""
    yield _say(lang, "scheduled", n=len(waiting))
    for item in waiting:
        values = {
            "instant": item.published(zone).isoformat(),
            "id": f"press/{item.slug}",
            "date": item.date,
            "title": _title(lang, title_of(item)),
        }
        yield _say(lang, "scheduled-row", **values)


def status_lines(found: Status, owners: Mapping[str, Text], lang: str) -> Iterator[str]:
    """Yield the lines about the state of what is public. `owners` says what they are called."""
    for owner in found.owners:
        name = _title(lang, owners[owner]) if owner in owners else owner
        yield name or _say(lang, "owner-none")
        for state in STATES:
            some = found.of(state, owner)
            if some:
                yield _say(lang, "row", name=_say(lang, f"state-{state}"), n=len(some))
            of_state = _by_kind if state in _OF_TRANSLATIONS else _by_name
            yield from of_state(some, lang)
    yield _say(lang, "gaps", n=len(found.gaps))
    for gap in found.gaps:
        yield _say(lang, "gap", id=gap.id.upper(), title=_title(lang, gap.title))
    counts = [(f"state-{state}", found.counts[state]) for state in STATES]
    told = [
        _say(lang, "count", n=n, name=_say(lang, code))
        for code, n in (*counts, ("open-questions", len(found.gaps)))
    ]
    yield _say(lang, "total", counts=_say(lang, "counts-comma").join(told))


def _by_name(items: tuple[Item, ...], lang: str) -> Iterator[str]:
    for item in items:
        yield _say(lang, "item", id=f"{item.kind}/{item.id}", title=_title(lang, item.title))


def _by_kind(items: tuple[Item, ...], lang: str) -> Iterator[str]:
    kinds = dict.fromkeys((item.kind, item.lang) for item in items)
    for kind, of in kinds:
        names = [item.id for item in items if (item.kind, item.lang) == (kind, of)]
        more = _say(lang, "names-more") if len(names) > _NAMED else ""
        shown = _say(lang, "names-comma").join(names[:_NAMED]) + more
        language = _language(lang, of)
        yield _say(lang, "translations", id=kind, language=language, n=len(names), names=shown)


def waiting_lines(found: tuple[Waiting, ...], since: Since, lang: str) -> Iterator[str]:
    """Yield the lines of what waits for a review: by language, and by those for whom."""
    yield _say(lang, "waiting", n=len(found))
    for of, of_lang in groupby(found, key=lambda one: one.item.lang):
        some = tuple(of_lang)
        yield _say(lang, "waiting-language", language=_language(lang, of), n=len(some))
        for names, items in groupby(some, key=lambda one: one.whom):
            of_names = tuple(items)
            code = "waiting-for" if names else "waiting-anybody"
            yield _say(lang, code, names=_say(lang, "names-or").join(names), n=len(of_names))
            yield from (_waiting_line(one, since, lang) for one in of_names)


def void_lines(void: tuple[Waiting, ...], since: Since, lang: str) -> Iterator[str]:
    """Yield the lines about reviews that are void."""
    yield _say(lang, "void", n=len(void))
    for one in void:
        language = _language(lang, one.item.lang)
        title, told = _called(one, lang), _told(one, since, lang)
        yield _say(lang, "void-row", id=one.item.owner, language=language, title=title, told=told)


def _waiting_line(one: Waiting, since: Since, lang: str) -> str:
    title, told = _called(one, lang), _told(one, since, lang)
    code = "review-told" if told else "review"
    return _say(lang, code, id=one.item.owner, title=title, told=told)


def _called(one: Waiting, lang: str) -> str:
    title = one.item.title_in(lang)
    return _say(lang, "review-draft", title=title) if one.item.is_draft else title


def _told(one: Waiting, since: Since, lang: str) -> str:
    """Return what became of a review; nothing where there was none."""
    signed, changed = one.standing.sign_off, one.standing.changed
    if signed is None:
        return ""
    values: dict[str, object] = {"by": signed.by, "on": signed.on}
    if one.standing.state == "forged":
        return _say(lang, "review-forged", **values)
    day = since.get((one.item.owner, one.item.lang))
    why = _say(lang, f"changed-{changed[0] if len(changed) == 1 else 'both'}")
    code = "review-void" if day else "review-void-after"
    return _say(lang, code, day=day, why=why, **values)


def noted_lines(result: Noted, lang: str) -> Iterator[str]:
    """Yield the lines about what was noted of translations, and what stays stale."""
    for behind in result.left:
        language = _language(lang, behind.lang)
        yield _say(lang, "still-stale", language=language, id=behind.parallel.key)
    yield _say(lang, "noted", n=len(result.noted), left=len(result.left))
