"""From answers to files: a new record is put in its place, or nothing is written at all."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from zonesite.authoring.answers import composed
from zonesite.authoring.dialogue import said
from zonesite.authoring.new_files import NewRecord, Written, write
from zonesite.authoring.new_records import NoPlace
from zonesite.authoring.questions import Questionnaire
from zonesite.authoring.replacing import ChangedMeanwhile
from zonesite.build.inspect import inspect
from zonesite.cli.asking import Interview
from zonesite.cli.at_terminal import Person, is_there
from zonesite.cli.given_answers import Options
from zonesite.cli.options import say, tell
from zonesite.reading import translation_memory as memory
from zonesite.reading.content import Content
from zonesite.reading.problems import Problem, errors, line, ordered
from zonesite.reading.read import read
from zonesite.reading.source_text import Faulty
from zonesite.reading.validate import Complaint, validate
from zonesite.records.kinds import KINDS
from zonesite.translations.noting import note


def write_new(
    about: Questionnaire, root: Path, lang: str, written_in: str | None, given: Mapping[str, Any]
) -> None:
    """Ask for a record, write it, and say what is wrong or missing with it."""
    content, problems = read(root)
    if content is None:
        tell(ordered(problems), "text", lang)
        raise SystemExit(1)
    clock = datetime.now(UTC)
    record = _answered(about, content, lang, written_in, given, clock)
    try:
        files = record.files(root)
        write(root, files)
    except NoPlace as error:
        key = str(error)
        _stop([Problem(KINDS[key].path, 1, 1, "list-no-place", "", {"key": key})], lang)
    except Faulty:
        _stop([*errors(problems)], lang)
    except ChangedMeanwhile as error:
        _stop([Problem(_name(root, str(error)), 1, 1, "file-changed")], lang)
    except FileExistsError as error:
        _stop([Problem(_name(root, error.filename), 1, 1, "file-there")], lang)
    except OSError as error:
        values = {"found": error.strerror or "error"}
        _stop([Problem(_name(root, error.filename), 1, 1, "file-unwritten", "", values)], lang)
    _report(root, record, files, lang, clock)


def _name(root: Path, path: str | None) -> str:
    return Path(path).relative_to(root).as_posix() if path else "data"


def _answered(
    about: Questionnaire,
    content: Content,
    lang: str,
    written_in: str | None,
    given: Mapping[str, Any],
    clock: datetime,
) -> NewRecord:
    """Return the record that answers make; without one in which all is well, end."""
    first = written_in or content.languages[0]
    if first not in content.languages:
        raise click.UsageError(f"--written-in must be one of {', '.join(content.languages)}")
    options = Options(given, content.languages, first)
    person = Person(options, content.settings, lang, clock) if is_there() else None
    interview = Interview(content, lang, first, person or options)
    try:
        values = composed(about, interview.values(about), first)
    except click.Abort:
        click.echo(f"\n{said('nothing-written', lang)}", err=True)
        raise SystemExit(1) from None
    wrong = [*options.problems]
    if options.missing:
        wrong.append(said("missing-options", lang, options=", ".join(options.missing)))
    if not wrong:
        wrong = [*_as_a_whole(interview, about, values)]
    if wrong:
        for words in (*wrong, said("nothing-written", lang)):
            click.echo(words, err=True)
        raise SystemExit(2)
    return NewRecord(about, values, interview.new_sources, content.languages)


def _as_a_whole(
    interview: Interview, about: Questionnaire, values: dict[str, Any]
) -> Iterator[str]:
    """Yield what is wrong with a record in which every answer by itself can stand."""
    content = interview.content
    _, found = validate(about.model, values, (), content.languages)
    for complaint in found:
        (words,) = interview.sentences([complaint])
        yield f"{complaint.where}: {words}" if complaint.where else words
    has_first = about.key != "press" or content.languages[0] in values["text"]
    if not has_first and not values.get("draft"):
        first = content.settings.languages[0].name
        yield from interview.sentences([Complaint((), "draft-only", {"first": first})])


def _stop(problems: Sequence[Problem], lang: str) -> NoReturn:
    for problem in ordered(problems):
        click.echo(line(problem, lang), err=True)
    click.echo(said("nothing-written", lang), err=True)
    raise SystemExit(1)


def _report(
    root: Path, record: NewRecord, files: Sequence[Written], lang: str, clock: datetime
) -> None:
    """Say what was written, what the check says of it, and what is still missing."""
    names = [file.file for file in files]
    if _note_translations(root, record):
        names.append(memory.FILE)
    for name in names:
        say(said("written", lang, file=name))
    _, problems = inspect(root, clock)
    own = [one for one in problems if any(_is_about(one, file) for file in files)]
    for problem in own:
        say(line(problem, lang))
    content, _ = read(root)
    for words in _still_missing(record, content, lang):
        say(words)
    at = "" if root == Path.cwd() else f" --root {shlex.quote(str(root))}"
    say(said("next", lang, command=f"zonesite check{at}"))
    raise SystemExit(1 if errors(own) else 0)


def _is_about(problem: Problem, file: Written) -> bool:
    """Say whether a problem is in the lines that were written into a file."""
    if problem.file != file.file:
        return False
    first, last = file.lines
    return first <= problem.line <= last


def _still_missing(record: NewRecord, content: Content | None, lang: str) -> Iterator[str]:
    settings = content.settings if content else None
    names = {one.id: one.name for one in settings.languages} if settings else {}
    if untold := [names.get(one, one) for one in record.languages if one not in record.spoken]:
        yield said("not-translated", lang, language=", ".join(untold))
    for source in (*record.sources, *([record.values] if record.about.kind == "source" else [])):
        if not source.get("url") and not source.get("locator"):
            yield said("not-found-yet", lang)
    if record.about.kind == "release":
        yield said("carry-over", lang)
        if record.values.get("draft"):
            yield said("as-draft", lang)


def _note_translations(root: Path, record: NewRecord) -> bool:
    """Note what the translations were made from, where a site notes that: from the text beside
    which they were written. Say whether there was something to note."""
    content, problems = read(root)
    if content is None or errors(problems) or not content.memory:
        return False
    noted = note(content, content.memory, frozenset(), typo=False).memory
    ours = tuple(f"{owner}/" for owner in record.owners)
    new = {place: basis for place, basis in noted.items() if place[0].startswith(ours)}
    if not new:
        return False
    path = root / memory.FILE
    path.write_text(memory.as_text({**content.memory, **new}), encoding="utf-8")
    return True
