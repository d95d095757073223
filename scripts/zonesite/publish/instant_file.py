"""The file in which a site says for which instant it was built, and when it changes by itself."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

NAME = "next-change.json"


def text_of(built_for: datetime, next_change: datetime | None, zone: ZoneInfo) -> bytes:
    """Return the file; both instants are shown as the clocks of a time zone do, to the second."""
    told = {
        "built_for": _shown(built_for, zone),
        "next_change": _shown(next_change, zone) if next_change else None,
    }
    return f"{json.dumps(told, indent=1)}\n".encode()


def _shown(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat(timespec="seconds")
