"""Rules about what a source says is not there: it names a field of the record, which is empty."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.reading.validate import keys_of
from zonesite.records.model import Model
from zonesite.records.walk import fields_of


def absences_are_of_empty_fields(content: Content) -> Iterator[Finding]:
    """What is said to be absent is a key of its record, and the record has nothing there."""
    for _, origin, record in records_of(content):
        for path, name, value, owner in fields_of(record):
            for index, absence in enumerate(value if name == "absent" else ()):
                place = (*origin.path, *path, index, "field")
                if complaint := _complaint(absence.field, owner):
                    yield Finding(origin.file, *complaint, place)


def _complaint(key: str, owner: Model) -> tuple[str, dict[str, object]] | None:
    known = keys_of(type(owner))
    if key not in known:
        return "absence-key", {"found": key, "known": sorted(known), "near": suggestion(key, known)}
    filled = next(
        name for name, found in zip(type(owner).model_fields, known, strict=True) if found == key
    )
    return ("absence-filled", {"found": key}) if getattr(owner, filled) else None
