"""The pages on which something happens to a release that is public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from zonesite.check.unsaid_edits import edited_unsaid
from zonesite.editor.editing import (
    Sheet,
    arrange,
    as_json,
    form_values,
    judgement_of,
    posted_of,
    saved,
    sheet_of,
)
from zonesite.editor.forms import Node
from zonesite.editor.release_changes import (
    as_told,
    at_first,
    keys_of_entry,
    keys_of_release,
    with_entry,
)
from zonesite.editor.session import Session
from zonesite.editor.targets import RELEASES, standing_of_release, target
from zonesite.editor.unsaved import status_of
from zonesite.records.press import Release
from zonesite.records.release_states import EVENTS, Event, StateChange, possible_after
from zonesite.records.walk import Path

ENTRY = "entry"
"""What stands before the names of the inputs of an entry."""


@dataclass
class ChangeSheet(Sheet):
    """The form of what has happened to a release."""

    event: Event = "corrected"
    entry: Node = field(default_factory=lambda: Node(ENTRY, StateChange))
    told: dict[str, Any] = field(default_factory=dict)
    """The release as readers were told of it last."""

    @property
    def value(self) -> Any:
        """The release with its new entry; as it was, where nothing has happened."""
        return self.with_entry or self.base

    @property
    def with_entry(self) -> dict[str, Any] | None:
        """The release with its new entry; nothing where nothing has happened."""
        value = self.forms.value(self.node, self.base)
        entry = self.forms.value(self.entry, None)
        return with_entry(self.event, self.base, value, entry, self.told)

    def name_of(self, path: Path) -> str:
        """Return the name of the inputs that a place in the release stands in."""
        number = len(self.base.get("history", []))
        if path[:2] == ("history", number):
            if path[2:3] == ("was",):
                return super().name_of(path[3:])
            return self.forms.name_of(self.entry, path[2:])
        return super().name_of(path)


def changed(session: Session, request: Request, found: str, event: Event) -> Response:
    """Show the form of what has happened to a release, or note it."""
    sheet = _sheet(session, request, found, event)
    if request.method != "POST":
        return _page(session, request, sheet)
    if request.form.get("do", "save") != "save" or sheet.code:
        arrange(sheet, request.form.get("do", ""))
        return _page(session, request, sheet)
    sheet.code = saved(session, sheet) if sheet.with_entry else "nothing-changed"
    if sheet.code:
        return _page(session, request, sheet, status_of(sheet.code))
    return Response(status=303, headers={"Location": f"{sheet.target.address}?saved=1"})


def checked_change(session: Session, request: Request, found: str, event: Event) -> Response:
    """Tell a script what the check says of what has happened to a release."""
    if request.method != "POST":
        raise NotFound
    sheet = _sheet(session, request, found, event)
    return as_json(session, request, sheet, judgement_of(session, request, sheet))


def _sheet(session: Session, request: Request, found: str, event: Event) -> ChangeSheet:
    """Return the form of an event. Raises `NotFound` for one that cannot happen."""
    aim = target(RELEASES, found)
    if aim is None or event not in EVENTS:
        raise NotFound
    content = session.content
    release, standing = standing_of_release(content, aim.file, session.clock())
    plain = sheet_of(session, request, aim, keys_of_release(event))
    opened = as_opened(plain) or release if plain else None
    if plain is None or opened is None or not _can_happen(event, standing, request):
        raise NotFound
    zone = content.settings.zone
    keys = keys_of_entry(event)
    if request.method == "POST":
        entry = plain.forms.of_posted(StateChange, posted_of(request), ENTRY, keys=keys)
    else:
        start = {"at": at_first(opened, session.clock(), zone)}
        entry = plain.forms.of_value(StateChange, start, ENTRY, keys=keys)
    told = as_told(plain.base, edited_unsaid(content, opened, aim.file))
    parts = {name: getattr(plain, name) for name in Sheet.__dataclass_fields__}
    return ChangeSheet(**parts, event=event, entry=entry, told=told)


def _can_happen(event: Event, standing: Any, request: Request) -> bool:
    """Say whether something can happen now; what was just sent may have happened already."""
    return request.method == "POST" or event in possible_after(standing)


def as_opened(sheet: Sheet) -> Release | None:
    """Return the release of the version that was opened: another one may stand there now."""
    try:
        return Release.model_validate(sheet.base)
    except ValueError:
        return None


def _page(session: Session, request: Request, sheet: ChangeSheet, status: int = 200) -> Response:
    parts = [*sheet.entry.parts.values()]
    return session.page(
        request,
        "change.html",
        status,
        event=sheet.event,
        entry=parts,
        **form_values(session, request, sheet),
    )
