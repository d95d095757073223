"""A draft from documents: chosen on one page, looked at and completed on the next, then written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import cast, get_args

from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Request, Response

from zonesite.authoring.documents import legible
from zonesite.editor.choices import Choice
from zonesite.editor.intakes import Intake, report
from zonesite.editor.session import Session
from zonesite.editor.shown import shown_as_published
from zonesite.editor.targets import RELEASES, fresh_target
from zonesite.editor.unsaved import of_disk, status_of
from zonesite.editor.words import say
from zonesite.importing.answers import Answers, Question
from zonesite.importing.document import Place
from zonesite.importing.drafts import Draft, Told, draft, known, questions
from zonesite.importing.gate import MOST_BYTES
from zonesite.importing.intake import Given, NotTaken, take
from zonesite.importing.letters.languages_of_text import Spoken, spoken
from zonesite.importing.placing import put, taken
from zonesite.importing.refusals import Refused
from zonesite.reading.problems import Problem, sentence
from zonesite.records.model import is_kebab_case
from zonesite.records.notices import ReleaseKind

_TITLE = "title."
_LONGEST_SLUG = 100
_LONGEST_NAME = 200
_KINDS: tuple[str, ...] = get_args(ReleaseKind)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken."""

    file: str
    words: str
    code: str


def choose(session: Session, request: Request) -> Response:
    """Show where documents are chosen, or take those that were."""
    if request.method != "POST":
        return _choosing(session, request)
    languages = _languages(session, request.form.get("written-in", ""))
    documents = [_given(sent) for sent in request.files.getlist("files") if sent.filename]
    if not documents:
        return _choosing(session, request, missing=True, status=422)
    try:
        read = take(documents, languages)
    except NotTaken as not_taken:
        refused = [_refusal(one, session.lang_of(request)) for one in not_taken.problems]
        return _choosing(session, request, refused=refused, status=422)
    key = session.intakes.keep(read)
    return Response(status=303, headers={"Location": f"/releases/import/{key}"})


def _choosing(
    session: Session,
    request: Request,
    *,
    refused: list[Refusal] | None = None,
    missing: bool = False,
    gone: bool = False,
    status: int = 200,
) -> Response:
    languages = _languages(session, "")
    return session.page(
        request,
        "import.html",
        status,
        refused=refused or [],
        missing=missing,
        gone=gone,
        shared=[lang for lang in languages.scripts if languages.is_shared(lang)],
        chosen=request.form.get("written-in", ""),
    )


def _languages(session: Session, written_in: str) -> Spoken:
    """Return the languages of the site, and which of those that share letters is meant."""
    names = {one.id: one.name for one in session.content.settings.languages}
    return spoken(names, written_in if written_in in names else "")


def _given(sent: FileStorage) -> Given:
    """Return a file that was sent; a browser may tell more than its name."""
    name = re.split(r"[\\/]", sent.filename or "")[-1][-_LONGEST_NAME:]
    return Given(name, name, partial(_bytes, sent))


def _bytes(sent: FileStorage) -> bytes:
    """Return what is in a file. Raises `Refused` for one that is larger than any that is read."""
    raw = sent.stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        size = sent.stream.seek(0, 2)
        raise Refused("file-too-large", Place(), size=size, limit=MOST_BYTES)
    return raw


def _refusal(problem: Problem, lang: str) -> Refusal:
    return Refusal(problem.file, sentence(problem, lang), problem.code)


@dataclass
class Slip:
    """What is asked beside the documents, as it is filled in."""

    intake: Intake
    values: Mapping[str, str]
    """By the names of the inputs."""
    answers: Answers
    asked: tuple[Question, ...]
    remarks: dict[str, list[str]] = field(default_factory=dict)
    """What is wrong, by the names of the inputs."""
    code: str = ""
    """What is to be said of the page as a whole."""


def ask(session: Session, request: Request, key: str) -> Response:
    """Show what documents say, what is asked and what was found in them; or make the draft."""
    intake = session.intakes.find(key)
    if intake is None:
        return _choosing(session, request, gone=True, status=404)
    slip = _slip(session, request, intake)
    if request.method == "POST" and not slip.remarks:
        made = _draft(session, slip)
        _write(session, request, slip, made)
        if not slip.code and not slip.remarks:
            intake.made = made
            aim = fresh_target(RELEASES, {"date": made.release.date, "slug": made.release.slug})
            where = f"{aim.address}?saved=import&import={key}"
            return Response(status=303, headers={"Location": where})
    return _asking(session, request, slip)


