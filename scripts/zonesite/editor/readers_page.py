"""The page of a record as readers will see it: where the preview beside the form has it."""

from __future__ import annotations

from werkzeug.wrappers import Request

from zonesite.edition.naming import path_of
from zonesite.editor.session import Session
from zonesite.editor.targets import RELEASES, Target, standing_of_release
from zonesite.languages.language import languages_of
from zonesite.records.press import Release


def readers_page(session: Session, request: Request, aim: Target) -> str:
    """Return the address of a record's page in the preview, in the language of the writer or, where
    the site has not that, in its first; nothing without a preview, or for what cannot be read."""
    record = _record(session, aim) if session.preview_port else None
    if record is None:
        return ""
    key = "press" if isinstance(record, Release) else aim.list
    lang = session.lang_of(request)
    languages = languages_of(session.content.settings)
    prefix = next((one.prefix for one in languages if one.id == lang), "")
    # The name under which the browser knows the form: to another one it sends no cookie of it.
    host = request.host.partition(":")[0]
    return f"http://{host}:{session.preview_port}{prefix}{path_of(key, record)}"


def _record(session: Session, aim: Target) -> object | None:
    content = session.content
    if aim.list == RELEASES:
        return standing_of_release(content, aim.file, session.clock())[0]
    return next((one for one in content.lists.get(aim.list, ()) if one.id == aim.id), None)
