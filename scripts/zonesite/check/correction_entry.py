"""The entry that would say what was edited: what git remembers of it, as YAML to paste."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zonesite.newsroom.published_texts import Version, digest_of, facts_of, of_fact
from zonesite.reading.content import Content
from zonesite.reading.git_texts import earlier_texts
from zonesite.reading.phrases import Block
from zonesite.reading.validate import validate
from zonesite.reading.yaml_source import parse
from zonesite.records.former_release import FormerRelease, FormerText
from zonesite.records.press import Release, ReleaseText


@dataclass
class Former:
    """What was there before an edit, as far as git remembers it."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """By language, the parts that were replaced."""
    facts: dict[str, Any] = field(default_factory=dict)
    """By key, as YAML had it."""


def former_of(
    content: Content,
    file: str,
    version: Version,
    texts: Mapping[str, str],
    facts: Mapping[str, Mapping[str, str]],
) -> Former:
    """Return what stood in the file of a release when it had the digests of some texts, by
    language, and of what it is besides, by key."""
    former = Former(facts={key: None for key, told in facts.items() if not told})
    for value, release in _earlier(content, file):
        for lang in texts.keys() - former.texts.keys():
            was = release.text.get(lang)
            if was is not None and digest_of(was, version.release.date) == texts[lang]:
                former.texts[lang] = _replaced(was, version.release.text.get(lang))
        known = facts_of(release)
        for key in facts.keys() - former.facts.keys():
            if of_fact(key, known).items() >= facts[key].items():
                former.facts[key] = value.get(key)
        if len(former.texts) == len(texts) and len(former.facts) == len(facts):
            break
    return former


def _earlier(content: Content, file: str) -> Iterator[tuple[Mapping[str, Any], Release]]:
    for data in earlier_texts(content.root, file):
        try:
            value = parse(data.decode())
        except ValueError:
            continue
        release, _ = validate(Release, value, (), content.languages)
        if release is not None and isinstance(value, Mapping):
            yield value, release


def _replaced(was: ReleaseText, now: ReleaseText | None) -> dict[str, str]:
    parts = {part: getattr(was, part) for part in FormerText.model_fields}
    return {part: words for part, words in parts.items() if not now or words != getattr(now, part)}


def entry_of(former: Former, facts: Sequence[str], languages: Sequence[str], day: date) -> Block:
    """Return the entry that would say what was edited, to be filled in: `facts` are the keys of
    which git may not remember what they had."""
    notes = ", ".join(f"{lang}: " for lang in languages)
    lines = ["history:", "  - state: corrected", f"    at: {day.isoformat()}"]
    lines += ["    change: ", f"    note: {{{notes}}}"]
    if former.texts or facts:
        lines.append("    was:")
    for key in facts:
        lines += _fact(key, former)
    if former.texts:
        lines.append("      text:")
    for lang, parts in former.texts.items():
        lines.append(f"        {lang}:")
        for part, words in parts.items():
            end = "|" if words.endswith("\n") else "|-"
            lines.append(f"          {part}: {end}")
            lines += [f"            {row}".rstrip() for row in words.splitlines()]
    return Block(tuple(lines))


def _fact(key: str, former: Former) -> Iterator[str]:
    """Yield the lines of one key; of what git does not remember only the key itself."""
    if key not in former.facts:
        yield f"      {key}: "
        return
    value = former.facts[key]
    if value is None and FormerRelease.model_fields[key].default == ():
        value = []
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield f"      {key}:"
        yield from (f"        - {_flow(item)}" for item in value)
    else:
        yield f"      {key}: {_flow(value)}"


_PLAIN = re.compile(r"[a-z]+(-[a-z0-9]+)*\Z|/[a-z0-9/-]*\Z")
_NO_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def _flow(value: Any) -> str:
    """Return a value as YAML on one line; words in quotation marks, as JSON has them."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str) and _PLAIN.match(value) and value not in _NO_WORDS:
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
