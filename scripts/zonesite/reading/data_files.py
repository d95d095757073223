"""The records of a data file, with what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, Field

from zonesite.reading.content import Origin
from zonesite.reading.files import Reader
from zonesite.reading.problems import suggestion
from zonesite.reading.validate import Complaint, shown
from zonesite.records.base import Unreviewed
from zonesite.records.kind import DataFile
from zonesite.records.upkeep import Kept


class FileDefaults(Kept):
    """What stands beside the lists of a data file and holds for each of its records."""

    translations: Unreviewed = Field(default_factory=dict)


BESIDE = tuple(FileDefaults.model_fields)
"""The keys of a data file that stand beside its lists."""


def with_defaults(item: object, defaults: Mapping[str, object]) -> object:
    """Return a record with what holds for all of its file where it says nothing itself."""
    return {**defaults, **item} if isinstance(item, dict) else item


def read_data_file(reader: Reader, data_file: DataFile) -> Iterator[tuple[str, BaseModel, Origin]]:
    """Yield every good record of a file with its list and origin; no file, no records."""
    if not (reader.root / data_file.path).exists():
        return
    found = reader.mapping(data_file.path)
    if found is None:
        reader.unread.update(data_file.lists)
        return
    value, text = found
    top = {key: value[key] for key in value if key not in data_file.lists}
    known = (*data_file.lists, *BESIDE)
    for key in sorted(top.keys() - set(BESIDE)):
        values = {"key": key, "near": suggestion(key, known), "known": sorted(known)}
        complaint = Complaint((key,), "unknown-key", values, of_key=True)
        reader.complain(data_file.path, text, [complaint])
    defaults = {key: top[key] for key in BESIDE if key in top}
    if reader.record(data_file.path, text, FileDefaults, defaults, ()) is None:
        defaults = {}
    for key, model in data_file.lists.items():
        items = value.get(key, [])
        if not isinstance(items, list):
            reader.unread.add(key)
            complaint = Complaint((key,), "must-be-list", {"found": shown(items)})
            reader.complain(data_file.path, text, [complaint])
            continue
        ids = (item.get("id") for item in items if isinstance(item, dict))
        reader.ids[key] = {item for item in ids if isinstance(item, str)}
        some = {name: found for name, found in defaults.items() if name in model.model_fields}
        for index, item in enumerate(items):
            path = (key, index)
            record = reader.record(data_file.path, text, model, with_defaults(item, some), path)
            if record is not None:
                yield key, record, Origin(data_file.path, path)
