"""The licence of a package as its own metadata states it, and nothing that nobody states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

_LONGEST_NAME = 100
_OF_CLASSIFIERS: Mapping[str, str] = {
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
}
"""Classifiers that mean one licence. "BSD License" and "Apache Software License" mean several, and
stay the names that they are."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What a licence is called."""

    name: str
    is_spdx: bool
    """Whether that is an expression of SPDX."""


def spdx(stated: str) -> str | None:
    """Return an expression of SPDX as it is properly written; nothing for what is none."""
    try:
        return canonicalize_license_expression(stated)
    except InvalidLicenseExpression:
        return None


def stated_licence(metadata: Message) -> Licence | None:
    """Return the licence of a package by its core metadata: the expression (PEP 639), the older
    field, the classifiers."""
    names = [metadata.get("License-Expression"), metadata.get("License")]
    classifiers = metadata.get_all("Classifier") or []
    told = [item.rpartition("::")[2].strip() for item in classifiers if item[:7] == "License"]
    stated = [name.strip() for name in names if name]
    for name in (*stated, *(_OF_CLASSIFIERS.get(one, "") for one in told)):
        if name and (expression := spdx(name)):
            return Licence(expression, is_spdx=True)
    short = [name for name in (*stated, *told) if _is_a_name(name)]
    return Licence(short[0], is_spdx=False) if short else None


def _is_a_name(stated: str) -> bool:
    """Say whether a field names a licence; some hold its whole text."""
    return "\n" not in stated and len(stated) <= _LONGEST_NAME and stated.upper() != "UNKNOWN"
