"""Who publishes at a place: one at a time."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from zonesite.deployment.journal import LARGEST_LOCK, LOCK
from zonesite.deployment.place import CannotPublish, Place


@dataclass(frozen=True, slots=True)
class Lease:
    """Of one publication: who holds it since when, and whose it may take over."""

    owner: str
    since: datetime
    breaks: str | None = None
    """The id of a lease whose holder has died."""
    id: str = field(default_factory=lambda: secrets.token_hex(4))

    @property
    def data(self) -> bytes:
        told = {
            "id": self.id,
            "owner": self.owner,
            "since": self.since.isoformat(timespec="seconds"),
        }
        return f"{json.dumps(told)}\n".encode()

    def take(self, place: Place) -> None:
        """Take the lease of a place. Raises `CannotPublish` where somebody else holds it."""
        if place.create(LOCK, self.data):
            return
        held = place.read(LOCK, LARGEST_LOCK)
        if held is None:  # given back just now
            if place.create(LOCK, self.data):
                return
            held = place.read(LOCK, LARGEST_LOCK) or b""
        if held == self.data:  # it was taken, and the answer was lost
            return
        told = _told(held)
        if self.breaks == told["id"] and place.take_over(LOCK, held, self.data):
            return
        raise CannotPublish("refused-publish-held", place=place.name, **told)

    def renew(self, place: Place) -> None:
        """Raise `CannotPublish` where the lease was taken over since."""
        if place.read(LOCK, LARGEST_LOCK) != self.data:
            raise CannotPublish("refused-publish-lost", place=place.name)

    def give_back(self, place: Place) -> None:
        """Give the lease back, where it is still held."""
        if place.read(LOCK, LARGEST_LOCK) == self.data:
            place.remove([LOCK])


def _told(held: bytes) -> dict[str, str]:
    try:
        found = json.loads(held)
        return {name: str(found[name]) for name in ("id", "owner", "since")}
    except (ValueError, KeyError, TypeError):
        return {"id": "unreadable", "owner": "?", "since": "?"}
