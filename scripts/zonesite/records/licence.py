"""The licence under which others may use what a site says."""

from __future__ import annotations

from typing import Annotated

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import BeforeValidator, StrictStr
from pydantic_core import PydanticCustomError

from zonesite.records.contact import HttpsAddress
from zonesite.records.model import Model, Words

NONE_SAID = "NOASSERTION"
"""What SPDX has in place of an identifier where nobody says which licence holds."""


def _spdx(found: object) -> object:
    """Return an identifier as SPDX writes it: small letters and capitals are one to it."""
    try:
        return canonicalize_license_expression(found) if isinstance(found, str) else found
    except InvalidLicenseExpression:
        raise PydanticCustomError("spdx", "no identifier", {"found": found}) from None


OPEN_LICENCES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
"""Licences that texts and data are often under: name and address by identifier."""


def licence_line(licence_id: str) -> str:
    """Return what the settings say of one of those licences."""
    name, address = OPEN_LICENCES[licence_id]
    return f'licence: {{name: {name}, id: {licence_id}, address: "{address}"}}'


LICENCE_LINE = licence_line("CC-BY-4.0")
"""An example of it."""


class Licence(Model):
    """A licence, for readers and for programs."""

    name: Words
    """What readers call it: CC BY 4.0."""
    id: Annotated[StrictStr, BeforeValidator(_spdx)]
    """Its identifier by SPDX (spdx.org/licenses), or several joined by OR or AND; one that SPDX
    does not list begins with LicenseRef-."""
    address: HttpsAddress
    """Where its text can be read."""