def _slip(session: Session, request: Request, intake: Intake) -> Slip:
    """Return the questions, with what the documents answer or what was filled in."""
    lang, read = session.lang_of(request), intake.read
    if request.method != "POST":
        answers = known(read, Answers())
        return Slip(intake, _values(answers), answers, questions(read, Answers()))
    values = {name: legible(text).strip() for name, text in request.form.items()}
    answers, wrong = _answers(values, [*read.texts])
    asked = questions(read, answers)
    slip = Slip(intake, values, answers, questions(read, Answers()))
    for name in wrong:
        slip.remarks[name] = [say(lang, f"import-wrong-{name}")]
    for question in asked:
        name = _name_of(question)
        slip.remarks.setdefault(name, [_question(session, question, lang)])
    slip.code = "import-unanswered" if slip.remarks else ""
    return slip


def _values(answers: Answers) -> dict[str, str]:
    """Return what stands in the inputs for some answers."""
    day = answers.date.isoformat() if answers.date else ""
    titles = {f"{_TITLE}{lang}": title for lang, title in answers.titles.items()}
    return {"date": day, "kind": answers.kind or "", "slug": answers.slug, **titles}


def _answers(values: Mapping[str, str], languages: list[str]) -> tuple[Answers, list[str]]:
    """Return what was filled in, and the names of the inputs in which no answer stands."""
    wrong = []
    day = None
    try:
        day = date.fromisoformat(values["date"]) if values.get("date") else None
    except ValueError:
        wrong.append("date")
    slug, kind = values.get("slug", ""), values.get("kind", "")
    if slug and (not is_kebab_case(slug) or len(slug) > _LONGEST_SLUG):
        wrong.append("slug")
        slug = ""
    given = {lang: " ".join(values.get(f"{_TITLE}{lang}", "").split()) for lang in languages}
    titles = {lang: title for lang, title in given.items() if title}
    of_kind = cast(ReleaseKind, kind) if kind in _KINDS else None
    return Answers(day, slug, of_kind, titles), wrong


def _name_of(question: Question) -> str:
    """Return the name of the input that answers a question."""
    return f"{_TITLE}{question.lang}" if question.lang else question.option.removeprefix("--")


def _question(session: Session, question: Question, lang: str) -> str:
    """Return what is asked: in the words of the form, where there are no options."""
    found = question.values.get("found", "")
    written = say(lang, "comma").join(found) if isinstance(found, list) else str(found)
    names = {one.id: one.name for one in session.content.settings.languages}
    values = {"found": written, "language": names.get(question.lang, question.lang)}
    return say(lang, f"import-{question.code}", **values)


def _draft(session: Session, slip: Slip) -> Draft:
    settings = session.content.settings
    languages = [one.id for one in settings.languages]
    return draft(slip.intake.read, slip.answers, languages, settings.unjudged)


def _write(session: Session, request: Request, slip: Slip, made: Draft) -> None:
    """Write a draft, once if it is sent twice; note on the page why it cannot be."""
    path = session.root / made.release.file
    try:
        if path.parent.is_symlink() or path.is_symlink():
            slip.code = "disk"
            return
        problem = taken(session.root, made)
        if problem is not None:
            if not path.is_file() or path.read_bytes() != made.yaml.encode():
                slip.remarks["slug"] = [sentence(problem, session.lang_of(request))]
                slip.code = "import-taken"
            return
        put(session.root, made)
    except FileExistsError:
        slip.code = "import-taken"
    except OSError as error:
        slip.code = of_disk(error)


def _asking(session: Session, request: Request, slip: Slip) -> Response:
    lang, choices = session.lang_of(request), session.choices(request)
    asked = {_name_of(one): _question(session, one, lang) for one in slip.asked}
    days = next((one.choices for one in slip.asked if one.option == "--date"), ())
    return session.page(
        request,
        "import-draft.html",
        status_of(slip.code),
        slip=slip,
        asked=asked,
        days=[date.fromisoformat(day) for day in days],
        kinds=[Choice(kind, choices.word("release_kind", kind)) for kind in _KINDS],
        texts=slip.intake.read.texts,
        rendered=shown_as_published,
        report=[*report(_findings(session, slip), lang)],
    )


def _findings(session: Session, slip: Slip) -> tuple[Told, ...]:
    """Return what was found in the documents, and, as soon as all is answered, what must still be
    done to the draft."""
    read = slip.intake.read
    if questions(read, slip.answers):
        return tuple(read.findings)
    return _draft(session, slip).findings
