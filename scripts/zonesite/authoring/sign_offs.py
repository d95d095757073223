"""The review of a translation written into its file, of which everything else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zonesite.authoring.yaml_edits import rewritten_file
from zonesite.records.base import SignOff
from zonesite.records.walk import Path

_FRONT_MATTER = re.compile(rb"(?P<mark>(?:\xef\xbb\xbf)?---[ \t]*\r?\n)(?P<yaml>.*?\r?\n)---", re.S)
_BEHIND = ("id", "sources", "media", "quoted", "topics", "zones", "kind")
"""Behind the first of these keys that a record has its reviews are written."""


def _plain(found: SignOff) -> dict[str, Any]:
    values = {"by": found.by, "role": found.role, "on": found.on.isoformat()}
    given = {key: value for key, value in values.items() if value is not None}
    return {**given, "signed": found.signed}


def with_sign_off(before: Any, found: SignOff) -> dict[str, Any]:
    """Return the review of a translation, as YAML has it, with another sign-off at its head; what
    was signed before stays as an earlier one. `before` may be one word, or nothing."""
    known = before if isinstance(before, dict) and before.get("state") == "reviewed" else {}
    earlier = [*known.get("earlier", ())]
    if "signed" in known:
        keys = ("by", "role", "on", "signed")
        earlier.insert(0, {key: known[key] for key in keys if key in known})
    whole = {"state": "reviewed", **_plain(found)}
    return {**whole, "earlier": earlier} if earlier else whole


def record_with_sign_off(record: Mapping[str, Any], lang: str, found: SignOff) -> dict[str, Any]:
    """Return a record or release, as YAML has it, with the review of one of its translations."""
    reviews = record.get("translations") or {}
    changed = {**reviews, lang: with_sign_off(reviews.get(lang), found)}
    if "translations" in record:
        return {**record, "translations": changed}
    behind = next((key for key in _BEHIND if key in record), "")
    pairs: list[tuple[str, Any]] = []
    for key, value in record.items():
        pairs.append((key, value))
        if key == behind:
            pairs.append(("translations", changed))
    return dict(pairs if behind else [("translations", changed), *pairs])


def file_with_sign_off(
    raw: bytes, path: Path, record: Mapping[str, Any], lang: str, found: SignOff
) -> bytes:
    """Return the bytes of a data file with the review of a record at a path. Raises as
    `rewritten_file` does."""
    return rewritten_file(raw, path, record_with_sign_off(record, lang, found))


def page_with_sign_off(raw: bytes, before: Any, found: SignOff) -> bytes:
    """Return the bytes of a page that people write with its review. Raises as `rewritten_file`
    does."""
    match = _FRONT_MATTER.match(raw)
    assert match is not None, "a page that was read has something at its top"
    written = rewritten_file(match["yaml"], ("translation",), with_sign_off(before, found))
    return raw[: match.start("yaml")] + written + raw[match.end("yaml") :]
