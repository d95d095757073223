"""How one value stands in the inputs of a form, and what is read from them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any, Final

from zonesite.authoring.draft import Draft
from zonesite.authoring.mending import Manner, mend
from zonesite.editor.fields import Field, FieldKind
from zonesite.records.instant import parse_instant

Strings = Mapping[str, tuple[str, ...]]
"""What stands in the inputs of a field, by what their names have behind its own: `.ur`."""


TICKED = ("zones", "topics")
"""Lists short enough to tick; of longer ones an id is typed, with suggestions."""


class _Missing:
    """Stands for a key that a record has not."""


MISSING: Final = _Missing()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form of this site rests on."""

    languages: tuple[str, ...]
    zone: tzinfo
    unjudged: frozenset[str] = frozenset()
    """Codes of faults that mean nothing here."""

    def tidied(self, text: str, lang: str, is_markdown: bool = False) -> str:
        """Return a pasted text without what word processors bring along unseen."""
        draft = Draft(text)
        mend(draft, Manner(lang, is_markdown, unjudged=self.unjudged))
        return draft.text


def first(strings: Strings, suffix: str = "") -> str:
    """Return what stands in one input."""
    return next(iter(strings.get(suffix, ())), "")


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _number_shown(value: object) -> str:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"{Decimal(repr(value)):f}" if is_number else str(value)


_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")


def _number_told(text: str) -> object:
    """Return a number; what is none is left for the check to refuse."""
    text = text.strip()
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text


# From a value to the inputs


def shown(field: Field, value: Any, ground: Ground) -> Strings:
    """Return what stands in the inputs of a field; a value of another kind, as it is written."""
    if value is MISSING:
        return {}
    show = _SHOWN.get(field.kind, _words_shown)
    try:
        return {key: tuple(told) for key, told in show(value, ground).items()}
    except (AttributeError, TypeError, ValueError, KeyError):
        return {"": (str(value),)}


def _words_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    return {"": [str(value)]}


def _markdown_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    return {"": [value.rstrip("\n")]}


def _text_shown(value: Any, ground: Ground) -> dict[str, list[str]]:
    if isinstance(value, str):
        return {f".{ground.languages[0]}": [value]}
    return {f".{lang}": [words] for lang, words in value.items() if isinstance(words, str)}


def _reviews_shown(_: Any, __: Ground) -> dict[str, list[str]]:
    """Return nothing: a review is signed by its button, and no input can change one."""
    return {}


def _instant_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    instant = parse_instant(str(value))
    local = instant.replace(tzinfo=None).isoformat(
        timespec="seconds" if instant.second else "minutes"
    )
    return {"": [local], ".zone": [instant.isoformat()[-6:]]}


def _moment_shown(value: Any, ground: Ground) -> dict[str, list[str]]:
    if "T" not in str(value).upper():
        return {"": [str(value)]}
    found = _instant_shown(value, ground)
    day, _, time = found[""][0].partition("T")
    return {"": [day], ".time": [time], ".zone": found[".zone"]}


def _flag_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    return {"": ["true"] if value is True else []}


def _several_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    return {"": [str(item) for item in value]}


def _numbers_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    if isinstance(value, dict):
        return {"": [_number_shown(value["from"])], ".to": [_number_shown(value["to"])]}
    return {"": [_number_shown(value)]}


def _period_shown(value: Any, _: Ground) -> dict[str, list[str]]:
    number, unit = value.split(" ")
    return {"": [number], ".unit": [unit.removesuffix("s")]}


_SHOWN: Mapping[FieldKind, Callable[[Any, Ground], dict[str, list[str]]]] = {
    "markdown": _markdown_shown,
    "text": _text_shown,
    "text-or-words": _text_shown,
    "reviews": _reviews_shown,
    "instant": _instant_shown,
    "moment": _moment_shown,
    "flag": _flag_shown,
    "choices": _several_shown,
    "references": _several_shown,
    "lines": lambda value, _: {"": ["\n".join(map(str, value))]},
    "number": _numbers_shown,
    "whole": _numbers_shown,
    "decimal": _numbers_shown,
    "period": _period_shown,
}


# From the inputs to a value


def told(field: Field, strings: Strings, old: Any, ground: Ground, lang: str = "") -> Any:
    """Return the value that stands in the inputs of a field; the old one where nothing there has
    changed, and `MISSING` where nothing stands there."""
    before = shown(field, old, ground)
    if _filled(strings) == _filled(before):
        return old
    return _TOLD[field.kind](field, strings, old, ground, lang)


def _filled(strings: Strings) -> dict[str, tuple[str, ...]]:
    full = {key: tuple(part for part in parts if part) for key, parts in strings.items()}
    return {key: parts for key, parts in full.items() if parts and not key.endswith(".zone")} | {
        key: parts for key, parts in full.items() if key.endswith(".zone") and full.get(key[:-5])
    }


