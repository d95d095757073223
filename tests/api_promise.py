"""What one description of the open data promises and another does not keep."""

from __future__ import annotations

from typing import Any

WORDS = frozenset({"description", "summary", "example", "operationId"})
"""What programs do not read, or what changes with the content."""


def broken_promises(accepted: Any, now: Any, path: str = "") -> list[str]:
    """Return a sentence for each thing that is gone or has become another; what was added is
    none. Lists are sets of values, as in JSON Schema, or of choices, which must all be there."""
    if isinstance(accepted, dict) and isinstance(now, dict):
        found = []
        for key, value in accepted.items():
            if key in WORDS and not isinstance(value, dict):
                continue
            inner = f"{path}.{key}".removeprefix(".")
            if key not in now:
                found.append(f"{inner}: is gone")
            else:
                found += broken_promises(value, now[key], inner)
        return found
    if isinstance(accepted, list) and isinstance(now, list):
        return [f"{path}: {_shown(item)} is gone" for item in accepted if not _has(now, item)]
    return [] if accepted == now else [f"{path}: {accepted!r} has become {now!r}"]


def _has(items: list[Any], wanted: Any) -> bool:
    return any(not broken_promises(wanted, item) for item in items)


def _shown(item: Any) -> str:
    return repr(item) if isinstance(item, str) else str(item)
