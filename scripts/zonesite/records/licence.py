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


class Licence(Model):
    """A licence, for readers and for programs."""

    name: Words
    """What readers call it: CC BY 4.0."""
    id: Annotated[StrictStr, BeforeValidator(_spdx)]
    """Its identifier by SPDX (spdx.org/licenses), or several joined by OR or AND; one that SPDX
    does not list begins with LicenseRef-."""
    address: HttpsAddress
    """Where its text can be read."""
