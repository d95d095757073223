"""Who speaks in a release."""

from __future__ import annotations

from zonesite.records.model import Model
from zonesite.records.text import Text


class Quoted(Model):
    """A person whom the release names as speaking."""

    name: Text
    role: Text
