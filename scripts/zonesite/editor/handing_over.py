"""The page on which what was edited is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.wrappers import Request, Response

from zonesite.editor.handover import Author, CannotHandOver, Repository
from zonesite.editor.session import Session
from zonesite.editor.unsaved import of_disk, status_of
from zonesite.editor.verdict import noted, verdict
from zonesite.records.contact import is_email
from zonesite.runtime.cache import FOLDER, is_trusted, keep, recall

_WRITER = f"{FOLDER}/editor/writer.json"
"""Who handed something over last: nobody types a name twice."""
_LONGEST = 500
_NO_NAME = frozenset("<>\n\r\0")


@dataclass
class Slip:
    """What goes along with what is handed over."""

    name: str = ""
    email: str = ""
    message: str = ""
    files: tuple[str, ...] = ()
    """The files that were shown; others that have come since are shown first."""

    def fault(self) -> str:
        """Return the code of what is missing, or nothing."""
        if not self.name.strip() or _NO_NAME.intersection(self.name) or len(self.name) > 100:
            return "slip-name"
        if not is_email(self.email):
            return "slip-email"
        message = self.message.strip()
        return "" if message and len(message) <= _LONGEST and "\0" not in message else "slip-words"


def page(session: Session, request: Request) -> Response:
    """Show what waits to be handed over, or hand it over."""
    repository = Repository(session.root)
    try:
        repository.check()
        files = repository.waiting()
        slip = _slip(session, request, repository)
        if request.method != "POST":
            return _shown(session, request, slip, files, repository)
        return _handed(session, request, slip, files, repository)
    except CannotHandOver as refused:
        return session.page(
            request, "message.html", 409, code=refused.code, values={}, said=refused.words
        )


def _slip(session: Session, request: Request, repository: Repository) -> Slip:
    if request.method == "POST":
        form = request.form
        return Slip(
            form.get("name", "").strip(),
            form.get("email", "").strip(),
            form.get("message", "").replace("\r\n", "\n"),
            tuple(form.getlist("files")),
        )
    known = recall(session.root / _WRITER) if is_trusted(session.root) else None
    if isinstance(known, dict):
        return Slip(str(known.get("name", "")), str(known.get("email", "")))
    author = repository.author()
    return Slip(author.name, author.email)


def _shown(
    session: Session,
    request: Request,
    slip: Slip,
    files: tuple[str, ...],
    repository: Repository,
    code: str = "",
    problems: Sequence[str] = (),
) -> Response:
    shown = [(file, repository.difference(file)) for file in files]
    return session.page(
        request,
        "hand-over.html",
        status_of(code),
        files=shown,
        slip=slip,
        code=code,
        way=session.content.settings.handover.as_,
        problems=problems,
    )


def _handed(
    session: Session,
    request: Request,
    slip: Slip,
    files: tuple[str, ...],
    repository: Repository,
) -> Response:
    """Hand over, unless something is missing or wrong."""
    if not files:
        return _shown(session, request, slip, files, repository)
    if code := slip.fault() or ("files-changed" if {*files} - {*slip.files} else ""):
        return _shown(session, request, slip, files, repository, code)
    problems = verdict(session, session.lang_of(request))
    if problems:
        return _shown(session, request, slip, files, repository, "has-errors", problems)
    try:
        noted(session, files)
    except OSError as error:
        return _shown(session, request, slip, files, repository, of_disk(error))
    files = repository.waiting()
    if is_trusted(session.root):
        keep(session.root / _WRITER, {"name": slip.name, "email": slip.email})
    author, message = Author(slip.name, slip.email), slip.message.strip()
    day = session.clock().astimezone(session.content.settings.zone).date()
    if session.content.settings.handover.as_ == "patch":
        data = repository.patch(author, message, files)
        name = f"{day.isoformat()}-edits.patch"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, headers=disposition, content_type="text/x-patch; charset=utf-8")
    done = repository.commit(author, message, files, day)
    session.forget_waiting()
    return session.page(request, "handed.html", done=done)
