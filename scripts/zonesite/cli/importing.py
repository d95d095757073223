"""`zonesite import`: a draft of a release from documents of word processors, pages and texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast, get_args

import click

from zonesite.cli.at_terminal import is_there
from zonesite.cli.messages import bad_option
from zonesite.cli.options import LANG, ROOT, say
from zonesite.importing import report
from zonesite.importing.answers import Answers, Question
from zonesite.importing.drafts import Draft, draft, questions
from zonesite.importing.gate import read_file
from zonesite.importing.intake import Given, NotTaken, take
from zonesite.importing.letters.languages_of_text import Spoken, spoken
from zonesite.importing.placing import put, taken
from zonesite.importing.texts_of_release import ReadRelease
from zonesite.reading.problems import Problem, line, ordered, sentence
from zonesite.reading.read import settings_of
from zonesite.reading.system_errors import system_said
from zonesite.records.model import is_kebab_case
from zonesite.records.notices import ReleaseKind
from zonesite.records.settings import Settings

_TITLE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z]+)*)=")


def _day(_: click.Context, __: click.Parameter, found: str | None) -> date | None:
    try:
        return None if found is None else date.fromisoformat(found)
    except ValueError:
        raise bad_option("option-day", found=found) from None


def _slug(_: click.Context, __: click.Parameter, found: str | None) -> str:
    if found and not is_kebab_case(found):
        raise bad_option("option-slug", found=found)
    return found or ""


def _titles(_: click.Context, __: click.Parameter, found: tuple[str, ...]) -> dict[str, str]:
    """Return headlines by language; one that names none is of the first text."""
    titles: dict[str, str] = {}
    for words in found:
        match = _TITLE.match(words)
        titles[match.group(1) if match else ""] = words[match.end() if match else 0 :].strip()
    return {lang: title for lang, title in titles.items() if title}


@click.command("import")
@ROOT
@click.option("--date", "day", callback=_day, help="The day of the release.")
@click.option("--slug", callback=_slug, help="The last part of its address.")
@click.option("--kind", type=click.Choice(get_args(ReleaseKind)), help="What kind it is.")
@click.option(
    "--title", "titles", multiple=True, callback=_titles, metavar="[LANG=]WORDS", help="A headline."
)
@click.option("--sources", "--source", "sources", multiple=True, help="Ids of its sources.")
@click.option("--zones", "--zone", "zones", multiple=True, help="Ids of its zones.")
@click.option("--topics", "--topic", "topics", multiple=True, help="Ids of its topics.")
@click.option(
    "--written-in",
    default="",
    metavar="LANG",
    help="The language of the text, where several languages of the site have its letters.",
)
@click.option("--dry-run", is_flag=True, help="Print the draft; write nothing.")
@LANG
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_documents(
    root: Path,
    day: date | None,
    slug: str,
    kind: ReleaseKind | None,
    titles: dict[str, str],
    sources: tuple[str, ...],
    zones: tuple[str, ...],
    topics: tuple[str, ...],
    written_in: str,
    dry_run: bool,
    lang: str,
    files: tuple[Path, ...],
) -> None:
    """Make a draft of one release from FILES: .docx, .odt, .html, .md or .txt.

    One document may have all languages, or each its own. What was left out, what nobody was meant
    to read and what is still to be done is listed. Nothing is written over.
    """
    root = root.resolve()
    settings = _settings(root, lang)
    answers = Answers(day, slug, kind, titles, sources, zones, topics)
    read = _read(files, _languages(settings, written_in), lang)
    answers = _asked(read, answers, lang)
    languages = [one.id for one in settings.languages]
    made = draft(read, answers, languages, settings.unjudged)
    if problem := taken(root, made):
        _stop([problem], lang)
    if dry_run:
        say(made.yaml.rstrip("\n"))
    else:
        _write(root, made, lang)
    for told in report.lines(made.findings, lang):
        click.echo(told, err=True)


def _stop(problems: Sequence[Problem], lang: str) -> None:
    for problem in ordered(problems):
        click.echo(line(problem, lang), err=True)
    raise SystemExit(1)


def _settings(root: Path, lang: str) -> Settings:
    settings, problems = settings_of(root)
    if settings is None:
        _stop(problems, lang)
        raise AssertionError
    return settings


def _languages(settings: Settings, written_in: str) -> Spoken:
    names = {one.id: one.name for one in settings.languages}
    if written_in and written_in not in names:
        wrong = bad_option("option-language", found=written_in, known=[*names])
        wrong.param_hint = "--written-in"
        raise wrong
    return spoken(names, written_in)


def _read(files: Sequence[Path], languages: Spoken, lang: str) -> ReadRelease:
    """Return what the documents say; of each that may not be read, tell why, and end."""
    given = [Given(str(path), path.name, partial(read_file, path)) for path in dict.fromkeys(files)]
    try:
        return take(given, languages)
    except NotTaken as not_taken:
        _stop(not_taken.problems, lang)
        raise AssertionError from None


def _asked(read: ReadRelease, answers: Answers, lang: str) -> Answers:
    """Return all answers: somebody at a terminal is asked for those that are missing; anybody
    else is told by which options to give them."""
    while open_questions := questions(read, answers):
        if not is_there():
            _stop(report.unanswered(open_questions), lang)
        answers = _answered(open_questions[0], answers, lang)
    return answers


def _answered(question: Question, answers: Answers, lang: str) -> Answers:
    words = sentence(report.unanswered([question])[0], lang)
    choice = click.Choice(question.choices) if question.choices else str
    while True:
        said = click.prompt(f"{question.file}: {words}", type=choice, err=True).strip()
        try:
            if question.option == "--date":
                return replace(answers, date=date.fromisoformat(said))
            if question.option == "--slug" and is_kebab_case(said):
                return replace(answers, slug=said)
        except ValueError:
            continue
        if question.option == "--kind":
            return replace(answers, kind=cast(ReleaseKind, said))
        if question.lang and said:
            return replace(answers, titles={**answers.titles, question.lang: said})


def _write(root: Path, made: Draft, lang: str) -> None:
    file = made.release.file
    try:
        put(root, made)
    except FileExistsError:
        _stop([Problem(file, 1, 1, "file-there")], lang)
    except OSError as error:
        values = {"found": system_said(error)}
        _stop([Problem(file, 1, 1, "file-unwritten", "", values)], lang)
    say(file)
