"""Where readers can write: to say that something is wrong, or that the site is not safe."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StrictStr
from pydantic_core import PydanticCustomError

from zonesite.records.model import Day, Model
from zonesite.records.web_address import deception

_HOST = r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
_EMAIL = re.compile(rf"[A-Za-z0-9._+-]+@{_HOST}\Z")
_IN_URL = re.compile(r"[A-Za-z0-9/._~%?&=+,;:@-]*\Z")


def is_email(found: str) -> bool:
    """Say whether a text is an e-mail address that every program can write to."""
    return bool(_EMAIL.match(found))


def is_https(found: str) -> bool:
    """Say whether a text is the plain https address of a page: it names no user, no port and no
    place within, and its host has no letters that look like others."""
    try:
        parts = urlsplit(found)
    except ValueError:
        return False
    is_host = re.fullmatch(_HOST, parts.netloc) is not None
    is_plain = _IN_URL.match(f"{parts.path}?{parts.query}") and "#" not in found
    return parts.scheme == "https" and is_host and bool(is_plain) and deception(found) is None


def _contact(found: str) -> str:
    if not is_email(found) and not is_https(found):
        raise PydanticCustomError("contact", "no contact", {"found": found})
    return found


def _https(found: str) -> str:
    if not is_https(found):
        raise PydanticCustomError("https", "no https address", {"found": found})
    return found


def _plain(found: str) -> str:
    if wrong := deception(found):
        raise PydanticCustomError(wrong.code, "deceptive", dict(wrong.values))
    return found


WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$"), AfterValidator(_plain)]
"""The address of a page, which leads where it seems to."""
HttpsAddress = Annotated[StrictStr, AfterValidator(_https)]
"""The plain https address of a page."""
Contact = Annotated[StrictStr, AfterValidator(_contact)]
"""An e-mail address, or the https address of a page on which one can write."""


class Security(Model):
    """What security.txt says (RFC 9116)."""

    contact: Contact
    """An e-mail address, or the https address of a page that says how to report."""
    expires: Day
    """The day from which it must not be relied on any more, at most a year ahead."""
