"""A bill of materials as CycloneDX 1.6 (ECMA-424), in JSON: the same bytes for the same content.

The time in it is the instant of the site, and its serial number follows from what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.utils import NormalizedName

from zonesite.sbom.installed import PROGRAM, Package, Program
from zonesite.sbom.licences import Licence
from zonesite.sbom.locked import Locked
from zonesite.sbom.shipped import Shipped

NAME = "sbom.cdx.json"
_SITE = "site"
_UNKNOWN = {"name": "zonesite:licence", "value": "not found in what was read"}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Materials:
    """All that a bill tells of."""

    url: str
    """The full address of the site."""
    instant: datetime
    licence: Licence | None
    """Of the site itself."""
    packages: Mapping[NormalizedName, Package]
    locked: Mapping[NormalizedName, Locked]
    python: Program
    commands: Sequence[Program]
    shipped: Sequence[Shipped]


def as_bytes(materials: Materials) -> bytes:
    """Return the bill as JSON."""
    told = _told(materials)
    serial = uuid5(NAMESPACE_URL, json.dumps(told, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": serial.urn}
    return f"{json.dumps({**head, **told}, ensure_ascii=False, indent=1)}\n".encode()


def _told(materials: Materials) -> Json:
    instant = materials.instant.astimezone(UTC)
    site = {
        "type": "application",
        "bom-ref": _SITE,
        "name": materials.url,
        "version": instant.isoformat(timespec="seconds"),
        **_licences(materials.licence),
    }
    return {
        "version": 1,
        "metadata": {
            "timestamp": instant.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "lifecycles": [{"phase": "build"}],
            "component": site,
        },
        "components": [
            *(_shipped(one) for one in materials.shipped),
            *(_package(one, materials.locked) for one in materials.packages.values()),
            _program(materials.python, "platform"),
            *(_program(one, "application") for one in materials.commands),
        ],
        "dependencies": list(_dependencies(materials)),
    }


def _licences(licence: Licence | None, *properties: Json) -> Json:
    """Return what a component says of its licence, and its other properties."""
    if licence is None:
        return {"properties": [_UNKNOWN, *properties]}
    stated: Json = {"acknowledgement": "declared"}
    if not licence.is_spdx:
        told: Json = {"license": {"name": licence.name, **stated}}
    elif " " in licence.name or licence.name.startswith("LicenseRef-"):
        told = {"expression": licence.name, **stated}
    else:
        told = {"license": {"id": licence.name, **stated}}
    return {"licenses": [told], **({"properties": list(properties)} if properties else {})}


def _shipped(one: Shipped) -> Json:
    inside = [{"name": "zonesite:inside", "value": pattern} for pattern in one.inside]
    held = [
        {
            "type": "file",
            "name": file,
            "scope": "required",
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }
        for file, digest in sorted(one.digests.items())
    ]
    return {
        "type": "data",
        "bom-ref": _ref(one),
        "name": one.name,
        **({"version": one.version} if one.version else {}),
        "description": one.source,
        "scope": "required",
        **_licences(one.licence, *inside),
        "pedigree": {"notes": one.changed},
        **({"components": held} if held else {}),
    }


def _ref(one: Shipped | Program) -> str:
    kind = "shipped" if isinstance(one, Shipped) else "program"
    return f"{kind}:{one.name}"


def _package_ref(one: Package) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def _package(one: Package, locked: Mapping[NormalizedName, Locked]) -> Json:
    pinned = locked.get(one.name)
    told: Json = {
        "type": "application" if one.name == PROGRAM else "library",
        "bom-ref": _package_ref(one),
        "name": one.name,
        "version": one.version,
        "scope": "excluded",  # it makes the site, and is not in it
        **_licences(one.licence),
    }
    if one.name != PROGRAM:
        told["purl"] = _package_ref(one)
    if pinned and pinned.version == one.version:
        hashes = [{"alg": "SHA-256", "content": digest} for digest in pinned.digests]
        lock = {"type": "distribution", "url": _package_ref(one), "hashes": hashes}
        told["externalReferences"] = [{**lock, "comment": "one of these files, as it is locked"}]
    return told


def _program(one: Program, kind: str) -> Json:
    return {
        "type": kind,
        "bom-ref": _ref(one),
        "name": one.name,
        **({"version": one.version} if one.version else {}),
        "scope": "excluded",
        **_licences(one.licence),
    }


def _dependencies(materials: Materials) -> Iterator[Json]:
    program = materials.packages.get(PROGRAM)
    of_site = [*(_ref(one) for one in materials.shipped)]
    of_site += [_package_ref(program)] if program else []
    of_site += [_ref(one) for one in (materials.python, *materials.commands)]
    yield {"ref": _SITE, "dependsOn": of_site}
    for one in materials.packages.values():
        needs = [_package_ref(materials.packages[name]) for name in one.needs]
        yield {"ref": _package_ref(one), **({"dependsOn": needs} if needs else {})}
