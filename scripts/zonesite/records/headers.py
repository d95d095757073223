"""What a publisher decides of the headers that servers send; all else follows from the site."""

from __future__ import annotations

from typing import Literal

from zonesite.records.contact import HttpsAddress
from zonesite.records.model import Model

StrictTransport = Literal["none", "host", "subdomains", "preload"]


class Headers(Model):
    """What only whoever owns the host knows."""

    strict_transport: StrictTransport = "host"
    """For which hosts browsers insist on https from the first visit on (RFC 6797): this one for a
    year, those below it as well, or both for two years with a place in the lists that browsers are
    delivered with. Only `none` can be taken back at once."""
    report_to: HttpsAddress | None = None
    """Where browsers report what a policy has refused. The report names the page that was read."""
