"""The form of a record that is still to be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from zonesite.editor.editing import (
    Sheet,
    arrange,
    as_json,
    form_page,
    judgement_of,
    posted_of,
    saved,
)
from zonesite.editor.opened import NEW, Opened
from zonesite.editor.sections import LISTS
from zonesite.editor.session import Session
from zonesite.editor.targets import RELEASES, fresh_target, slug_of
from zonesite.editor.unsaved import status_of


def new(session: Session, request: Request, name: str) -> Response:
    """Show the form of a record that is still to be written, or write it."""
    if name not in LISTS:
        raise NotFound
    sheet = _sheet(session, request, name)
    if request.method != "POST":
        return form_page(session, request, sheet)
    if request.form.get("do", "save") != "save" or sheet.code:
        arrange(sheet, request.form.get("do", ""))
        return form_page(session, request, sheet)
    sheet.code = "unnamed" if not sheet.target.id else "taken" if _is_taken(session, sheet) else ""
    sheet.code = sheet.code or saved(session, sheet)
    if sheet.code:
        sheet.shown = True
        return form_page(session, request, sheet, status_of(sheet.code))
    return Response(status=303, headers={"Location": f"{sheet.target.address}?saved=1"})


def checked_new(session: Session, request: Request, name: str) -> Response:
    """Tell a script what the check says of a record that is still to be written."""
    if name not in LISTS or request.method != "POST":
        raise NotFound
    sheet = _sheet(session, request, name)
    return as_json(session, request, sheet, judgement_of(session, request, sheet))


def _sheet(session: Session, request: Request, name: str) -> Sheet:
    forms, model = session.forms(), LISTS[name]
    aim = fresh_target(name, {})
    opened = session.shelf.open(aim.file) if name != RELEASES else Opened(aim.file, b"")
    if request.method != "POST":
        today = session.clock().astimezone(session.content.settings.zone).date()
        start = {"date": today.isoformat()} if name == RELEASES else {}
        return Sheet(aim, opened, None, forms.of_value(model, start), forms)
    node = forms.of_posted(model, _with_slug(posted_of(request), name, forms.ground.languages))
    sheet = Sheet(aim, opened, None, node, forms)
    sheet.fresh = _with_reviews(sheet.value, name, forms.ground.languages[0])
    sheet.target = fresh_target(name, sheet.value)
    if name == RELEASES:
        sheet.opened = Opened(sheet.target.file, b"")
    else:
        recalled = session.shelf.recall(aim.file, request.form.get("digest", NEW))
        sheet.opened = recalled if recalled and recalled.raw else opened
    return sheet


def _with_slug(
    posted: dict[str, list[str]], name: str, languages: Sequence[str]
) -> dict[str, list[str]]:
    """Return what was posted, with the address that a title suggests where none is named: the
    first title that is in letters which addresses have."""
    if name != RELEASES or any(posted.get("slug", ())):
        return posted
    titles = ("".join(posted.get(f"text.{lang}.title", ())) for lang in languages)
    return {**posted, "slug": [next(filter(None, map(slug_of, titles)), "")]}


def _with_reviews(value: dict[str, Any], name: str, first: str) -> dict[str, Any]:
    """Return a release whose translations are known to be reviewed by nobody yet."""
    if name != RELEASES or not isinstance(value.get("text"), dict):
        return value
    others = [lang for lang in value["text"] if lang != first]
    stated = value.get("translations", {})
    reviews = {**dict.fromkeys(others, "unreviewed"), **stated}
    text = value["text"]
    rest = {key: item for key, item in value.items() if key not in ("translations", "text")}
    return {**rest, **({"translations": reviews} if reviews else {}), "text": text}


def _is_taken(session: Session, sheet: Sheet) -> bool:
    """Say whether something else stands where a new record is to be written."""
    now = session.shelf.open(sheet.target.file)
    if sheet.target.list == RELEASES:
        return bool(now.raw) and now.raw != session.shelf.meant(
            sheet.opened, sheet.target.place, sheet.value
        )
    found = sheet.target.place.record_in(now.value)
    return found is not None and found != sheet.value
