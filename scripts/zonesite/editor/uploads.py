"""Pictures and documents that come with a release: looked into, named safely, put beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from zonesite.authoring.replacing import create
from zonesite.check.unsaid_edits import edited_unsaid
from zonesite.editor.editing import Sheet, form_values, posted_of, saved, sheet_of
from zonesite.editor.fields import fields_of
from zonesite.editor.forms import Node, in_order
from zonesite.editor.release_changes import as_told, at_first, keys_of_entry, with_entry
from zonesite.editor.release_pages import ENTRY, as_opened
from zonesite.editor.session import Session
from zonesite.editor.targets import RELEASES, Target, standing_of_release, target
from zonesite.editor.unsaved import of_disk, status_of
from zonesite.media.contents import FORMS
from zonesite.media.media_file import MAX_BYTES, Found
from zonesite.reading.media_files import looked_into
from zonesite.reading.phrases import Phrase
from zonesite.reading.problems import Problem, sentence
from zonesite.records.media import EXTENSIONS, Media, file_name
from zonesite.records.press import Release
from zonesite.records.release_states import StateChange, possible_after

_ITEM = "item"
"""What stands before the names of the inputs about a picture or document."""
_KEYS = frozenset(
    {"alt", "decorative", "caption", "credit", "licence", "permission", "title", "language"}
)


class Refused(Exception):
    """A file is not taken; `code` and `values` are those of a message of the check."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be put beside a release."""

    name: str
    data: bytes
    found: Found

    @property
    def kind(self) -> str:
        extension = self.name.rpartition(".")[2]
        return next(kind for kind, allowed in EXTENSIONS.items() if extension in allowed)


def safe_name(given: str) -> str:
    """Return the name under which a file is kept: no path, small letters, digits and hyphens.

    Raises `Refused` for a format that is not published.
    """
    name = re.split(r"[\\/]", given)[-1].replace("..", "-") or "-"
    try:
        return file_name(name)
    except PydanticCustomError as error:
        context = error.context or {}
        if error.type == "media-name":
            return str(context["cure"])
        raise Refused(error.type, {**context, "found": f"'{name}'"}) from None


def looked_at(given: str, data: bytes) -> Upload:
    """Return a file with what is in it. Raises `Refused`."""
    name = safe_name(given)
    if len(data) > MAX_BYTES:
        raise Refused("media-too-large", {"size": len(data), "limit": MAX_BYTES})
    found = looked_into(data, FORMS[name.rpartition(".")[2]])
    if found.flaw is not None:
        values: dict[str, object] = dict(found.flaw.values)
        if found.flaw.code == "media-content" and not values["found"]:
            values["found"] = Phrase("found-other-content")
        raise Refused(found.flaw.code, values)
    return Upload(name, data, found)


@dataclass
class Slip:
    """The form of a picture or document that is to come."""

    sheet: Sheet
    release: Release
    """As it was opened."""
    item: Node
    entry: Node | None
    """What readers are told, where the release is public."""
    said: str = ""
    """Why the file was not taken."""


def media(session: Session, request: Request, found: str) -> Response:
    """Show the form of a picture or document, or take it."""
    slip = _slip(session, request, found)
    sheet = slip.sheet
    if request.method == "POST" and not sheet.code:
        try:
            _take(session, request, slip)
        except Refused as refused:
            problem = Problem("", 1, 1, refused.code, "", refused.values)
            slip.said = sentence(problem, session.lang_of(request))
        session.library.forget()
        if not slip.said and not sheet.code:
            return Response(status=303, headers={"Location": f"{sheet.target.address}?saved=1"})
    return session.page(
        request,
        "media.html",
        409 if slip.said else status_of(sheet.code),
        said=slip.said,
        item=[*slip.item.parts.values()],
        entry=[*slip.entry.parts.values()] if slip.entry else [],
        **form_values(session, request, sheet),
    )


def _slip(session: Session, request: Request, found: str) -> Slip:
    """Return the form. Raises `NotFound` for a release to which nothing can be added."""
    aim = target(RELEASES, found)
    sheet = sheet_of(session, request, aim, frozenset()) if aim else None
    opened = as_opened(sheet) if sheet else None
    if aim is None or sheet is None or opened is None:
        raise NotFound
    _, standing = standing_of_release(session.content, aim.file, session.clock())
    sent = posted_of(request) if request.method == "POST" else None
    item = _node(session, Media, _ITEM, _KEYS, {}, sent)
    if standing in ("draft", "scheduled"):
        return Slip(sheet, opened, item, None)
    if "corrected" not in possible_after(standing):
        raise NotFound
    start = {"at": at_first(opened, session.clock(), session.content.settings.zone)}
    entry = _node(session, StateChange, ENTRY, keys_of_entry("corrected"), start, sent)
    return Slip(sheet, opened, item, entry)


def _take(session: Session, request: Request, slip: Slip) -> None:
    """Put a file beside its release and name it there; note in the form why it cannot be. Raises
    `Refused`."""
    upload, sheet, forms = _upload(request), slip.sheet, session.forms()
    value = _with_item(sheet.base, upload, forms.value(slip.item, None))
    if slip.entry is not None:
        happened = forms.value(slip.entry, None)
        told = as_told(sheet.base, edited_unsaid(session.content, slip.release, sheet.target.file))
        value = with_entry("corrected", sheet.base, value, happened, told) or value
    sheet.fresh = value
    sheet.code = _put(session, sheet.target, upload) or saved(session, sheet)
    sheet.fresh = None


def _node(
    session: Session,
    model: type[Any],
    name: str,
    keys: frozenset[str],
    start: Mapping[str, Any],
    sent: dict[str, list[str]] | None,
) -> Node:
    forms = session.forms()
    if sent is None:
        return forms.of_value(model, start, name, keys=keys)
    return forms.of_posted(model, sent, name, keys=keys)


def _upload(request: Request) -> Upload:
    """Return the file that was sent. Raises `Refused`."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Refused("missing-key", {"key": "file"})
    return looked_at(sent.filename, sent.stream.read(MAX_BYTES + 1))


def _with_item(base: Mapping[str, Any], upload: Upload, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a release with one more picture or document, which is named once."""
    facts = {"file": upload.name, "kind": upload.kind, **told}
    if upload.kind == "document":
        facts["pages"] = upload.found.pages
    order = [field.key for field in fields_of(Media)]
    item = {key: facts[key] for key in order if key in facts}
    others = [one for one in base.get("media", []) if one.get("file") != upload.name]
    new = {field.key: base.get(field.key) for field in fields_of(Release)}
    new["media"] = [*others, item]
    known = {key: value for key, value in new.items() if key in base or key == "media"}
    return in_order(dict(base), known)


def _put(session: Session, aim: Target, upload: Upload) -> str:
    """Write a file into the folder beside its release; return the code of why it cannot be."""
    path = session.root / aim.file.removesuffix(".yml") / upload.name
    try:
        if path.is_symlink() or path.parent.is_symlink():
            return "disk"
        if os.path.lexists(path):
            return "" if path.read_bytes() == upload.data else "media-there"
        create(path, upload.data)
    except OSError as error:
        return of_disk(error)
    return ""
