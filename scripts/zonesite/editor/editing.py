"""Lists of records, and the form of one: opened, checked while it is written, saved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from zonesite.authoring.yaml_brackets import Unwritable
from zonesite.editor.forms import Columns, Forms, Group, Items, Leaf, Node, lists_in
from zonesite.editor.intakes import Line, to_do
from zonesite.editor.judging import Judgement, judged
from zonesite.editor.library import Version
from zonesite.editor.opened import Conflict, Difference, Opened, TooLong, joined
from zonesite.editor.readers_page import readers_page
from zonesite.editor.release_changes import PUBLISHED
from zonesite.editor.reviewing import SIGN, Column, columns, reviewables_in, with_review
from zonesite.editor.sections import LISTS, SECTIONS, Section
from zonesite.editor.session import Session
from zonesite.editor.shapes import TICKED
from zonesite.editor.shown import shown_as_published
from zonesite.editor.targets import (
    RELEASES,
    Target,
    fresh_target,
    record_rows,
    release_rows,
    standing_of_release,
    target,
)
from zonesite.editor.unsaved import of_disk, status_of
from zonesite.editor.view import Writer
from zonesite.pages.isolation import isolated_words
from zonesite.reading.content import Content
from zonesite.reading.source_text import Faulty
from zonesite.records.release_states import possible_after
from zonesite.records.walk import Path

Posted = dict[str, list[str]]


def home(_: Session, __: Request) -> Response:
    """Lead to the releases."""
    return Response(status=303, headers={"Location": "/releases"})


def listed(session: Session, request: Request, name: str) -> Response:
    """Show a list of records."""
    if name not in LISTS:
        raise NotFound
    content, choices = session.content, session.choices(request)
    values: dict[str, Any] = {"name": name, "choices": choices}
    if name == RELEASES:
        values["groups"] = [*release_rows(content, choices, session.clock())]
    else:
        values["rows"] = record_rows(content, choices, name)
    return session.page(request, "list.html", **values)


@dataclass
class Sheet:
    """A form that is open: the record, what was opened, and what is filled in."""

    target: Target
    opened: Opened
    base: Any
    """The record as it was opened; nothing for a new one."""
    node: Node
    forms: Forms
    keys: frozenset[str] | None = None
    """The keys that it can change; all, where none are named."""
    focus: str = ""
    theirs: list[Difference] = field(default_factory=list)
    code: str = ""
    """What is to be said of the form as a whole."""
    shown: bool = False
    """Whether the Markdown in it is shown as it will be published."""

    fresh: Any = None
    """Of a new record, what it will say."""

    @property
    def value(self) -> Any:
        """The record as it is filled in."""
        return self.fresh or self.forms.value(self.node, self.base)

    def name_of(self, path: Path) -> str:
        """Return the name of the inputs that a place in the record stands in."""
        return self.forms.name_of(self.node, path)


def posted_of(request: Request) -> Posted:
    """Return what was posted, by the names of the inputs."""
    form: MultiDict[str, str] = request.form
    return {name: form.getlist(name) for name in form}


def record(session: Session, request: Request, name: str, found: str) -> Response:
    """Show the form of a record, or save what was filled in."""
    aim = target(name, found)
    if aim is None:
        raise NotFound
    try:
        sheet = sheet_of(session, request, aim)
    except (Faulty, OSError):
        return session.message(request, "file-unreadable", 500, file=aim.file)
    if sheet is None:
        raise NotFound
    if request.method == "POST":
        return _answered(session, request, sheet)
    sheet.code = _SAVED.get(request.args.get("saved", ""), "")
    intake = session.intakes.find(request.args.get("import", ""))
    return form_page(session, request, sheet, to_do=to_do(intake, session.lang_of(request)))


def sheet_of(
    session: Session, request: Request, aim: Target, keys: frozenset[str] | None = None
) -> Sheet | None:
    """Return the form of a record: as it stands in its file, or as it was posted; nothing where
    there is no such record."""
    forms, now = session.forms(), session.shelf.open(aim.file)
    keys = keys if keys is not None else _keys(session, aim)
    if request.method != "POST":
        value = aim.place.record_in(now.value)
        if not isinstance(value, dict):
            return None
        return Sheet(aim, now, value, forms.of_value(aim.model, value, keys=keys), forms, keys)
    posted = posted_of(request)
    opened = session.shelf.recall(aim.file, request.form.get("digest", ""))
    base = aim.place.record_in((opened or now).value)
    if not isinstance(base, dict):
        return None
    node = forms.of_posted(aim.model, posted, keys=keys)
    sheet = Sheet(aim, opened or now, base, node, forms, keys)
    sheet.code = "" if opened else "version-unknown"
    return sheet


def _keys(session: Session, aim: Target) -> frozenset[str]:
    """Return the keys that a form may change: no id, which is an address for ever, and of a
    public release not what was published."""
    keys = frozenset(_all_keys(aim.model)) - {"id"}
    if aim.list != RELEASES:
        return keys
    _, standing = standing_of_release(session.content, aim.file, session.clock())
    return keys if standing in ("draft", "scheduled") else keys - PUBLISHED


def _all_keys(model: type[Any]) -> Sequence[str]:
    return [key for section in SECTIONS[model] for key in section.keys]


def _answered(session: Session, request: Request, sheet: Sheet) -> Response:
    """Do what a button of the form asks for."""
    do, _, lang = request.form.get("do", "save").partition(":")
    if do == SIGN and not sheet.code:
        return _signed_off(session, request, sheet, lang)
    if do != "save" or sheet.code:
        arrange(sheet, request.form.get("do", ""))
        return form_page(session, request, sheet)
    code = saved(session, sheet)
    if code:
        sheet.code = code
        return form_page(session, request, sheet, status_of(code))
    return Response(status=303, headers={"Location": f"{sheet.target.address}?saved=1"})


def _signed_off(session: Session, request: Request, sheet: Sheet, lang: str) -> Response:
    """Save a form together with the review of one of its translations: what is signed is what
    stands in the form."""
    version, path = version_of(session, session.content, sheet, sheet.opened)
    item = reviewables_in(version, sheet.target, path).get(lang)
    value, code = with_review(session, request, item, sheet.value)
    if not code:
        sheet.fresh = value
        code = saved(session, sheet)
        sheet.fresh = None
    if code:
        sheet.code = code
        return form_page(session, request, sheet, status_of(code))
    return Response(status=303, headers={"Location": f"{sheet.target.address}?saved=review"})


def saved(session: Session, sheet: Sheet) -> str:
    """Save a form; return the code of why it could not be, or nothing."""
    value, aim = sheet.value, sheet.target
    content = session.content  # before the file is another one, and all would be read again
    fresh = fresh_target(aim.list, value) if aim.list == RELEASES else aim
    try:
        if sheet.opened.raw and fresh.id and fresh.file != aim.file:
            now = session.shelf.move(sheet.opened, value, fresh.file)
            sheet.target = fresh
        else:
            now = session.shelf.save(sheet.opened, aim.place, value)
    except FileExistsError:
        return "taken"
    except Conflict as conflict:
        _meet(sheet, conflict, value)
        return "conflict"
    except Unwritable:
        return "unwritable"
    except TooLong:
        return "too-long"
    except OSError as error:
        return of_disk(error)
    if sheet.target is aim:
        session.library.saved(version_of(session, content, sheet, now)[0])
    return ""


def _meet(sheet: Sheet, conflict: Conflict, mine: Any) -> None:
    """Put into a form what two people have written: mine, beside it theirs."""
    theirs = sheet.target.place.record_in(conflict.now.value)
    value, sheet.theirs = joined(sheet.base, theirs, mine)
    sheet.opened, sheet.base = conflict.now, theirs
    sheet.node = sheet.forms.of_value(sheet.target.model, value, keys=sheet.keys)


def arrange(sheet: Sheet, do: str) -> None:
    """Add, remove or move an item of a list, as a button asks for."""
    action, _, name = do.partition(":")
    if action == "check":
        sheet.shown = True
    for items in lists_in(sheet.node):
        if action == "add" and name == items.name:
            item = sheet.forms.blank(items)
            items.items.insert(0 if items.field.key in _NEWEST_FIRST else len(items.items), item)
            sheet.focus = item.node.name
        tokens = [f"{items.name}.{item.token}" for item in items.items]
        if name not in tokens:
            continue
        at = tokens.index(name)
        if action == "remove":
            del items.items[at]
            sheet.focus = items.name
        elif action == "up" and at:
            items.items.insert(at - 1, items.items.pop(at))
            sheet.focus = name


_SAVED = {"1": "saved", "review": "review-signed", "import": "import-made"}
"""What is said of a form that was saved."""
_LATIN = frozenset({"slug", "id", "url", "publisher_url", "instead", "file", "brief_id", "lang"})
"""What is written from left to right in every language."""
_NEWEST_FIRST = frozenset({"status", "area", "statements"})
"""Lists of statements begin with the newest."""


def form_page(
    session: Session,
    request: Request,
    sheet: Sheet,
    status: int = 200,
    to_do: Sequence[Line] = (),
) -> Response:
    """Return the page of a form; of a draft that was just imported, with what is to be done."""
    content, aim = session.content, sheet.target
    values = form_values(session, request, sheet) | {"to_do": to_do}
    if aim.list == RELEASES and sheet.base is not None:
        release, standing = standing_of_release(content, aim.file, session.clock())
        values |= {"standing": standing, "release": release, "events": possible_after(standing)}
    readers = readers_page(session, request, aim) if sheet.base is not None else ""
    return session.page(request, "form.html", status, readers_page=readers, **values)


def form_values(session: Session, request: Request, sheet: Sheet) -> dict[str, Any]:
    """Return what the templates of a form show."""
    judgement = judgement_of(session, request, sheet)
    lang, zone = session.lang_of(request), session.content.settings.zone
    is_begun = sheet.base or sheet.fresh
    return {
        "sheet": sheet,
        "aim": sheet.target,
        "sections": sections_of(sheet),
        "tally": session.view.tally(lang, judgement) if is_begun else "",
        "remarks": remarks_by_name(sheet, judgement),
        "figures": figures_by_name(sheet, judgement),
        "theirs": {sheet.name_of(one.path): one.theirs for one in sheet.theirs},
        "choices": session.choices(request),
        "title": title_of(sheet, lang),
        "rendered": shown_as_published,
        "listed": TICKED,
        "latin": _LATIN,
        "columns": columns_of(session, sheet),
        "zone_now": session.clock().astimezone(zone).isoformat()[-6:],
    }


def columns_of(session: Session, sheet: Sheet) -> Mapping[str, Column]:
    """Return how the translations of a record stand as it is filled in; nothing of a new one."""
    if sheet.base is None:
        return {}
    try:
        version, path = version_of(session, session.content, sheet, sheet.opened)
    except (Unwritable, Faulty):
        return {}
    return columns(session, reviewables_in(version, sheet.target, path))


def title_of(sheet: Sheet, lang: str) -> str:
    """Return what the record of a form is called, in a language or the first that has it."""
    order = sheet.forms.ground.languages
    value = sheet.base if isinstance(sheet.base, dict) else {}
    if sheet.target.list == RELEASES:
        texts = value.get("text", {})
        texts = texts if isinstance(texts, dict) else {}
        text: Any = texts.get(lang) or next((texts[one] for one in order if one in texts), {})
        return str(text.get("title", "")) if isinstance(text, dict) else ""
    name = value.get("title") or value.get("name") or {}
    if not isinstance(name, dict):
        return str(name)
    return str(name.get(lang) or next((name[one] for one in order if one in name), ""))


def sections_of(sheet: Sheet) -> list[tuple[Section, list[Any], bool]]:
    """Return the sections of a form with their fields, and whether each is unfolded."""
    found = []
    for section in SECTIONS[sheet.target.model]:
        parts = [sheet.node.parts[key] for key in section.keys if key in sheet.node.parts]
        is_open = not section.is_closed or any(_is_filled(part, sheet) for part in parts)
        if parts:
            found.append((section, parts, is_open))
    return found


def _is_filled(part: Leaf | Items | Columns | Group, sheet: Sheet) -> bool:
    if isinstance(part, Items):
        return bool(part.items)
    if isinstance(part, Group):
        return bool(sheet.forms.value(part.node, None))
    if isinstance(part, Columns):
        return True
    return part.field.kind != "reviews" and any(map(any, part.strings.values()))


def judgement_of(session: Session, request: Request, sheet: Sheet) -> Judgement:
    """Return what the check says of a form as it is filled in."""
    if sheet.base is None and not sheet.fresh:
        return Judgement()  # nobody has written anything yet
    content = session.content
    try:
        version, path = version_of(session, content, sheet, sheet.opened)
    except (Unwritable, Faulty):
        return Judgement()
    lang = session.lang_of(request)
    return judged(session.library, version, content, path, session.clock(), lang)


def version_of(
    session: Session, content: Content, sheet: Sheet, opened: Opened
) -> tuple[Version, Path]:
    """Return a content with the record of a form, and where that stands in its file. Raises
    `Unwritable` and `Faulty`."""
    place, file, value = sheet.target.place, opened.file, sheet.value
    if not place.key:
        raw = session.shelf.meant(opened, place, value)
        return session.library.with_release(content, file, raw), ()
    whole = opened.value
    path = place.path_in(whole) or (place.key, len(whole.get(place.key) or []))
    return session.library.with_record(content, file, path, whole, value), path


def remarks_by_name(sheet: Sheet, judgement: Judgement) -> dict[str, list[Any]]:
    """Return the remarks by the names of the inputs that they are about."""
    found: dict[str, list[Any]] = {}
    for remark in judgement.remarks:
        found.setdefault(sheet.name_of(remark.path), []).append(remark)
    return found


def figures_by_name(sheet: Sheet, judgement: Judgement) -> dict[str, list[Any]]:
    """Return the figures that other languages lack, by the names of the inputs."""
    found: dict[str, list[Any]] = {}
    for one in judgement.figures:
        found.setdefault(sheet.name_of(one.path), []).append(one)
    return found


def checked(session: Session, request: Request, name: str, found: str) -> Response:
    """Tell a script what the check says of a form that is being filled in."""
    aim = target(name, found)
    sheet = sheet_of(session, request, aim) if aim and request.method == "POST" else None
    if sheet is None:
        raise NotFound
    return as_json(session, request, sheet, judgement_of(session, request, sheet))


def as_json(session: Session, request: Request, sheet: Sheet, judgement: Judgement) -> Response:
    """Return a judgement for a script."""
    direction = Writer(session.lang_of(request)).direction
    told = {
        "remarks": [
            {
                "name": name,
                "severity": remark.severity,
                "words": isolated_words(remark.words, direction),
                "code": remark.code,
            }
            for name, remarks in remarks_by_name(sheet, judgement).items()
            for remark in remarks
        ],
        "figures": [
            {
                "name": name,
                "other": one.other,
                "found": one.found,
                "lacking": one.is_lacking,
            }
            for name, figures in figures_by_name(sheet, judgement).items()
            for one in figures
        ],
        "tally": session.view.tally(session.lang_of(request), judgement),
    }
    return Response(json.dumps(told, ensure_ascii=False), content_type="application/json")


def shown_markdown(_: Session, request: Request) -> Response:
    """Show a script what a text will look like."""
    if request.method != "POST":
        raise NotFound
    html = shown_as_published(request.form.get("text", ""), request.form.get("lang", ""))
    return Response(html, content_type="text/html; charset=utf-8")
