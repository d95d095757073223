"""The address under which a reader reports a mistake, with the page already filled in."""

from __future__ import annotations

from urllib.parse import quote

from zonesite.pages.addresses import HERE
from zonesite.records.contact import is_email

_NEW_ISSUE = "/issues/new"
"""How the address ends under which GitHub, Gitea and GitLab take a new issue."""


def report_address(contact: str, subject: str, place: str = "") -> str:
    """Return where to report a mistake on the page that is read, or at a place of it by its id.

    The page is named by a token, so that one text serves all pages.
    """
    where = f"{HERE}%23{quote(place, safe='')}" if place else HERE
    title, body = quote(subject, safe=""), f"{where}%0D%0A%0D%0A"
    if is_email(contact):
        return f"mailto:{contact}?subject={title}&body={body}"
    if contact.endswith(f"/-{_NEW_ISSUE}"):
        return f"{contact}?issue[title]={title}&issue[description]={body}"
    if contact.endswith(_NEW_ISSUE):
        return f"{contact}?title={title}&body={body}"
    return f"{contact}{'&' if '?' in contact else '?'}page={where}"
