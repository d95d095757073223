"""The addresses of pages that compare two zones, and what became of those of zones that went."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime

from zonesite.languages.formats import filled
from zonesite.newsroom.former import Former
from zonesite.reading.ledger import Entry
from zonesite.records.text import Text

COMPARE = "/zones/compare/"


def pair_path(one: str, other: str) -> str:
    """Return the address of two zones beside each other: the same whichever is named first, so
    that it lasts when zones change places in their file."""
    return f"{COMPARE}{'/'.join(sorted((one, other)))}/"


def former_pairs(
    noted: Iterable[Entry],
    former: Mapping[str, Former],
    names: Mapping[str, Text],
    title: Mapping[str, str],
    pairs: Container[str],
    instant: datetime,
) -> Iterator[Former]:
    """Yield the addresses of pairs that were noted and of which one zone has gone: they lead to
    the pair that took their place, or to where pairs are chosen.

    `names` are those of the zones that are there, `title` is what such a page is called in each
    language, `pairs` the addresses that have a page.
    """
    for entry in noted:
        parts = entry.name.removeprefix(COMPARE).strip("/").split("/")
        is_pair = entry.what == "address" and entry.name.startswith(COMPARE) and len(parts) == 2
        if not is_pair or entry.noted > instant or entry.name in pairs:
            continue
        gone = [found for id_ in parts if (found := former.get(f"/zones/{id_}/"))]
        called = [_name(id_, names, former) for id_ in parts]
        if gone and None not in called:
            yield Former(
                path=entry.name,
                state="moved",
                at=max(item.at for item in gone),
                name=_title(title, [name for name in called if name]),
                instead=_instead(parts, former, pairs),
                told_by=tuple(record for item in gone for record in item.told_by),
            )


def _name(zone: str, names: Mapping[str, Text], former: Mapping[str, Former]) -> Text | None:
    found = former.get(f"/zones/{zone}/")
    return names.get(zone) or (found.name if found else None)


def _title(title: Mapping[str, str], names: list[Text]) -> Text:
    one, other = names
    return Text(
        {
            lang: filled(words, {"one": one.pick(lang)[0], "other": other.pick(lang)[0]})
            for lang, words in title.items()
        }
    )


def _instead(zones: list[str], former: Mapping[str, Former], pairs: Container[str]) -> str:
    """Return where readers are led: to the pair of those that took the places of zones."""
    led = [former[path].instead if (path := f"/zones/{id_}/") in former else path for id_ in zones]
    now = [path.removeprefix("/zones/").strip("/") for path in led]
    path = pair_path(*now)
    return path if all(now) and path in pairs else COMPARE