def _words_told(_: Field, strings: Strings, __: Any, ground: Ground, lang: str) -> Any:
    return _one_line(ground.tidied(first(strings), lang)) or MISSING


def _plain_told(_: Field, strings: Strings, __: Any, ___: Ground, ____: str) -> Any:
    return first(strings).strip() or MISSING


def _markdown_told(_: Field, strings: Strings, __: Any, ground: Ground, lang: str) -> Any:
    rows = ground.tidied(first(strings), lang, is_markdown=True).split("\n")
    text = "\n".join(row if row.strip() else "" for row in rows).strip("\n")
    return f"{text}\n" if text else MISSING


def _text_told(field: Field, strings: Strings, old: Any, ground: Ground, _: str) -> Any:
    before = _text_shown(old, ground) if isinstance(old, (dict, str)) else {}
    found: dict[str, Any] = {}
    for lang in ground.languages:
        words = first(strings, f".{lang}")
        if (words and [words] == before.get(f".{lang}")) or (
            words := _one_line(ground.tidied(words, lang))
        ):
            found[lang] = words
    is_plain = field.kind == "text-or-words" and not isinstance(old, dict)
    if is_plain and [*found] == [ground.languages[0]]:
        return found[ground.languages[0]]
    kept = old if isinstance(old, dict) else {}
    rest = {key: item for key, item in kept.items() if key not in ground.languages}
    return {**found, **rest} if found else MISSING


def _reviews_told(_: Field, __: Strings, old: Any, ___: Ground, ____: str) -> Any:
    return old


def _instant_told(_: Field, strings: Strings, __: Any, ground: Ground, ___: str) -> Any:
    local = first(strings).strip()
    return _with_zone(local, first(strings, ".zone"), ground) if local else MISSING


def _with_zone(local: str, zone: str, ground: Ground) -> str:
    """Return an instant as YAML has it; one that is none is left for the check to refuse."""
    try:
        stated = datetime.fromisoformat(local)
    except ValueError:
        return local + zone
    offset = zone or stated.replace(tzinfo=ground.zone).isoformat()[-6:]
    return f"{stated.replace(tzinfo=None).isoformat(timespec='seconds')}{offset}"


def _moment_told(_: Field, strings: Strings, __: Any, ground: Ground, ___: str) -> Any:
    day, time = first(strings).strip(), first(strings, ".time").strip()
    if not day or not time:
        return day or MISSING
    return _with_zone(f"{day}T{time}", first(strings, ".zone"), ground)


def _flag_told(field: Field, strings: Strings, _: Any, __: Ground, ___: str) -> Any:
    value = first(strings) == "true"
    return MISSING if value == field.default else value


def _several_told(field: Field, strings: Strings, old: Any, _: Ground, __: str) -> Any:
    """Return what is chosen: as it was typed; of boxes, what was ticked before in its order."""
    chosen = [text for text in dict.fromkeys(part.strip() for part in strings.get("", ())) if text]
    is_ticked = field.kind == "choices" or field.of in TICKED
    stay = [item for item in old if item in chosen] if is_ticked and isinstance(old, list) else []
    return list(dict.fromkeys([*stay, *chosen])) or MISSING


def _lines_told(_: Field, strings: Strings, __: Any, ___: Ground, ____: str) -> Any:
    return [row.strip() for row in first(strings).split("\n") if row.strip()] or MISSING


def _partial_date_told(_: Field, strings: Strings, __: Any, ___: Ground, ____: str) -> Any:
    text = first(strings).strip()
    return int(text) if re.fullmatch("[1-9][0-9]{3}", text) else text or MISSING


def _numbers_told(_: Field, strings: Strings, __: Any, ___: Ground, ____: str) -> Any:
    low, high = first(strings).strip(), first(strings, ".to").strip()
    if not low and not high:
        return MISSING
    return {"from": _number_told(low), "to": _number_told(high)} if high else _number_told(low)


def _period_told(_: Field, strings: Strings, __: Any, ___: Ground, ____: str) -> Any:
    number, unit = first(strings).strip(), first(strings, ".unit") or "month"
    return f"{number} {unit}{'' if number == '1' else 's'}" if number else MISSING


_TOLD: Mapping[FieldKind, Callable[[Field, Strings, Any, Ground, str], Any]] = {
    "words": _words_told,
    "markdown": _markdown_told,
    "text": _text_told,
    "text-or-words": _text_told,
    "reviews": _reviews_told,
    "day": _plain_told,
    "partial-date": _partial_date_told,
    "instant": _instant_told,
    "moment": _moment_told,
    "flag": _flag_told,
    "choice": _plain_told,
    "choices": _several_told,
    "reference": _plain_told,
    "references": _several_told,
    "number": _numbers_told,
    "whole": _numbers_told,
    "decimal": _numbers_told,
    "period": _period_told,
    "unit": _plain_told,
    "lines": _lines_told,
}
