"""What stops an import: a sentence each, with the place where it can be told."""

from __future__ import annotations

from zonesite.importing.document import NOWHERE, Place


class Refused(Exception):
    """A document is not one that may be read, or not one of which a release can be made."""

    def __init__(self, code: str, place: Place = NOWHERE, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.values = values
